// Any page: its data, light and dark.
let page = { figures: {}, tables: {}, reasons: [], decimals: [] };
const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
let themeChanged = () => {};

function readPage() {
  const data = document.getElementById("page-data");
  if (data) page = { ...page, ...JSON.parse(data.textContent) };
  for (const [currency, decimals] of page.decimals) moneyDecimals.set(currency, decimals);
}

function remembered(key, value) {
  // From disk a browser may keep nothing: then the choice lasts as long as the page.
  try { return value === undefined ? localStorage.getItem(key) : localStorage.setItem(key, value); } catch { return null; }
}

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme; else delete document.documentElement.dataset.theme;
  const button = document.getElementById("theme");
  const isDark = theme ? theme === "dark" : prefersDark.matches;
  if (button) { button.setAttribute("aria-pressed", String(isDark)); button.textContent = isDark ? "Light" : "Dark"; }
  themeChanged();
}

// - changed: told when light and dark change.
function startPage(changed) {
  themeChanged = changed;
  readPage();
  localise(document.body);
  setTheme(remembered("bursar-theme"));
  document.getElementById("theme")?.addEventListener("click", () => {
    const isDark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : prefersDark.matches;
    remembered("bursar-theme", isDark ? "light" : "dark");
    setTheme(isDark ? "light" : "dark");
  });
  prefersDark.addEventListener("change", () => setTheme(document.documentElement.dataset.theme));
}
