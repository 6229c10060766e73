/**
 * Tables that the server has sent, by their version.
 *
 * They travel apart from the map, in a message that stays the same while only the window or the
 * selection changes: the browser then already has it, and a rerun sends a kilobyte.
 */

const KEPT = 4;
/** @type {Map<string, any>} */
const tables = new Map();
/** @type {Map<string, ((data: any) => void)[]>} */
const waiting = new Map();

/** @param {any} component the element that brings the tables */
export function mount(component) {
  const { data } = component;
  const { version } = data.config;
  tables.delete(version);
  tables.set(version, data);
  for (const old of [...tables.keys()].slice(0, -KEPT)) tables.delete(old);
  for (const done of waiting.get(version) || []) done(data);
  waiting.delete(version);
}

export function unmount() {
  // what was brought is kept for the map, which may be drawn again before new tables come
}

/** The tables of a version, once they are there. @param {string} version @returns {Promise<any>} */
export function tablesOf(version) {
  const found = tables.get(version);
  if (found) return Promise.resolve(found);
  return new Promise((done) => waiting.set(version, [...(waiting.get(version) || []), done]));
}
