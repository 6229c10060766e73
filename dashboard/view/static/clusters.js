/**
 * Which places are drawn as one mark at a zoom. Every place is in exactly one mark, so counts add up.
 */

/**
 * @typedef {object} Cluster
 * @property {number} seed index of the place it stands at: the one with most reports
 * @property {number[]} members indices of its places, the seed first
 */

/**
 * Greedy grouping: the heaviest place takes in all that lie within `radius`, then the next.
 * @param {Float64Array} x world units @param {Float64Array} y @param {number[]} order places, heaviest first
 * @param {number} radius world units @returns {Cluster[]}
 */
export function cluster(x, y, order, radius) {
  /** @type {Map<number, number[]>} */
  const cells = new Map();
  const key = (/** @type {number} */ cx, /** @type {number} */ cy) => cx * 4194304 + cy;
  const cellOf = (/** @type {number} */ value) => Math.floor(value / radius);
  for (const place of order) {
    const at = key(cellOf(x[place]), cellOf(y[place]));
    const cell = cells.get(at);
    if (cell) cell.push(place);
    else cells.set(at, [place]);
  }
  const taken = new Set();
  const out = [];
  for (const seed of order) {
    if (taken.has(seed)) continue;
    taken.add(seed);
    const members = [seed];
    const cx = cellOf(x[seed]);
    const cy = cellOf(y[seed]);
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const other of cells.get(key(cx + dx, cy + dy)) || []) {
          if (taken.has(other)) continue;
          if ((x[other] - x[seed]) ** 2 + (y[other] - y[seed]) ** 2 > radius * radius) continue;
          taken.add(other);
          members.push(other);
        }
    out.push({ seed, members });
  }
  return out;
}

/** How close two places may stand before they become one mark, in pixels.
 * @param {number} places */
export const reach = (places) => (places <= 400 ? 9 : 26);
