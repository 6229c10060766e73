/**
 * Reports as sorted arrays, so that a frame costs by what comes in and goes out at the ends of the window.
 *
 * How many reports touch a window [a, b] is (how many begin by b) - (how many ended before a), exact for
 * intervals and for dates known only to the month. Each place keeps that number: when b moves, those that begin
 * in between are added or taken off, and likewise those that ended when a moves.
 */

/** A day further off than any story; an open end of an interval. */
export const OPEN = 1 << 30;
/** A report whose days are further apart is known only vaguely. */
const WEEK = 7;

/** How many values of the sorted slice [from, to) are below `value`.
 * @param {Int32Array} sorted @param {number} from @param {number} to @param {number} value */
export function below(sorted, from, to, value) {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low - from;
}

/**
 * Rows in the order of their values, by two counts of sixteen bits each.
 * @param {Int32Array} value @returns {Uint32Array}
 */
export function ordered(value) {
  const size = value.length;
  let rows = new Uint32Array(size);
  for (let row = 0; row < size; row++) rows[row] = row;
  let other = new Uint32Array(size);
  for (const shift of [0, 16]) {
    const digit = (/** @type {number} */ row) => ((value[row] ^ 0x80000000) >>> shift) & 0xffff;
    const begin = new Uint32Array(0x10001);
    for (let row = 0; row < size; row++) begin[digit(row) + 1]++;
    for (let at = 0; at < 0x10000; at++) begin[at + 1] += begin[at];
    for (const row of rows) other[begin[digit(row)]++] = row;
    [rows, other] = [other, rows];
  }
  return rows;
}

/**
 * Sorted values in groups: `values.subarray(offset[g], offset[g + 1])`.
 * @param {number} groups @param {Int32Array} group -1 leaves the row out @param {Int32Array} value @param {Uint32Array} order of the values
 */
function grouped(groups, group, value, order) {
  const offset = new Uint32Array(groups + 1);
  for (const own of group) if (own >= 0) offset[own + 1]++;
  for (let g = 0; g < groups; g++) offset[g + 1] += offset[g];
  const cursor = offset.slice(0, groups);
  const values = new Int32Array(offset[groups]);
  for (const row of order) if (group[row] >= 0) values[cursor[group[row]]++] = value[row];
  return { offset, values };
}

/**
 * Sorted values of the rows that have a group, and their groups beside them.
 * @param {Int32Array} group @param {Int32Array} value @param {Uint32Array} order of the values
 */
function edge(group, value, order) {
  const used = order.filter((row) => group[row] >= 0);
  return { values: Int32Array.from(used, (row) => value[row]), groups: Int32Array.from(used, (row) => group[row]) };
}

/**
 * @typedef {object} Columns one entry a report
 * @property {Int32Array} place index of its place, -1 where it has none
 * @property {ArrayLike<number>} status index of its status
 * @property {Int32Array} first first day it may have happened; -OPEN for an open beginning
 * @property {Int32Array} last last day; OPEN for an open end
 * @property {ArrayLike<number>} dated 1 where it has a date at all
 * @property {Int32Array} published day of publication, OPEN where unknown
 */

export class Reports {
  /**
   * @param {Columns} columns @param {number} places @param {number} statuses
   * @param {number} known only what was published by this day counts
   */
  constructor(columns, places, statuses, known = OPEN) {
    const { place, status, first, last, dated, published } = columns;
    const rows = place.length;
    this.places = places;
    this.statuses = statuses;
    this.undated = new Uint32Array(statuses);
    this.unlocated = new Uint32Array(statuses);
    this.totals = new Uint32Array(statuses);
    const byPlace = new Int32Array(rows);
    const byKind = new Int32Array(rows);
    let from = OPEN;
    let to = -OPEN;
    for (let row = 0; row < rows; row++) {
      const kind = status[row];
      byPlace[row] = byKind[row] = -1;
      if (known !== OPEN && !(published[row] <= known)) continue;
      this.totals[kind]++;
      if (place[row] < 0) this.unlocated[kind]++;
      if (!dated[row]) {
        this.undated[kind]++;
        continue;
      }
      if (place[row] >= 0) byPlace[row] = place[row] * statuses + kind;
      byKind[row] = 2 * kind + (last[row] - first[row] >= WEEK ? 1 : 0);
      if (first[row] > -OPEN) from = Math.min(from, first[row]);
      if (last[row] < OPEN) to = Math.max(to, last[row]);
      if (first[row] > -OPEN) to = Math.max(to, first[row]);
      if (last[row] < OPEN) from = Math.min(from, last[row]);
    }
    /** First and last day of the story, or null where no report has a date. @type {[number, number] | null} */
    this.span = from <= to ? [from, to] : null;
    const [byFirst, byLast] = [ordered(first), ordered(last)];
    this.byKindFirst = grouped(statuses * 2, byKind, first, byFirst);
    this.byKindLast = grouped(statuses * 2, byKind, last, byLast);
    this.begins = edge(byPlace, first, byFirst);
    this.ends = edge(byPlace, last, byLast);
    /** Dated reports of each place, whatever the window. */
    this.weight = new Uint32Array(places);
    for (const group of this.begins.groups) this.weight[Math.floor(group / statuses)]++;
    /** Reports in the window, `counts[place * statuses + status]`, and how many of `begins` and of `ends` they allow for. */
    this.counts = new Int32Array(places * statuses);
    this.begun = this.ended = 0;
  }

