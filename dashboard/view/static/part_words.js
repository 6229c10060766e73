/**
 * The map in words: counts, the list of places, the card of the mark under the pointer. A part of the time map.
 */

import { toIso } from "./calendar.js";
import { element, say, set } from "./dom.js";
import { pick } from "./picking.js";
import { OPEN } from "./reports.js";

const LIST_LENGTH = 300;

/** @satisfies {ThisType<import("./time_map.js").TimeMap>} */
export const words = {
  /** @param {[number, number] | null} at */
  hover(at) {
    const mark = at && pick(this.marks.drawn, at[0], at[1], 6);
    this.stage.style.cursor = mark ? "pointer" : "";
    if (!mark || !at) {
      this.card.hidden = true;
      this.hovered = null;
      return;
    }
    this.showCard(mark, ...at);
  },

  toggleList() {
    const open = this.placeList.hidden;
    this.placeList.hidden = !open;
    set(this.listButton, "aria-expanded", open);
    // beside the map, not over it: every mark stays in reach
    this.stage.classList.toggle("dl-listed", open);
    this.resized();
    this.fillList();
    if (open && !this.root.dataset.plain) /** @type {HTMLElement | null} */ (this.placeList.querySelector("button"))?.focus();
  },

  /** The places of the window as words: the map for those who do not see it. */
  fillList() {
    if (this.placeList.hidden) return;
    const rows = this.places.map((place, index) => ({ place, total: this.marks.count(index, this.shown) })).filter((row) => row.total).sort((a, b) => b.total - a.total).slice(0, LIST_LENGTH);
    this.placeList.replaceChildren(
      element("div", { class: "dl-places-head", text: this.write.count(this.text.places, rows.length) }),
      ...rows.map(({ place, total }) => element("button", {
        type: "button", "data-place": place.key, "data-testid": "place-row", "aria-current": String(place.key === this.selected),
        onclick: () => { this.select(place.key, true); this.open({ kind: "place", place: place.key, near: [] }); },
      }, element("span", { text: place.name }), element("b", { text: this.write.number(total) }))),
    );
  },

  /** Says the state in words, once things are still. */
  say() {
    const undated = this.reports.undated.reduce((sum, one, index) => sum + (this.shown[index] ? one : 0), 0);
    const unlocated = this.reports.unlocated.reduce((sum, one, index) => sum + (this.shown[index] ? one : 0), 0);
    const unknown = [this.write.count(this.text.undated, undated), this.write.count(this.text.unlocated, unlocated)];
    say(this.undated, unknown[0]);
    say(this.unlocated, unknown[1]);
    const count = this.inWindow().reduce((a, b) => a + b, 0);
    say(this.live, `${this.windowWords()}. ${this.write.count(this.text.reports, count)}. ${unknown.join(", ")}.`);
    /** @type {HTMLButtonElement} */ (this.undated).disabled = !undated;
    /** @type {HTMLButtonElement} */ (this.unlocated).disabled = !unlocated;
    this.sayKnown();
    if (this.countsDirty) this.count();
    this.telling.now();
    this.fillList();
  },

  /** What is said of the window while it moves: its days and counts. */
  tell() {
    const all = this.shown.map((_, status) => this.reports.countStatus(status, ...this.window)).map(([precise, vague]) => precise + vague);
    this.legend.update(all, this.shown, this.write.number);
    const sum = all.reduce((total, count, status) => total + (this.shown[status] ? count : 0), 0);
    this.bar.update(...this.window, this.windowWords(), this.write.count(this.text.reports, sum), this.timeline.domain);
    this.timeline.window = this.window;
    this.timeline.tell();
    this.fillStack();
  },

  /** The days of publication one can choose from; nothing to choose where there is but one. */
  sayKnown() {
    const { published } = this.columns;
    let [first, last] = [OPEN, -OPEN];
    for (const day of published) if (day < OPEN) [first, last] = [Math.min(first, day), Math.max(last, day)];
    /** @type {HTMLElement} */ (this.knownDay.parentElement).hidden = first >= last;
    if (first >= last) return;
    set(this.knownDay, "min", toIso(first));
    set(this.knownDay, "max", toIso(last));
    if (document.activeElement !== this.knownDay) this.knownDay.value = this.known || "";
  },

  windowWords() {
    return this.reports.span ? this.write.range(...this.window) : this.text.noDates;
  },

  inWindow() {
    return this.shown.map((on, status) => {
      if (!on) return 0;
      const [precise, vague] = this.reports.countStatus(status, ...this.window);
      return precise + vague;
    });
  },
};
