/**
 * The marks: the places of the window, each with its reports by status. They are made once for each zoom, and only
 * their numbers change as the window moves.
 */

import { worldX, worldY } from "./camera.js";
import { cluster, reach } from "./clusters.js";
import { radiusOf } from "./glyphs.js";

/**
 * @typedef {object} Place
 * @property {string} key @property {string} name @property {number} longitude @property {number} latitude
 * @property {string} extent point | region | country @property {string} country @property {number} radius kilometres
 */

/**
 * @typedef {object} Mark a place, or several that stand too close to be told apart
 * @property {number} seed @property {number[]} all its places, the seed first
 * @property {number} x @property {number} y pixels @property {number} radius @property {number} total
 * @property {Uint32Array} counts by status @property {boolean} pill a country: a name with a count
 * @property {number} main the commonest status @property {Sight} sight
 * @property {[number, number, number, number] | null} box of a pill
 * @property {[number, number, number, number] | null} label where its name is written
 */

/** @typedef {0 | 1 | 2} Sight out of sight; an area whose point is out of sight, though it may reach into it; in sight */
const OUT = 0;
const BEYOND = 1;
const SEEN = 2;

/** @param {boolean} pill @param {import("./clusters.js").Cluster} cluster @param {number} statuses @returns {Mark} */
const mark = (pill, { seed, members }, statuses) =>
  ({ seed, all: members, x: 0, y: 0, radius: 0, total: 0, counts: new Uint32Array(statuses), pill, main: 0, sight: OUT, box: null, label: null });

const bySize = (/** @type {Mark} */ a, /** @type {Mark} */ b) => b.total - a.total || a.seed - b.seed;

export class Marks {
  /** @param {Place[]} places @param {import("./reports.js").Reports} reports */
  constructor(places, reports) {
    this.places = places;
    this.reports = reports;
    this.x = Float64Array.from(places, (place) => worldX(place.longitude));
    this.y = Float64Array.from(places, (place) => worldY(place.latitude));
    /** @type {Map<number, Mark[]>} */
    this.levels = new Map();
    const { weight } = reports;
    const used = places.map((_, index) => index).filter((index) => weight[index]).sort((a, b) => weight[b] - weight[a] || a - b);
    this.points = used.filter((index) => places[index].extent !== "country");
    this.countries = used.filter((index) => places[index].extent === "country");
    this.most = Math.max(1, ...[...this.points.slice(0, 1), ...this.countries.slice(0, 1)].map((index) => weight[index]));
    /** Marks in sight, the largest first. @type {Mark[]} */
    this.drawn = [];
    /** Areas whose point is out of sight. @type {Mark[]} */
    this.beyond = [];
    this.at = "";
  }

  /** All marks at a zoom. @param {number} zoom */
  level(zoom) {
    const level = Math.round(zoom * 2);
    let found = this.levels.get(level);
    if (!found) {
      const { statuses } = this.reports;
      found = [
        ...cluster(this.x, this.y, this.points, reach(this.points.length) / 2 ** (level / 2)).map((one) => mark(false, one, statuses)),
        ...this.countries.map((seed) => mark(true, { seed, members: [seed] }, statuses)),
      ];
      this.levels.set(level, found);
    }
    return found;
  }

  /** Puts marks where they belong, if the view has moved. @param {Mark[]} marks @param {import("./camera.js").Camera} camera */
  place(marks, camera) {
    const { longitude, latitude, zoom } = camera.view;
    const at = [longitude, latitude, zoom, camera.width, camera.height].join();
    if (at === this.at) return;
    this.at = at;
    for (const one of marks) {
      [one.x, one.y] = camera.screen(this.x[one.seed], this.y[one.seed]);
      const margin = one.pill ? 0 : 60;
      const outside = one.x < -margin || one.y < -margin || one.x > camera.width + margin || one.y > camera.height + margin;
      one.sight = !outside ? SEEN : this.places[one.seed].extent === "point" ? OUT : BEYOND;
    }
  }

  /**
   * Brings `drawn` and `beyond` to the view and to the window that the reports are counted for.
   * @param {import("./camera.js").Camera} camera @param {boolean[]} shown by status @param {number} unit radius of one report
   */
  update(camera, shown, unit) {
    const marks = this.level(camera.view.zoom);
    this.place(marks, camera);
    const { counts: all, statuses } = this.reports;
    this.drawn.length = this.beyond.length = 0;
    for (const one of marks) {
      if (one.sight === OUT) continue;
      const { counts } = one;
      counts.fill(0);
      for (const member of one.all)
        for (let status = 0; status < statuses; status++) counts[status] += all[member * statuses + status];
      let [total, main] = [0, 0];
      for (let status = 0; status < statuses; status++) {
        if (!shown[status]) counts[status] = 0;
        total += counts[status];
        if (counts[status] > counts[main]) main = status;
      }
      one.total = total;
      one.main = main;
      if (!total) continue;
      one.radius = one.pill ? 10 : Math.max(3.5, radiusOf(total, unit));
      (one.sight === SEEN ? this.drawn : this.beyond).push(one);
    }
    this.drawn.sort(bySize);
  }

  /** Reports of a place in the window. @param {number} place @param {boolean[]} shown by status */
  count(place, shown) {
    const { counts, statuses } = this.reports;
    let sum = 0;
    for (let status = 0; status < statuses; status++) if (shown[status]) sum += counts[place * statuses + status];
    return sum;
  }

  /** Places of a mark that have reports in the window. @param {Mark} mark @param {boolean[]} shown by status */
  present(mark, shown) {
    return mark.all.filter((place) => this.count(place, shown));
  }
}
