/**
 * The time map: puts base, marks, timeline and server together.
 *
 * It has its parts in the files `part_….js`, each an idea with its methods; this file has what they share:
 * the data, the state that goes to the server, choosing, and the frame that is drawn.
 *
 * `mount` is called at the first run, `update` at every rerun, `close` when the element goes. The root
 * element carries what others may read: `data-painted`, `data-ready`, `data-window-from`, `data-window-to`, `data-visible`,
 * `data-selected`; and, for tests, `element.__timeMap` (`project`, `marks`, `view`).
 */

import { drawAreas, shapes } from "./areas.js";
import { names } from "./basemap.js";
import { Bridge } from "./bridge.js";
import { fromIso, toIso, writers } from "./calendar.js";
import { prepare, sharpness, sized } from "./canvas.js";
import { column, records } from "./columns.js";
import { set } from "./dom.js";
import { drawRing, unitRadius } from "./glyphs.js";
import { Taken } from "./labels.js";
import { Marks } from "./marks.js";
import { drawMoves } from "./moves.js";
import { ground } from "./part_ground.js";
import { keys } from "./part_keys.js";
import { Pace } from "./pace.js";
import { page } from "./part_page.js";
import { stack } from "./part_stack.js";
import { time } from "./part_time.js";
import { view } from "./part_view.js";
import { words } from "./part_words.js";
import { speedFor } from "./player.js";
import { Raster } from "./raster.js";
import { OPEN, Reports } from "./reports.js";
import { parcel } from "./tables.js";

/** Marks that names keep off: the largest. */
const MOST_DISCS = 250;

/** The methods of the parts. @type {new () => typeof page & typeof ground & typeof view & typeof time & typeof keys & typeof words & typeof stack} */
const Parts = /** @type {any} */ (class {});
Object.assign(Parts.prototype, page, ground, view, time, keys, words, stack);

export class TimeMap extends Parts {
  // what stands on the page: `part_page.js` makes it
  /** @type {HTMLElement} */ root;
  /** @type {HTMLElement} */ stage;
  /** @type {HTMLElement} */ base;
  /** @type {HTMLElement} */ card;
  /** @type {HTMLElement} */ note;
  /** @type {HTMLElement} */ notice;
  /** @type {HTMLElement} */ tools;
  /** @type {HTMLElement} */ placeList;
  /** @type {HTMLElement} */ listButton;
  /** @type {HTMLElement} */ time;
  /** @type {HTMLElement} */ foot;
  /** @type {HTMLElement} */ live;
  /** @type {HTMLElement} */ undated;
  /** @type {HTMLElement} */ unlocated;
  /** @type {HTMLElement} */ everything;
  /** @type {HTMLInputElement} */ knownDay;
  /** @type {HTMLCanvasElement} */ under;
  /** @type {HTMLCanvasElement} */ canvas;
  /** @type {HTMLCanvasElement} */ over;
  /** @type {{node: HTMLElement, head: HTMLElement, rows: HTMLElement}} */ stackList;
  /** @type {import("./controls.js").Legend} */ legend;
  /** @type {import("./controls.js").Bar} */ bar;
  /** @type {import("./timeline.js").Timeline} */ timeline;
  /** @type {import("./player.js").Player} */ player;
  /** @type {import("./labels.js").Labels} */ labels;
  /** @type {ResizeObserver} */ sizes;
  /** @type {MutationObserver} */ themes;
  /** @type {() => void} */ onDark;
  /** Width and height of the map; boxes on it that names keep off. @type {[number, number]} */ sized;
  /** @type {[number, number, number, number][]} */ reserved;
  /** Colours by the theme: of tokens, and for the canvases. @type {(name: string) => string} */ token;
  /** @type {any} */ look;