  /** Counts the reports of each place and status that touch [from, to].
   * @param {number} from @param {number} to */
  countPlaces(from, to) {
    const { begins, ends } = this;
    this.begun = this.move(begins.groups, this.begun, below(begins.values, 0, begins.values.length, to + 1), 1);
    this.ended = this.move(ends.groups, this.ended, below(ends.values, 0, ends.values.length, from), -1);
    return this.counts;
  }

  /** @param {Int32Array} groups @param {number} now @param {number} next rows that are allowed for @param {1 | -1} by */
  move(groups, now, next, by) {
    const { counts } = this;
    for (let at = now; at < next; at++) counts[groups[at]] += by;
    for (let at = next; at < now; at++) counts[groups[at]] -= by;
    return next;
  }

  /** Reports of one status (precise ones, then those known only to more than a week) in [from, to].
   * @param {number} status @param {number} from @param {number} to @returns {[number, number]} */
  countStatus(status, from, to) {
    const out = /** @type {[number, number]} */ ([0, 0]);
    for (let vague = 0; vague < 2; vague++) {
      const group = 2 * status + vague;
      const begin = this.byKindFirst.offset[group];
      const end = this.byKindFirst.offset[group + 1];
      out[vague] = below(this.byKindFirst.values, begin, end, to + 1) - below(this.byKindLast.values, begin, end, from);
    }
    return out;
  }

  /** The nearest first day of a shown report after (or before) a day, or null.
   * @param {number} day @param {1 | -1} direction @param {boolean[]} shown */
  neighbour(day, direction, shown) {
    let best = null;
    for (let group = 0; group < 2 * this.statuses; group++) {
      if (!shown[group >> 1]) continue;
      const { offset, values } = this.byKindFirst;
      const [begin, end] = [offset[group], offset[group + 1]];
      const at = begin + (direction > 0 ? below(values, begin, end, day + 1) : below(values, begin, end, day) - 1);
      if (at < begin || at >= end || Math.abs(values[at]) >= OPEN) continue;
      if (best === null || (direction > 0 ? values[at] < best : values[at] > best)) best = values[at];
    }
    return best;
  }

  /**
   * The shortest stretch that holds the given share of the precise reports: where the story is dense.
   * @param {number} share @returns {[number, number] | null}
   */
  dense(share) {
    let size = 0;
    for (let status = 0; status < this.statuses; status++) size += this.byKindFirst.offset[2 * status + 1] - this.byKindFirst.offset[2 * status];
    if (size < 3) return this.span;
    const days = new Int32Array(size);
    let at = 0;
    for (let status = 0; status < this.statuses; status++) {
      const slice = this.byKindFirst.values.subarray(this.byKindFirst.offset[2 * status], this.byKindFirst.offset[2 * status + 1]);
      days.set(slice, at);
      at += slice.length;
    }
    days.sort();
    const width = Math.max(2, Math.ceil(size * share));
    let best = /** @type {[number, number]} */ ([days[0], days[size - 1]]);
    for (let begin = 0; begin + width <= size; begin++)
      if (days[begin + width - 1] - days[begin] < best[1] - best[0]) best = [days[begin], days[begin + width - 1]];
    return best;
  }
}
