/**
 * deck.gl out of the installed pydeck wheel, beside whatever deck.gl Streamlit itself may load.
 *
 * The wheel's bundle is a script, not a module: it writes `globalThis.deck` and throws when another
 * version is there. It is evaluated as text, at one go, while those globals are set aside, so neither
 * copy ever sees the other.
 */

const GLOBALS = ["deck", "luma", "loaders"];
/** @type {Map<string, Promise<any>>} */
const loading = new Map();

/** @param {string} address @returns {Promise<any>} deck.gl's exports */
export function loadDeck(address) {
  const url = new URL(address, document.baseURI).href;
  if (!loading.has(url)) loading.set(url, load(url).catch((error) => { loading.delete(url); throw error; }));
  return /** @type {Promise<any>} */ (loading.get(url));
}

/** @param {string} url */
async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`deck.gl: ${response.status}`);
  const code = await response.text();
  const scope = /** @type {any} */ (globalThis);
  const saved = GLOBALS.map((name) => scope[name]);
  for (const name of GLOBALS) scope[name] = undefined;
  try {
    // `exports` is given so that the bundle does not spread its exports over the page
    new Function("exports", "module", "define", `${code}\n//# sourceURL=${url}`)({}, { exports: {} }, undefined);
    return { ...scope.deck };
  } finally {
    GLOBALS.forEach((name, index) => {
      if (saved[index] === undefined) delete scope[name];
      else scope[name] = saved[index];
    });
  }
}

/** Whether this browser can draw with WebGL 2 at all. */
export function hasWebGL2() {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    if (!context) return false;
    context.getExtension("WEBGL_lose_context")?.loseContext();
    return true;
  } catch {
    return false;
  }
}
