/**
 * Keys of the timeline: arrows move, Shift takes a bigger step, Home and End go to the ends, Space plays.
 */

import { step, UNITS } from "./calendar.js";

const ARROWS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };
const PAGES = { PageUp: 1, PageDown: -1 };

/** The next bigger unit. @param {string} unit */
const bigger = (unit) => UNITS[Math.min(UNITS.length - 1, UNITS.indexOf(unit) + (unit === "day" ? 1 : 1))];

/**
 * What a key does to a window, or null.
 * @param {{key: string, shiftKey: boolean}} event @param {"from" | "to" | "both"} part
 * @param {[number, number]} window @param {[number, number]} domain @param {string} unit
 * @returns {[number, number] | null}
 */
export function moved(event, part, window, domain, unit) {
  const [from, to] = window;
  const [low, high] = domain;
  const clip = (/** @type {number} */ day) => Math.max(low, Math.min(high, day));
  const direction = ARROWS[event.key] || PAGES[event.key];
  if (direction) {
    const by = event.shiftKey || event.key in PAGES ? bigger(unit) : unit;
    if (part === "from") return [Math.min(to, clip(step(from, by, direction))), to];
    if (part === "to") return [from, Math.max(from, clip(step(to, by, direction)))];
    return slide(window, domain, step(from, by, direction) - from);
  }
  if (event.key === "Home") return part === "from" ? [low, to] : part === "to" ? [from, from] : slide(window, domain, low - from);
  if (event.key === "End") return part === "from" ? [to, to] : part === "to" ? [from, high] : slide(window, domain, high - to);
  return null;
}

/** A window moved whole, stopping at the ends of the story.
 * @param {[number, number]} window @param {[number, number]} domain @param {number} days @returns {[number, number]} */
export function slide([from, to], [low, high], days) {
  const size = to - from;
  const start = Math.max(low, Math.min(high - size, from + days));
  return [start, start + size];
}
