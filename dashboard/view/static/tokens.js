/**
 * Colours of tokens.css for those who draw on a canvas.
 */

const probe = document.createElement("canvas");
probe.width = probe.height = 1;

/** A CSS colour as [red, green, blue, alpha], each 0 to 255. @param {string} colour */
export function rgba(colour) {
  const context = /** @type {CanvasRenderingContext2D} */ (probe.getContext("2d", { willReadFrequently: true }));
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
