// The dashboard: how late the pipeline is, all cards, what a trend's points say.
function shownAgo(milliseconds) {
  const format = new Intl.RelativeTimeFormat(languages, { numeric: "auto" });
  const hours = milliseconds / 3600000;
  if (Math.abs(hours) < 1) return format.format(-Math.round(hours * 60), "minute");
  if (Math.abs(hours) < 48) return format.format(-Math.round(hours), "hour");
  return format.format(-Math.round(hours / 24), "day");
}

function dashboard({ cards: packed, metrics, shown: shownFirst, dailyAt, latest }) {
  const cards = packed.map(([id, moment, numbers, url]) => ({
    moment, url: url ?? `reports/${id}/report.html`,
    metrics: numbers.map((value, index) => [metrics[index][0], value, metrics[index][1]]).filter((one) => one[1] !== null),
  }));
  const pipeline = document.getElementById("pipeline");
  const now = Date.now();
  const moment = latest ? momentOf(latest) : null;
  if (pipeline && moment) {
    const isLate = dailyAt !== null && now - moment.getTime() > 26 * 3600000;
    pipeline.textContent = `finished ${shownAgo(now - moment.getTime())}${isLate ? ", the next one is late" : ""}`;
    pipeline.classList.add(isLate ? "bad" : "good");
  }
  const nextRun = document.getElementById("next-run");
  if (nextRun && dailyAt !== null) {
    const next = new Date(now);
    next.setUTCHours(Math.floor(dailyAt / 60), dailyAt % 60, 0, 0);
    if (next.getTime() <= now) next.setUTCDate(next.getUTCDate() + 1);
    nextRun.append("Next scheduled run: ", make("time", { datetime: next.toISOString().slice(0, 19) + "Z" }, momentFormat.format(next)), ".");
  } else if (nextRun) nextRun.textContent = "No schedule is known for the next run.";
  const list = document.getElementById("cards");
  if (!list) return;
  const [from, to, more, status] = ["from", "to", "more", "shown"].map((id) => document.getElementById(id));
  let all = cards.length <= shownFirst;
  const day = (card) => { const found = momentOf(card.moment); return found ? found.toISOString().slice(0, 10) : ""; };
  const show = () => {
    const isFiltered = from.value || to.value;
    const chosen = cards.filter((card) => (!from.value || day(card) >= from.value) && (!to.value || (day(card) && day(card) <= to.value)));
    const some = all || isFiltered ? chosen : chosen.slice(0, shownFirst);
    list.replaceChildren(...some.map((card) => make("li", { class: "card" },
      make("a", { href: card.url || "#reports" }, make("time", { datetime: card.moment }, card.moment)),
      make("dl", {}, ...card.metrics.flatMap(([title, value, format]) => [make("dt", {}, title), make("dd", {}, shown(value, format))])))));
    localise(list);
    if (isFiltered) status.textContent = `${shown(chosen.length, "count")} of ${shown(cards.length, "count")} reports`;
    more.hidden = all || isFiltered || cards.length <= shownFirst;
    if (!some.length) list.append(make("li", { class: "card" }, "No report in this time."));
  };
  for (const input of [from, to]) input.addEventListener("input", show);
  more.hidden = all;
  more.addEventListener("click", () => { all = true; show(); });
}

function trendTips(trends) {
  const tip = make("div", { class: "tip", hidden: true });
  document.body.append(tip);
  for (const figure of document.querySelectorAll("[data-trend]")) {
    const trend = trends[figure.dataset.trend];
    const drawing = figure.querySelector("svg");
    const line = drawing && drawing.querySelector("polyline");
    if (!trend || !line) continue;
    const places = line.getAttribute("points").split(" ").map(Number);
    const { at, values } = trend.series[0];
    drawing.addEventListener("pointermove", (event) => {
      const box = drawing.getBoundingClientRect();
      const x = (event.clientX - box.left) * (drawing.viewBox.baseVal.width / box.width);
      let nearest = 0;
      for (let i = 0; i < at.length; i++) if (Math.abs(places[2 * i] - x) < Math.abs(places[2 * nearest] - x)) nearest = i;
      tip.textContent = `${shownDay(Math.floor(at[nearest]))}: ${shown(values[nearest], trend.values.format)}`;
      tip.hidden = false;
      tip.style.left = `${Math.min(window.innerWidth - 170, event.clientX + 12)}px`;
      tip.style.top = `${event.clientY + 14}px`;
    });
    drawing.addEventListener("pointerleave", () => { tip.hidden = true; });
  }
}

startPage(() => {});
dashboard(page.dashboard);
trendTips(page.trends);