  // the ground: `part_ground.js`
  /** deck.gl, and whether software draws it. @type {any} */ lib;
  /** @type {boolean | undefined} */ software;
  /** Whether the outlines in use are the detailed ones. @type {boolean | undefined} */ near;
  /** A copy of what deck.gl has drawn, and whether one is being waited for. @type {HTMLCanvasElement | null | undefined} */ copy;
  /** @type {boolean | undefined} */ copying;
  /** Of countries, by code. @type {Map<string, Path2D> | undefined} */ outlines;
  /** @type {Map<string, Path2D> | null} */ land;
  /** The view is ours, not the reader's nor a link's. @type {boolean | undefined} */ fitted;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ saying;

  // the data: `load`
  /** @type {any[]} */ places;
  /** Of regions and seas, by key. @type {Map<string, Path2D>} */ shapes;
  /** @type {any[]} */ moves;
  /** @type {import("./reports.js").Columns} */ columns;
  /** @type {Reports} */ reports;
  /** @type {Marks} */ marks;
  /** @type {number} */ unitSize;
  /** `known` in days, or `OPEN`. @type {number} */ knownDays;

  /** @param {any} component arguments of the Components v2 module @param {HTMLElement} parent @param {any} tables */
  constructor(component, parent, tables) {
    super();
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
    this.raster = new Raster();
    // what is read or seldom changes need not follow in every frame of a drag
    this.telling = new Pace(() => this.tell(), 100);
    this.naming = new Pace(() => this.drawNames(), 150);
    this.grounding = new Pace(() => this.drawGround(), 50);
    /** @type {any} */ this.deck = null;
    this.land = null;
    this.names = [];
    /** The mark that keys have walked to, by its place; the mark whose places are listed. */
    this.walked = -1;
    /** @type {import("./marks.js").Mark | null} */ this.stacked = null;
    this.frame = 0;
    this.frames = 0;
    this.build(parent);
    this.theme();
    this.load();
    this.start();
  }

