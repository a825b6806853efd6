// What if: a slider and a number over outcomes that the page carries ready-made; nothing is computed here.
(() => {
  const MINUS = "\u2212";
  const fixed = (steps, places) => {
    const digits = String(Math.abs(steps)).padStart(places + 1, "0");
    return `${steps < 0 ? MINUS : ""}${digits.slice(0, -places)}.${digits.slice(-places)}%`;
  };
  const list = (text) => text.split(",").map(Number);

  const input = (type, block, labelled, [first, last]) => Object.assign(document.createElement("input"), {
    type, step: 0.1, min: first / 10, max: last / 10, id: `${block.id}-${type}`, ariaLabel: labelled,
  });

  const build = (block, number) => {
    const lowest = Number(block.dataset.lowest), enough = Number(block.dataset.enough);
    const years = list(block.dataset.years), averages = list(block.dataset.averages);
    const line = (kind) => block.querySelector(`.name.${kind}`).closest("li");
    const value = (kind) => line(kind).querySelector(".num");
    block.id = `what-if-${number}`;
    const title = block.querySelector("strong"), name = line("rest").querySelector(".name").textContent;
    title.id = `${block.id}-title`;
    block.setAttribute("role", "group");
    block.setAttribute("aria-labelledby", title.id);
    const ends = [lowest, lowest + years.length - 1];
    const slider = input("range", block, name, ends), field = input("number", block, `${name} (%)`, ends);
    const news = Object.assign(document.createElement("p"), { className: "unseen", ariaLive: "polite" });
    let later;

    const show = (at, from) => {
      const rest = fixed(lowest + at, 1);
      value("year").textContent = fixed(years[at], 1);
      value("average").textContent = fixed(averages[at], 2);
      block.dataset.verdict = at >= enough ? "yes" : "no";
      slider.setAttribute("aria-valuetext", rest);
      if (from !== slider) slider.value = (lowest + at) / 10;
      if (from !== field) field.value = ((lowest + at) / 10).toFixed(1);
      clearTimeout(later);
      if (from) later = setTimeout(() => tell(rest), 600);
    };
    const tell = (rest) => {
      const said = ["year", "average"].map((kind) => `${line(kind).querySelector(".name").textContent} ${value(kind).textContent}`);
      const verdict = block.querySelector(`.verdict.${block.dataset.verdict}`).textContent;
      news.textContent = [`${name} ${rest}`, ...said, verdict].join("; ");
    };
    const place = (text) => Math.round(Number(text) * 10) - lowest;
    const within = (at) => Math.min(Math.max(at, 0), years.length - 1);

    slider.addEventListener("input", () => show(within(place(slider.value)), slider));
    field.addEventListener("input", () => { if (field.value !== "") show(within(place(field.value)), field); });
    field.addEventListener("change", () => show(within(place(field.value || slider.value)), null));
    value("rest").replaceChildren(field, " %");
    line("rest").after(Object.assign(document.createElement("li"), { className: "slide" }));
    block.querySelector(".slide").append(slider);
    block.append(news);
    show(Number(block.dataset.start), null);
  };

  document.querySelectorAll(".what-if").forEach(build);
})();
