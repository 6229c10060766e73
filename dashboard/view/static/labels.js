/**
 * Names on the map, none on top of another: largest marks first, each beside its mark or, where there
 * is no room, further off at the end of a line; then the countries of the base.
 */

import { stamp } from "./glyphs.js";

/**
 * @typedef {object} Look
 * @property {number} width @property {number} height @property {string} font @property {string} ink
 * @property {string} label @property {string} halo @property {string} paper @property {string} selected
 * @property {{sign: string, fill: string}[]} looks @property {(value: number) => string} number
 * @property {import("./raster.js").Palette} palette @property {number} ratio
 */

/** Things by the squares of a chessboard that they touch: to find what is near, a few squares will do. @template T */
class Board {
  constructor() {
    /** @type {Map<number, T[]>} */
    this.squares = new Map();
  }

  /** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @param {T} thing */
  put(x0, y0, x1, y1, thing) {
    for (let row = y0 >> SQUARE; row <= y1 >> SQUARE; row++)
      for (let column = x0 >> SQUARE; column <= x1 >> SQUARE; column++) {
        const at = row * 0x10000 + column;
        const there = this.squares.get(at);
        if (there) there.push(thing);
        else this.squares.set(at, [thing]);
      }
  }

  /** Whether something near is as asked; a thing may be asked about more than once.
   * @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @param {(thing: T) => boolean} asked */
  some(x0, y0, x1, y1, asked) {
    for (let row = y0 >> SQUARE; row <= y1 >> SQUARE; row++)
      for (let column = x0 >> SQUARE; column <= x1 >> SQUARE; column++) {
        const there = this.squares.get(row * 0x10000 + column);
        if (there) for (const thing of there) if (asked(thing)) return true;
      }
    return false;
  }
}

/** A square is so many bits of pixels wide. */
const SQUARE = 6;

/** What is taken: boxes of names, discs of marks. */
export class Taken {
  constructor() {
    /** @type {Board<[number, number, number, number]>} */
    this.boxes = new Board();
    /** @type {Board<[number, number, number]>} */
    this.discs = new Board();
  }

  /** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
  unwritten(x0, y0, x1, y1) {
    return !this.boxes.some(x0, y0, x1, y1, (box) => box[0] < x1 && box[2] > x0 && box[1] < y1 && box[3] > y0);
  }

  /** Square pixels of discs, roughly, that a box would hide.
   * @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1
   * @param {{x: number, y: number}} [own] whose own disc does not count @param {boolean} [all] more than the first found */
  hidden(x0, y0, x1, y1, own, all = true) {
    /** @type {Set<[number, number, number]>} */
    const seen = new Set();
    let sum = 0;
    this.discs.some(x0, y0, x1, y1, (disc) => {
      const [x, y, radius] = disc;
      const dx = x - Math.max(x0, Math.min(x1, x));
      const dy = y - Math.max(y0, Math.min(y1, y));
      if (dx * dx + dy * dy >= radius * radius || (own && own.x === x && own.y === y) || seen.has(disc)) return false;
      seen.add(disc);
      sum += Math.max(1, Math.min(x1, x + radius) - Math.max(x0, x - radius)) * Math.max(1, Math.min(y1, y + radius) - Math.max(y0, y - radius));
      return !all;
    });
    return sum;
  }

  /** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @param {{x: number, y: number}} [own] */
  free(x0, y0, x1, y1, own) {
    return this.unwritten(x0, y0, x1, y1) && !this.hidden(x0, y0, x1, y1, own, false);
  }

  /** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
  take(x0, y0, x1, y1) {
    this.boxes.put(x0, y0, x1, y1, [x0, y0, x1, y1]);
  }

  /** @param {number} x @param {number} y @param {number} radius */
  takeDisc(x, y, radius) {
    this.discs.put(x - radius, y - radius, x + radius, y + radius, [x, y, radius]);
  }