  load() {
    const { config } = this;
    const data = this.tables;
    this.version = config.version;
    this.places = records(data.places, ["key", "name", "longitude", "latitude", "extent", "country", "radius", "outline"]);
    this.shapes = shapes(this.places);
    this.columns = {
      place: column(data.reports, "place"), status: column(data.reports, "status"), first: column(data.reports, "first"),
      last: column(data.reports, "last"), dated: column(data.reports, "dated"), published: column(data.reports, "published"),
    };
    this.moves = data.moves ? records(data.moves, ["origin", "destination", "status", "first", "last", "published"]) : [];
    this.recount();
    const span = this.reports.span;
    this.root.classList.toggle("dl-timeless", !span);
    /** @type {[number, number]} */ const domain = config.domain ? config.domain.map(fromIso) : span || [0, 0];
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
    this.hideStack();
    this.walked = -1;
    this.knownDays = this.known ? fromIso(this.known) ?? OPEN : OPEN;
    this.reports = new Reports(this.columns, this.places.length, this.config.statuses.length, this.knownDays);
    this.marks = new Marks(this.places, this.reports);
    this.unitSize = unitRadius(this.marks.most);
    this.countsDirty = this.timelineDirty = true;
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
    if (config.base !== before.base) {
      this.names = names(config.deck);
      if (this.deck) this.relayer();
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

  schedule() {
    if (this.frame || this.closed) return;
    this.frame = requestAnimationFrame(() => { this.frame = 0; if (!this.closed) this.draw(); });
  }

  draw() {
    this.frames++;
    if (this.countsDirty || this.counted !== this.reports) {
      this.count();
      this.telling.ask();
    }
    this.timeline.window = this.window;
    if (this.timelineDirty) {
      this.timeline.draw(this.reports, this.shown, this.look.looks, this.look);
      this.timelineDirty = false;
    }
    this.timeline.place();
    this.drawMap();
  }

  /** Counts the reports of each place in the window. */
  count() {
    this.reports.countPlaces(...this.window);
    this.countsDirty = false;
    this.counted = this.reports;
    this.hovered = null;
    set(this.root, "data-window-from", toIso(this.window[0]));
    set(this.root, "data-window-to", toIso(this.window[1]));
  }

  /** The marks at once; what is below and above them when the view moves, else when it is their turn. */
  drawMap() {
    const camera = this.camera();
    const [width, height] = this.size();
    const ratio = this.ratio();
    this.marks.update(camera, this.shown, this.unitSize);
    const { drawn, at } = this.marks;
    const context = sized(this.canvas, width, height, ratio);
    this.raster.clear(this.canvas.width, this.canvas.height);
    for (const mark of drawn) if (!mark.pill) this.raster.disc(mark.x, mark.y, mark.radius, mark.counts, this.look.palette, ratio);
    this.raster.paint(context);
    set(this.root, "data-visible", drawn.length);
    const moved = at !== this.framed;
    this.framed = at;
    for (const lane of [this.grounding, this.naming]) lane[moved ? "now" : "ask"]();
  }

  /** Areas, halos and movements, below the marks. */
  drawGround() {
    const camera = this.camera();
    const context = prepare(this.under, ...this.size());
    const look = { ...this.look, selected: this.selected, ratio: sharpness() };
    if (this.land) this.drawLand(context, camera, look.ratio);
    else if (this.copy) context.drawImage(this.copy, 0, 0, camera.width, camera.height);
    const areas = drawAreas(context, this.marks, camera, this.outlines || new Map(), this.shapes, look);
    const moves = drawMoves(context, this.moves, this.marks, camera, this.window, this.knownDays, this.shown, look);
    // an empty canvas would still be laid over the base in every frame
    this.under.hidden = !(this.land || this.copy || areas || moves);
  }

  /** The ring of what is chosen, and names, above the marks. */
  drawNames() {
    const camera = this.camera();
    const { drawn } = this.marks;
    const context = prepare(this.over, ...this.size());
    const look = { ...this.look, selected: this.selected, ratio: sharpness(), number: this.write.number, width: camera.width, height: camera.height };
    const taken = new Taken();
    for (const box of this.reserved) taken.take(...box);
    let discs = 0;
    for (const mark of drawn) {
      mark.label = mark.box = null;
      if (!mark.pill && discs++ < MOST_DISCS) taken.takeDisc(mark.x, mark.y, mark.radius + 1);
    }
    const chosen = this.chosenMark();
    if (chosen && !chosen.pill) drawRing(context, chosen.x, chosen.y, chosen.radius + 5, look);
    const walked = this.walkedMark();
    if (walked && walked !== chosen) drawRing(context, walked.x, walked.y, walked.radius + 5, look, [4, 4]);
    this.labels.drawMarks(drawn, this.places, taken, look);
    const pilled = new Set(drawn.filter((mark) => mark.pill).map((mark) => this.places[mark.seed].country));
    const countries = this.names.filter((name) => name.zoom <= camera.view.zoom + 1.3 && !pilled.has(name.country)).map((name) => {
      const [x, y] = camera.project(name.position[0], name.position[1]);
      return { x, y, text: name.text };
    });
    this.labels.drawNames(countries, taken, look);
  }

  /** The mark in sight that holds the chosen place. */
  chosenMark() {
    const index = this.selected ? this.places.findIndex((place) => place.key === this.selected) : -1;
    return index < 0 ? undefined : this.marks.drawn.find((mark) => mark.all.includes(index) && this.marks.count(index, this.shown));
  }

  close() {
    this.closed = true;
    this.player.stop();
    this.bridge.close();
    for (const lane of [this.telling, this.naming, this.grounding]) lane.close();
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

/** Shows the component, or takes over what a rerun changed, once its tables and its base are there.
 * @param {any} sent */
export async function mount(sent) {
  const parent = /** @type {HTMLElement} */ (sent.parentElement.querySelector(".dl-mount"));
  latest.set(parent, sent);
  const { version, base } = sent.data.config;
  const [tables, { config: still }] = await Promise.all([parcel("tables", version), parcel("base", base)]);
  if (latest.get(parent) !== sent) return;
  const component = { ...sent, data: { config: { ...sent.data.config, ...still, version } } };
  const there = mounted.get(parent);
  if (there && there.config.locale === component.data.config.locale) {
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
