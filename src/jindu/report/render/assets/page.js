// Sort and filter for tables of class "ledger". Without it the tables are complete and readable.
(() => {
  const value = (row, column) => row.cells[column].textContent.trim();
  const number = (text) => parseFloat(text.replace("−", "-").replace(/[^\d.-]/g, ""));

  const compare = (column, down) => (a, b) => {
    const [x, y] = [value(a, column), value(b, column)];
    const [m, n] = [number(x), number(y)];
    const order = Number.isNaN(m) || Number.isNaN(n) ? x.localeCompare(y, document.documentElement.lang) : m - n;
    return down ? -order : order;
  };

  const sortBy = (table, head, column) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    table.querySelectorAll("thead th").forEach((each) => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    body.append(...[...body.rows].sort(compare(column, down)));
  };

  const addSort = (table) => [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.title = table.dataset.sort;
    button.className = head.textContent.length <= 8 ? "short" : "";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(table, head, column));
    head.append(button);
  });

  const addFilter = (table) => {
    const rows = [...table.tBodies[0].rows];
    const label = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("output");
    const show = () => {
      const wanted = input.value.trim().toLowerCase();
      rows.forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(wanted); });
      const shown = rows.filter((row) => !row.hidden).length;
      count.textContent = table.dataset.rows.replace("{shown}", shown).replace("{all}", rows.length);
    };
    input.type = "search";
    input.addEventListener("input", show);
    label.className = "filter";
    label.append(table.dataset.filter, " ", input, " ", count);
    (table.closest(".scroll") || table).before(label);
    show();
  };

  document.querySelectorAll("table.ledger").forEach((table) => {
    if (!table.tHead || !table.tBodies.length) return;
    addSort(table);
    addFilter(table);
  });

  // Click to source: each figure that names its places becomes a button that opens them in a dialog.
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

  const narrow = matchMedia("(max-width: 60rem)");
  const fold = () => document.querySelector(".contents details").toggleAttribute("open", !narrow.matches);
  narrow.addEventListener("change", fold);
  fold();
})();
