/**
 * A table: plain HTML, sorted and searched by the server, walked by keys.
 */

import { element, say } from "./dom.js";
import { followTheme } from "./tokens.js";

/** Milliseconds after the last letter until the search is sent. */
const PAUSE = 350;

class Table {
  // what stays while rows change: `build` makes it
  /** @type {HTMLElement} */ counted;
  /** @type {HTMLElement} */ only;
  /** @type {HTMLElement} */ body;
  /** @type {HTMLElement} */ head;
  /** @type {HTMLElement} */ table;
  /** @type {HTMLElement} */ scroll;
  /** @type {HTMLElement} */ nothing;
  /** @type {HTMLElement} */ more;
  /** @type {HTMLInputElement | null} */ field = null;

  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.root = element("section", { class: "dl-table", "data-testid": "table" });
    parent.replaceChildren(this.root);
    this.shown = "";
    this.unfollow = followTheme(this.root);
  }

  /** @param {any} component */
  update(component) {
    this.component = component;
    const { config, ...payload } = component.data;
    const state = JSON.stringify([config.locale, payload]);
    if (state === this.shown) return;
    const fresh = !this.shown || this.locale !== config.locale;
    this.shown = state;
    this.locale = config.locale;
    this.text = config.text;
    this.root.lang = config.locale;
    if (fresh) this.build(payload);
    this.fill(payload);
  }

  /** @param {string} kind @param {string} [value] */
  act(kind, value = "") {
    clearTimeout(this.timer);
    this.component.setTriggerValue("act", { kind, value });
  }

  /** What stays while rows change: the field must keep what is being typed. @param {any} payload */
  build(payload) {
    const { text } = this;
    this.counted = element("p", { class: "dl-counted", role: "status", "data-testid": "table-count" });
    this.only = element("p", { class: "dl-only" });
    this.field = null;
    if (payload.find !== null) {
      const field = /** @type {HTMLInputElement} */ (element("input", { type: "search", class: "dl-find", placeholder: text.find, "aria-label": text.find, "data-testid": "table-find", value: payload.find }));
      const send = () => { if (field.value.trim() !== this.found) this.act("find", field.value); };
      field.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(send, PAUSE);
      });
      field.addEventListener("keydown", (event) => { if (event.key === "Enter") send(); });
      this.field = field;
    }
    this.body = element("tbody", {});
    this.head = element("tr", {});
    this.table = element("table", { "aria-label": payload.title }, element("thead", {}, this.head), this.body);
    this.table.addEventListener("keydown", (event) => this.keyed(/** @type {KeyboardEvent} */ (event)));
    this.scroll = element("div", { class: "dl-rows" }, this.table);
    this.nothing = element("p", { class: "dl-nothing", text: text.nothing });
    this.more = element("button", { type: "button", class: "dl-button", "data-testid": "table-more", onclick: () => this.act("more") });
    this.root.replaceChildren(
      element("header", {}, element("h2", { text: payload.title }), this.counted, this.only, this.field),
      this.scroll, this.nothing, this.more);
  }

  /** @param {any} payload */
  fill(payload) {
    const { text } = this;
    const focused = /** @type {HTMLElement | null} */ (this.root.contains(document.activeElement) ? document.activeElement : null);
    const [id, column] = [focused?.dataset.id, focused?.dataset.column];
    const same = this.sorted === `${payload.sort}|${payload.find}`;
    const at = same ? this.scroll.scrollTop : 0;
    this.sorted = `${payload.sort}|${payload.find}`;
    this.found = payload.find || "";
    if (this.field && focused !== this.field) this.field.value = this.found;
    say(this.counted, payload.counted);
    this.only.replaceChildren(...(payload.window ? [
      document.createTextNode(text.only.replace("{window}", payload.window)),
      element("button", { type: "button", class: "dl-link", text: text.whole, "data-testid": "table-whole", onclick: () => this.act("whole") })] : []));
    this.only.hidden = !payload.window;
    this.columns = payload.columns;
    const sortable = payload.find !== null;
    this.head.replaceChildren(...payload.columns.map((/** @type {any} */ one) => this.heading(one, payload.sort, sortable)));
    this.body.replaceChildren(...payload.rows.map((/** @type {any} */ row, /** @type {number} */ index) => this.row(row, payload.chosen, sortable, index)));
    const buttons = this.buttons();
    const open = buttons.find((button) => button.getAttribute("aria-current") === "true") || buttons[0];
    for (const button of buttons) button.tabIndex = button === open ? 0 : -1;
    this.scroll.hidden = !payload.rows.length;
    this.nothing.hidden = Boolean(payload.rows.length);
    this.more.hidden = !payload.more;
    say(this.more, `${text.more} (${payload.more})`);
    this.scroll.scrollTop = at;
    const again = id !== undefined ? buttons.find((button) => button.dataset.id === id) : column !== undefined ? this.head.querySelector(`[data-column="${column}"]`) : null;
    /** @type {HTMLElement | null | undefined} */ (again)?.focus({ preventScroll: true });
  }

  /** @param {any} column @param {string} sort @param {boolean} sortable */
  heading(column, sort, sortable) {
    const way = sort === column.key ? "ascending" : sort === `-${column.key}` ? "descending" : "none";
    const kinds = `dl-k-${column.kind} dl-rank-${column.rank}`;
    if (!sortable) return element("th", { scope: "col", class: kinds, text: column.name });
    // first one way, then the other, then as it was
    const ways = column.first ? [`-${column.key}`, column.key, ""] : [column.key, `-${column.key}`, ""];
    const next = ways[(ways.indexOf(way === "none" ? "" : sort) + 1) % ways.length];
    return element("th", { scope: "col", class: kinds, "aria-sort": way === "none" ? null : way },
      element("button", { type: "button", "data-column": column.key, onclick: () => this.act("sort", next) },
        document.createTextNode(column.name), element("i", { class: `dl-way dl-way-${way}`, "aria-hidden": "true" })));
  }

  /** @param {any} row @param {string} chosen @param {boolean} sortable @param {number} index */
  row(row, chosen, sortable, index) {
    const current = row.id === chosen;
    const cells = row.cells.map((/** @type {any} */ cell, /** @type {number} */ at) => {
      const { kind, rank } = this.columns[at];
      const kinds = `dl-k-${kind} dl-rank-${rank}`;
      if (at || !sortable) return element("td", { class: kinds, dir: "auto" }, ...this.cell(kind, cell));
      return element("th", { scope: "row", class: kinds },
        element("button", { type: "button", class: "dl-open", dir: "auto", text: cell, "data-id": row.id, "aria-current": current ? "true" : null }));
    });
    const line = element("tr", { class: current ? "dl-chosen" : null, "data-testid": "table-row", "data-id": row.id, "data-index": index }, ...cells);
    // anywhere in the row, but not where text is being marked
    if (sortable) line.addEventListener("click", () => { if (!getSelection()?.toString()) this.act("pick", row.id); });
    return line;
  }

  /** @param {string} kind @param {any} cell @returns {Node[]} */
  cell(kind, cell) {
    if (kind === "bar") return [element("span", { text: cell.text }), this.bar(cell)];
    if (kind === "time") return [element("span", { text: cell.text }), ...(cell.strip.length ? [strip(cell.strip)] : [])];
    if (kind === "status") return [element("span", { class: "dl-status", style: `--dl-dot: var(--dl-${cell.status})`, text: cell.text }), ...(cell.note ? [element("span", { class: "dl-differs", text: cell.note })] : [])];
    return [document.createTextNode(cell)];
  }

  /** Reports by status, the longer the more. @param {any} cell */
  bar(cell) {
    const said = Object.entries(cell.parts).map(([status, count]) => `${this.text.statuses[status]}: ${count}`).join(", ");
    return element("span", { class: "dl-bar-cell", role: "img", "aria-label": said, title: said, style: `width: ${(cell.share * 64).toFixed(1)}px` },
      ...Object.entries(cell.parts).map(([status, count]) => element("i", { style: `flex-grow: ${count}; background: var(--dl-${status})` })));
  }

  buttons() {
    return /** @type {HTMLButtonElement[]} */ ([...this.body.querySelectorAll(".dl-open")]);
  }

  /** Up and down the rows. @param {KeyboardEvent} event */
  keyed(event) {
    const buttons = this.buttons();
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    if (at < 0) return;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const button = buttons[Math.max(0, Math.min(buttons.length - 1, next))];
    for (const one of buttons) one.tabIndex = one === button ? 0 : -1;
    button.focus();
    button.scrollIntoView({ block: "nearest" });
  }

  close() {
    clearTimeout(this.timer);
    this.unfollow();
  }
}

/** How many reports fall in each part of the story, as columns; the words beside it say when.
 * @param {number[]} counts */
function strip(counts) {
  const most = Math.max(...counts);
  const node = element("span", { class: "dl-strip", "aria-hidden": "true" });
  counts.forEach((count, index) => {
    if (count) node.append(element("i", { style: `left: ${((100 * index) / counts.length).toFixed(2)}%; width: ${(100 / counts.length).toFixed(2)}%; height: ${(25 + (75 * count) / most).toFixed(0)}%` }));
  });
  return node;
}

/** @type {WeakMap<Element, Table>} */
const mounted = new WeakMap();

/** @param {any} component */
export function mount(component) {
  const parent = component.parentElement.querySelector(".dl-mount");
  let table = mounted.get(parent);
  if (!table) mounted.set(parent, (table = new Table(parent)));
  table.update(component);
}

/** @param {any} component */
export function unmount(component) {
  const parent = component.parentElement.querySelector(".dl-mount");
  mounted.get(parent)?.close();
  if (parent) mounted.delete(parent);
}
