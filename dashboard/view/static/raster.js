/**
 * Marks as pixels. A canvas without a graphics card takes its time over paths: a pie of five statuses costs it as much as
 * fifty of these. Each disc is computed pixel by pixel, its edges smoothed by how much of a pixel they cover.
 */

import { rgba } from "./tokens.js";

/** Ring of paper around a mark, in pixels of the page. */
const RIM = 1.5;
const HALF = Math.SQRT1_2;

/** A CSS colour as a pixel. @param {string} colour */
function pixel(colour) {
  const [red, green, blue] = rgba(colour);
  return (255 << 24) | (blue << 16) | (green << 8) | red;
}

/** Two opaque pixels mixed. @param {number} a @param {number} b @param {number} share of b, 0 to 1 */
function mix(a, b, share) {
  const t = (share * 256) | 0;
  const s = 256 - t;
  const outer = ((a & 0xff00ff) * s + (b & 0xff00ff) * t) >>> 8;
  const green = (((a >>> 8) & 0xff) * s + ((b >>> 8) & 0xff) * t) >>> 8;
  return 0xff000000 | (outer & 0xff00ff) | (green << 8);
}

/** An opaque pixel that covers part of one that may be clear. @param {number} under @param {number} over @param {number} share */
function cover(under, over, share) {
  const alpha = under >>> 24;
  if (alpha === 255) return mix(under, over, share);
  const kept = (alpha / 255) * (1 - share);
  const sum = kept + share;
  return (mix(under, over, share / sum) & 0xffffff) | (Math.round(sum * 255) << 24);
}

/** Grows with the angle from the top, clockwise, from 0 to 4; cheaper than the angle itself.
 * @param {number} x to the right @param {number} y upwards */
function turn(x, y) {
  const sum = Math.abs(x) + Math.abs(y) || 1;
  return x >= 0 ? 1 - y / sum : 3 + y / sum;
}

/** How far a point lies outside a sign, in pixels; less than 0 within it.
 * @param {string} sign @param {number} x @param {number} y from the middle @param {number} radius @param {number} ratio */
function outside(sign, x, y, radius, ratio) {
  const away = Math.sqrt(x * x + y * y);
  const inner = Math.min(radius, 16 * ratio);
  if (sign === "dot") return away - inner * 0.34;
  if (sign === "ring") return away - (radius - Math.max(2 * ratio, Math.min(5 * ratio, radius * 0.38)));
  if (sign === "diamond") return (Math.abs(x) + Math.abs(y) - inner * 0.62) * HALF;
  const thick = Math.max(0.7 * ratio, inner * 0.12);
  const long = inner * 0.42 * Math.SQRT2;
  const [u, v] = [Math.abs(x + y) * HALF, Math.abs(x - y) * HALF];
  return Math.min(Math.max(u - thick, v - long), Math.max(v - thick, u - long));
}

/** @typedef {{fills: Int32Array, signs: string[], paper: number}} Palette pixels and signs by status */

/** @param {{looks: {sign: string, fill: string}[], paper: string}} look @returns {Palette} */
export const palette = ({ looks, paper }) => ({ fills: Int32Array.from(looks, ({ fill }) => pixel(fill)), signs: looks.map(({ sign }) => sign), paper: pixel(paper) });

export class Raster {
  constructor() {
    /** @type {ImageData | null} */ this.image = null;
    this.pixels = new Int32Array(0);
    // where the slices of a pie end: turns, and directions
    this.ends = new Float64Array(16);
    this.right = new Float64Array(16);
    this.up = new Float64Array(16);
    this.kinds = new Uint8Array(16);
    this.slices = 0;
    // lines between slices that run through a row
    this.lines = new Uint8Array(16);
    this.places = new Float64Array(16);
  }

