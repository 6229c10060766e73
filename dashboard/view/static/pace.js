/**
 * What need not be done in every frame: it is done at once if it was not done lately, else a little later; the later,
 * the more it costs.
 */

/** It may take one in so many milliseconds. */
const SHARE = 10;

export class Pace {
  /** @param {() => void} run @param {number} pause least milliseconds between two runs */
  constructor(run, pause) {
    this.run = run;
    this.pause = pause;
    this.last = -Infinity;
    this.cost = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  ask() {
    if (this.timer !== undefined) return;
    const wait = this.last + Math.max(this.pause, SHARE * this.cost) - performance.now();
    if (wait <= 0) this.now();
    else this.timer = setTimeout(() => this.now(), wait);
  }

  now() {
    this.close();
    const begin = performance.now();
    this.run();
    this.last = performance.now();
    this.cost = this.last - begin;
  }

  close() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
