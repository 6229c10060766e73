/**
 * The base: a deck that Python described, converted by the bundle's JSONConverter and drawn on a
 * canvas of its own, which is redrawn only when the view moves.
 */

import { rgba } from "./tokens.js";

/** @type {Map<string, Promise<any>>} */
const files = new Map();

/** A JSON file of our own host, fetched once a page. @param {string} address */
export function file(address) {
  const url = new URL(address, document.baseURI).href;
  if (!files.has(url))
    files.set(url, fetch(url).then((response) => {
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      return response.json();
    }).catch((error) => { files.delete(url); throw error; }));
  return /** @type {Promise<any>} */ (files.get(url));
}

/** The description with colour names (`--dl-…`) as numbers.
 * @param {any} value @param {(name: string) => string} token @returns {any} */
function coloured(value, token) {
  if (typeof value === "string" && value.startsWith("--dl-")) return rgba(token(value));
  if (Array.isArray(value)) return value.map((one) => coloured(one, token));
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, name === "data" ? one : coloured(one, token)]));
  return value;
}

/** @param {any} deck deck.gl's exports */
function converter(deck) {
  const classes = Object.fromEntries(
    Object.entries(deck).filter(([name, value]) => typeof value === "function" && /(Layer|View|Extension|Effect)$/.test(name)),
  );
  return new deck.JSONConverter({ configuration: { classes, enumerations: { COORDINATE_SYSTEM: deck.COORDINATE_SYSTEM } } });
}

/** The layers of a description that are drawn at a zoom. @param {any} description pydeck's JSON @param {number} zoom */
export const drawnAt = (description, zoom) =>
  (description.layers || []).filter((/** @type {any} */ layer) => zoom >= (layer.minZoom ?? -Infinity) && zoom < (layer.maxZoom ?? Infinity));

/** The names (TextLayer) of a description: `labels.js` writes them, so that no two names of base and
 * marks lie on one another. @param {any} description @returns {any[]} */
export const names = (description) =>
  (description.layers || []).filter((/** @type {any} */ layer) => layer["@@type"] === "TextLayer").flatMap((/** @type {any} */ layer) => layer.data);

/**
 * The layers of a description for a zoom, their files loaded.
 * @param {any} deck @param {any} description pydeck's JSON @param {(name: string) => string} token @param {number} zoom
 */
export async function convert(deck, description, token, zoom) {
  const described = drawnAt(description, zoom).filter((layer) => layer["@@type"] !== "TextLayer");
  const layers = await Promise.all(described.map(async (layer) => {
    const { minZoom, maxZoom, ...props } = coloured(layer, token);
    return { ...props, data: typeof layer.data === "string" ? await file(layer.data) : layer.data };
  }));
  return converter(deck).convert({ layers }).layers.filter(Boolean);
}

/**
 * @param {any} deck deck.gl's exports @param {HTMLElement} parent
 * @param {{layers: any[], view: import("./camera.js").View, onView: (view: any) => any, onReady: () => void, onDrawn: (() => void) | undefined, onError: (error: Error) => void, still: boolean, sharp: boolean}} options
 */
export function base(deck, parent, options) {
  return new deck.Deck({
    parent,
    style: { position: "absolute", inset: "0" },
    views: new deck.MapView({ repeat: false }),
    controller: {
      dragRotate: false,
      touchRotate: false,
      keyboard: false,
      inertia: options.still ? false : 250,
      scrollZoom: { smooth: false, speed: 0.008 },
    },
    viewState: options.view,
    layers: options.layers,
    useDevicePixels: options.sharp,
    pickingRadius: 0,
    getCursor: () => "inherit",
    onViewStateChange: (/** @type {any} */ change) => options.onView(change.viewState),
    onLoad: options.onReady,
    ...(options.onDrawn && { onAfterRender: options.onDrawn }),
    onError: options.onError,
  });
}
