/**
 * Marks one by one, and the places of a mark that stands for several. A part of the time map.
 */

import { iconButton } from "./controls.js";
import { element, say, set } from "./dom.js";
import { nearest } from "./picking.js";

/** Places listed beside a mark, and named on its card. */
const [LISTED, NAMED] = [100, 5];
/** Zoom levels by which a mark is taken apart. */
const CLOSER = 2;

/** @satisfies {ThisType<import("./time_map.js").TimeMap>} */
export const stack = {
  /** Places of a mark in the window, with their reports, the most first. @param {import("./marks.js").Mark} mark */
  placesOf(mark) {
    return this.marks.present(mark, this.shown).map((index) => ({ index, place: this.places[index], total: this.marks.count(index, this.shown) }))
      .sort((a, b) => b.total - a.total);
  },

  /** Reads the place of a mark that is nearest to a point; of several, the others are listed beside it.
   * @param {import("./marks.js").Mark} mark @param {number} x @param {number} y pixels @param {boolean} [byKeys] */
  openMark(mark, x, y, byKeys = false) {
    const present = this.marks.present(mark, this.shown);
    const chosen = nearest(present, this.camera(), this.marks.x, this.marks.y, x, y);
    const others = present.filter((member) => member !== chosen).slice(0, 60);
    this.select(this.places[chosen].key);
    this.hover(null);
    if (others.length) this.showStack(mark, byKeys);
    else this.hideStack();
    this.open({ kind: "place", place: this.places[chosen].key, near: others.map((member) => this.places[member].key) });
  },

  /** @param {import("./marks.js").Mark} mark @param {boolean} focus */
  showStack(mark, focus) {
    this.stacked = mark;
    this.fillStack();
    const [width, height] = this.size();
    const { node } = this.stackList;
    const [wide, tall] = [node.offsetWidth, node.offsetHeight];
    const right = mark.x + mark.radius + 10;
    const left = right + wide <= width ? right : mark.x - mark.radius - 10 - wide;
    node.style.left = `${Math.max(4, Math.min(width - wide - 4, left))}px`;
    node.style.top = `${Math.max(4, Math.min(height - tall - 4, mark.y - tall / 2))}px`;
    if (focus) /** @type {HTMLElement | null} */ (node.querySelector("[aria-current=true]"))?.focus();
  },

  /** The list beside a mark, as the window has it now. */
  fillStack() {
    if (!this.stacked) return;
    const all = this.placesOf(this.stacked);
    if (all.length < 2) return this.hideStack();
    const { node, head, rows } = this.stackList;
    node.hidden = false;
    say(head, this.write.count(this.text.stacked, all.length));
    const near = all.map(({ place }) => place.key);
    const focused = /** @type {HTMLElement | null} */ (rows.contains(document.activeElement) ? document.activeElement : null)?.dataset.place;
    rows.replaceChildren(...all.slice(0, LISTED).map(({ place, total }) => element("button", {
      type: "button", "data-place": place.key, "data-testid": "stack-row", "aria-current": String(place.key === this.selected),
      onclick: () => {
        this.select(place.key);
        this.fillStack();
        this.open({ kind: "place", place: place.key, near: near.filter((key) => key !== place.key).slice(0, 60) });
      },
    }, element("span", { text: place.name }), element("b", { text: this.write.number(total) }))));
    if (focused) /** @type {HTMLElement | undefined} */ ([...rows.children].find((row) => /** @type {HTMLElement} */ (row).dataset.place === focused))?.focus();
  },

  hideStack() {
    if (!this.stacked) return;
    const back = this.stackList.node.contains(document.activeElement);
    this.stacked = null;
    this.stackList.node.hidden = true;
    if (back) this.stage.focus();
  },

  buildStack() {
    const head = element("div", { class: "dl-stack-head" });
    const rows = element("div", { class: "dl-stack-rows" });
    const closer = () => {
      const { seed } = /** @type {import("./marks.js").Mark} */ (this.stacked);
      const { longitude, latitude } = this.places[seed];
      this.stage.focus();
      this.show({ longitude, latitude, zoom: /** @type {any} */ (this.view).zoom + CLOSER });
    };
    const node = element("div", { class: "dl-stack", role: "group", "aria-label": this.text.stackedHelp, "data-testid": "stack", hidden: true },
      element("div", { class: "dl-stack-top" }, head, iconButton("plus", this.text.closer, closer), iconButton("close", this.text.close, () => this.hideStack())), rows);
    node.addEventListener("keydown", (event) => {
      const all = /** @type {HTMLElement[]} */ ([...rows.children]);
      const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (event.key === "Escape") this.hideStack();
      else if (to !== undefined && at >= 0) all[Math.max(0, Math.min(all.length - 1, to))].focus();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.stackList = { node, head, rows };
    return node;
  },

  /** To the next smaller mark, or the next larger one. @param {1 | -1} direction */
  walk(direction) {
    const { drawn } = this.marks;
    if (!drawn.length) return;
    const now = drawn.findIndex((mark) => mark.seed === this.walked);
    const at = now < 0 ? (direction > 0 ? 0 : drawn.length - 1) : (now + direction + drawn.length) % drawn.length;
    const mark = drawn[at];
    this.walked = mark.seed;
    this.hideStack();
    this.showCard(mark, mark.x, mark.y + mark.radius);
    const places = this.placesOf(mark).length - 1;
    say(this.live, [
      this.places[mark.seed].name, places > 0 ? this.write.count(this.text.morePlaces, places) : "",
      this.write.count(this.text.reports, mark.total), this.text.position.replace("{n}", this.write.number(at + 1)).replace("{count}", this.write.number(drawn.length)),
    ].filter(Boolean).join(", "));
    set(this.root, "data-walked", this.places[mark.seed].key);
    this.naming.now();
  },

  /** The mark that was walked to, if it can still be seen. */
  walkedMark() {
    return this.marks.drawn.find((mark) => mark.seed === this.walked);
  },

  /** What a mark is: its names, its reports by status. @param {import("./marks.js").Mark} mark @param {number} x @param {number} y pixels */
  showCard(mark, x, y) {
    if (this.hovered !== mark) {
      this.hovered = mark;
      const all = this.placesOf(mark);
      const seed = this.places[mark.seed];
      const others = all.filter(({ index }) => index !== mark.seed);
      const left = others.length - NAMED;
      this.card.replaceChildren(
        element("strong", { text: seed.name }),
        ...others.slice(0, NAMED).map(({ place, total }) => element("div", { class: "dl-card-place" }, element("span", { text: place.name }), element("b", { text: this.write.number(total) }))),
        ...(left > 0 ? [element("span", { class: "dl-more", text: this.write.count(this.text.morePlaces, left) })] : []),
        element("div", { text: this.write.count(this.text.reports, mark.total) }),
        ...this.config.statuses.map((/** @type {string} */ status, /** @type {number} */ index) =>
          mark.counts[index] ? element("div", { class: "dl-card-row", style: `--dl-dot: var(--dl-${status})` },
            element("i"), element("span", { text: this.text.statuses[status] }), element("b", { text: this.write.number(mark.counts[index]) })) : null).filter(Boolean),
      );
    }
    this.card.hidden = false;
    const [width, height] = this.size();
    const box = [this.card.offsetWidth, this.card.offsetHeight];
    this.card.style.left = `${x + 16 + box[0] > width ? x - 12 - box[0] : x + 16}px`;
    this.card.style.top = `${Math.max(4, Math.min(height - box[1] - 8, y + 12))}px`;
  },
};
