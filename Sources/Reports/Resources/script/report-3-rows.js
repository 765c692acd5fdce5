// The transactions: a script beside the page brings them, deflated; they are unpacked when one of their tables is opened.
let transactions = null;

function loadTransactions() {
  transactions = transactions || new Promise((done, failed) => {
    window.bursarRows = (packed) => unpacked(packed).then(done, failed);
    const inline = document.getElementById("rows-data");
    if (inline) window.bursarRows(JSON.parse(inline.textContent));
    else document.head.append(make("script", { src: document.body.dataset.rows, onerror: () => failed(new Error("the rows' file is missing beside this page")) }));
  });
  return transactions;
}

async function unpacked(packed) {
  const binary = atob(packed);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const rows = JSON.parse(await new Response(stream).text());
  let before = 0;
  rows.day = rows.day.map((step) => (step === null ? null : (before += step)));
  rows.count = rows.narration.length;
  return rows;
}

const methodNames = ["memory", "rule", "model", "none"];

function transactionColumns(rows, wanted) {
  const lowers = new Array(rows.count);
  const currency = (row) => (rows.currency && rows.currency[row] >= 0 ? rows.currencies[rows.currency[row]] : "");
  // Decimals beyond hundredths are those that were written, without the last bits of binary numbers.
  const units = (hundredths) => (Number.isInteger(hundredths) ? hundredths / 100 : Number((hundredths / 100).toPrecision(15)));
  const amount = (row) => (rows.amount[row] === null ? null : units(rows.amount[row]));
  const choice = (id, title, raw, choices) => ({ id, title, kind: "choice", raw, sortsBy: raw, at: (row) => visible(raw(row)), lower: (row) => raw(row).toLowerCase(), choices });
  const used = (values) => [...new Set(values)].filter((value) => value >= 0).map((value) => rows.names[value]).sort();
  const reasons = page.reasons;
  const all = {
    row: { id: "row", title: "Row", kind: "number", class: "number", raw: (row) => (rows.row ? rows.row[row] : row + 1), sortsBy: (row) => row, at: (row) => shown(rows.row ? rows.row[row] : row + 1, "count") },
    date: { id: "date", title: "Date", kind: "day", class: "date", raw: (row) => isoDay(rows.day[row]), sortsBy: (row) => rows.day[row], at: (row) => shownDay(rows.day[row]), lower: (row) => isoDay(rows.day[row]) },
    narration: { id: "narration", title: "Narration", kind: "text", class: "wide", raw: (row) => rows.narration[row], at: (row) => visible(rows.narration[row]), lower: (row) => lowers[row] ?? (lowers[row] = rows.narration[row].toLowerCase()) },
    amount: { id: "amount", title: "Amount", kind: "number", class: "number", raw: amount, sortsBy: amount, at: (row) => (amount(row) === null ? "" : shown(amount(row), "money", currency(row))) },
    category: choice("category", "Category", (row) => rows.names[rows.category[row]], used(rows.category)),
    confidence: { id: "confidence", title: "Confidence", kind: "number", class: "number", raw: (row) => rows.confidence[row] / 10000, sortsBy: (row) => rows.confidence[row] / 10000, at: (row) => formatted(rows.confidence[row] / 10000, { minimumFractionDigits: 2, maximumFractionDigits: 2 }) },
    method: choice("method", "Decided by", (row) => methodNames[rows.method[row]], [...new Set(rows.method)].map((digit) => methodNames[digit])),
    truth: rows.truth && choice("truth", "True label", (row) => (rows.truth[row] < 0 ? "" : rows.names[rows.truth[row]]), used(rows.truth)),
    stake: { id: "stake", title: "At stake", kind: "number", class: "number", raw: (row) => Number(stakeOf(rows, row).toFixed(moneyDecimals.get(currency(row)) ?? 2)), sortsBy: (row) => stakeOf(rows, row), at: (row) => shown(stakeOf(rows, row), "money", currency(row)) },
    reason: choice("reason", "Reason", (row) => reasonOf(rows, row), []),
  };
  all.reason.kind = "text";
  all.reason.class = "words";
  return wanted.map((id) => all[id]).filter(Boolean);
}

