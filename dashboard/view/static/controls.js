/**
 * What is pressed around the map and the timeline: legend, playing, steps, typed dates, tools.
 */

import { fromIso, toIso, UNITS } from "./calendar.js";
import { PLAIN } from "./canvas.js";
import { element, say, set } from "./dom.js";
import { stamp } from "./glyphs.js";
import { SPEEDS } from "./player.js";

const ICONS = {
  play: "M8 5.5v13l11-6.5z",
  pause: "M7 5h4v14H7zM13 5h4v14h-4z",
  previous: "M6 5h2.5v14H6zM19 5v14l-9.5-7z",
  next: "M15.5 5H18v14h-2.5zM5 5l9.500 7L5 19z",
  plus: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  minus: "M5 11h14v2H5z",
  fit: "M4 4h6v2H6v4H4zM14 4h6v6h-2V6h-4zM4 14h2v4h4v2H4zM18 14h2v6h-6v-2h4z",
  list: "M4 6h2v2H4zM8 6h12v2H8zM4 11h2v2H4zM8 11h12v2H8zM4 16h2v2H4zM8 16h12v2H8z",
  loop: "M7 7h10v3l4-4-4-4v3H5v6h2zM17 17H7v-3l-4 4 4 4v-3h12v-6h-2z",
  grow: "M3 5h2v14H3zM7 11h10l-3.500-3.500L15 6l6 6-6 6-1.500-1.500L17 13H7z",
  whole: "M3 5h2v14H3zM19 5h2v14h-2zM7 12l4-4v3h2V8l4 4-4 4v-3h-2v3z",
  up: "M12 8l6.500 6.500-1.400 1.400L12 10.800l-5.100 5.100-1.400-1.400z",
  down: "M12 16l-6.500-6.500 1.400-1.400L12 13.200l5.100-5.100 1.400 1.400z",
  close: "M6.400 5L12 10.600 17.600 5 19 6.400 13.400 12 19 17.600 17.600 19 12 13.400 6.400 19 5 17.600 10.600 12 5 6.400z",
};

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  node.setAttribute("viewBox", "0 0 24 24");
  node.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  node.append(path);
  return node;
}

/** A button that shows only an icon. @param {keyof typeof ICONS} name @param {string} label @param {() => void} press @param {Record<string, unknown>} [more] */
export const iconButton = (name, label, press, more = {}) =>
  element("button", { type: "button", class: "dl-icon", "aria-label": label, title: label, onclick: press, ...more }, icon(name));

/** A list to choose from. @param {string} label @param {[string, string][]} choices @param {string} value @param {(value: string) => void} choose */
function select(label, choices, value, choose) {
  const node = /** @type {HTMLSelectElement} */ (element("select", { class: "dl-select", "aria-label": label, title: label }));
  for (const [key, text] of choices) node.append(element("option", { value: key, text, selected: key === value }));
  node.addEventListener("change", () => choose(node.value));
  return node;
}

/**
 * The legend: what colours and signs mean, with the counts of the window; a press hides or shows a status.
 */
export class Legend {
  /** @param {HTMLElement} stage it stands after it, and on wide pages upon it @param {HTMLElement} root
   * @param {{statuses: string[], text: Record<string, any>, onToggle: (status: number) => void}} options */
  constructor(stage, root, { statuses, text, onToggle }) {
    this.node = element("div", { class: "dl-legend", role: "group", "aria-label": text.legend });
    this.rows = statuses.map((status, index) => {
      const sign = /** @type {HTMLCanvasElement} */ (element("canvas", { width: 36, height: 36, "aria-hidden": "true" }));
      const count = element("span", { class: "dl-count" });
      const button = element(
        "button",
        { type: "button", "aria-pressed": "true", "data-status": status, "data-testid": `legend-${status}`, title: text.statusHelp[status], onclick: () => onToggle(index) },
        sign, element("span", { text: text.statuses[status] }), count,
      );
      this.node.append(button);
      return { sign, count, button };
    });
    root.insertBefore(this.node, stage.nextSibling);
  }

  /** @param {import("./raster.js").Palette} palette */
  paint(palette) {
    this.rows.forEach(({ sign }, index) => {
      const context = /** @type {CanvasRenderingContext2D} */ (sign.getContext("2d", PLAIN));
      context.setTransform(2, 0, 0, 2, 0, 0);
      context.clearRect(0, 0, 18, 18);
      stamp(context, 9, 9, 6.5, palette.fills.map((_, other) => (other === index ? 1 : 0)), palette, 2);
    });
  }

