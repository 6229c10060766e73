/**
 * Colours of tokens.css for those who draw on a canvas.
 */

import { PLAIN } from "./canvas.js";

const probe = document.createElement("canvas");
probe.width = probe.height = 1;

/** A CSS colour as [red, green, blue, alpha], each 0 to 255. @param {string} colour */
export function rgba(colour) {
  const context = /** @type {CanvasRenderingContext2D} */ (probe.getContext("2d", PLAIN));
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
}

/** Reader of custom properties of an element. @param {Element} node */
export function tokens(node) {
  const style = getComputedStyle(node);
  return (/** @type {string} */ name) => style.getPropertyValue(name).trim();
}

/** Whether the page around an element is dark. @param {Element} node */
export function isDark(node) {
  const [red, green, blue] = rgba(getComputedStyle(node).getPropertyValue("--st-background-color").trim() || "#fff");
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}

/** Keeps `data-theme` of an element as the page's; calls back when it changes.
 * @param {HTMLElement} root @param {() => void} [changed] @returns {() => void} ends it */
export function followTheme(root, changed) {
  const follow = () => {
    const theme = isDark(root) ? "dark" : "light";
    if (root.dataset.theme === theme) return;
    root.dataset.theme = theme;
    changed?.();
  };
  const seen = new MutationObserver(follow);
  for (const node of [document.documentElement, document.body, root.parentElement?.parentElement])
    if (node) seen.observe(node, { attributes: true, attributeFilter: ["style", "class", "data-theme"] });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const later = () => setTimeout(follow, 50);
  dark.addEventListener("change", later);
  follow();
  return () => {
    seen.disconnect();
    dark.removeEventListener("change", later);
  };
}