  /** Begins with nothing. @param {number} width @param {number} height pixels of the canvas */
  clear(width, height) {
    if (this.image?.width !== width || this.image.height !== height) {
      this.image = new ImageData(width, height);
      this.pixels = new Int32Array(this.image.data.buffer);
    } else this.pixels.fill(0);
  }

  /**
   * A mark: a pie of its statuses, and the sign of the commonest in the middle.
   * @param {number} x @param {number} y @param {number} size radius; all in pixels of the page
   * @param {ArrayLike<number>} counts by status @param {Palette} palette @param {number} ratio pixels of the canvas to one of the page
   */
  disc(x, y, size, counts, palette, ratio) {
    const { width, height } = /** @type {ImageData} */ (this.image);
    const { pixels } = this;
    const { fills, paper } = palette;
    const [middleX, middleY, radius] = [x * ratio, y * ratio, size * ratio];
    const reach = radius + RIM * ratio + 0.5;
    const main = this.slice(counts);
    const whole = this.slices < 2;
    const fill = fills[main];
    const bottom = Math.min(height, Math.ceil(middleY + reach));
    for (let row = Math.max(0, Math.floor(middleY - reach)); row < bottom; row++) {
      const dy = row + 0.5 - middleY;
      const begin = row * width;
      const wide = Math.sqrt(Math.max(0, reach * reach - dy * dy));
      const right = Math.min(width, Math.ceil(middleX + wide));
      const left = Math.max(0, Math.floor(middleX - wide));
      // within the core there is no edge: one colour, or runs of a few
      const core = Math.max(0, radius - 0.5) ** 2 - dy * dy;
      const half = core > 0 ? Math.sqrt(core) : 0;
      const first = core > 0 ? Math.max(left, Math.ceil(middleX - half - 0.5)) : right;
      const last = Math.min(right, Math.floor(middleX + half - 0.5) + 1);
      if (first < last) {
        if (whole) pixels.fill(fill, begin + first, begin + last);
        else this.runs(begin, first, last, middleX, dy, fills);
      }
      for (let column = left; column < right; column++) {
        if (column === first && last > first) column = last;
        if (column >= right) break;
        const dx = column + 0.5 - middleX;
        const away = Math.sqrt(dx * dx + dy * dy);
        const edge = reach - away;
        if (edge <= 0) continue;
        const inner = radius + 0.5 - away;
        let colour = paper;
        if (inner > 0) colour = mix(paper, whole ? fill : this.wedge(dx, -dy, fills), Math.min(1, inner));
        const at = begin + column;
        pixels[at] = edge < 1 ? cover(pixels[at], colour, edge) : colour;
      }
    }
    if (palette.signs[main] !== "full") this.sign(palette.signs[main], middleX, middleY, radius, paper, ratio);
  }

  /** The sign of a status, in paper. @param {string} sign @param {number} x @param {number} y @param {number} radius
   * @param {number} paper @param {number} ratio */
  sign(sign, x, y, radius, paper, ratio) {
    const { width, height } = /** @type {ImageData} */ (this.image);
    const { pixels } = this;
    const room = (sign === "ring" ? radius : Math.min(radius, 16 * ratio) * 0.7) + 1;
    const [bottom, right] = [Math.min(height, Math.ceil(y + room)), Math.min(width, Math.ceil(x + room))];
    for (let row = Math.max(0, Math.floor(y - room)); row < bottom; row++)
      for (let column = Math.max(0, Math.floor(x - room)); column < right; column++) {
        const inside = 0.5 - outside(sign, column + 0.5 - x, row + 0.5 - y, radius, ratio);
        if (inside <= 0) continue;
        const at = row * width + column;
        pixels[at] = inside < 1 ? mix(pixels[at], paper, inside) : paper;
      }
  }

