/**
 * The time map: puts base, marks, timeline and server together.
 *
 * `mount` is called at the first run, `update` at every rerun, `close` when the element goes. The root
 * element carries what others may read: `data-ready`, `data-window-from`, `data-window-to`, `data-visible`,
 * `data-selected`; and, for tests, `element.__timeMap` (`project`, `marks`, `view`).
 */

import { outlines } from "./areas.js";
import { base, convert, drawnAt, file, names } from "./basemap.js";
import { Bridge } from "./bridge.js";
import { fetchDeck, hasWebGL2, loadDeck } from "./bundle.js";
import { fromIso, step, toIso, writers } from "./calendar.js";
import { Camera, fit, keepInside, lowestZoom } from "./camera.js";
import { column, records } from "./columns.js";
import { Bar, iconButton, Legend } from "./controls.js";
import { copyLink } from "./copy.js";
import { element, say, set } from "./dom.js";
import { LOOKS, unitRadius } from "./glyphs.js";
import { moved, slide } from "./keyboard.js";
import { Labels, Taken } from "./labels.js";
import { drawMarks, Marks } from "./marks.js";
import { nearest, pick } from "./picking.js";
import { Player, speedFor } from "./player.js";
import { OPEN, Reports } from "./reports.js";
import { prepare, Timeline } from "./timeline.js";
import { tablesOf } from "./tables.js";
import { isDark, tokens } from "./tokens.js";
import { drawMoves } from "./moves.js";

const LIST_LENGTH = 300;

export class TimeMap {
  /** @param {any} component arguments of the Components v2 module @param {HTMLElement} parent @param {any} tables */
  constructor(component, parent, tables) {
    this.tables = tables;
    this.component = component;
    const { config } = component.data;
    this.config = config;
    this.text = config.text;
    this.write = writers(config.locale);
    this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.bridge = new Bridge(component);
    this.shown = config.statuses.map((/** @type {string} */ status) => config.shown.includes(status));
    this.selected = config.selected || "";
    /** Only what was published by this day counts; null: all. @type {string | null} */
    this.known = config.known || null;
    this.unit = "day";
    this.grows = false;
    this.loops = false;
    /** @type {import("./camera.js").View | null} */ this.view = config.camera || null;
    /** @type {[number, number]} */ this.window = [0, 0];
    /** @type {import("./marks.js").Mark[]} */ this.drawn = [];
    /** @type {any} */ this.deck = null;
    this.land = null;
    this.names = [];
    this.frame = 0;
    this.frames = 0;
    this.build(parent);
    this.theme();
    this.load();
    this.start();
  }

  // ---- what is on the page ----

