/**
 * The address of the view as it is, to give to others: it holds all of the state.
 */

import { element, say } from "./dom.js";

const SHOWN_MS = 2500;

/** @param {Record<string, any>} text */
export function copyLink(text) {
  const button = element("button", { type: "button", class: "dl-link", "data-testid": "copy-link", text: text.copyLink, onclick: async () => {
    const address = location.href;
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      // not allowed, or not a secure page: let the reader copy it
      prompt(text.copyLink, address);
      return;
    }
    say(button, text.copied);
    setTimeout(() => say(button, text.copyLink), SHOWN_MS);
  } });
  button.setAttribute("aria-live", "polite");
  return button;
}
