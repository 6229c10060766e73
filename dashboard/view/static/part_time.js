/**
 * The window of time: how it is set, played, and moved from event to event. A part of the time map.
 */

import { fromIso } from "./calendar.js";
import { slide } from "./keyboard.js";

/** @satisfies {ThisType<import("./time_map.js").TimeMap>} */
export const time = {
  /** @param {number} from @param {number} to @param {boolean} done the hand has let go */
  setWindow(from, to, done) {
    const next = this.inside(from, to);
    if (next[0] !== this.window[0] || next[1] !== this.window[1]) {
      this.window = next;
      this.countsDirty = true;
      this.schedule();
    }
    if (done) {
      this.say();
      this.bridge.state(this.state());
    }
  },

  /** A window that the server asks for (a link, a row of the table); null is the whole story.
   * @param {[string, string] | null} window */
  receiveWindow(window) {
    const [from, to] = window ? window.map((day) => fromIso(day)) : this.timeline.domain;
    if (from === null || to === null) return;
    const next = this.inside(from, to);
    if (next[0] === this.window[0] && next[1] === this.window[1]) return;
    this.window = next;
    this.countsDirty = this.timelineDirty = true;
    this.timeline.follow(this.window);
  },

  /** @param {number} from @param {number} to @returns {[number, number]} */
  inside(from, to) {
    const [low, high] = this.timeline.domain;
    const clip = (/** @type {number} */ day) => Math.max(low, Math.min(high, day));
    return [clip(Math.min(from, to)), clip(Math.max(from, to))];
  },

  play() {
    const [low, high] = this.timeline.domain;
    if (!this.player.playing) {
      const whole = this.window[0] <= low && this.window[1] >= high;
      if (this.grows && this.window[1] >= high) this.setWindow(this.window[0], this.window[0], false);
      else if (whole) {
        const [from, to] = this.timeline.focus;
        this.setWindow(from, from + Math.max(1, Math.round((to - from) / 8)), false);
      } else if (this.window[1] >= high) this.setWindow(low, low + this.window[1] - this.window[0], false);
    }
    this.player.toggle();
  },

  /** @param {number} days */
  advance(days) {
    const { domain } = this.timeline;
    const [from, to] = this.window;
    if (to >= domain[1]) {
      if (!this.loops) return false;
      if (this.grows) this.setWindow(from, from, false);
      else this.setWindow(domain[0], domain[0] + to - from, false);
    } else if (this.grows) this.setWindow(from, to + days, false);
    else this.setWindow(...slide([from, to], domain, days), false);
    this.timeline.follow(this.window);
    return true;
  },

  /** @param {boolean} playing */
  playing(playing) {
    this.bar.showPlaying(playing);
    if (!playing) this.setWindow(...this.window, true);
  },

  /** To the next or previous day on which something begins. @param {1 | -1} direction */
  jump(direction) {
    const [low, high] = this.timeline.domain;
    const [from, to] = this.window;
    const whole = from <= low && to >= high;
    const start = whole ? (direction > 0 ? low - 1 : high + 1) : from;
    const day = this.reports.neighbour(start, direction, this.shown);
    if (day === null) return;
    const size = whole ? 0 : to - from;
    this.window = [day, Math.min(high, day + size)];
    this.countsDirty = true;
    this.timeline.follow(this.window);
    this.setWindow(...this.window, true);
    this.schedule();
  },
};
