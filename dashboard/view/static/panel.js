/**
 * The panel beside the map: passages of a place, or a whole article.
 */

import { iconButton } from "./controls.js";
import { element } from "./dom.js";
import { marked } from "./pieces.js";
import { followTheme } from "./tokens.js";

/** A panel that begins lower than this part of the window is not seen. */
const BELOW = 0.5;

class Panel {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.root = element("section", { class: "dl-panel", "data-testid": "passages" });
    parent.replaceChildren(this.root);
    this.shown = "";
    /** @type {HTMLElement | null} */ this.place = null;
    /** @type {HTMLButtonElement[]} */ this.ways = [];
    /** Which of the passages is being read; -1: none yet. */
    this.at = -1;
    /** Passages that are not yet here, and the one waited for. */
    this.left = 0;
    this.awaited = Infinity;
    this.root.addEventListener("keydown", (event) => this.keyed(event));
    this.unfollow = followTheme(this.root);
  }

  /** @param {any} component */
  update(component) {
    this.component = component;
    const { data } = component;
    this.text = data.config.text;
    const { config, ...payload } = data;
    const state = JSON.stringify([config.locale, payload]);
    if (state === this.shown) return;
    const before = this.what;
    this.what = `${payload.mode}|${payload.title}|${payload.document || ""}`;
    this.shown = state;
    this.root.lang = config.locale;
    this.at = -1;
    const kept = payload.mode === "list" && this.title === payload.title ? this.root.querySelector(".dl-scroll")?.scrollTop : 0;
    this.title = payload.title;
    this.place = null;
    const draw = { list: () => this.list(payload), found: () => this.found(payload), article: () => this.article(payload), overview: () => this.overview(payload), message: () => this.message(payload) }[payload.mode];
    const other = before !== this.what;
    this.root.replaceChildren(...draw());
    // on a narrow page the panel stands below: what was asked for must be seen
    if (before && other && !["message", "overview"].includes(payload.mode) && this.root.getBoundingClientRect().top > innerHeight * BELOW)
      this.root.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    this.left = payload.more || 0;
    this.walked();
    const scroll = this.root.querySelector(".dl-scroll");
    const here = this.root.querySelector(".dl-here");
    if (scroll && here) scroll.scrollTop = /** @type {HTMLElement} */ (here).offsetTop - scroll.clientHeight / 3;
    else if (scroll && kept) scroll.scrollTop = kept;
    // the passage that was asked for by a step beyond the last one shown
    const stops = this.stops();
    if (this.awaited < stops.length) this.go(stops, this.awaited);
    this.awaited = Infinity;
  }

  /** @param {object} what */
  act(what) {
    this.component.setTriggerValue("act", what);
  }

  /** @param {any} payload */
  message(payload) {
    return [element("div", { class: "dl-message" }, element("h2", { text: payload.title }), ...payload.lines.map((/** @type {string} */ text) => element("p", { text })))];
  }

  /** The story in short: what is told most, by day. @param {any} payload */
  overview(payload) {
    const { text } = this;
    const row = (/** @type {any} */ item) => element("li", {},
      element("button", { type: "button", "data-testid": "overview-row", style: `--dl-dot: var(--dl-${item.status})`, onclick: () => this.act({ kind: "event", key: item.key }) },
        element("span", { class: "dl-what" },
          element("span", { class: "dl-when", text: item.when }), item.status === "happened" ? null : element("span", { class: "dl-status", text: item.statusText })),
        item.quote ? element("span", { class: "dl-quote", dir: "auto", text: item.quote }) : null,
        element("span", { class: "dl-sub", text: item.notes.join(" · ") })));
    const all = payload.more ? element("button", { type: "button", class: "dl-button", text: text.allEvents, "data-testid": "all-events", onclick: () => this.act({ kind: "events" }) }) : null;
    return [
      element("header", {}, element("h2", { text: payload.title }), element("p", { class: "dl-sub", text: payload.subtitle })),
      payload.items.length
        ? element("div", { class: "dl-scroll", "data-testid": "overview" }, element("p", { class: "dl-hint", text: text.overviewHelp }), element("ol", { class: "dl-told" }, ...payload.items.map(row)), all)
        : element("p", { class: "dl-nothing", text: text.nothing })];
  }

  /** What one steps through: passages of a list, lines of an article that tell an event. */
  stops() {
    return /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(".dl-passage, .dl-line:has(.dl-m-trigger)")]);
  }

  /** To the next passage or the one before. @param {1 | -1} direction */
  step(direction) {
    const stops = this.stops();
    if (direction > 0 && this.left && this.at === stops.length - 1) {
      this.awaited = this.at + 1;
      this.act({ kind: "more" });
      return;
    }
    const start = this.at < 0 ? stops.findIndex((stop) => stop.classList.contains("dl-here")) : this.at;
    if (stops.length) this.go(stops, Math.max(0, Math.min(stops.length - 1, start + direction)));
  }

  /** @param {HTMLElement[]} stops @param {number} next */
  go(stops, next) {
    this.at = next;
    for (const stop of stops) stop.removeAttribute("aria-current");
    const stop = stops[next];
    stop.setAttribute("aria-current", "true");
    stop.tabIndex = -1;
    stop.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "nearest" });
    this.walked();
  }

  /** Says where one is, and which ways are left. */
  walked() {
    if (!this.place) return;
    const count = this.stops().length + this.left;
    this.place.textContent = this.at < 0 ? "" : this.text.position.replace("{n}", String(this.at + 1)).replace("{count}", String(count));
    this.ways[0].disabled = !count || this.at === 0;
    this.ways[1].disabled = !count || this.at === count - 1;
  }

  /** @param {KeyboardEvent} event */
  keyed(event) {
    const way = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (!way || event.ctrlKey || event.metaKey || event.altKey || /^(SELECT|INPUT)$/.test(/** @type {HTMLElement} */ (event.target).tagName)) return;
    event.preventDefault();
    this.step(/** @type {1 | -1} */ (way));
  }

  /** Steps to the passages before and after; with `order`, how they are put in order. @param {string} [order] */
  walk(order) {
    const { text } = this;
    this.ways = /** @type {HTMLButtonElement[]} */ ([iconButton("up", text.previous, () => this.step(-1), { "data-testid": "previous-passage" }), iconButton("down", text.next, () => this.step(1), { "data-testid": "next-passage" })]);
    this.place = element("span", { class: "dl-sub", role: "status", "data-testid": "passage-position" });
    let choice = null;
    if (order) {
      choice = /** @type {HTMLSelectElement} */ (element("select", { class: "dl-select", "aria-label": text.order, title: text.order, "data-testid": "order" },
        ...Object.entries(text.orders).map(([value, name]) => element("option", { value, text: name, selected: value === order }))));
      choice.addEventListener("change", () => this.act({ kind: "order", order: /** @type {HTMLSelectElement} */ (choice).value }));
    }
    return element("div", { class: "dl-walk" }, ...this.ways, this.place, choice);
  }

  key() {
    return element("p", { class: "dl-key", "aria-label": this.text.key },
      ...["where", "when", "actor", "trigger"].map((kind) => element("mark", { class: `dl-m-${kind === "where" ? "place dl-m-where" : kind}`, text: this.text.kinds[kind] })));
  }

  /** Places and actors that a list leads to. @param {any} payload */
  links(payload) {
    return payload.links.map((/** @type {any} */ links) => element("p", { class: "dl-near", "data-testid": `links-${links.kind}` }, element("span", { text: this.text.links.replace("{name}", links.name) }),
      ...links.items.map((/** @type {any} */ one) => element("button", { type: "button", class: "dl-chip", text: one.name, dir: "auto", onclick: () => this.act({ kind: links.kind, [links.kind === "place" ? "place" : "key"]: one.key }) }))));
  }

  /** @param {any} payload */
  list(payload) {
    const head = element("header", {},
      element("div", { class: "dl-head" }, element("h2", { text: payload.title }), iconButton("close", this.text.close, () => this.act({ kind: "close" }))),
      payload.subtitle ? element("p", { class: "dl-sub", text: payload.subtitle }) : null,
      payload.map ? element("button", { type: "button", class: "dl-button dl-strong", text: this.text.map, "data-testid": "see-map", onclick: () => this.act({ kind: "map" }) }) : null,
      ...this.links(payload), this.key(), payload.items.length ? this.walk(payload.order) : null);
    const body = payload.items.length
      ? payload.items.map((/** @type {any} */ item) => this.passage(item))
      : [element("p", { class: "dl-nothing", text: this.text.nothing })];
    const more = payload.more ? [element("button", { type: "button", class: "dl-button", text: `${this.text.more} (${payload.more})`, onclick: () => this.act({ kind: "more" }) })] : [];
    return [head, element("div", { class: "dl-scroll" }, ...body, ...more)];
  }

  /** @param {any} item */
  passage(item) {
    const { text } = this;
    const open = () => this.act({ kind: "article", document: item.document, at: item.start });
    return element("article", { class: "dl-passage", "data-testid": "passage", "data-document": item.document, "data-start": item.start, "data-end": item.end, "data-report": item.report, style: `--dl-dot: var(--dl-${item.status})` },
      element("div", { class: "dl-what" },
        element("span", { class: "dl-when", text: item.when }), element("span", { class: "dl-status", text: item.statusText }), element("span", { class: "dl-type", text: item.type })),
      item.place ? element("div", { class: "dl-where-line", text: item.inherited ? `${item.place} (${text.inherited})` : item.place }) : null,
      element("p", { class: "dl-text", dir: "auto" }, marked(item.pieces, text.kinds)),
      item.attributed ? element("p", { class: "dl-sub", text: `${text.attributed} ${item.attributed}${item.speaker ? ` (${item.speaker})` : ""}` }) : null,
      element("p", { class: "dl-source" }, element("cite", { text: item.title, dir: "auto" }), document.createTextNode(` — ${item.outlet}${item.published ? `, ${item.published}` : ""}`)),
      this.others(item),
      element("div", { class: "dl-row" },
        element("button", { type: "button", class: "dl-button", text: text.open, "data-testid": "open-article", onclick: open }), this.why(item)));
  }

  /** The other articles that tell the same event, and what they say otherwise. @param {any} item */
  others(item) {
    const { text } = this;
    if (!item.others.length) return null;
    const said = item.others.map((/** @type {any} */ other) => element("li", {}, element("cite", { text: other.title, dir: "auto" }),
      other.differs.length ? element("span", { class: "dl-differs", text: ` ${text.otherwise} ${other.differs.join(" · ")}` }) : null));
    return element("div", { class: "dl-others" }, element("span", { text: text.also }), element("ul", {}, ...said),
      item.event ? element("button", { type: "button", class: "dl-link", text: text.tellings, "data-testid": "tellings", onclick: () => this.act({ kind: "event", key: item.event }) }) : null);
  }

  /** What a search found. @param {any} payload */
  found(payload) {
    const { text } = this;
    const head = element("header", {},
      element("div", { class: "dl-head" }, element("h2", { text: payload.title }), iconButton("close", text.close, () => this.act({ kind: "close" }))),
      element("p", { class: "dl-sub", text: payload.subtitle }), ...this.links(payload), payload.items.length ? this.walk() : null);
    const items = payload.items.map((/** @type {any} */ item) => element("article", { class: "dl-passage dl-hit", "data-testid": "hit", "data-document": item.document, "data-start": item.start, "data-end": item.end },
      element("p", { class: "dl-text", dir: "auto" }, marked(item.pieces, {})),
      element("p", { class: "dl-source" }, element("cite", { text: item.title, dir: "auto" }), document.createTextNode(` — ${item.outlet}${item.published ? `, ${item.published}` : ""}`)),
      element("div", { class: "dl-row" }, element("button", { type: "button", class: "dl-button", text: text.open, onclick: () => this.act({ kind: "article", document: item.document, at: item.start }) }))));
    const none = items.length ? null : element("p", { class: "dl-nothing", text: text.noHit });
    return [head, element("div", { class: "dl-scroll" }, none, ...items)];
  }

  /** The reasons for a date and a place. @param {any} item */
  why(item) {
    const { why } = item;
    const { text } = this;
    if (!why.when && !why.where) return null;
    const row = (/** @type {string} */ name, /** @type {(string | null)[]} */ said) =>
      element("div", {}, element("dt", { text: name }), ...said.filter(Boolean).map((one) => element("dd", { text: one })));
    return element("details", { class: "dl-why" }, element("summary", { text: text.why }),
      element("dl", {},
        why.when ? row(text.date, [item.when, why.when, why.evidence ? `« ${why.evidence} »` : null]) : null,
        why.where ? row(text.place, [
          why.where.name ? `« ${why.where.text} » → ${why.where.name} (${why.where.detail}), ${why.where.score}` : `« ${why.where.text} »`,
          why.where.note || null,
          why.where.alternatives.length ? `${text.alternatives}: ${why.where.alternatives.join(" · ")}` : null]) : null));
  }

  /** @param {any} payload */
  article(payload) {
    const { text } = this;
    const head = element("header", {},
      element("div", { class: "dl-head" },
        element("button", { type: "button", class: "dl-button", text: `← ${text.back}`, "data-testid": "back", onclick: () => this.act({ kind: "back" }) }),
        iconButton("close", text.close, () => this.act({ kind: "close" }))),
      element("h2", { class: "dl-headline", text: payload.title, title: payload.title, dir: "auto" }),
      element("p", { class: "dl-sub", text: [payload.outlet, payload.published].filter(Boolean).join(" — ") }),
      this.key(), this.walk());
    const lines = payload.lines.map((/** @type {any} */ line) => {
      const here = payload.at && line.start <= payload.at && payload.at < line.end;
      return element("p", { class: `dl-line dl-b-${line.kind}${here ? " dl-here" : ""}`, dir: "auto", "data-start": line.start, "data-end": line.end, title: line.kind === "boilerplate" ? text.boilerplate : null }, marked(line.pieces, text.kinds));
    });
    return [head, element("div", { class: "dl-scroll dl-article", "data-testid": "article", "data-document": payload.document, tabindex: "0" }, ...lines)];
  }

  close() {
    this.unfollow();
  }
}

/** @type {WeakMap<Element, Panel>} */
const mounted = new WeakMap();

/** @param {any} component */
export function mount(component) {
  const parent = component.parentElement.querySelector(".dl-mount");
  let panel = mounted.get(parent);
  if (!panel) mounted.set(parent, (panel = new Panel(parent)));
  panel.update(component);
}

/** @param {any} component */
export function unmount(component) {
  const parent = component.parentElement.querySelector(".dl-mount");
  mounted.get(parent)?.close();
  if (parent) mounted.delete(parent);
}
