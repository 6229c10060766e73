/**
 * The timeline: a histogram stacked by status, a window with two handles, and below it the whole span
 * of the story with the stretch that the histogram shows (focus and context).
 */

import { bins, Scale, ticks } from "./axis.js";
import { prepare } from "./canvas.js";
import { element, set } from "./dom.js";

const LEAST_FOCUS = 7;
/** Pixels that the selection is wide before it is stretched (`.dl-selection`). */
const UNIT = 100;
/** A window smaller than one in so many of the stretch shown is hard to take hold of. */
const SMALL = 20;
/** Pixels that a column of the histogram is wide at the most. */
const WIDEST = 72;

export class Timeline {
  /**
   * @param {HTMLElement} parent
   * @param {{text: Record<string, any>, write: ReturnType<typeof import("./calendar.js").writers>, onWindow: (from: number, to: number, done: boolean) => void, onFocus: () => void}} options
   */
  constructor(parent, options) {
    this.options = options;
    const { text } = options;
    this.histogram = /** @type {HTMLCanvasElement} */ (element("canvas", { class: "dl-histogram", "aria-hidden": "true" }));
    this.selection = element("div", { class: "dl-selection" });
    this.handles = ["from", "to"].map((side) =>
      element("div", {
        class: "dl-handle",
        role: "slider",
        tabindex: "0",
        "data-side": side,
        "data-testid": `handle-${side}`,
        "aria-label": text[side],
        "aria-orientation": "horizontal",
      }),
    );
    this.track = element("div", { class: "dl-track", "data-testid": "timeline" }, this.histogram, this.selection, ...this.handles);
    this.overview = /** @type {HTMLCanvasElement} */ (element("canvas", { class: "dl-overview", "aria-hidden": "true" }));
    this.brush = element("div", { class: "dl-brush" }, element("i", { "data-edge": "from" }), element("i", { "data-edge": "to" }));
    this.context = element("div", { class: "dl-context", title: text.context }, this.overview, this.brush);
    /** The overview, and room beside it for what zooms the axis. */
    this.below = element("div", { class: "dl-below" }, this.context);
    parent.append(this.track, this.below);
    /** @type {[number, number]} */ this.domain = [0, 1];
    /** @type {[number, number]} */ this.focus = [0, 1];
    /** @type {[number, number]} */ this.window = [0, 1];
    // sizes are kept: to ask the page for them in every frame makes it lay itself out anew
    this.width = 1;
    this.height = 1;
    /** @type {[number, number]} */ this.small = [1, 1];
    this.left = 0;
    this.dragTrack();
    this.dragContext();
    this.track.addEventListener("wheel", (event) => this.wheel(/** @type {WheelEvent} */ (event)), { passive: false });
  }

  /** @param {[number, number]} focus */
  setFocus([from, to]) {
    const [low, high] = this.domain;
    const size = Math.max(Math.min(LEAST_FOCUS, high - low), Math.min(high - low, Math.round(to - from)));
    const start = Math.max(low, Math.min(high - size, Math.round(from)));
    this.focus = [start, start + size];
    this.options.onFocus();
  }

  /** Zooms around the middle of the window, or around a day. @param {number} factor @param {number} [around] */
  zoom(factor, around) {
    const [from, to] = this.focus;
    const middle = around ?? Math.max(from, Math.min(to, (this.window[0] + this.window[1]) / 2));
    this.setFocus([middle - (middle - from) * factor, middle + (to - middle) * factor]);
  }

  /** Makes sure that a window that moved can be seen. @param {[number, number]} window */
  follow([a, b]) {
    const [from, to] = this.focus;
    const size = to - from;
    if (b < from || a > to || (b - a <= size && (a < from || b > to))) {
      const start = b - a > size ? a : a < from ? a - size * 0.1 : b - size * 0.9;
      this.setFocus([start, start + size]);
    }
  }

  /** Shows a window large enough to be handled. @param {[number, number]} window */
  approach([a, b]) {
    const [from, to] = this.focus;
    const size = Math.max(b - a, LEAST_FOCUS);
    if (size * SMALL < to - from) this.setFocus([a - size, b + size]);
    else this.follow([a, b]);
  }

