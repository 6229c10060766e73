/**
 * Article text on the page: text nodes and marks, never markup.
 */

import { element } from "./dom.js";

/**
 * @param {[string, string[]][]} pieces text and the kinds of mention it lies in
 * @param {Record<string, string>} names what a kind is called, for those who hear the page
 * @returns {DocumentFragment}
 */
export function marked(pieces, names) {
  const out = document.createDocumentFragment();
  for (const [text, kinds] of pieces) {
    if (!kinds.length) out.append(document.createTextNode(text));
    else out.append(element("mark", { class: kinds.map((kind) => `dl-m-${kind}`).join(" "), title: kinds.map((kind) => names[kind]).filter(Boolean).join(", ") || null, text }));
  }
  return out;
}
