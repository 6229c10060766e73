/**
 * The marks: places of the window, drawn on a canvas above the base.
 */

import { drawMark, radiusOf } from "./glyphs.js";
import { worldX, worldY } from "./camera.js";
import { cluster, reach } from "./clusters.js";

/**
 * @typedef {object} Place
 * @property {string} key @property {string} name @property {number} longitude @property {number} latitude
 * @property {string} extent point | region | country @property {string} country @property {number} radius kilometres
 */

/**
 * @typedef {object} Mark a place, or several that stand too close to be told apart
 * @property {number} seed @property {number[]} members those with reports in the window, the seed first
 * @property {number} x @property {number} y pixels @property {number} radius @property {number} total
 * @property {Uint32Array} counts by status @property {boolean} pill a country: a name with a count
 * @property {number} main the commonest status @property {[number, number, number, number]} [box] of a pill
 * @property {[number, number, number, number]} [label] where its name is written
 */

export class Marks {
  /** @param {Place[]} places @param {import("./reports.js").Reports} reports */
  constructor(places, reports) {
    this.places = places;
    this.reports = reports;
    this.x = Float64Array.from(places, (place) => worldX(place.longitude));
    this.y = Float64Array.from(places, (place) => worldY(place.latitude));
    /** @type {Map<number, import("./clusters.js").Cluster[]>} */
    this.levels = new Map();
    const { statuses, byPlaceFirst } = reports;
    this.weight = places.map((_, index) => byPlaceFirst.offset[(index + 1) * statuses] - byPlaceFirst.offset[index * statuses]);
    const byWeight = (/** @type {number} */ a, /** @type {number} */ b) => this.weight[b] - this.weight[a] || a - b;
    this.points = places.map((_, index) => index).filter((index) => places[index].extent !== "country" && this.weight[index]).sort(byWeight);
    this.countries = places.map((_, index) => index).filter((index) => places[index].extent === "country" && this.weight[index]).sort(byWeight);
    this.most = Math.max(1, ...[...this.points.slice(0, 1), ...this.countries.slice(0, 1)].map((index) => this.weight[index]));
  }

  /** @param {number} zoom */
  clusters(zoom) {
    const level = Math.round(zoom * 2);
    let found = this.levels.get(level);
    if (!found) {
      found = cluster(this.x, this.y, this.points, reach(this.points.length) / 2 ** (level / 2));
      this.levels.set(level, found);
    }
    return found;
  }

  /**
   * The marks in sight for counts by place and status, the largest first.
   * @param {import("./camera.js").Camera} camera @param {Uint32Array} counts @param {number} unit
   * @returns {Mark[]}
   */
  visible(camera, counts, unit) {
    const { statuses } = this.reports;
    /** @type {Mark[]} */ const out = [];
    /** Areas whose point is out of sight, though they may reach into it. @type {Mark[]} */
    this.beyond = [];
    const make = (/** @type {number} */ seed, /** @type {number[]} */ members, /** @type {boolean} */ pill) => {
      const [x, y] = camera.screen(this.x[seed], this.y[seed]);
      const margin = pill ? 0 : 60;
      const outside = x < -margin || y < -margin || x > camera.width + margin || y > camera.height + margin;
      if (outside && this.places[seed].extent === "point") return;
      const sums = new Uint32Array(statuses);
      const present = [];
      let total = 0;
      for (const member of members) {
        let own = 0;
        for (let status = 0; status < statuses; status++) {
          const count = counts[member * statuses + status];
          sums[status] += count;
          own += count;
        }
        if (own) present.push(member);
        total += own;
      }
      if (!total) return;
      (outside ? this.beyond : out).push({ seed, members: present, x, y, total, counts: sums, main: main(sums), pill, radius: pill ? 10 : Math.max(3.5, radiusOf(total, unit)) });
    };
    for (const { seed, members } of this.clusters(camera.view.zoom)) make(seed, members, false);
    for (const index of this.countries) make(index, [index], true);
    return out.sort((a, b) => b.total - a.total);
  }
}

/**
 * @param {CanvasRenderingContext2D} context @param {Mark[]} marks @param {Mark[]} beyond areas whose point is out of sight
 * @param {Place[]} places @param {import("./camera.js").Camera} camera @param {Map<string, Path2D>} outlines of countries, by code
 * @param {Map<string, Path2D>} shapes of regions and seas, by key
 * @param {{looks: {sign: string, fill: string}[], paper: string, ink: string, font: string, selected: string, ratio: number, number: (value: number) => string}} look
 */
export function drawMarks(context, marks, beyond, places, camera, outlines, shapes, look) {
  for (const mark of [...marks, ...beyond]) {
    const place = places[mark.seed];
    const path = mark.pill ? outlines.get(place.country) : shapes.get(place.key);
    if (path) drawArea(context, mark, place, camera, path, look);
  }
  for (const mark of marks) if (!mark.pill && !shapes.has(places[mark.seed].key)) drawHalo(context, mark, places[mark.seed], camera, look);
  for (const mark of marks) {
    if (mark.pill) continue;
    drawMark(context, mark.x, mark.y, mark.radius, mark.counts, look.looks, look.paper);
    if (mark.members.some((member) => places[member].key === look.selected)) drawRing(context, mark.x, mark.y, mark.radius + 5, look);
  }
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius @param {{ink: string, paper: string}} look */
function drawRing(context, x, y, radius, look) {
  for (const [width, colour] of /** @type {[number, string][]} */ ([[5, look.paper], [2.5, look.ink]])) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

/** @param {ArrayLike<number>} counts */
function main(counts) {
  let best = 0;
  for (let status = 1; status < counts.length; status++) if (counts[status] > counts[best]) best = status;
  return best;
}

/** An area, the stronger the more reports name no nearer place in it; of a region, dashed. */
function drawArea(context, mark, place, camera, path, look) {
  const { ratio } = look;
  context.save();
  context.setTransform(ratio * camera.scale, 0, 0, ratio * camera.scale, ratio * (camera.width / 2 - camera.x * camera.scale), ratio * (camera.height / 2 - camera.y * camera.scale));
  context.fillStyle = look.looks[mark.main].fill;
  context.globalAlpha = Math.min(0.3, 0.07 + 0.05 * Math.log2(1 + mark.total));
  context.fill(path);
  context.globalAlpha = place.key === look.selected ? 1 : 0.45;
  context.strokeStyle = place.key === look.selected ? look.ink : look.looks[mark.main].fill;
  context.lineWidth = (place.key === look.selected ? 2 : 1) / camera.scale;
  if (!mark.pill) context.setLineDash([4 / camera.scale, 3 / camera.scale]);
  context.stroke(path);
  context.restore();
}

/** How far a place reaches around its point, where that is far enough to see. */
function drawHalo(context, mark, place, camera, look) {
  const radius = camera.pixels(place.radius, place.latitude);
  const region = place.extent === "region";
  if (!(radius > mark.radius + 3) || radius > 2000 || (!region && place.radius < 10)) return;
  context.beginPath();
  context.arc(mark.x, mark.y, radius, 0, 2 * Math.PI);
  context.fillStyle = context.strokeStyle = look.looks[mark.main].fill;
  context.globalAlpha = 0.1;
  context.fill();
  context.globalAlpha = 0.5;
  context.lineWidth = 1;
  context.setLineDash(region ? [4, 4] : []);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}