  /** @param {number[]} counts @param {boolean[]} shown @param {(value: number) => string} number */
  update(counts, shown, number) {
    this.rows.forEach(({ count, button }, index) => {
      say(count, number(counts[index]));
      set(button, "aria-pressed", shown[index]);
      button.classList.toggle("dl-none", !counts[index]);
    });
  }
}

/**
 * The bar above the timeline.
 */
export class Bar {
  /**
   * @param {HTMLElement} parent
   * @param {{text: Record<string, any>, speed: number, unit: string, onPlay: () => void, onJump: (direction: 1 | -1) => void, onSpeed: (speed: number) => void, onUnit: (unit: string) => void, onMode: (grows: boolean) => void, onLoop: (loops: boolean) => void, onWhole: () => void, onZoom: (factor: number) => void, onDates: (from: number, to: number) => void}} options
   */
  constructor(parent, options) {
    const { text } = options;
    this.text = text;
    this.play = iconButton("play", text.play, options.onPlay, { class: "dl-icon dl-play", "data-testid": "play" });
    this.words = element("div", { class: "dl-words", "data-testid": "window-words" });
    this.counts = element("div", { class: "dl-counts", "data-testid": "window-count" });
    const toggle = (/** @type {keyof typeof ICONS} */ name, /** @type {string} */ label, /** @type {(on: boolean) => void} */ act) => {
      const button = iconButton(name, label, () => {
        const on = button.getAttribute("aria-pressed") !== "true";
        set(button, "aria-pressed", on);
        act(on);
      }, { "aria-pressed": "false" });
      return button;
    };
    this.from = this.date(text.from, options.onDates);
    this.to = this.date(text.to, options.onDates);
    parent.append(
      element("div", { class: "dl-group" },
        iconButton("previous", text.previous, () => options.onJump(-1)), this.play, iconButton("next", text.next, () => options.onJump(1))),
      element("div", { class: "dl-said" }, this.words, this.counts),
      element("div", { class: "dl-group dl-dates" }, this.from, element("span", { text: "–", "aria-hidden": "true" }), this.to),
      element("div", { class: "dl-group" },
        select(text.speed, SPEEDS.map(([days, key]) => [String(days), text.speeds[key]]), String(options.speed), (value) => options.onSpeed(Number(value))),
        select(text.step, UNITS.map((unit) => [unit, text.units[unit]]), options.unit, options.onUnit),
        toggle("grow", text.cumulative, options.onMode), toggle("loop", text.loop, options.onLoop)),
    );
    /** What zooms the axis; it stands beside the overview. */
    this.axis = element("div", { class: "dl-group" },
      iconButton("minus", text.axisOut, () => options.onZoom(2)), iconButton("plus", text.axisIn, () => options.onZoom(0.5)),
      iconButton("whole", text.whole, options.onWhole, { "data-testid": "whole" }));
  }

  /** @param {string} label @param {(from: number, to: number) => void} onDates */
  date(label, onDates) {
    const input = /** @type {HTMLInputElement} */ (element("input", { type: "date", class: "dl-date", "aria-label": label }));
    input.addEventListener("change", () => {
      const [from, to] = [fromIso(this.from.value), fromIso(this.to.value)];
      if (from !== null && to !== null) onDates(Math.min(from, to), Math.max(from, to));
    });
    return input;
  }

  /** @param {boolean} playing */
  showPlaying(playing) {
    this.play.replaceChildren(icon(playing ? "pause" : "play"));
    const label = playing ? this.text.pause : this.text.play;
    set(this.play, "aria-label", label);
    set(this.play, "title", label);
  }

  /** @param {number} from @param {number} to @param {string} words @param {string} counts @param {[number, number]} domain */
  update(from, to, words, counts, domain) {
    say(this.words, words);
    say(this.counts, counts);
    for (const [input, day] of /** @type {[HTMLInputElement, number][]} */ ([[this.from, from], [this.to, to]])) {
      if (document.activeElement !== input && input.value !== toIso(day)) input.value = toIso(day);
      set(input, "min", toIso(domain[0]));
      set(input, "max", toIso(domain[1]));
    }
  }
}
