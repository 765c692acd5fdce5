// The report: its tables, and links into it.
const tables = {};

const columnsOf = {
  transactions: ["row", "date", "narration", "amount", "category", "confidence", "method", "truth"],
  review: ["row", "date", "narration", "amount", "category", "confidence", "stake", "reason"],
};

function buildTable(id) {
  tables[id] = tables[id] || (async () => {
    const holder = document.querySelector(`[data-table="${id}"]`);
    if (!holder) return null;
    const onState = (state) => remember(id, state);
    if (!columnsOf[id]) {
      const { columns, rows, name } = page.tables[id];
      if (!rows.length) return null;
      return new DataTable(holder, { columns: plainColumns(columns, rows), count: rows.length, name, onState });
    }
    holder.setAttribute("aria-busy", "true");
    try {
      const rows = await loadTransactions();
      const order = id === "review" ? reviewOrder(rows) : null;
      return new DataTable(holder, {
        columns: transactionColumns(rows, columnsOf[id]), count: rows.count, order, name: id === "review" ? "Rows to review" : "Transactions",
        detail: (row) => explanation(rows, row), onState,
      });
    } catch (error) {
      holder.prepend(make("p", { class: "notice" }, `The rows can't be shown: ${error.message}.`));
      return null;
    } finally { holder.removeAttribute("aria-busy"); }
  })();
  return tables[id];
}

function reviewOrder(rows) {
  const order = [];
  for (let row = 0; row < rows.count; row++) if (rows.reason[row] !== "0") order.push(row);
  const stakes = order.map((row) => [stakeOf(rows, row), row]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  return stakes.map(([, row]) => row);
}

async function openTable(id, filters) {
  const table = await buildTable(id);
  if (!table) return;
  table.apply(filters);
  document.getElementById(id).scrollIntoView({ block: "start" });
}

// A link into the page: #transactions?category=Groceries&q=blue&sort=amount:desc
function remember(id, state) {
  const query = new URLSearchParams();
  if (state.q) query.set("q", state.q);
  for (const [column, value] of Object.entries(state.filters)) query.set(column, value);
  if (state.sort) query.set("sort", state.sort);
  if (state.page) query.set("page", state.page);
  const text = query.toString();
  history.replaceState(null, "", `#${id}${text ? "?" + text : ""}`);
}

async function followLink() {
  const [id, query] = decodeURI(location.hash.slice(1)).split("?");
  if (!id) return;
  const section = document.getElementById(id);
  if (!section) return;
  if (document.querySelector(`[data-table="${id}"]`)) {
    const table = await buildTable(id);
    if (table && query !== undefined) table.apply(Object.fromEntries(new URLSearchParams(location.hash.split("?")[1])));
  }
  section.scrollIntoView();
}

function tablesWhenSeen() {
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) { observer.unobserve(entry.target); buildTable(entry.target.dataset.table); }
  }, { rootMargin: "200px" });
  for (const holder of document.querySelectorAll("[data-table]")) observer.observe(holder);
}

startPage(() => { if (drawn.size) redrawAll(); });
chartsWhenSeen(page.figures);
tablesWhenSeen();
window.addEventListener("hashchange", followLink);
followLink();
