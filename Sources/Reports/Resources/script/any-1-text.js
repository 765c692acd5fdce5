"use strict";
// Text and numbers as the reader writes them. Text from transactions is only ever put into text nodes.
const languages = navigator.languages && navigator.languages.length ? navigator.languages : ["en"];

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "class") element.className = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const numberFormats = new Map();
function formatted(number, options) {
  const key = JSON.stringify(options);
  if (!numberFormats.has(key)) numberFormats.set(key, new Intl.NumberFormat(languages, options));
  return numberFormats.get(key).format(number);
}

// Digits behind the mark, by the currency as the file has it (nothing where it has none), where they are not two.
const moneyDecimals = new Map();

// A number in one of the formats that figures and pages name.
function shown(number, format, currency, decimals = moneyDecimals.get(currency || "") ?? 2) {
  if (number === null || number === undefined || Number.isNaN(number)) return "–";
  switch (format) {
    case "count": return formatted(number, { maximumFractionDigits: 0 });
    case "percent": return formatted(number, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
    case "money": {
      const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
      if (/^[A-Za-z]{3}$/.test(currency || "")) {
        try { return formatted(number, { style: "currency", currency: currency.toUpperCase(), ...digits }); } catch { /* no such currency */ }
      }
      return `${currency ? currency + " " : ""}${formatted(number, digits)}`;
    }
    case "seconds": return formatted(number, { style: "unit", unit: "second", maximumFractionDigits: number < 10 ? 2 : 1 });
    case "points": return formatted(number, { signDisplay: "exceptZero", minimumFractionDigits: 1, maximumFractionDigits: 1 });
    default: return formatted(number, { maximumFractionDigits: Math.abs(number) < 10 ? 3 : 1 });
  }
}

const dayFormat = new Intl.DateTimeFormat(languages, { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" });
const shortDayFormat = new Intl.DateTimeFormat(languages, { month: "short", day: "numeric", timeZone: "UTC" });
const momentFormat = new Intl.DateTimeFormat(languages, {
  year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit",
});
const shownDay = (day) => (day === null ? "" : dayFormat.format(new Date(day * 86400000)));
const isoDay = (day) => (day === null ? "" : new Date(day * 86400000).toISOString().slice(0, 10));

// ISO 8601, its basic form as in run ids, and 20260313_143522 of older reports; null for what is no date.
function momentOf(text) {
  const found = /^(\d{4})-?(\d\d)-?(\d\d)(?:[T_ ](\d\d):?(\d\d):?(\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?(?:-\d+)?)?$/.exec(String(text));
  if (!found) return null;
  const [, year, month, day, hour = "00", minute = "00", second = "00", zone = "Z"] = found;
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone.replace(/^([+-]\d\d):?(\d\d)$/, "$1:$2")}`);
  return Number.isNaN(moment.getTime()) || moment.getUTCDate() === 0 ? null : moment;
}

// What would be invisible, or would turn the text around it, is made visible; Visible.swift does the same.
const directions = {
  "\u061c": "ALM", "\u200e": "LRM", "\u200f": "RLM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO",
  "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
};
const hidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
function visible(text) {
  return text.replace(hidden, (sign) => {
    if (directions[sign]) return `⟨${directions[sign]}⟩`;
    const code = sign.charCodeAt(0);
    return code < 32 ? String.fromCharCode(0x2400 + code) : "\ufffd";
  });
}

// A cell of a CSV file that a spreadsheet takes for text, never for a formula (OWASP ASVS 1.2.10).
function csvCell(value) {
  let text = value === null || value === undefined || (typeof value === "number" && Number.isNaN(value)) ? "" : String(value);
  if (typeof value === "string" && /^[=+\-@\t\r\0]/.test(text) && !/^[+-]?\d+([.,]\d+)*$/.test(text)) text = "'" + text;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// Puts numbers and dates that stand in the page into the reader's language.
function localise(root) {
  for (const element of root.querySelectorAll("data[data-format]")) {
    element.textContent = shown(Number(element.value), element.dataset.format, element.dataset.currency);
  }
  for (const element of root.querySelectorAll("time[datetime]")) {
    const text = element.getAttribute("datetime");
    const moment = momentOf(text);
    if (!moment) element.textContent = text ? `${visible(text)} (no date that can be read)` : "no date";
    else if (element.dataset.form === "short") element.textContent = shortDayFormat.format(moment);
    else element.textContent = text.length <= 10 ? dayFormat.format(moment) : momentFormat.format(moment);
  }
}