  /** A row within a pie: runs of its slices, smoothed where they meet.
   * @param {number} begin of the row @param {number} first @param {number} last columns @param {number} middleX @param {number} dy @param {Int32Array} fills */
  runs(begin, first, last, middleX, dy, fills) {
    const { pixels, slices, kinds, right, up } = this;
    if (Math.abs(dy) < 1) {
      for (let column = first; column < last; column++) pixels[begin + column] = this.wedge(column + 0.5 - middleX, -dy, fills);
      return;
    }
    // lines between slices that run through this row, from left to right
    const { lines, places } = this;
    let found = 0;
    for (let slice = 0; slice < slices; slice++) {
      if (up[slice] * dy >= 0) continue;
      const x = (-dy * right[slice]) / up[slice];
      let at = found++;
      for (; at > 0 && places[at - 1] > x; at--) {
        places[at] = places[at - 1];
        lines[at] = lines[at - 1];
      }
      places[at] = x;
      lines[at] = slice;
    }
    let from = first;
    // above the middle slices follow each other clockwise, below it the other way
    const before = (/** @type {number} */ line) => fills[kinds[dy < 0 ? line : line + 1 < slices ? line + 1 : 0]];
    const after = (/** @type {number} */ line) => fills[kinds[dy < 0 ? (line + 1 < slices ? line + 1 : 0) : line]];
    if (!found) {
      pixels.fill(this.wedge(first + 0.5 - middleX, -dy, fills), begin + first, begin + last);
      return;
    }
    for (let at = 0; at < found; at++) {
      const line = lines[at];
      const half = Math.max(0.5, Math.abs(right[line] / up[line]) / 2);
      const [enter, leave] = [middleX + places[at] - half, middleX + places[at] + half];
      const next = Math.max(from, Math.min(last, Math.ceil(enter - 0.5)));
      pixels.fill(before(line), begin + from, begin + next);
      for (from = next; from < last && from + 0.5 < leave; from++) pixels[begin + from] = mix(before(line), after(line), (from + 0.5 - enter) / (2 * half));
      if (at === found - 1) pixels.fill(after(line), begin + from, begin + last);
    }
  }

  /** Cuts the pie, from the top, clockwise; gives the commonest status. @param {ArrayLike<number>} counts */
  slice(counts) {
    let [total, main] = [0, 0];
    for (let status = 0; status < counts.length; status++) {
      total += counts[status];
      if (counts[status] > counts[main]) main = status;
    }
    this.slices = 0;
    let sum = 0;
    for (let status = 0; status < counts.length; status++) {
      if (!counts[status]) continue;
      sum += counts[status];
      const angle = (2 * Math.PI * sum) / total;
      const at = this.slices++;
      this.kinds[at] = status;
      this.right[at] = Math.sin(angle);
      this.up[at] = Math.cos(angle);
      this.ends[at] = sum === total ? 4 : turn(this.right[at], this.up[at]);
    }
    return main;
  }

  /** The colour of a pie at a point, smoothed where two slices meet.
   * @param {number} x @param {number} y upwards, from the middle @param {Int32Array} fills */
  wedge(x, y, fills) {
    const { slices, ends, kinds, right, up } = this;
    const at = turn(x, y);
    let slice = 0;
    while (slice < slices - 1 && at >= ends[slice]) slice++;
    const own = fills[kinds[slice]];
    // the lines at which the slice ends and begins: beside them, how far off the point lies
    if (x * right[slice] + y * up[slice] > 0) {
      const away = Math.abs(x * up[slice] - y * right[slice]);
      if (away < 0.5) return mix(own, fills[kinds[slice + 1 < slices ? slice + 1 : 0]], 0.5 - away);
    }
    const last = slice ? slice - 1 : slices - 1;
    if (x * right[last] + y * up[last] > 0) {
      const away = Math.abs(x * up[last] - y * right[last]);
      if (away < 0.5) return mix(own, fills[kinds[last]], 0.5 - away);
    }
    return own;
  }

  /** @param {CanvasRenderingContext2D} context */
  paint(context) {
    context.putImageData(/** @type {ImageData} */ (this.image), 0, 0);
  }
}