const stakeOf = (rows, row) => (1 - rows.confidence[row] / 10000) * Math.abs((rows.amount[row] || 0) / 100);
function reasonOf(rows, row) {
  const evidence = evidenceOf(rows, row);
  return page.reasons[rows.reason[row]].replace("{candidate}", evidence ? evidence[0] : "");
}
const evidenceOf = (rows, row) => (rows.evidenceOfRow && rows.evidenceOfRow[row] >= 0 ? rows.evidence[rows.evidenceOfRow[row]] : null);

// The explanation of a row: its narration with the telling parts marked, and what each part says.
function explanation(rows, row) {
  const evidence = evidenceOf(rows, row);
  const text = rows.narration[row];
  const category = rows.names[rows.category[row]];
  const parts = evidence ? evidence.slice(2) : [];
  const inText = parts.filter((part) => part[4] && (part[0] === "r" || part[3] > 0));
  const narration = make("p", { class: "narration" }, ...marked(text, inText));
  const sentence = { rule: "Decided by rule.", model: "Decided by the model; no rule was sure enough.", memory: "Decided by a person before.", none: "Nobody was sure enough." }[methodNames[rows.method[row]]];
  const next = evidence && evidence[1] ? ` Next best: ${visible(evidence[1])}.` : "";
  const turned = evidence && category === "Unknown" && evidence[0] ? ` Best candidate: ${visible(evidence[0])} at ${formatted(rows.confidence[row] / 10000, { maximumFractionDigits: 2 })}.` : "";
  const largest = Math.max(1, ...parts.filter((part) => part[0] === "m").map((part) => Math.abs(part[3])));
  const list = make("ul", { class: "parts" }, ...parts.map(([source, words, label, thousandths, isInText]) => make("li", { class: source === "r" ? "rule" : thousandths < 0 ? "against" : "model" },
    make("b", {}, isInText ? `“${visible(words)}”` : visible(words)),
    source === "r" ? ` speaks for ${visible(label)}: right in ${shown(thousandths / 1000, "percent")} of rows with this keyword`
      : ` ${thousandths < 0 ? "speaks against" : "speaks for"} ${visible(label)} `,
    source === "m" ? make("meter", { min: 0, max: largest, value: Math.abs(thousandths), title: formatted(thousandths / 1000, { maximumFractionDigits: 2 }) }) : null)));
  return make("div", { class: "explanation" }, narration, make("p", {}, make("b", {}, visible(category)), ` at ${formatted(rows.confidence[row] / 10000, { maximumFractionDigits: 4 })}. ${sentence}${turned}${next}`),
    parts.length ? list : make("p", { class: "basis" }, evidence ? "No keyword and no known word was found in it." : "Its evidence was not kept."));
}

// Text and marks: the parts are found as whole words, whatever their case and accents.
function marked(text, parts) {
  const folded = [], places = [];
  let at = 0;
  for (const sign of text) {
    for (const one of sign.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()) { folded.push(one); places.push(at); }
    at += sign.length;
  }
  places.push(text.length);
  const plainText = folded.join("");
  const offsets = [];
  let unit = 0;
  folded.forEach((one, index) => { for (let i = 0; i < one.length; i++) offsets[unit++] = index; });
  offsets[unit] = folded.length;
  const spans = [];
  for (const [source, words, label] of parts) {
    const pattern = words.split(" ").filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^\\p{L}\\p{N}]+");
    if (!pattern) continue;
    for (const found of plainText.matchAll(new RegExp(pattern, "gu"))) {
      spans.push([places[offsets[found.index]], places[offsets[found.index + found[0].length]] ?? text.length, source, label]);
    }
  }
  spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const pieces = [];
  let end = 0;
  for (const [from, to, source, label] of spans) {
    if (from < end || to <= from) continue;
    pieces.push(visible(text.slice(end, from)), make("mark", { class: source === "r" ? "rule" : "model", title: `speaks for ${visible(label)}` }, visible(text.slice(from, to))));
    end = to;
  }
  pieces.push(visible(text.slice(end)));
  return pieces;
}