  /** Takes the sizes that the page has given. */
  measure() {
    this.width = this.track.clientWidth || 1;
    this.height = this.histogram.clientHeight || 1;
    this.small = [this.context.clientWidth || 1, this.overview.clientHeight || 1];
  }

  /** Where a pointer is, in pixels from the left of the track (and of the overview below it).
   * @param {PointerEvent | WheelEvent} event @param {boolean} [anew] */
  at(event, anew = false) {
    if (anew) this.left = this.track.getBoundingClientRect().left;
    return event.clientX - this.left;
  }

  dragTrack() {
    /** @type {{part: string, start: number, window: [number, number]} | null} */
    let drag = null;
    this.track.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      const scale = this.scale();
      const day = scale.day(this.at(event, true));
      const target = /** @type {HTMLElement} */ (event.target);
      const side = target.dataset.side;
      let part = side || (target === this.selection ? "both" : "");
      if (!part) {
        // a press beside the window brings the nearer handle
        part = Math.abs(day - this.window[0]) < Math.abs(day - this.window[1]) ? "from" : "to";
        this.move(part, day, this.window);
      }
      if (side) target.focus({ preventScroll: true });
      drag = { part, start: day, window: [...this.window] };
      this.track.setPointerCapture(event.pointerId);
      this.track.classList.add("dl-dragging");
      event.preventDefault();
    });
    this.track.addEventListener("pointermove", (event) => {
      if (!drag) return;
      const day = this.scale().day(this.at(event));
      if (drag.part === "both") {
        const [low, high] = this.domain;
        const size = drag.window[1] - drag.window[0];
        const from = Math.max(low, Math.min(high - size, Math.round(drag.window[0] + day - drag.start)));
        this.options.onWindow(from, from + size, false);
      } else this.move(drag.part, day, drag.window);
    });
    const stop = () => {
      if (!drag) return;
      drag = null;
      this.track.classList.remove("dl-dragging");
      this.options.onWindow(...this.window, true);
    };
    this.track.addEventListener("pointerup", stop);
    this.track.addEventListener("pointercancel", stop);
    this.track.addEventListener("dblclick", () => this.options.onWindow(...this.domain, true));
  }

  /** One end follows the pointer; past the other end, it pushes it along.
   * @param {string} part @param {number} day @param {[number, number]} window where the drag began */
  move(part, day, window) {
    const [low, high] = this.domain;
    if (part === "from") {
      const from = Math.max(low, Math.min(high, Math.round(day)));
      this.options.onWindow(from, Math.max(from, window[1]), false);
    } else {
      const to = Math.max(low, Math.min(high, Math.round(day - 1)));
      this.options.onWindow(Math.min(window[0], to), to, false);
    }
  }

  dragContext() {
    /** @type {{edge: string, start: number, focus: [number, number]} | null} */
    let drag = null;
    const scale = () => new Scale(...this.domain, this.small[0]);
    this.context.addEventListener("pointerdown", (event) => {
      const day = scale().day(this.at(event, true));
      const edge = /** @type {HTMLElement} */ (event.target).dataset.edge || "both";
      if (edge === "both" && (day < this.focus[0] || day > this.focus[1])) {
        const half = (this.focus[1] - this.focus[0]) / 2;
        this.setFocus([day - half, day + half]);
      }
      drag = { edge, start: day, focus: [...this.focus] };
      this.context.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    this.context.addEventListener("pointermove", (event) => {
      if (!drag) return;
      const day = scale().day(this.at(event));
      const [from, to] = drag.focus;
      if (drag.edge === "from") this.setFocus([Math.min(day, to - LEAST_FOCUS), to]);
      else if (drag.edge === "to") this.setFocus([from, Math.max(day, from + LEAST_FOCUS)]);
      else this.setFocus([from + day - drag.start, to + day - drag.start]);
    });
    const stop = () => { drag = null; };
    this.context.addEventListener("pointerup", stop);
    this.context.addEventListener("pointercancel", stop);
    this.context.addEventListener("dblclick", () => this.setFocus(this.domain));
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) {
      const days = ((event.deltaX || event.deltaY) / this.width) * (this.focus[1] - this.focus[0]);
      this.setFocus([this.focus[0] + days, this.focus[1] + days]);
    } else this.zoom(Math.exp(event.deltaY * 0.002), this.scale().day(this.at(event, true)));
  }

  scale() {
    return new Scale(...this.focus, this.width);
  }

  /** Handles, window and brush where they belong. By transforms: nothing on the page need be laid out or painted anew. */
  place() {
    const scale = this.scale();
    const [from, to] = this.window;
    const clip = (/** @type {number} */ x) => Math.max(0, Math.min(scale.width, x));
    const ends = [clip(scale.x(from)), clip(scale.x(to + 1))];
    this.selection.style.transform = `translateX(${ends[0]}px) scaleX(${Math.max(0, ends[1] - ends[0]) / UNIT})`;
    ends.forEach((x, index) => {
      this.handles[index].style.transform = `translateX(${x}px)`;
      this.handles[index].classList.toggle("dl-outside", this.window[index] < this.focus[0] || this.window[index] > this.focus[1]);
    });
  }

  /** The ends of the window in words and numbers, for those who listen. */
  tell() {
    this.handles.forEach((handle, index) => {
      const day = this.window[index];
      set(handle, "aria-valuemin", this.domain[0]);
      set(handle, "aria-valuemax", this.domain[1]);
      set(handle, "aria-valuenow", day);
      set(handle, "aria-valuetext", this.options.write.full(day));
    });
  }

  /**
   * @param {import("./reports.js").Reports} reports @param {boolean[]} shown @param {{fill: string}[]} looks
   * @param {{ink: string, faint: string, grid: string, font: string}} look
   */
  draw(reports, shown, looks, look) {
    const scale = this.scale();
    const { height } = this;
    const context = prepare(this.histogram, this.width, height);
    const foot = 18;
    const room = height - foot - 4;
    for (const tick of ticks(scale, this.options.write)) {
      const x = Math.round(scale.x(tick.day)) + 0.5;
      context.fillStyle = look.grid;
      context.fillRect(x, tick.major ? 0 : room, 1, tick.major ? height - foot + 4 : 8);
      context.fillStyle = tick.major ? look.ink : look.faint;
      context.font = `${tick.major ? 600 : 400} 11px ${look.font}`;
      if (x + 4 < scale.width - 20) context.fillText(tick.text, x + 3, height - 5);
    }
    stack(context, bins(scale), scale, reports, shown, looks, room, 4);
    const whole = new Scale(...this.domain, this.small[0]);
    const small = prepare(this.overview, ...this.small);
    stack(small, bins(whole, 3), whole, reports, shown, looks, this.small[1] - 3, 1);
    this.brush.style.left = `${whole.x(this.focus[0])}px`;
    this.brush.style.width = `${Math.max(6, whole.x(this.focus[1] + 1) - whole.x(this.focus[0]))}px`;
    this.brush.classList.toggle("dl-all", this.focus[0] <= this.domain[0] && this.focus[1] >= this.domain[1]);
  }
}

/** Bars stacked by status; reports known only to more than a week stand above, fainter. */
function stack(context, edges, scale, reports, shown, looks, room, top) {
  const counted = edges.map(([from, to]) => looks.map((_, status) => (shown[status] ? reports.countStatus(status, from, to) : [0, 0])));
  const most = Math.max(1, ...counted.map((bar) => bar.reduce((sum, [precise, vague]) => sum + precise + vague, 0)));
  edges.forEach(([from, to], index) => {
    const slot = Math.max(1, scale.x(to + 1) - scale.x(from) - (scale.width / edges.length > 3 ? 1 : 0));
    // of a story of a few days, columns and not slabs
    const width = Math.min(slot, WIDEST);
    const x = scale.x(from) + (slot - width) / 2;
    let y = room + top;
    for (let vague = 0; vague < 2; vague++)
      for (let status = 0; status < looks.length; status++) {
        const count = counted[index][status][vague];
        if (!count) continue;
        const tall = Math.max(1, (count / most) * room);
        y -= tall;
        context.globalAlpha = vague ? 0.3 : 1;
        context.fillStyle = looks[status].fill;
        context.fillRect(x, y, width, tall);
      }
  });
  context.globalAlpha = 1;
}
