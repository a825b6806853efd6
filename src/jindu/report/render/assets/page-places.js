// Click to source: each figure that names its places becomes a button that opens them in a dialog.
(() => {
  const dialog = document.getElementById("source");
  const { labels, places } = JSON.parse(document.getElementById("places").textContent);

  const element = (tag, text, properties = {}) => Object.assign(document.createElement(tag), { textContent: text, ...properties });
  const inChinese = (tag, text) => element(tag, text, { lang: /[\u4e00-\u9fff]/.test(text) ? "zh-CN" : "" });

  const asList = (place) => {
    const list = document.createElement("dl");
    place.forEach((text, i) => { if (text) list.append(element("dt", labels[i]), inChinese("dd", text)); });
    return list;
  };

  const asTable = (found) => {
    const table = document.createElement("table");
    const shown = labels.map((_, i) => i).slice(0, 5).filter((i) => found.some((place) => place[i]));
    const head = table.createTHead().insertRow();
    shown.forEach((i) => head.append(element("th", labels[i], { scope: "col" })));
    const body = table.createTBody();
    found.forEach((place) => body.insertRow().append(...shown.map((i) => inChinese("td", place[i]))));
    return table;
  };

  const openSource = (button) => {
    const { read, from } = button.dataset;
    const found = (read ?? from).split(" ").map((id) => places[id]);
    dialog.querySelector("h2").textContent = from === undefined ? dialog.dataset.titleRead : dialog.dataset.titleFrom;
    dialog.querySelector(".figure-shown").textContent = button.textContent;
    dialog.querySelector(".places").replaceChildren(found.length === 1 ? asList(found[0]) : asTable(found));
    dialog.showModal();
    dialog.scrollTop = 0;
  };

  // One tab stop for all figures of a table or tile; the arrow keys go on from there.
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const rove = (buttons, event) => {
    const step = STEPS[event.key], at = buttons.indexOf(event.target);
    const to = buttons.slice(step < 0 ? 0 : at + 1, step < 0 ? at : undefined).filter((b) => b.offsetParent);
    const next = step < 0 ? to.at(-1) : to[0];
    if (!step || !next) return;
    event.preventDefault();
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };

  const asButton = (span, i) => {
    const button = element("button", "", { type: "button", className: "src", tabIndex: i ? -1 : 0 });
    Object.assign(button.dataset, span.dataset);
    button.setAttribute("aria-haspopup", "dialog");
    button.append(...span.childNodes);
    button.addEventListener("click", () => openSource(button));
    span.replaceWith(button);
    return button;
  };

  document.querySelectorAll("main table, .tile").forEach((owner) => {
    const buttons = [...owner.querySelectorAll(".src[data-read], .src[data-from]")].map(asButton);
    buttons.forEach((button) => button.addEventListener("keydown", (event) => rove(buttons, event)));
  });
})();
