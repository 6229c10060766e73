/**
 * Days as integers (days since 1970-01-01, proleptic Gregorian) and how they are written.
 */

const DAY = 86400000;

/** @param {string} iso YYYY-MM-DD @returns {number | null} */
export function fromIso(iso) {
  const match = /^(-?\d{4,6})-(\d\d)-(\d\d)$/.exec(iso || "");
  if (!match) return null;
  const date = new Date(0);
  date.setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return Math.round(date.getTime() / DAY);
}

/** @param {number} day @returns {string} YYYY-MM-DD */
export function toIso(day) {
  const date = new Date(day * DAY);
  const year = String(date.getUTCFullYear()).padStart(4, "0");
  return `${year}-${String(date.getUTCMonth() + 1).padStart(2, "0")}-${String(date.getUTCDate()).padStart(2, "0")}`;
}

/** @param {number} day */
export function parts(day) {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

/** @param {number} year @param {number} month 0-based, any integer @param {number} [day] */
export function fromParts(year, month, day = 1) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return Math.round(date.getTime() / DAY);
}

/** The steps a window may move by. */
export const UNITS = ["day", "week", "month", "quarter", "year"];
const MONTHS = { month: 1, quarter: 3, year: 12 };
const DAYS = { day: 1, week: 7 };

/** A day moved by calendar units; the 31st stays within a shorter month.
 * @param {number} day @param {string} unit @param {number} count */
export function step(day, unit, count) {
  if (unit in DAYS) return day + DAYS[unit] * count;
  const from = parts(day);
  const first = fromParts(from.year, from.month + MONTHS[unit] * count, 1);
  const moved = parts(first);
  const length = fromParts(moved.year, moved.month + 1, 1) - first;
  return first + Math.min(from.day, length) - 1;
}

/**
 * The first days of calendar units that lie in [from, to].
 * @param {number} from @param {number} to @param {"day" | "week" | "month" | "year"} unit
 * @param {number} every only every so many units, counted from a round one
 */
export function starts(from, to, unit, every = 1) {
  const out = [];
  if (unit === "day") {
    for (let day = Math.ceil(from / every) * every; day <= to; day += every) out.push(day);
    return out;
  }
  if (unit === "week") {
    // 1970-01-05 was a Monday
    for (let day = Math.ceil((from - 4) / 7) * 7 + 4; day <= to; day += 7 * every) out.push(day);
    return out;
  }
  const begin = parts(from);
  const months = unit === "year" ? 12 * every : every;
  let index = Math.floor((begin.year * 12 + begin.month) / months) * months;
  for (;;) {
    const day = fromParts(Math.floor(index / 12), ((index % 12) + 12) % 12, 1);
    if (day > to) return out;
    if (day >= from) out.push(day);
    index += months;
  }
}

/** Writers of dates and numbers in one language.
 * @param {string} locale BCP 47 */
export function writers(locale) {
  // the locale data write the first of a month as a cardinal
  const first = locale === "fr" ? "1er" : "1";
  const written = (/** @type {Intl.DateTimeFormatPart[]} */ pieces) => pieces.map(({ type, value }) => (type === "day" && value === "1" ? first : value)).join("");
  const make = (/** @type {Intl.DateTimeFormatOptions} */ options) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
    return (/** @type {number} */ day) => written(format.formatToParts(new Date(day * DAY)));
  };
  const range = new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  const number = new Intl.NumberFormat(locale);
  const plural = new Intl.PluralRules(locale);
  return {
    long: make({ day: "numeric", month: "long", year: "numeric" }),
    full: make({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    dayMonth: make({ day: "numeric", month: "short" }),
    month: make({ month: "short" }),
    monthYear: make({ month: "short", year: "numeric" }),
    year: make({ year: "numeric" }),
    /** @param {number} from @param {number} to */
    range: (from, to) => written(from === to ? range.formatToParts(new Date(from * DAY)) : range.formatRangeToParts(new Date(from * DAY), new Date(to * DAY))),
    /** @param {number} value */
    number: (value) => number.format(value),
    /** A message with its count, e.g. ["{n} report", "{n} reports"].
     * @param {string[]} forms @param {number} count */
    count: (forms, count) => forms[plural.select(count) === "one" ? 0 : forms.length - 1].replace("{n}", number.format(count)),
  };
}
