/**
 * What stands on the page: elements, listeners, colours of the canvases. A part of the time map.
 */

import { PLAIN } from "./canvas.js";
import { Bar, iconButton, Legend } from "./controls.js";
import { copyLink } from "./copy.js";
import { element } from "./dom.js";
import { LOOKS } from "./glyphs.js";
import { Labels } from "./labels.js";
import { pick } from "./picking.js";
import { Player } from "./player.js";
import { palette } from "./raster.js";
import { Timeline } from "./timeline.js";
import { isDark, tokens } from "./tokens.js";

/** @satisfies {ThisType<import("./time_map.js").TimeMap>} */
export const page = {
  /** @param {HTMLElement} parent */
  build(parent) {
    const { text } = this;
    this.base = element("div", { class: "dl-base" });
    // three canvases: what moves with the window is drawn in every frame, what is below and above it less often
    [this.under, this.canvas, this.over] = ["under", "marks", "over"].map((name) =>
      /** @type {HTMLCanvasElement} */ (element("canvas", { class: `dl-layer dl-${name}`, "aria-hidden": "true" })));
    this.card = element("div", { class: "dl-card", hidden: true });
    this.note = element("div", { class: "dl-note", text: text.attribution });
    this.notice = element("div", { class: "dl-notice", role: "status", hidden: true });
    this.placeList = element("div", { class: "dl-places", role: "group", "aria-label": text.list, hidden: true });
    this.listButton = iconButton("list", text.list, () => this.toggleList(), { "aria-expanded": "false", "data-testid": "place-list-button" });
    this.stage = element(
      "div",
      { class: "dl-stage", tabindex: "0", role: "application", "aria-label": text.map, "aria-describedby": "dl-map-keys" },
      this.base, this.under, this.canvas, this.over,
      (this.tools = element("div", { class: "dl-tools" },
        iconButton("plus", text.zoomIn, () => this.zoomBy(1)), iconButton("minus", text.zoomOut, () => this.zoomBy(-1)),
        iconButton("fit", text.fit, () => this.fitStory()), this.listButton)),
      this.placeList, this.buildStack(), this.card, this.notice, this.note,
      element("div", { id: "dl-map-keys", class: "dl-hidden", text: text.mapKeys }),
    );
    this.time = element("div", { class: "dl-time", role: "group", "aria-label": text.timeline });
    this.live = element("div", { class: "dl-hidden", role: "status", "aria-live": "polite" });
    this.root = element("div", { class: "dl-root", "data-testid": "time-map", "data-visible": "0", "data-selected": this.selected, lang: this.config.locale },
      this.stage, this.time, this.live);
    parent.replaceChildren(this.root);
    this.legend = new Legend(this.stage, this.root, { statuses: this.config.statuses, text, onToggle: (status) => this.toggleStatus(status) });
    const bar = element("div", { class: "dl-bar" });
    this.time.append(bar);
    this.timeline = new Timeline(this.time, {
      text, write: this.write,
      onWindow: (from, to, done) => { this.player.stop(); this.setWindow(from, to, done); },
      onFocus: () => { this.timelineDirty = true; this.schedule(); },
    });
    this.foot = element("div", { class: "dl-foot" });
    this.undated = element("button", { type: "button", class: "dl-link", "data-testid": "undated", onclick: () => this.open({ kind: "undated" }) });
    this.unlocated = element("button", { type: "button", class: "dl-link", "data-testid": "unlocated", onclick: () => this.open({ kind: "unlocated" }) });
    this.everything = element("button", { type: "button", class: "dl-link", "data-testid": "everything", onclick: () => this.open({ kind: "window" }), text: text.everything });
    this.knownDay = /** @type {HTMLInputElement} */ (element("input", { type: "date", class: "dl-date", "data-testid": "known", "aria-label": text.known, title: text.knownHelp }));
    this.knownDay.addEventListener("change", () => this.setKnown(this.knownDay.value || null));
    this.foot.append(this.everything, this.undated, this.unlocated, copyLink(text), element("label", { class: "dl-known", title: text.knownHelp }, element("span", { text: text.known }), this.knownDay));
    this.time.append(this.foot);
    this.labels = new Labels(/** @type {CanvasRenderingContext2D} */ (this.over.getContext("2d", PLAIN)));
    this.player = new Player({ advance: (days) => this.advance(days), onChange: (playing) => this.playing(playing) });
    this.bar = new Bar(bar, {
      text, speed: this.player.speed, unit: this.unit,
      onPlay: () => this.play(),
      onJump: (direction) => this.jump(direction),
      onSpeed: (speed) => { this.player.speed = speed; },
      onUnit: (unit) => { this.unit = unit; },
      onMode: (grows) => { this.grows = grows; },
      onLoop: (loops) => { this.loops = loops; },
      onWhole: () => { this.timeline.setFocus(this.timeline.domain); this.setWindow(...this.timeline.domain, true); },
      onZoom: (factor) => this.timeline.zoom(factor),
      onDates: (from, to) => { this.setWindow(from, to, true); this.timeline.approach(this.window); },
    });
    this.timeline.below.append(this.bar.axis);
    this.measure();
    this.listen();
    /** @type {any} */ (this.root).__timeMap = {
      project: (/** @type {number} */ longitude, /** @type {number} */ latitude) => this.camera().project(longitude, latitude),
      marks: () => this.marks.drawn.map((mark) => ({ key: this.places[mark.seed].key, x: mark.x, y: mark.y, radius: mark.radius, total: mark.total, named: Boolean(mark.label), members: this.marks.present(mark, this.shown).map((member) => this.places[member].key) })),
      names: () => this.marks.drawn.filter((mark) => mark.label).map((mark) => mark.label),
      view: () => this.view,
      frames: () => this.frames,
      map: this,
      messages: () => this.bridge.messages,
    };
  },

  listen() {
    const { stage } = this;
    /** @type {[number, number] | null} */
    let down = null;
    const at = (/** @type {MouseEvent} */ event) => {
      const box = this.canvas.getBoundingClientRect();
      return /** @type {[number, number]} */ ([event.clientX - box.left, event.clientY - box.top]);
    };
    const onMap = (/** @type {Event} */ event) => this.base.contains(/** @type {Node} */ (event.target)) || event.target === stage;
    stage.addEventListener("pointerdown", (event) => { down = onMap(event) ? [event.clientX, event.clientY] : null; this.hover(null); });
    stage.addEventListener("pointermove", (event) => { if (!event.buttons && event.pointerType !== "touch") this.hover(onMap(event) ? at(event) : null); });
    stage.addEventListener("pointerleave", () => this.hover(null));
    stage.addEventListener("blur", () => this.hover(null));
    stage.addEventListener("pointerup", (event) => {
      if (!down || Math.hypot(event.clientX - down[0], event.clientY - down[1]) > 5) return;
      const [x, y] = at(event);
      const mark = pick(this.marks.drawn, x, y, event.pointerType === "touch" ? 14 : 6);
      if (mark) this.openMark(mark, x, y);
      else this.hideStack();
    });
    stage.addEventListener("keydown", (event) => this.mapKey(/** @type {KeyboardEvent} */ (event)));
    this.time.addEventListener("keydown", (event) => this.timeKey(/** @type {KeyboardEvent} */ (event)));
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(stage);
    this.sizes.observe(this.timeline.track);
    this.themes = new MutationObserver(() => this.theme());
    for (const node of [document.documentElement, document.body, this.root.parentElement?.parentElement])
      if (node) this.themes.observe(node, { attributes: true, attributeFilter: ["style", "class", "data-theme"] });
    this.onDark = () => setTimeout(() => this.theme(), 50);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.onDark);
  },

  /** Colours for the canvases, from the tokens. */
  theme() {
    const theme = isDark(this.root) ? "dark" : "light";
    if (this.root.dataset.theme === theme && this.look) return;
    this.root.dataset.theme = theme;
    const token = tokens(this.root);
    this.token = token;
    const looks = this.config.statuses.map((/** @type {string} */ status) => ({ sign: LOOKS[status].sign, fill: token(LOOKS[status].colour) }));
    this.look = {
      looks, palette: palette({ looks, paper: token("--dl-paper") }), paper: token("--dl-paper"), ink: token("--dl-ink"), faint: token("--dl-faint"), label: token("--dl-label"), grid: token("--dl-grid"),
      land: token("--dl-land"), halo: token("--dl-label-halo"),
      font: getComputedStyle(this.root).fontFamily || "sans-serif",
    };
    this.legend.paint(this.look.palette);
    if (this.deck) this.relayer();
    this.timelineDirty = true;
    this.schedule();
  },
};
