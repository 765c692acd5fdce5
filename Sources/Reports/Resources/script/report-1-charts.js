// Figures: Plotly draws them when they come into view; until then, and where Plotly is missing, the drawing stands.
// Asked of the page once for each theme: every question makes the browser lay out what was drawn since the last.
let styles = new Map();
function styled(name, ask) {
  if (!styles.has(name)) styles.set(name, ask());
  return styles.get(name);
}
const colour = (name) => styled(name, () => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
const fontFamily = () => styled("font", () => getComputedStyle(document.body).fontFamily);

let plotly = null;
function loadPlotly() {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  const source = document.body.dataset.plotly;
  if (!source) return Promise.reject(new Error("no chart library"));
  plotly = plotly || new Promise((done, failed) => {
    document.head.append(make("script", { src: source, onload: () => done(window.Plotly), onerror: failed }));
  });
  return plotly;
}

const tickFormats = { count: ",.3~s", money: ",.3~s", percent: ".2~%", number: ",.3~r", seconds: ",.3~r" };

const shownValue = (figure, value) => shown(value, figure.values.format, "", figure.values.decimals);

const tickSize = 11.5;

// Room for the widest of the names along the side. Plotly finds it too (automargin), but by drawing every chart twice.
const ruler = document.createElement("canvas").getContext("2d");
function roomFor(names, title) {
  ruler.font = `${tickSize}px ${fontFamily()}`;
  return Math.ceil(Math.max(0, ...names.map((name) => ruler.measureText(visible(String(name))).width))) + (title ? 36 : 14);
}

function axisOf(axis, isNamed) {
  const common = {
    title: { text: axis.title, font: { size: 12 }, standoff: 8 }, gridcolor: colour("grid"), zerolinecolor: colour("grid"),
    linecolor: colour("grid"), automargin: Boolean(axis.names) && !isNamed, fixedrange: isNamed, tickfont: { size: tickSize },
  };
  if (axis.names) {
    return {
      ...common, type: "linear", range: [-0.5, axis.names.length - 0.5], showgrid: false, zeroline: false,
      tickmode: "array", ...thinned(axis.names.map((name) => shortened(name, 30)), isNamed),
    };
  }
  if (axis.time) return { ...common, type: "date", range: axis.range && axis.range.map((day) => day * 86400000) };
  // A little room, so that marks at the ends are whole.
  const range = axis.range && (([low, high]) => [low, high + (high - low) * 0.02])(axis.range);
  const isWhole = axis.format === "percent" && axis.range && axis.range[0] === 0 && axis.range[1] === 1;
  return { ...common, tickformat: tickFormats[axis.format], range, ...(isWhole ? { dtick: 0.2 } : {}) };
}

// Along the bottom as many names as find room; along the side all.
function thinned(names, isSide) {
  const every = isSide ? 1 : Math.max(1, Math.ceil(names.length / 12));
  const kept = names.map((name, index) => index).filter((index) => index % every === 0);
  return { tickvals: kept, ticktext: kept.map((index) => plain(names[index])) };
}

const shortened = (text, length) => (text.length > length ? text.slice(0, length - 1) + "…" : text);
// Plotly reads some markup in its texts: none of ours is any.
const plain = (text) => visible(String(text)).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function tracesOf(figure) {
  if (figure.cells) return [heatTrace(figure)];
  const traces = [];
  for (const series of figure.series) {
    const at = figure.arguments.time ? series.at.map((day) => day * 86400000) : series.at;
    const tone = colour(series.tone);
    const names = figure.arguments.names;
    const text = series.at.map((place, index) => {
      const where = names ? names[place] : shown(place, figure.arguments.format);
      const note = series.notes && series.notes[index] ? `<br>${plain(series.notes[index])}` : "";
      const interval = series.low && series.low[index] !== null
        ? ` (${shownValue(figure, series.low[index])} to ${shownValue(figure, series.high[index])})` : "";
      const value = series.values[index];
      if (!figure.values.title && !names) return note.replace("<br>", "");
      return `<b>${plain(where)}</b><br>${plain(series.name)}: ${value === null ? "–" : shownValue(figure, value)}${interval}${note}`;
    });
    const trace = { name: plain(series.name), hoverinfo: "text", hovertext: text, marker: { color: tone } };
    trace[figure.horizontal ? "y" : "x"] = at;
    trace[figure.horizontal ? "x" : "y"] = series.values;
    if (series.mark === "bar") {
      Object.assign(trace, { type: "bar", orientation: figure.horizontal ? "h" : "v", textposition: "none" });
      if (series.low) {
        trace[figure.horizontal ? "error_x" : "error_y"] = {
          type: "data", symmetric: false, color: colour("text"), thickness: 1.2, width: 3,
          array: series.high.map((high, i) => (high === null ? 0 : high - series.values[i])),
          arrayminus: series.low.map((low, i) => (low === null ? 0 : series.values[i] - low)),
        };
      }
    } else {
      if (series.low) traces.push(...bandTraces(figure, series, at, tone));
      Object.assign(trace, {
        cliponaxis: false, type: "scatter", mode: series.mark === "points" ? "markers" : at.length > 20 ? "lines" : "lines+markers",
        line: { color: tone, width: 2 },
        marker: { color: tone, size: series.sizes || 8, opacity: series.sizes ? 0.75 : 1, line: { color: colour("paper"), width: 1 } },
      });
    }
    traces.push(trace);
  }
  return traces;
}

function bandTraces(figure, series, at, tone) {
  const edge = { type: "scatter", mode: "lines", x: at, hoverinfo: "skip", showlegend: false, line: { width: 0, color: tone } };
  return [
    { ...edge, y: series.low }, { ...edge, y: series.high, fill: "tonexty", fillcolor: tone + "2b" },
  ];
}

function heatTrace(figure) {
  const { rows, columns, values, labels } = figure.cells;
  const root = values.map((line) => line.map((value) => (value === null ? null : Math.sqrt(Math.abs(value)))));
  return {
    type: "heatmap", z: root, x: columns.map((_, index) => index), y: rows.map((_, index) => index), xgap: 2, ygap: 2,
    text: labels ? labels.map((line) => line.map(plain)) : undefined, texttemplate: labels ? "%{text}" : undefined,
    hoverinfo: "text", showscale: false, colorscale: [[0, colour("cell-low")], [1, colour("cell-high")]],
    hovertext: values.map((line, row) => line.map((value, column) => (value === null ? "" :
      `<b>${plain(rows[row])}</b> → ${plain(columns[column])}<br>${shownValue(figure, value)}`))),
  };
}

function layoutOf(figure, height) {
  const arguments_ = axisOf(figure.arguments, figure.horizontal);
  const values = axisOf(figure.values, false);
  const layout = {
    height, barmode: figure.stacked ? "stack" : "group", bargap: 0.28, margin: { l: 56, r: 16, t: 34, b: 44 },
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", separators: separators(),
    font: { family: fontFamily(), size: 12.5, color: colour("text") },
    hoverlabel: { bgcolor: colour("paper"), bordercolor: colour("line"), font: { color: colour("text") }, align: "left" },
    showlegend: figure.series.filter((series) => series.name).length > 1, hovermode: "closest", dragmode: false,
    legend: { traceorder: "normal", orientation: "h", x: 0, y: 1.02, yanchor: "bottom", font: { size: 12 } },
    xaxis: figure.horizontal ? values : arguments_, yaxis: figure.horizontal ? arguments_ : values,
    shapes: [], annotations: [],
  };
  if (figure.horizontal && figure.arguments.names) {
    layout.margin.l = roomFor(figure.arguments.names.map((name) => shortened(name, 30)), figure.arguments.title);
  }
  if (figure.cells) cellAxes(figure, layout);
  else if (figure.horizontal) layout.yaxis.range = [...layout.yaxis.range].reverse();
  if (!figure.values.title && !figure.arguments.title) {
    for (const axis of [layout.xaxis, layout.yaxis]) Object.assign(axis, { showticklabels: false, showgrid: false, zeroline: false });
  }
  for (const reference of figure.references || []) addReference(reference, figure, layout);
  return layout;
}

function cellAxes(figure, layout) {
  const { rows, columns } = figure.cells;
  const common = { showgrid: false, zeroline: false, tickmode: "array", tickfont: { size: tickSize }, fixedrange: true };
  layout.xaxis = { ...common, automargin: true, title: { text: figure.arguments.title, font: { size: 12 } }, ...thinned(columns.map((name) => shortened(name, 16)), columns.length <= 26) };
  layout.yaxis = { ...common, autorange: "reversed", ...thinned(rows.map((name) => shortened(name, 24)), true) };
  // The last name, aslant, ends beyond the last column.
  layout.margin.t = 12;
  layout.margin.r = 44;
  layout.margin.l = roomFor(rows.map((name) => shortened(name, 24)));
}

function addReference(reference, figure, layout) {
  const line = { color: colour("muted"), width: 1.4, dash: "dash" };
  const isUpright = (reference.place === "value") === figure.horizontal;
  const shape = reference.place === "diagonal"
    ? { x0: 0, y0: 0, x1: 1, y1: 1 }
    : isUpright
      ? { x0: reference.number, x1: reference.number, yref: "paper", y0: 0, y1: 1 }
      : { y0: reference.number, y1: reference.number, xref: "paper", x0: 0, x1: 1 };
  layout.shapes.push({ type: "line", line, layer: "below", ...shape });
  if (!reference.label) return;
  layout.annotations.push(reference.place === "diagonal"
    ? { x: 0.06, y: 0.1, text: plain(reference.label), showarrow: false, font: { size: 11, color: colour("muted") }, xanchor: "left", yanchor: "bottom" }
    : isUpright
      ? { x: reference.number, y: 1, yref: "paper", text: plain(reference.label), showarrow: false, yanchor: "bottom", font: { size: 11, color: colour("muted") } }
      : { y: reference.number, x: 1, xref: "paper", text: plain(reference.label), showarrow: false, xanchor: "right", yanchor: "bottom", font: { size: 11, color: colour("muted") } });
}

function separators() {
  const parts = new Intl.NumberFormat(languages).formatToParts(12345.6);
  const part = (type, fallback) => (parts.find((one) => one.type === type) || { value: fallback }).value;
  return part("decimal", ".") + part("group", ",");
}

const drawn = new Map();

async function draw(holder, figure) {
  let library;
  try { library = await loadPlotly(); } catch { document.body.classList.add("no-library"); return; }
  const canvas = holder.querySelector(".canvas");
  const target = make("div", { class: "plot" });
  const height = Math.max(figure.height, 200);
  canvas.append(target);
  await library.newPlot(target, tracesOf(figure), layoutOf(figure, height), {
    responsive: true, displaylogo: false, displayModeBar: false, doubleClick: "reset",
  });
  target.setAttribute("role", "img");
  target.setAttribute("aria-label", holder.querySelector("h3").textContent);
  canvas.classList.add("is-drawn");
  drawn.set(holder, { target, figure, height });
  if (figure.filters) {
    target.classList.add("can-filter");
    target.on("plotly_click", (event) => {
      const place = event.points[0][figure.horizontal ? "y" : "x"];
      const name = (figure.arguments.names || [])[place];
      if (name !== undefined) openTable("transactions", { [figure.filters]: name });
    });
  }
}

function redrawAll() {
  styles = new Map();
  for (const { target, figure, height } of drawn.values()) window.Plotly.react(target, tracesOf(figure), layoutOf(figure, height));
}

function chartsWhenSeen(figures) {
  const holders = [...document.querySelectorAll("[data-chart]")];
  const start = (holder) => {
    const figure = figures[holder.dataset.chart];
    if (!figure || holder.dataset.begun) return;
    holder.dataset.begun = "1";
    draw(holder, figure);
  };
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) { observer.unobserve(entry.target); start(entry.target); }
  }, { rootMargin: "300px" });
  for (const holder of holders) {
    observer.observe(holder);
    const details = holder.querySelector("details");
    const figure = figures[holder.dataset.chart];
    if (details && figure) details.addEventListener("toggle", () => { if (details.open) fillFigureTable(details, figure); });
  }
  window.addEventListener("beforeprint", () => { for (const details of document.querySelectorAll(".chart details")) details.open = false; });
}

