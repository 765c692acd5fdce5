// A table of any number of rows: columns are arrays, what is shown is one page of an order of row numbers.
class DataTable {
  // columns: [{id, title, kind: text|choice|number, format, at(row), sortsBy(row), raw(row), class}]
  constructor(holder, { columns, count, name, detail, sort, order, onState }) {
    Object.assign(this, { holder, columns, count, name, detail, onState });
    this.base = order || null;
    this.state = { q: "", filters: {}, sort: sort || "", page: 0 };
    this.size = 25;
    this.open = new Set();
    this.build();
    this.update();
  }

  build() {
    this.search = make("input", { type: "search", placeholder: "Search", "aria-label": `Search ${this.name}`, oninput: () => this.typed("q", this.search.value) });
    this.status = make("p", { class: "status", role: "status", "aria-live": "polite" });
    const clear = make("button", { type: "button", onclick: () => this.apply({}) }, "Clear filters");
    const save = make("button", { type: "button", class: "export", onclick: () => this.exportRows() }, "Export CSV");
    this.headings = this.columns.map((column) => make("th", { scope: "col", class: column.class || "", "aria-sort": "none" },
      make("button", { type: "button", class: "sort", onclick: () => this.sortBy(column) }, column.title)));
    this.inputs = this.columns.map((column) => this.filterInput(column));
    this.body = make("tbody", {});
    const first = this.detail ? [make("td", {})] : [];
    const table = make("table", { class: "rows" }, make("caption", { class: "unseen" }, this.name), make("thead", {},
      make("tr", {}, ...(this.detail ? [make("th", { class: "opener", scope: "col" }, make("span", { class: "unseen" }, "Explanation"))] : []), ...this.headings),
      make("tr", { class: "filters" }, ...first, ...this.inputs.map((input) => make("td", {}, input)))), this.body);
    this.pager = make("div", { class: "pager" });
    this.holder.replaceChildren(make("div", { class: "toolbar" }, this.search, clear, save, this.status),
      make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": this.name }, table), this.pager);
  }

  filterInput(column) {
    const label = `Filter ${column.title}`;
    if (column.kind === "choice") {
      const select = make("select", { "aria-label": label, onchange: () => this.setFilter(column.id, select.value) }, make("option", { value: "" }, "All"),
        ...column.choices.map((choice) => make("option", { value: choice }, visible(choice))));
      return select;
    }
    const input = make("input", {
      type: "text", "aria-label": label, placeholder: column.kind === "number" ? ">, <, a..b" : column.kind === "day" ? "2026-03" : "contains",
      oninput: () => this.typed(column.id, input.value),
    });
    return input;
  }

  typed(id, value) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => (id === "q" ? this.change({ q: value }) : this.setFilter(id, value)), this.count > 20000 ? 180 : 60);
  }

  setFilter(id, value) {
    const filters = { ...this.state.filters };
    if (value === "") delete filters[id]; else filters[id] = value;
    this.change({ filters });
  }

  sortBy(column) {
    const [id, way] = this.state.sort.split(":");
    const first = column.kind === "text" || column.kind === "choice" ? "asc" : "desc";
    const next = id !== column.id ? first : way === first ? (first === "asc" ? "desc" : "asc") : null;
    this.change({ sort: next ? `${column.id}:${next}` : "" });
  }

  // Sets everything at once, as a deep link does: {q, sort, page, column: filter}.
  apply({ q = "", sort = "", page = 0, ...filters }) {
    const known = Object.fromEntries(Object.entries(filters).filter(([id]) => this.columns.some((column) => column.id === id)));
    this.change({ q, sort, filters: known, page: Number(page) || 0 }, true);
  }

  change(part, keepsPage) {
    this.state = { ...this.state, page: 0, ...part };
    if (!keepsPage) this.state.page = 0;
    this.update();
    if (this.onState) this.onState(this.state);
  }

  matches() {
    const tests = [];
    const words = this.state.q.toLowerCase().split(/\s+/).filter(Boolean);
    const searched = this.columns.filter((column) => column.kind === "text" || column.kind === "choice");
    if (words.length) tests.push((row) => words.every((word) => searched.some((column) => column.lower(row).includes(word))));
    for (const [id, value] of Object.entries(this.state.filters)) {
      const column = this.columns.find((one) => one.id === id);
      if (column) tests.push(testOf(column, value));
    }
    const rows = [];
    const total = this.base ? this.base.length : this.count;
    for (let place = 0; place < total; place++) {
      const row = this.base ? this.base[place] : place;
      if (tests.every((test) => test(row))) rows.push(row);
    }
    return rows;
  }

  update() {
    const rows = this.matches();
    const [id, way] = this.state.sort.split(":");
    const column = this.columns.find((one) => one.id === id);
    if (column) sortRows(rows, column, way === "desc" ? -1 : 1);
    this.columns.forEach((one, index) => {
      this.headings[index].setAttribute("aria-sort", one === column ? (way === "desc" ? "descending" : "ascending") : "none");
      const input = this.inputs[index];
      const value = this.state.filters[one.id] || "";
      if (input !== document.activeElement || value === "") input.value = value;
    });
    if (this.search !== document.activeElement || this.state.q === "") this.search.value = this.state.q;
    this.rows = rows;
    this.state.page = Math.min(this.state.page, Math.max(0, Math.ceil(rows.length / this.size) - 1));
    this.show();
  }

  show() {
    const from = this.state.page * this.size;
    const page = this.rows.slice(from, from + this.size);
    this.body.replaceChildren(...page.flatMap((row) => this.rowElements(row)));
    if (!page.length) this.body.append(make("tr", {}, make("td", { colspan: this.columns.length + 1, class: "empty" }, "No row matches.")));
    const all = this.base ? this.base.length : this.count;
    const counted = this.rows.length === all ? shown(all, "count") : `${shown(this.rows.length, "count")} of ${shown(all, "count")}`;
    this.status.textContent = this.rows.length ? `${counted} ${all === 1 ? "row" : "rows"}, ${shown(from + 1, "count")} to ${shown(from + page.length, "count")} shown` : `No row of ${shown(all, "count")} matches`;
    const last = Math.max(0, Math.ceil(this.rows.length / this.size) - 1);
    const button = (label, page_, name) => make("button", { type: "button", disabled: page_ < 0 || page_ > last || page_ === this.state.page, onclick: () => this.go(page_), "aria-label": name }, label);
    this.pager.replaceChildren(button("«", 0, "First page"), button("‹", this.state.page - 1, "Previous page"),
      make("span", {}, `Page ${shown(this.state.page + 1, "count")} of ${shown(last + 1, "count")}`),
      button("›", this.state.page + 1, "Next page"), button("»", last, "Last page"));
    this.pager.hidden = last === 0;
  }

  go(page) {
    this.state.page = page;
    this.show();
    if (this.onState) this.onState(this.state);
  }

  rowElements(row) {
    const cells = this.columns.map((column) => make("td", { class: column.class || "", title: column.kind === "text" ? column.at(row) : null },
      make("span", { class: "cell" }, column.at(row))));
    if (!this.detail) return [make("tr", {}, ...cells)];
    const isOpen = this.open.has(row);
    const opener = make("button", { type: "button", class: "open", "aria-expanded": String(isOpen), "aria-label": `Explain row ${row + 1}` }, "›");
    const line = make("tr", { class: "has-detail", onclick: (event) => { if (!event.target.closest("button, a, input") || event.target === opener) toggle(); } }, make("td", { class: "opener" }, opener), ...cells);
    const toggle = () => {
      if (this.open.has(row)) {
        this.open.delete(row);
        line.nextElementSibling.remove();
      } else {
        this.open.add(row);
        line.after(this.detailElement(row));
      }
      opener.setAttribute("aria-expanded", String(this.open.has(row)));
    };
    return isOpen ? [line, this.detailElement(row)] : [line];
  }

  detailElement(row) {
    return make("tr", { class: "detail" }, make("td", { colspan: this.columns.length + 1 }, this.detail(row)));
  }

  exportRows() {
    const lines = [this.columns.map((column) => csvCell(column.title)).join(",")];
    for (const row of this.rows) lines.push(this.columns.map((column) => csvCell(column.raw(row))).join(","));
    const link = make("a", { href: URL.createObjectURL(new Blob([lines.join("\n") + "\n"], { type: "text/csv;charset=utf-8" })), download: `${this.name.toLowerCase().replaceAll(" ", "-")}.csv` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
}

function testOf(column, value) {
  if (column.kind === "choice") return (row) => column.raw(row) === value;
  if (column.kind === "number") {
    const range = /^\s*(-?[\d.]+)\s*\.\.\s*(-?[\d.]+)\s*$/.exec(value);
    const bound = /^\s*([<>]=?)?\s*(-?[\d.]+)\s*$/.exec(value);
    if (range) return (row) => column.sortsBy(row) >= Number(range[1]) && column.sortsBy(row) <= Number(range[2]);
    if (!bound) return () => true;
    const number = Number(bound[2]);
    const sign = bound[1] || "=";
    return (row) => {
      const own = column.sortsBy(row);
      return sign === "=" ? Math.abs(own - number) < 0.00501 : sign[0] === ">" ? own > number || (sign[1] && own === number) : own < number || (sign[1] && own === number);
    };
  }
  const words = value.toLowerCase().split(/\s+/).filter(Boolean);
  return (row) => words.every((word) => column.lower(row).includes(word));
}

function sortRows(rows, column, way) {
  if (column.kind === "number" || column.kind === "day") {
    const keys = new Map();
    for (const row of rows) { const key = column.sortsBy(row); keys.set(row, key === null || Number.isNaN(key) ? -Infinity : key); }
    rows.sort((a, b) => way * (keys.get(a) - keys.get(b)) || a - b);
  } else {
    const collator = new Intl.Collator(languages, { numeric: true });
    const ranks = new Map([...new Set(rows.map((row) => column.raw(row)))].sort(collator.compare).map((text, index) => [text, index]));
    rows.sort((a, b) => way * (ranks.get(column.raw(a)) - ranks.get(column.raw(b))) || a - b);
  }
}

// A table whose rows are arrays of plain values.
function plainColumns(columns, rows) {
  return columns.map((column, index) => {
    const raw = (row) => rows[row][index];
    const isNumber = column.format !== "text";
    const lowers = [];
    return {
      id: column.id, title: column.title, kind: isNumber ? "number" : "text", class: isNumber ? "number" : column.id === "narration" ? "wide" : "",
      raw, sortsBy: raw, at: (row) => (isNumber ? shown(raw(row), column.format, column.currency) : visible(String(raw(row)))),
      lower: (row) => lowers[row] ?? (lowers[row] = String(raw(row)).toLowerCase()),
    };
  });
}
