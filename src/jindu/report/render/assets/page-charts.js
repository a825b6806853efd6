// Exact values of a chart, from the table under it: by pointer over a mark, or by arrow keys with one tab stop a chart.
(() => {
  const hint = document.querySelector("main").dataset.values;

  const texts = (row) => [...row.cells].map((cell) => cell.innerText.trim().replace(/\s*\n\s*/g, " "));
  const said = (heads, row) => texts(row).map((text, i) => (i ? `${heads[i]} ${text}` : text)).filter((text) => !text.endsWith("—")).join("; ");

  const build = (details) => {
    const figure = details.closest("figure") ?? details.previousElementSibling;
    const drawing = figure?.querySelector("svg"), table = details.querySelector("table");
    if (!drawing || !table?.tBodies.length) return;
    details.open = true;
    const heads = texts(table.tHead.rows[0]), rows = [...table.tBodies[0].rows];
    const values = rows.map((row) => said(heads, row));
    details.open = false;
    const holder = Object.assign(document.createElement("div"), { className: "chart", tabIndex: 0, role: "group" });
    const bubble = Object.assign(document.createElement("p"), { className: "bubble", ariaLive: "polite", hidden: true });
    holder.setAttribute("aria-label", hint);
    drawing.replaceWith(holder);
    holder.append(drawing, bubble);
    let at = -1;

    const marksOf = (row) => holder.querySelectorAll(`[data-row="${row}"]`);
    const show = (row) => {
      holder.querySelectorAll(".on").forEach((mark) => mark.classList.remove("on"));
      rows[at]?.classList.remove("on");
      at = row;
      bubble.hidden = !(at in values);
      if (bubble.hidden) return;
      rows[at].classList.add("on");
      bubble.textContent = values[at];
      place(marksOf(at));
    };
    const place = (marks) => {
      marks.forEach((mark) => mark.classList.add("on"));
      const frame = holder.getBoundingClientRect(), mark = marks[0]?.getBoundingClientRect();
      const left = mark ? mark.left + mark.width / 2 - frame.left - bubble.offsetWidth / 2 : 0;
      bubble.style.left = `${Math.max(0, Math.min(left, frame.width - bubble.offsetWidth))}px`;
      bubble.style.top = mark ? `${mark.top - frame.top - bubble.offsetHeight - 8}px` : "auto";
      bubble.style.bottom = mark ? "auto" : "0";
    };

    const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    holder.addEventListener("keydown", (event) => {
      if (event.key === "Escape") show(-1);
      if (!STEPS[event.key]) return;
      event.preventDefault();
      show(Math.min(Math.max(at + STEPS[event.key], 0), values.length - 1));
    });
    holder.addEventListener("blur", () => show(-1));
    holder.addEventListener("pointerover", (event) => { if (event.target.dataset.row) show(Number(event.target.dataset.row)); });
    holder.addEventListener("pointerleave", () => show(-1));
  };

  document.querySelectorAll("details.data").forEach(build);
})();
