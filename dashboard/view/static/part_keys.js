/**
 * What keys do on the timeline and on the map. A part of the time map.
 */

import { set } from "./dom.js";
import { moved } from "./keyboard.js";

/** @satisfies {ThisType<import("./time_map.js").TimeMap>} */
export const keys = {
  /** @param {KeyboardEvent} event */
  timeKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (/^(INPUT|SELECT)$/.test(target.tagName)) return;
    if (event.key === " " && target.tagName !== "BUTTON") {
      event.preventDefault();
      this.play();
      return;
    }
    const side = target.dataset.side;
    if (!side) return;
    const next = moved(event, /** @type {"from" | "to"} */ (side), this.window, this.timeline.domain, this.unit);
    if (!next) return;
    event.preventDefault();
    this.player.stop();
    this.setWindow(...next, false);
    this.timeline.follow(this.window);
    this.bridge.state(this.state(), 400);
    clearTimeout(this.saying);
    this.saying = setTimeout(() => this.say(), 400);
  },

  /** No mark is walked to any more. */
  leave() {
    this.walked = -1;
    set(this.root, "data-walked", "");
    this.hover(null);
    this.naming.now();
  },

  /** @param {KeyboardEvent} event */
  mapKey(event) {
    if (event.target !== this.stage) return;
    const pans = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] }[event.key];
    if (pans) {
      const camera = this.camera();
      const view = /** @type {any} */ (this.view);
      const [x, y] = camera.world(camera.width / 2 + pans[0], camera.height / 2 + pans[1]);
      const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 512))) * 180) / Math.PI;
      this.show({ longitude: (x / 512) * 360 - 180, latitude, zoom: view.zoom });
    } else if (event.key === "+" || event.key === "=") this.zoomBy(0.5);
    else if (event.key === "-") this.zoomBy(-0.5);
    else if (event.key === "0") this.fitStory();
    else if (event.key === " ") this.play();
    else if (event.key === "j" || event.key === "k") this.walk(event.key === "j" ? 1 : -1);
    else if (event.key === "Escape" && (this.stacked || !this.card.hidden)) {
      this.hideStack();
      this.leave();
    } else if (event.key === "Enter") {
      const mark = this.walkedMark();
      if (mark) this.openMark(mark, mark.x, mark.y, true);
      else this.toggleList();
    }
    else return;
    event.preventDefault();
  },
};
