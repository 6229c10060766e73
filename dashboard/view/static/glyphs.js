/**
 * How a status looks, on the map and in the legend: a colour and a sign, so that colour is not the only cue.
 */

import { PLAIN } from "./canvas.js";
import { Raster } from "./raster.js";

/** Statuses in the order they are stacked, with their colour token and sign. */
export const LOOKS = {
  happened: { colour: "--dl-happened", sign: "full" },
  ongoing: { colour: "--dl-ongoing", sign: "dot" },
  planned: { colour: "--dl-planned", sign: "ring" },
  hypothetical: { colour: "--dl-hypothetical", sign: "diamond" },
  denied: { colour: "--dl-denied", sign: "cross" },
};

/** Radius of a mark in pixels: its area is in proportion to the number of reports.
 * @param {number} count @param {number} unit radius of one report */
export const radiusOf = (count, unit) => Math.min(40, unit * Math.sqrt(count));

/** The radius of one report, such that the largest mark stays readable. @param {number} most */
export const unitRadius = (most) => Math.max(0.35, Math.min(5.5, 30 / Math.sqrt(Math.max(1, most))));

const raster = new Raster();
const scratch = document.createElement("canvas");

/**
 * One mark, drawn on a canvas beside other things.
 * @param {CanvasRenderingContext2D} context @param {number} x @param {number} y the middle @param {number} radius pixels of the page
 * @param {ArrayLike<number>} counts by status @param {import("./raster.js").Palette} palette @param {number} ratio
 */
export function stamp(context, x, y, radius, counts, palette, ratio) {
  const size = Math.ceil(radius) * 2 + 4;
  if (scratch.width !== size * ratio) scratch.width = scratch.height = size * ratio;
  raster.clear(scratch.width, scratch.height);
  raster.disc(size / 2, size / 2, radius, counts, palette, ratio);
  raster.paint(/** @type {CanvasRenderingContext2D} */ (scratch.getContext("2d", PLAIN)));
  context.drawImage(scratch, x - size / 2, y - size / 2, size, size);
}

/** Around what is chosen. @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius @param {{ink: string, paper: string}} look
 * @param {number[]} [dashes] */
export function drawRing(context, x, y, radius, look, dashes = []) {
  for (const [width, colour] of /** @type {[number, string][]} */ ([[5, look.paper], [2.5, look.ink]])) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.setLineDash(colour === look.ink ? dashes : []);
    context.stroke();
  }
  context.setLineDash([]);
}
