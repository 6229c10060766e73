/**
 * Canvases in pixels of the page, as sharp as the screen.
 */

/** Pixels of a canvas to one of the page. */
export const sharpness = () => Math.min(2, window.devicePixelRatio || 1);

/** Canvases are kept off the graphics card (that is what the word does): they are made of pixels computed here, and
 * where software stands in for the card, it would take seconds to get ready for the first of them. */
export const PLAIN = { willReadFrequently: true };

/** A canvas of the right size, its context ready. @param {HTMLCanvasElement} canvas @param {number} wide @param {number} tall @param {number} ratio */
export function sized(canvas, wide, tall, ratio) {
  const [width, height] = [Math.max(1, Math.round(wide * ratio)), Math.max(1, Math.round(tall * ratio))];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", PLAIN));
}

/** A canvas cleared and sized, to be drawn on in pixels of the page.
 * @param {HTMLCanvasElement} canvas @param {number} wide @param {number} tall */
export function prepare(canvas, wide, tall) {
  const ratio = sharpness();
  const context = sized(canvas, wide, tall, ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, wide, tall);
  return context;
}