  /** Whether a line runs over a name, or over a mark that it does not start in.
   * @param {number[]} line */
  crossed(line) {
    return beads(line).some(([x, y]) =>
      !this.unwritten(x - 1, y - 1, x + 1, y + 1) ||
      this.discs.some(x, y, x, y, ([cx, cy, radius]) => Math.hypot(x - cx, y - cy) < radius && Math.hypot(line[0] - cx, line[1] - cy) > radius + 1));
  }

  /** @param {number[]} line */
  takeLine(line) {
    for (const [x, y] of beads(line)) this.take(x - 1, y - 1, x + 1, y + 1);
  }
}

/** Points of a line, 4 pixels apart, but for its ends. @param {number[]} line */
function beads([x0, y0, x1, y1]) {
  const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / 4);
  return Array.from({ length: Math.max(0, steps - 1) }, (_, index) => [x0 + ((x1 - x0) * (index + 1)) / steps, y0 + ((y1 - y0) * (index + 1)) / steps]);
}

/** From a point, or the rim of its mark, to the box that names it.
 * @param {number} x @param {number} y @param {number} radius @param {number[]} spot @param {number} width @param {number} height */
function leader(x, y, radius, [left, top], width, height) {
  const [endX, endY] = [Math.max(left, Math.min(left + width, x)), Math.max(top, Math.min(top + height, y))];
  const distance = Math.hypot(endX - x, endY - y) || 1;
  return [x + ((endX - x) * radius) / distance, y + ((endY - y) * radius) / distance, endX, endY];
}

/** Names of marks that may be written, and names in all. */
const [MOST_MARKS, MOST] = [60, 120];
/** A mark of this radius may have its name at the end of a line; the first few have theirs in any case. */
const LARGE = 8;
const [ALWAYS, ALWAYS_SMALL] = [5, 2];
/** Where a name may go that has no room beside its mark: distances in pixels, and directions. */
const RINGS = [12, 24, 38, 54, 72, 94, 120];
const [NEAR, MIDDLE] = [24, 54];
/** A small mark that is wholly hidden is as bad as a line across one: what a square pixel of it counts, beside 10,000 of a line. */
const HIDDEN = 100;
/** A map of this width has no room for far names of countries. */
const SMALL = 600;
/** Pixels kept free around the point of a country, where the line to its name begins. */
const POINT = 4;
const DIRECTIONS = Array.from({ length: 16 }, (_, index) => [Math.cos((index * Math.PI) / 8), Math.sin((index * Math.PI) / 8)]);

/**
 * Corners of a box around a disc, from near to far.
 * @param {number} x @param {number} y @param {number} radius @param {number} width @param {number} height @param {number[]} [rings]
 * @returns {[number, number][]}
 */
function around(x, y, radius, width, height, rings = RINGS) {
  return rings.flatMap((distance) => DIRECTIONS.map(([dx, dy]) => {
    const reach = radius + distance;
    // the nearest edge of the box, not its middle, lies at the distance
    return /** @type {[number, number]} */ ([x + dx * (reach + width / 2) - width / 2, y + dy * (reach + height / 2) - height / 2]);
  }));
}

export class Labels {
  /** @param {CanvasRenderingContext2D} context */
  constructor(context) {
    this.context = context;
    /** @type {Map<string, number>} */
    this.widths = new Map();
  }

