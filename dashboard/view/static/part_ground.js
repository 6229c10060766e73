/**
 * The ground: land and borders by deck.gl or, where it cannot be, drawn plainly; areas of countries. A part of the time map.
 */

import { outlines, transform } from "./areas.js";
import { base, convert, drawnAt, file, names } from "./basemap.js";
import { fetchDeck, graphics, loadDeck } from "./bundle.js";
import { sized } from "./canvas.js";
import { say, set } from "./dom.js";

/** Milliseconds after which what waits for a quiet moment waits no longer; between two looks at the graphics card. */
const LONGEST = 1000;
const LOOK = 20;

/** When the page has nothing better to do. */
const idle = () => new Promise((done) => ("requestIdleCallback" in window ? requestIdleCallback(done, { timeout: LONGEST }) : setTimeout(done, LOOK)));

/** When all that was asked of a context is drawn, or the context is lost. @param {WebGL2RenderingContext} gl @returns {Promise<void>} */
const finished = (gl) => new Promise((done) => {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  const look = () => {
    if (!fence || gl.isContextLost() || gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED) done();
    else setTimeout(look, LOOK);
  };
  setTimeout(look, LOOK);
});

/** @satisfies {ThisType<import("./time_map.js").TimeMap>} */
export const ground = {
  async start() {
    try {
      this.ensureView();
      const { deck } = this.config;
      this.names = names(deck);
      // deck.gl takes a second to start: until then the land is drawn plainly, the story is there at once
      await this.drawPlainly();
      set(this.root, "data-painted", "1");
      fetchDeck(this.config.bundle).catch(() => undefined);
      for (const layer of drawnAt(deck, /** @type {any} */ (this.view).zoom)) if (typeof layer.data === "string") file(layer.data).catch(() => undefined);
      const drawnBy = graphics();
      if (!drawnBy) throw new Error("WebGL 2");
      this.software = drawnBy === "software";
      await idle();
      this.lib = await loadDeck(this.config.bundle);
      this.near = this.isNear();
      const layers = await convert(this.lib, deck, this.token, /** @type {any} */ (this.view).zoom);
      if (this.closed) return;
      // what is copied need not be seen itself, and the page would wait for it
      if (this.software) this.base.style.opacity = "0";
      this.deck = base(this.lib, this.base, {
        layers, view: this.deckView(this.view), still: this.still, sharp: !this.software,
        onView: (view) => this.moved(view),
        onReady: () => {
          const canvas = this.base.querySelector("canvas");
          canvas?.addEventListener("webglcontextlost", () => this.plain(this.text.lost));
          if (!this.software) this.ready();
        },
        onDrawn: this.software ? () => this.copyBase() : undefined,
        onError: (error) => console.error("time map:", error),
      });
      this.areas();
    } catch (error) {
      if (this.closed) return;
      console.warn("time map:", error);
      this.plain(this.text.noWebgl);
    }
  },

  /** Software takes longer to lay a WebGL canvas under others, in every frame, than to copy it once. It makes its
   * first picture in seconds, and who copies it waits for it: the copy is taken of the next one, until then the land is plain. */
  async copyBase() {
    const canvas = /** @type {HTMLCanvasElement | null} */ (this.base.querySelector("canvas"));
    if (!canvas?.width || this.root.dataset.plain || this.copying) return;
    if (!this.copy) {
      this.copying = true;
      await finished(/** @type {WebGL2RenderingContext} */ (canvas.getContext("webgl2")));
      this.copying = false;
      if (this.closed || this.root.dataset.plain) return;
      this.copy = document.createElement("canvas");
      this.deck.redraw("to be copied");
      this.ready();
      return;
    }
    const context = sized(this.copy, canvas.width, canvas.height, 1);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(canvas, 0, 0);
    this.framed = "";
    this.schedule();
  },

  isNear() {
    return /** @type {any} */ (this.view).zoom >= this.config.near;
  },

  /** Layers for the theme and the zoom of now. */
  async relayer() {
    const layers = await convert(this.lib, this.config.deck, this.token, /** @type {any} */ (this.view).zoom);
    if (!this.closed) this.deck.setProps({ layers });
  },

  /** No WebGL: land as plain shapes, the list of places open, and why. @param {string} why */
  async plain(why) {
    this.root.dataset.plain = "1";
    this.copy = null;
    this.notice.hidden = false;
    say(this.notice, why);
    await this.drawPlainly().catch((error) => console.error("time map:", error));
    if (this.placeList.hidden) this.toggleList();
    this.ready();
  },

  /** Land on the canvas of the marks, without WebGL. */
  async drawPlainly() {
    this.ensureView();
    const collection = await file(this.config.countries.far);
    this.land = outlines(collection, new Set(collection.features.map((/** @type {any} */ feature) => feature.id)));
    await this.areas();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  },

  async areas() {
    const wanted = new Set(this.places.filter((place) => place.extent === "country").map((place) => place.country));
    const address = this.config.countries[this.view && this.isNear() ? "near" : "far"];
    this.outlines = wanted.size ? outlines(await file(address), wanted) : new Map();
    this.framed = "";
    this.schedule();
  },

  ready() {
    this.schedule();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (this.closed) return;
      if (!this.root.dataset.plain) this.land = null;
      this.framed = "";
      this.draw();
      set(this.root, "data-ready", "1");
    }));
  },

  /** Finer or coarser outlines where the zoom has passed from one to the other. */
  levelled() {
    if (!this.deck || this.near === this.isNear()) return;
    this.near = this.isNear();
    this.relayer();
    this.areas();
  },

  /** @param {CanvasRenderingContext2D} context @param {import("./camera.js").Camera} camera @param {number} ratio */
  drawLand(context, camera, ratio) {
    context.save();
    transform(context, camera, ratio);
    context.fillStyle = this.look.land;
    for (const path of /** @type {Map<string, Path2D>} */ (/** @type {unknown} */ (this.land)).values()) context.fill(path);
    context.restore();
  },
};
