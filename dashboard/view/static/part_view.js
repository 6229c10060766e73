/**
 * What of the world is in sight, and how it is moved. A part of the time map.
 */

import { sharpness } from "./canvas.js";
import { Camera, fit, keepInside, lowestZoom } from "./camera.js";

/** A place that reaches further is no point to fit the map to. */
const WIDEST_KM = 1500;

/** @satisfies {ThisType<import("./time_map.js").TimeMap>} */
export const view = {
  /** Width and height of the map. */
  size() {
    return this.sized;
  },

  /** Pixels of the marks' canvas to one of the page: software has enough to do with one. */
  ratio() {
    return this.software ? 1 : sharpness();
  },

  measure() {
    /** @type {[number, number]} */ this.sized = [this.canvas.clientWidth || 1, this.canvas.clientHeight || 1];
    const { node } = this.legend;
    const on = node.offsetTop < this.sized[1];
    const box = (/** @type {HTMLElement} */ one) => /** @type {[number, number, number, number]} */ ([one.offsetLeft, one.offsetTop, one.offsetLeft + one.offsetWidth, one.offsetTop + one.offsetHeight]);
    this.reserved = [box(this.note), box(this.tools), ...(on ? [box(node)] : [])];
    this.timeline.measure();
  },

  camera() {
    this.ensureView();
    return new Camera(/** @type {any} */ (this.view), ...this.size());
  },

  ensureView() {
    if (this.view) return;
    this.view = this.storyView();
    /** The view is ours, not the reader's nor a link's. */
    this.fitted = true;
  },

  storyView() {
    // the middle of an ocean is nowhere that the story must be seen at
    const near = this.marks.points.filter((index) => this.places[index].radius <= WIDEST_KM);
    const used = near.length ? near : this.marks.points.length ? this.marks.points : this.marks.countries;
    const [width, height] = this.size();
    return fit(used.map((index) => [this.places[index].longitude, this.places[index].latitude]), width, height, Math.min(72, width / 7));
  },

  /** @param {any} view */
  deckView(view) {
    return { ...view, pitch: 0, bearing: 0, minZoom: lowestZoom(...this.size()), maxZoom: 11 };
  },

  /** @param {any} view from deck.gl's controller */
  moved(view) {
    const before = /** @type {any} */ (this.view);
    this.view = keepInside(view, ...this.size());
    const now = /** @type {any} */ (this.view);
    const still = ["longitude", "latitude", "zoom"].every((name) => Math.abs(before[name] - now[name]) < 1e-6);
    if (still) return;
    this.fitted = false;
    this.deck.setProps({ viewState: { ...view, ...this.deckView(this.view) } });
    this.levelled();
    this.hover(null);
    this.hideStack();
    this.schedule();
    this.bridge.state(this.state(), 900);
  },

  /** @param {import("./camera.js").View} view */
  show(view) {
    this.fitted = false;
    this.hover(null);
    this.hideStack();
    this.view = keepInside(view, ...this.size());
    this.deck?.setProps({ viewState: this.deckView(this.view) });
    this.levelled();
    this.schedule();
    this.bridge.state(this.state(), 900);
  },

  /** @param {number} levels */
  zoomBy(levels) {
    this.ensureView();
    this.show({ .../** @type {any} */ (this.view), zoom: /** @type {any} */ (this.view).zoom + levels });
  },

  fitStory() {
    this.show(this.storyView());
    this.fitted = true;
  },

  resized() {
    this.measure();
    this.timelineDirty = true;
    if (!this.view) return this.schedule();
    this.view = this.fitted ? this.storyView() : keepInside(this.view, ...this.size());
    this.deck?.setProps({ viewState: this.deckView(this.view) });
    this.schedule();
  },
};
