/**
 * deck.gl out of the installed pydeck wheel, beside whatever deck.gl Streamlit itself may load.
 *
 * The wheel's bundle is a script, not a module: it writes `globalThis.deck` and throws when another
 * version is there. It is evaluated as text, at one go, while those globals are set aside, so neither
 * copy ever sees the other.
 */

const GLOBALS = ["deck", "luma", "loaders"];
/** @type {Map<string, Promise<string>>} */
const texts = new Map();
/** @type {Map<string, any>} */
const libraries = new Map();

/** Starts fetching the bundle, so that it is there when it is wanted. @param {string} address */
export function fetchDeck(address) {
  const url = new URL(address, document.baseURI).href;
  if (!texts.has(url))
    texts.set(url, fetch(url).then((response) => {
      if (!response.ok) throw new Error(`deck.gl: ${response.status}`);
      return response.text();
    }).catch((error) => { texts.delete(url); throw error; }));
  return /** @type {Promise<string>} */ (texts.get(url));
}

/** deck.gl's exports, evaluated once a page. @param {string} address */
export async function loadDeck(address) {
  const url = new URL(address, document.baseURI).href;
  const code = await fetchDeck(address);
  if (!libraries.has(url)) libraries.set(url, evaluate(code, url));
  return libraries.get(url);
}

/** @param {string} code @param {string} url */
function evaluate(code, url) {
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

/** What draws WebGL 2 in this browser: a graphics card, software in its place, or nothing at all.
 * @returns {"card" | "software" | null} */
export function graphics() {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    if (!context) return null;
    const names = context.getExtension("WEBGL_debug_renderer_info");
    const name = String(context.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : context.RENDERER));
    context.getExtension("WEBGL_lose_context")?.loseContext();
    return /swiftshader|llvmpipe|software|basic render/i.test(name) ? "software" : "card";
  } catch {
    return null;
  }
}
