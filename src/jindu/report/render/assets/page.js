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

  const narrow = matchMedia("(max-width: 60rem)");
  const fold = () => document.querySelector(".contents details").toggleAttribute("open", !narrow.matches);
  narrow.addEventListener("change", fold);
  fold();
})();
