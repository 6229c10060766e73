/**
 * The axis of time: scale, ticks and bins.
 */

import { parts, starts } from "./calendar.js";

export class Scale {
  /** @param {number} from first day shown @param {number} to last day shown @param {number} width pixels */
  constructor(from, to, width) {
    this.from = from;
    this.to = to;
    this.width = width;
    this.days = to - from + 1;
  }

  /** Left edge of a day, in pixels. @param {number} day */
  x(day) {
    return ((day - this.from) / this.days) * this.width;
  }

  /** The day under a pixel. @param {number} x */
  day(x) {
    return this.from + (x / this.width) * this.days;
  }
}

/** Units of ticks, from fine to coarse: unit, every, roughly how many days. */
const LADDER = /** @type {[("day" | "week" | "month" | "year"), number, number][]} */ ([
  ["day", 1, 1], ["day", 2, 2], ["week", 1, 7], ["month", 1, 30], ["month", 3, 91], ["year", 1, 365], ["year", 2, 730],
  ["year", 5, 1826], ["year", 10, 3652], ["year", 20, 7305], ["year", 50, 18262], ["year", 100, 36525],
]);

/** The finest unit of which one takes at least so many pixels.
 * @param {Scale} scale @param {number} pixels */
function unitFor(scale, pixels) {
  const least = (pixels * scale.days) / scale.width;
  return LADDER.find(([, , days]) => days >= least) || LADDER[LADDER.length - 1];
}

/**
 * Where the axis is lettered: the day, its text, and whether it begins something larger.
 * @param {Scale} scale @param {ReturnType<typeof import("./calendar.js").writers>} write
 * @returns {{day: number, text: string, major: boolean}[]}
 */
export function ticks(scale, write) {
  const [unit, every] = unitFor(scale, 64);
  return starts(scale.from, scale.to, unit, every).map((day) => {
    const at = parts(day);
    const opensYear = at.month === 0 && at.day === 1;
    if (unit === "year") return { day, text: write.year(day), major: true };
    if (unit === "month") return { day, text: opensYear ? write.year(day) : write.month(day), major: opensYear };
    return { day, text: at.day === 1 ? write.monthYear(day) : write.dayMonth(day), major: at.day === 1 };
  });
}

/**
 * Bins of the histogram: calendar units wide enough to be seen.
 * @param {Scale} scale @param {number} [pixels] least width @returns {[number, number][]} first and last day of each
 */
export function bins(scale, pixels = 5) {
  const [unit, every] = unitFor(scale, pixels);
  const edges = starts(scale.from, scale.to, unit, every);
  if (!edges.length || edges[0] > scale.from) edges.unshift(scale.from);
  return edges.map((edge, index) => [edge, index + 1 < edges.length ? edges[index + 1] - 1 : scale.to]);
}