  /** @param {string} text @param {string} font */
  width(text, font) {
    const key = `${font}|${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      this.context.font = font;
      width = this.context.measureText(text).width;
      this.widths.set(key, width);
    }
    return width;
  }

  /**
   * Names marks and countries, the largest first; `label` of each is the box of its name, if there was room.
   * @param {import("./marks.js").Mark[]} marks the largest first @param {import("./marks.js").Place[]} places
   * @param {Taken} taken @param {Look} look
   */
  drawMarks(marks, places, taken, look) {
    const chosen = (/** @type {import("./marks.js").Mark} */ mark) => Number(places[mark.seed].key === look.selected);
    const order = [...marks].sort((a, b) => chosen(b) - chosen(a) || b.total - a.total || Number(a.pill) - Number(b.pill));
    let written = 0;
    for (const mark of order) if (mark.pill) taken.takeDisc(mark.x, mark.y, POINT);
    for (const mark of order) {
      if (mark.pill) this.pill(mark, places[mark.seed], taken, look);
      else if (written < MOST_MARKS) this.mark(mark, places[mark.seed], taken, look, written++ < (look.width < SMALL ? ALWAYS_SMALL : ALWAYS));
    }
  }

  /** @param {import("./marks.js").Mark} mark @param {import("./marks.js").Place} place @param {Taken} taken @param {Look} look @param {boolean} always */
  mark(mark, place, taken, look, always) {
    const font = `600 13px ${look.font}`;
    const width = this.width(place.name, font);
    const { x, y } = mark;
    const gap = mark.radius + (place.key === look.selected ? 7 : 0);
    const near = gap + 4;
    const inside = (/** @type {number[]} */ [left, top]) => left > 2 && top > 0 && left + width < look.width - 2 && top + 16 < look.height;
    const box = (/** @type {number[]} */ [left, top]) => /** @type {[number, number, number, number]} */ ([left - 2, top - 1, left + width + 2, top + 17]);
    const beside = [
      [x + near, y - 8], [x - near - width, y - 8], [x - width / 2, y + gap + 2], [x - width / 2, y - gap - 18],
      [x + near * 0.7, y - gap * 0.7 - 15], [x - near * 0.7 - width, y - gap * 0.7 - 15],
      [x + near * 0.7, y + gap * 0.7 - 1], [x - near * 0.7 - width, y + gap * 0.7 - 1],
    ].filter(inside);
    let spot = beside.find((one) => taken.free(...box(one)));
    let far = false;
    if (!spot && (always || mark.radius >= LARGE)) {
      spot = around(x, y, gap, width, 16, RINGS.filter((ring) => ring <= MIDDLE)).filter(inside)
        .find((one) => taken.free(...box(one)) && !taken.crossed(leader(x, y, mark.radius, one, width, 16)));
      far = Boolean(spot);
    }
    // crowded out everywhere: over the marks it hides least, but on no other name
    if (!spot && always) spot = least(beside, (one) => taken.unwritten(...box(one)) ? taken.hidden(...box(one)) : Infinity);
    if (!spot) return;
    if (far) this.line(leader(x, y, mark.radius, spot, width, 16), look.ink, taken);
    this.write(place.name, spot[0], spot[1] + 8, font, look.ink, look.halo, 3.5);
    mark.label = box(spot);
    taken.take(...mark.label);
  }

  /** A country's name with its count, away from what it must not hide.
   * @param {import("./marks.js").Mark} mark @param {import("./marks.js").Place} place @param {Taken} taken @param {Look} look */
  pill(mark, place, taken, look) {
    const { context } = this;
    const font = `600 12px ${look.font}`;
    const count = look.number(mark.total);
    const inside = (/** @type {number} */ value, /** @type {number} */ size, /** @type {number} */ room) => Math.max(4, Math.min(room - size - 4, value));
    // with its name if there is room for it nearby, else with the country's code
    const form = (/** @type {string} */ name, /** @type {number} */ most) => {
      const text = `${name}  ${count}`;
      const width = this.width(text, font) + 30;
      const spots = [[mark.x - width / 2, mark.y - 11], ...around(mark.x, mark.y, 0, width, 22, RINGS.filter((ring) => ring <= most))]
        .map(([x, y]) => [inside(x, width, look.width), inside(y, 22, look.height)]);
      return { text, width, spots, box: (/** @type {number[]} */ [x, y]) => /** @type {[number, number, number, number]} */ ([x - 2, y - 2, x + width + 2, y + 24]) };
    };
    const code = place.country || place.name;
    const forms = [form(place.name, NEAR), ...(look.width < SMALL ? [form(code, MIDDLE)] : []), form(place.name, Infinity), form(code, Infinity)];
    let chosen = forms[0];
    /** @type {number[] | undefined} */
    let spot;
    for (chosen of forms) {
      const { spots, box, width } = chosen;
      spot = spots.find((one, index) => (index ? taken.free(...box(one)) && !taken.crossed(leader(mark.x, mark.y, 0, one, width, 22)) : taken.free(...box(one), mark)));
      if (spot) break;
    }
    spot ||= /** @type {number[]} */ (least(chosen.spots, (one) => (taken.unwritten(...chosen.box(one)) ? 0 : 1e6) + (taken.crossed(leader(mark.x, mark.y, 0, one, chosen.width, 22)) ? 1e4 : 0) + HIDDEN * taken.hidden(...chosen.box(one))));
    const [x0, y0] = spot;
    const { width, text } = chosen;
    const selected = place.key === look.selected;
    const colour = look.looks[mark.main].fill;
    if (Math.hypot(mark.x - x0 - width / 2, mark.y - y0 - 11) >= 24) {
      this.line(leader(mark.x, mark.y, 0, spot, width, 22), colour, taken);
      context.beginPath();
      context.arc(mark.x, mark.y, 2.5, 0, 2 * Math.PI);
      context.fillStyle = colour;
      context.fill();
    }
    context.beginPath();
    context.roundRect(x0, y0, width, 22, 11);
    context.fillStyle = look.paper;
    context.globalAlpha = 0.94;
    context.fill();
    context.globalAlpha = 1;
    context.lineWidth = selected ? 3 : 1.5;
    context.strokeStyle = selected ? look.ink : colour;
    context.stroke();
    stamp(context, x0 + 13, y0 + 11, 5, mark.counts, look.palette, look.ratio);
    context.textBaseline = "middle";
    context.font = font;
    context.fillStyle = look.ink;
    context.fillText(text, x0 + 22, y0 + 11.5);
    mark.box = [x0, y0, x0 + width, y0 + 22];
    mark.label = chosen.box(spot);
    taken.take(...mark.label);
  }

  /** @param {number[]} line @param {string} colour @param {Taken} taken */
  line(line, colour, taken) {
    const { context } = this;
    context.beginPath();
    context.moveTo(line[0], line[1]);
    context.lineTo(line[2], line[3]);
    context.lineWidth = 1.5;
    context.strokeStyle = colour;
    context.stroke();
    taken.takeLine(line);
  }

  /**
   * The names of the base, each in the middle of its country, where there is room.
   * @param {{x: number, y: number, text: string}[]} names @param {Taken} taken @param {Look} look
   */
  drawNames(names, taken, look) {
    const font = `500 11.5px ${look.font}`;
    let written = 0;
    for (const { x, y, text } of names) {
      const width = this.width(text, font);
      /** @type {[number, number, number, number]} */
      const box = [x - width / 2 - 2, y - 8, x + width / 2 + 2, y + 8];
      if (box[0] < 2 || box[1] < 0 || box[2] > look.width - 2 || box[3] > look.height || !taken.free(...box)) continue;
      taken.take(...box);
      this.write(text, box[0] + 2, y, font, look.label, look.halo, 2.5);
      if (++written > MOST) break;
    }
  }

  /** @param {string} text @param {number} x @param {number} y @param {string} font @param {string} ink @param {string} halo @param {number} width */
  write(text, x, y, font, ink, halo, width) {
    const { context } = this;
    context.lineJoin = "round";
    context.textBaseline = "middle";
    context.font = font;
    context.strokeStyle = halo;
    context.lineWidth = width;
    context.strokeText(text, x, y);
    context.fillStyle = ink;
    context.fillText(text, x, y);
  }
}

/** The one that costs least; undefined where all cost Infinity. @template T @param {T[]} all @param {(one: T) => number} cost */
function least(all, cost) {
  let [best, price] = [/** @type {T | undefined} */ (undefined), Infinity];
  for (const one of all) {
    const own = cost(one);
    if (own < price) [best, price] = [one, own];
  }
  return best;
}
