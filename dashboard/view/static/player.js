/**
 * Playing: the window moves (or grows) by so many days a second until the end of the story.
 */

/** Days a second, with the key of its text. */
export const SPEEDS = /** @type {[number, string][]} */ ([[1, "day"], [7, "week"], [30.44, "month"], [91.3, "quarter"], [365.25, "year"]]);

/** The speed at which a span lasts about so many seconds. @param {number} days @param {number} [seconds] */
export const speedFor = (days, seconds = 15) =>
  SPEEDS.reduce((best, one) => (Math.abs(Math.log(one[0] / (days / seconds))) < Math.abs(Math.log(best[0] / (days / seconds))) ? one : best))[0];

export class Player {
  /** @param {{advance: (days: number) => boolean, onChange: (playing: boolean) => void}} options
   *  `advance` moves by whole days and says whether there is more to come */
  constructor(options) {
    this.options = options;
    this.playing = false;
    this.speed = 1;
    this.frame = 0;
  }

  toggle() {
    if (this.playing) this.stop();
    else this.start();
  }

  start() {
    this.playing = true;
    this.options.onChange(true);
    let last = performance.now();
    let owed = 0;
    const tick = (/** @type {number} */ now) => {
      if (!this.playing) return;
      owed += (Math.max(0, Math.min(250, now - last)) / 1000) * this.speed;
      last = now;
      const days = Math.floor(owed);
      if (days > 0) {
        owed -= days;
        if (!this.options.advance(days)) return this.stop();
      }
      this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
  }

  stop() {
    if (!this.playing) return;
    this.playing = false;
    cancelAnimationFrame(this.frame);
    this.options.onChange(false);
  }
}
