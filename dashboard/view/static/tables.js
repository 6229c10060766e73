/**
 * What the server has sent apart from the map, by kind and version: the tables; the base of the map with its words.
 *
 * It travels in messages that stay the same while only the window or the selection changes: the browser then
 * already has them, and a rerun sends a kilobyte.
 */

const KEPT = 4;
/** @type {Map<string, any>} */
const parcels = new Map();
/** @type {Map<string, ((data: any) => void)[]>} */
const waiting = new Map();

const address = (/** @type {string} */ kind, /** @type {string} */ version) => `${kind} ${version}`;

/** @param {any} component the element that brings a parcel */
export function mount(component) {
  const { data } = component;
  const { kind, version } = data.config;
  const at = address(kind, version);
  parcels.delete(at);
  parcels.set(at, data);
  for (const old of [...parcels.keys()].filter((one) => one.startsWith(`${kind} `)).slice(0, -KEPT)) parcels.delete(old);
  for (const done of waiting.get(at) || []) done(data);
  waiting.delete(at);
}

export function unmount() {
  // what was brought is kept for the map, which may be drawn again before a new parcel comes
}

/** A parcel, once it is there. @param {string} kind @param {string} version @returns {Promise<any>} */
export function parcel(kind, version) {
  const at = address(kind, version);
  const found = parcels.get(at);
  if (found) return Promise.resolve(found);
  return new Promise((done) => waiting.set(at, [...(waiting.get(at) || []), done]));
}