// The same numbers as a table, for who reads instead of looks.
function fillFigureTable(details, figure) {
  if (details.querySelector("table")) return;
  const head = make("tr", {}), body = make("tbody", {});
  if (figure.cells) {
    head.append(make("th", { scope: "col" }, ""), ...figure.cells.columns.map((name) => make("th", { scope: "col" }, visible(name))));
    figure.cells.rows.forEach((name, row) => body.append(make("tr", {}, make("th", { scope: "row" }, visible(name)),
      ...figure.cells.values[row].map((value) => make("td", {}, value === null ? "" : shownValue(figure, value))))));
  } else {
    head.append(make("th", { scope: "col" }, figure.arguments.title || ""), ...figure.series.map((series) => make("th", { scope: "col" }, visible(series.name))));
    const places = [...new Set(figure.series.flatMap((series) => series.at))];
    for (const place of places.slice(0, 300)) {
      const name = figure.arguments.names ? visible(figure.arguments.names[place])
        : figure.arguments.time ? shownDay(place) : shown(place, figure.arguments.format);
      body.append(make("tr", {}, make("th", { scope: "row" }, name), ...figure.series.map((series) => {
        const index = series.at.indexOf(place);
        return make("td", {}, index < 0 ? "" : shownValue(figure, series.values[index]));
      })));
    }
  }
  details.append(make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Numbers of the chart" },
    make("table", {}, make("thead", {}, head), body)));
}