  /** @param {HTMLElement} parent */
  build(parent) {
    const { text } = this;
    this.base = element("div", { class: "dl-base" });
    this.canvas = /** @type {HTMLCanvasElement} */ (element("canvas", { class: "dl-marks", "aria-hidden": "true" }));
    this.card = element("div", { class: "dl-card", hidden: true });
    this.note = element("div", { class: "dl-note", text: text.attribution });
    this.notice = element("div", { class: "dl-notice", role: "status", hidden: true });
    this.placeList = element("div", { class: "dl-places", role: "group", "aria-label": text.list, hidden: true });
    this.listButton = iconButton("list", text.list, () => this.toggleList(), { "aria-expanded": "false", "data-testid": "place-list-button" });
    this.stage = element(
      "div",
      { class: "dl-stage", tabindex: "0", role: "application", "aria-label": text.map, "aria-describedby": "dl-map-keys" },
      this.base, this.canvas,
      (this.tools = element("div", { class: "dl-tools" },
        iconButton("plus", text.zoomIn, () => this.zoomBy(1)), iconButton("minus", text.zoomOut, () => this.zoomBy(-1)),
        iconButton("fit", text.fit, () => this.fitStory()), this.listButton)),
      this.placeList, this.card, this.notice, this.note,
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
    this.labels = new Labels(/** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d")));
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
      onDates: (from, to) => { this.setWindow(from, to, true); this.timeline.follow(this.window); },
    });
    this.measure();
    this.listen();
    /** @type {any} */ (this.root).__timeMap = {
      project: (/** @type {number} */ longitude, /** @type {number} */ latitude) => this.camera().project(longitude, latitude),
      marks: () => this.drawn.map((mark) => ({ key: this.places[mark.seed].key, x: mark.x, y: mark.y, radius: mark.radius, total: mark.total, named: Boolean(mark.label), members: mark.members.map((member) => this.places[member].key) })),
      names: () => this.drawn.filter((mark) => mark.label).map((mark) => mark.label),
      view: () => this.view,
      frames: () => this.frames,
      map: this,
      messages: () => this.bridge.messages,
    };
  }

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
    stage.addEventListener("pointerup", (event) => {
      if (!down || Math.hypot(event.clientX - down[0], event.clientY - down[1]) > 5) return;
      const [x, y] = at(event);
      const mark = pick(this.drawn, x, y, event.pointerType === "touch" ? 14 : 6);
      if (mark) this.openMark(mark, x, y);
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
  }

  /** Colours for the canvases, from the tokens. */
  theme() {
    const theme = isDark(this.root) ? "dark" : "light";
    if (this.root.dataset.theme === theme && this.look) return;
    this.root.dataset.theme = theme;
    const token = tokens(this.root);
    this.token = token;
    const looks = this.config.statuses.map((/** @type {string} */ status) => ({ sign: LOOKS[status].sign, fill: token(LOOKS[status].colour) }));
    this.look = {
      looks, paper: token("--dl-paper"), ink: token("--dl-ink"), faint: token("--dl-faint"), label: token("--dl-label"), grid: token("--dl-grid"),
      land: token("--dl-land"), halo: token("--dl-label-halo"),
      font: getComputedStyle(this.root).fontFamily || "sans-serif",
    };
    this.legend.paint(looks, this.look.paper);
    if (this.deck) this.relayer();
    this.timelineDirty = true;
    this.schedule();
  }

  // ---- data ----

  load() {
    const { config } = this;
    const data = this.tables;
    this.version = config.version;
    this.places = records(data.places, ["key", "name", "longitude", "latitude", "extent", "country", "radius"]);
    this.columns = {
      place: column(data.reports, "place"), status: column(data.reports, "status"), first: column(data.reports, "first"),
      last: column(data.reports, "last"), dated: column(data.reports, "dated"), published: column(data.reports, "published"),
    };
    this.moves = data.moves ? records(data.moves, ["origin", "destination", "status", "first", "last"]) : [];
    this.recount();
    const span = this.reports.span;
    this.root.classList.toggle("dl-timeless", !span);
    const domain = config.domain ? config.domain.map(fromIso) : span || [0, 0];
    const fresh = this.timeline.domain[0] !== domain[0] || this.timeline.domain[1] !== domain[1];
    this.timeline.domain = domain;
    if (fresh) {
      const dense = this.reports.dense(0.9) || domain;
      const pad = Math.max(3, Math.round((dense[1] - dense[0]) * 0.08));
      const narrow = (dense[1] - dense[0] + 2 * pad) * 2 < domain[1] - domain[0];
      this.timeline.focus = narrow ? [Math.max(domain[0], dense[0] - pad), Math.min(domain[1], dense[1] + pad)] : [...domain];
      this.player.speed = speedFor(this.timeline.focus[1] - this.timeline.focus[0] + 1);
      const choice = this.time.querySelector("select");
      if (choice) /** @type {HTMLSelectElement} */ (choice).value = String(this.player.speed);
      const kept = this.whole === false ? this.window : domain;
      this.window = this.inside(...kept);
    }
    if (this.whole === undefined && config.window) {
      this.receiveWindow(config.window);
      this.timeline.approach(this.window);
    }
    this.say();
  }

  recount() {
    this.reports = new Reports(this.columns, this.places.length, this.config.statuses.length, this.known ? fromIso(this.known) ?? OPEN : OPEN);
    this.marks = new Marks(this.places, this.reports);
    this.unitSize = unitRadius(this.marks.most);
    this.countsDirty = this.timelineDirty = true;
  }

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
  }

  /** @param {number} from @param {number} to @returns {[number, number]} */
  inside(from, to) {
    const [low, high] = this.timeline.domain;
    const clip = (/** @type {number} */ day) => Math.max(low, Math.min(high, day));
    return [clip(Math.min(from, to)), clip(Math.max(from, to))];
  }

  /** A rerun: keep the map, take what changed. What the server says before it has heard our latest
   * word is not taken. @param {any} component @param {any} tables */
  update(component, tables) {
    this.component = component;
    this.tables = tables;
    this.bridge.component = component;
    const { config } = component.data;
    const before = this.config;
    this.config = config;
    const heard = config.heard >= this.bridge.serial;
    const asks = (/** @type {string} */ name) => heard && JSON.stringify(config[name]) !== JSON.stringify(before[name]);
    if (asks("shown")) this.shown = config.statuses.map((/** @type {string} */ status) => config.shown.includes(status));
    if (config.version !== this.version) {
      this.load();
      this.areas();
    }
    if (asks("known") && (config.known || null) !== this.known) {
      this.known = config.known || null;
      this.recount();
    }
    if (asks("window")) this.receiveWindow(config.window);
    if (config.selected !== before.selected && config.selected !== this.selected) this.select(config.selected || "", config.fly);
    this.countsDirty = this.timelineDirty = true;
    this.say();
    this.schedule();
  }

  // ---- base ----

  async start() {
    try {
      this.ensureView();
      const { deck } = this.config;
      this.names = names(deck);
      fetchDeck(this.config.bundle).catch(() => undefined);
      for (const layer of drawnAt(deck, this.view.zoom)) if (typeof layer.data === "string") file(layer.data).catch(() => undefined);
      // deck.gl takes a second to start: until then the land is drawn plainly, the story is there at once
      await this.drawPlainly();
      if (!hasWebGL2()) throw new Error("WebGL 2");
      this.lib = await loadDeck(this.config.bundle);
      this.near = this.isNear();
      const layers = await convert(this.lib, deck, this.token, this.view.zoom);
      if (this.closed) return;
      this.deck = base(this.lib, this.base, {
        layers, view: this.deckView(this.view), still: this.still,
        onView: (view) => this.moved(view),
        onReady: () => {
          const canvas = this.base.querySelector("canvas");
          canvas?.addEventListener("webglcontextlost", () => this.plain(this.text.lost));
          this.ready();
        },
        onError: (error) => console.error("time map:", error),
      });
      this.areas();
    } catch (error) {
      if (this.closed) return;
      console.warn("time map:", error);
      this.plain(this.text.noWebgl);
    }
  }

  isNear() {
    return /** @type {any} */ (this.view).zoom >= this.config.near;
  }

  /** Layers for the theme and the zoom of now. */
  async relayer() {
    const layers = await convert(this.lib, this.config.deck, this.token, /** @type {any} */ (this.view).zoom);
    if (!this.closed) this.deck.setProps({ layers });
  }

  /** No WebGL: land as plain shapes, the list of places open, and why. @param {string} why */
  async plain(why) {
    this.root.dataset.plain = "1";
    this.notice.hidden = false;
    say(this.notice, why);
    await this.drawPlainly().catch((error) => console.error("time map:", error));
    if (this.placeList.hidden) this.toggleList();
    this.ready();
  }

  /** Land on the canvas of the marks, without WebGL. */
  async drawPlainly() {
    this.ensureView();
    const collection = await file(this.config.countries.far);
    this.land = outlines(collection, new Set(collection.features.map((/** @type {any} */ feature) => feature.id)));
    await this.areas();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }

  async areas() {
    const wanted = new Set(this.places.filter((place) => place.extent === "country").map((place) => place.country));
    const address = this.config.countries[this.view && this.isNear() ? "near" : "far"];
    this.outlines = wanted.size ? outlines(await file(address), wanted) : new Map();
    this.schedule();
  }

  ready() {
    this.schedule();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (this.closed) return;
      if (!this.root.dataset.plain) this.land = null;
      this.draw();
      set(this.root, "data-ready", "1");
    }));
  }

  // ---- the view ----

  /** Width and height of the map. */
  size() {
    return this.sized;
  }

  measure() {
    /** @type {[number, number]} */ this.sized = [this.stage.clientWidth || 1, this.stage.clientHeight || 1];
    const { node } = this.legend;
    const on = node.offsetTop < this.sized[1];
    /** @type {[number, number, number, number][]} */
    const box = (/** @type {HTMLElement} */ one) => /** @type {[number, number, number, number]} */ ([one.offsetLeft, one.offsetTop, one.offsetLeft + one.offsetWidth, one.offsetTop + one.offsetHeight]);
    this.reserved = [box(this.note), box(this.tools), ...(on ? [box(node)] : [])];
    this.timeline.measure();
  }

  camera() {
    this.ensureView();
    return new Camera(/** @type {any} */ (this.view), ...this.size());
  }

  ensureView() {
    if (!this.view) this.view = this.storyView();
  }

  storyView() {
    const used = this.marks.points.length ? this.marks.points : this.marks.countries;
    const [width, height] = this.size();
    return fit(used.map((index) => [this.places[index].longitude, this.places[index].latitude]), width, height, Math.min(72, width / 7));
  }

  /** @param {any} view */
  deckView(view) {
    return { ...view, pitch: 0, bearing: 0, minZoom: lowestZoom(...this.size()), maxZoom: 11 };
  }

  /** @param {any} view from deck.gl's controller */
  moved(view) {
    const before = /** @type {any} */ (this.view);
    this.view = keepInside(view, ...this.size());
    const still = ["longitude", "latitude", "zoom"].every((name) => Math.abs(before[name] - this.view[name]) < 1e-6);
    if (still) return;
    this.deck.setProps({ viewState: { ...view, ...this.deckView(this.view) } });
    this.levelled();
    this.hover(null);
    this.schedule();
    this.bridge.state(this.state(), 900);
  }

  /** @param {import("./camera.js").View} view */
  show(view) {
    this.view = keepInside(view, ...this.size());
    this.deck?.setProps({ viewState: this.deckView(this.view) });
    this.levelled();
    this.schedule();
    this.bridge.state(this.state(), 900);
  }

  /** Finer or coarser outlines where the zoom has passed from one to the other. */
  levelled() {
    if (!this.deck || this.near === this.isNear()) return;
    this.near = this.isNear();
    this.relayer();
    this.areas();
  }

  /** @param {number} levels */
  zoomBy(levels) {
    this.ensureView();
    this.show({ .../** @type {any} */ (this.view), zoom: /** @type {any} */ (this.view).zoom + levels });
  }

  fitStory() {
    this.show(this.storyView());
  }

  resized() {
    this.measure();
    this.timelineDirty = true;
    if (!this.view) return this.schedule();
    this.view = keepInside(this.view, ...this.size());
    this.deck?.setProps({ viewState: this.deckView(this.view) });
    this.schedule();
  }

  // ---- the window ----

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
  }

  /** What a link must hold to show this again. */
  state() {
    const [low, high] = this.timeline.domain;
    const all = this.window[0] <= low && this.window[1] >= high;
    this.whole = all;
    const view = this.view;
    return {
      known: this.known,
      window: all ? null : [toIso(this.window[0]), toIso(this.window[1])],
      shown: this.config.statuses.filter((/** @type {string} */ _, /** @type {number} */ index) => this.shown[index]),
      camera: view ? { longitude: Number(view.longitude.toFixed(3)), latitude: Number(view.latitude.toFixed(3)), zoom: Number(view.zoom.toFixed(2)) } : null,
    };
  }

  /** What was known on a day: later articles are left out. @param {string | null} day */
  setKnown(day) {
    this.known = day;
    this.recount();
    this.say();
    this.schedule();
    this.bridge.state(this.state());
  }

  /** @param {number} status */
  toggleStatus(status) {
    this.shown[status] = !this.shown[status];
    if (!this.shown.some(Boolean)) this.shown = this.shown.map(() => true);
    this.countsDirty = this.timelineDirty = true;
    this.say();
    this.schedule();
    this.bridge.state(this.state());
  }

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
  }

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
  }

  /** @param {boolean} playing */
  playing(playing) {
    this.bar.showPlaying(playing);
    if (!playing) this.setWindow(...this.window, true);
  }

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
  }

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
  }

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
    else if (event.key === "Enter") this.toggleList();
    else return;
    event.preventDefault();
  }

  // ---- choosing ----

  /** @param {import("./marks.js").Mark} mark @param {number} x @param {number} y */
  openMark(mark, x, y) {
    const chosen = nearest(mark, this.camera(), this.marks.x, this.marks.y, x, y);
    const others = mark.members.filter((member) => member !== chosen).slice(0, 60);
    this.select(this.places[chosen].key);
    this.open({ kind: "place", place: this.places[chosen].key, near: others.map((member) => this.places[member].key) });
  }

  /** @param {object} what */
  open(what) {
    this.player.stop();
    this.bridge.select(what, this.state());
  }

  /** @param {string} key @param {boolean} [fly] bring it into sight */
  select(key, fly = false) {
    this.selected = key;
    set(this.root, "data-selected", key);
    const place = fly && this.places.find((one) => one.key === key);
    if (place) {
      const [x, y] = this.camera().project(place.longitude, place.latitude);
      const [width, height] = this.size();
      const out = x < 40 || y < 40 || x > width - 40 || y > height - 40;
      if (out) this.show({ longitude: place.longitude, latitude: place.latitude, zoom: Math.max(4, /** @type {any} */ (this.view).zoom) });
    }
    this.schedule();
  }

  /** @param {[number, number] | null} at */
  hover(at) {
    const mark = at && pick(this.drawn, at[0], at[1], 6);
    this.stage.style.cursor = mark ? "pointer" : "";
    if (!mark || !at) {
      this.card.hidden = true;
      this.hovered = null;
      return;
    }
    if (this.hovered !== mark) {
      this.hovered = mark;
      const place = this.places[mark.seed];
      const more = mark.members.length - 1;
      this.card.replaceChildren(
        element("strong", { text: place.name }),
        more > 0 ? element("span", { class: "dl-more", text: this.write.count(this.text.morePlaces, more) }) : null,
        element("div", { text: this.write.count(this.text.reports, mark.total) }),
        ...this.config.statuses.map((/** @type {string} */ status, /** @type {number} */ index) =>
          mark.counts[index] ? element("div", { class: "dl-card-row", style: `--dl-dot: var(--dl-${status})` },
            element("i"), element("span", { text: this.text.statuses[status] }), element("b", { text: this.write.number(mark.counts[index]) })) : null).filter(Boolean),
      );
    }
    this.card.hidden = false;
    const [width, height] = this.size();
    const box = [this.card.offsetWidth, this.card.offsetHeight];
    this.card.style.left = `${at[0] + 16 + box[0] > width ? at[0] - 12 - box[0] : at[0] + 16}px`;
    this.card.style.top = `${Math.min(height - box[1] - 8, at[1] + 12)}px`;
  }

  toggleList() {
    const open = this.placeList.hidden;
    this.placeList.hidden = !open;
    set(this.listButton, "aria-expanded", open);
    this.fillList();
    if (open && !this.root.dataset.plain) /** @type {HTMLElement | null} */ (this.placeList.querySelector("button"))?.focus();
  }

  /** The places of the window as words: the map for those who do not see it. */
  fillList() {
    if (this.placeList.hidden) return;
    const { statuses } = this.reports;
    const rows = this.places.map((place, index) => {
      let total = 0;
      for (let status = 0; status < statuses; status++) total += this.reports.counts[index * statuses + status];
      return { place, total };
    }).filter((row) => row.total).sort((a, b) => b.total - a.total).slice(0, LIST_LENGTH);
    this.placeList.replaceChildren(
      element("div", { class: "dl-places-head", text: this.write.count(this.text.places, rows.length) }),
      ...rows.map(({ place, total }) => element("button", {
        type: "button", "data-place": place.key, "data-testid": "place-row", "aria-current": place.key === this.selected,
        onclick: () => { this.select(place.key, true); this.open({ kind: "place", place: place.key, near: [] }); },
      }, element("span", { text: place.name }), element("b", { text: this.write.number(total) }))),
    );
  }

  /** Says the state in words, once things are still. */
  say() {
    const count = this.inWindow();
    say(this.live, `${this.windowWords()}. ${this.write.count(this.text.reports, count.reduce((a, b) => a + b, 0))}`);
    const undated = this.reports.undated.reduce((sum, one, index) => sum + (this.shown[index] ? one : 0), 0);
    const unlocated = this.reports.unlocated.reduce((sum, one, index) => sum + (this.shown[index] ? one : 0), 0);
    say(this.undated, this.write.count(this.text.undated, undated));
    say(this.unlocated, this.write.count(this.text.unlocated, unlocated));
    /** @type {HTMLButtonElement} */ (this.undated).disabled = !undated;
    /** @type {HTMLButtonElement} */ (this.unlocated).disabled = !unlocated;
    this.sayKnown();
    if (this.countsDirty) this.reports.countPlaces(...this.window, this.shown);
    this.fillList();
  }

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
  }

  windowWords() {
    return this.reports.span ? this.write.range(...this.window) : this.text.noDates;
  }

  inWindow() {
    return this.shown.map((on, status) => {
      if (!on) return 0;
      const [precise, vague] = this.reports.countStatus(status, ...this.window);
      return precise + vague;
    });
  }

  // ---- drawing ----

  schedule() {
    if (this.frame || this.closed) return;
    this.frame = requestAnimationFrame(() => { this.frame = 0; if (!this.closed) this.draw(); });
  }

  draw() {
    this.frames++;
    if (this.countsDirty || this.counted !== this.reports) {
      this.reports.countPlaces(...this.window, this.shown);
      this.countsDirty = false;
      this.counted = this.reports;
      const counts = this.inWindow();
      const all = this.shown.map((_, status) => this.reports.countStatus(status, ...this.window)).map(([precise, vague]) => precise + vague);
      this.legend.update(all, this.shown, this.write.number);
      this.bar.update(...this.window, this.windowWords(), this.write.count(this.text.reports, counts.reduce((a, b) => a + b, 0)), this.timeline.domain);
      set(this.root, "data-window-from", toIso(this.window[0]));
      set(this.root, "data-window-to", toIso(this.window[1]));
    }
    this.timeline.window = this.window;
    if (this.timelineDirty) {
      this.timeline.draw(this.reports, this.shown, this.look.looks, this.look);
      this.timelineDirty = false;
    }
    this.timeline.place();
    this.drawMap();
  }

  drawMap() {
    const camera = this.camera();
    const context = prepare(this.canvas, ...this.size());
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const look = { ...this.look, selected: this.selected, ratio, number: this.write.number };
    if (this.land) this.drawLand(context, camera, ratio);
    this.drawn = this.marks.visible(camera, this.reports.counts, this.unitSize);
    drawMoves(context, this.moves, this.places, this.marks, camera, this.window, this.shown, look);
    drawMarks(context, this.drawn, this.places, camera, this.outlines || new Map(), look);
    set(this.root, "data-visible", this.drawn.length);
    const points = this.drawn.filter((mark) => !mark.pill);
    const taken = new Taken();
    for (const box of this.reserved) taken.take(...box);
    for (const mark of points.slice(0, 250)) taken.takeDisc(mark.x, mark.y, mark.radius + 1);
    const canvas = { ...look, width: camera.width, height: camera.height };
    this.labels.drawMarks(this.drawn, this.places, taken, canvas);
    const pilled = new Set(this.drawn.filter((mark) => mark.pill).map((mark) => this.places[mark.seed].country));
    const countries = this.names.filter((name) => name.zoom <= camera.view.zoom + 1.3 && !pilled.has(name.country)).map((name) => {
      const [x, y] = camera.project(name.position[0], name.position[1]);
      return { x, y, text: name.text };
    });
    this.labels.drawNames(countries, taken, canvas);
  }

  /** @param {CanvasRenderingContext2D} context @param {Camera} camera @param {number} ratio */
  drawLand(context, camera, ratio) {
    context.save();
    context.setTransform(ratio * camera.scale, 0, 0, ratio * camera.scale, ratio * (camera.width / 2 - camera.x * camera.scale), ratio * (camera.height / 2 - camera.y * camera.scale));
    context.fillStyle = this.look.land;
    for (const path of /** @type {Map<string, Path2D>} */ (/** @type {unknown} */ (this.land)).values()) context.fill(path);
    context.restore();
  }

  close() {
    this.closed = true;
    this.player.stop();
    this.bridge.close();
    cancelAnimationFrame(this.frame);
    this.sizes.disconnect();
    this.themes.disconnect();
    matchMedia("(prefers-color-scheme: dark)").removeEventListener("change", this.onDark);
    this.deck?.finalize();
  }
}

/** @type {WeakMap<Element, TimeMap>} */
const mounted = new WeakMap();
/** The latest arguments for each element: what waited in vain is not shown. @type {WeakMap<Element, any>} */
const latest = new WeakMap();

/** Shows the component, or takes over what a rerun changed, once its tables are there.
 * @param {any} component */
export async function mount(component) {
  const parent = /** @type {HTMLElement} */ (component.parentElement.querySelector(".dl-mount"));
  latest.set(parent, component);
  const { config } = component.data;
  const tables = await tablesOf(config.version);
  if (latest.get(parent) !== component) return;
  const there = mounted.get(parent);
  if (there && there.config.locale === config.locale) {
    there.update(component, tables);
    return;
  }
  there?.close();
  mounted.set(parent, new TimeMap(component, parent, tables));
}

/** @param {any} component */
export function unmount(component) {
  const parent = component.parentElement.querySelector(".dl-mount");
  mounted.get(parent)?.close();
  if (!parent) return;
  mounted.delete(parent);
  latest.delete(parent);
}
