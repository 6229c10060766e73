/**
 * Movements: arcs from where someone left to where they went, while the window touches their dates.
 */

import { OPEN } from "./reports.js";

const MOST = 300;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{origin: number, destination: number, status: number, first: number, last: number, published: number}[]} moves places by index
 * @param {import("./marks.js").Marks} marks @param {import("./camera.js").Camera} camera @param {[number, number]} window
 * @param {number} known what was published later is left out @param {boolean[]} shown by status
 * @param {{looks: {fill: string}[], paper: string}} look @returns {boolean} whether there was any to draw
 */
export function drawMoves(context, moves, marks, camera, window, known, shown, look) {
  let drawn = 0;
  for (const move of moves) {
    if (move.first > window[1] || move.last < window[0] || !shown[move.status] || (known !== OPEN && move.published > known)) continue;
    if (drawn >= MOST) break;
    const [x0, y0] = camera.screen(marks.x[move.origin], marks.y[move.origin]);
    const [x1, y1] = camera.screen(marks.x[move.destination], marks.y[move.destination]);
    const away = Math.hypot(x1 - x0, y1 - y0);
    if (away < 6) continue;
    drawn++;
    const bend = Math.min(80, away * 0.22);
    const [cx, cy] = [(x0 + x1) / 2 + ((y1 - y0) / away) * bend, (y0 + y1) / 2 - ((x1 - x0) / away) * bend];
    const angle = Math.atan2(y1 - cy, x1 - cx);
    const tip = [x1 - Math.cos(angle) * 9, y1 - Math.sin(angle) * 9];
    for (const [width, colour] of /** @type {[number, string][]} */ ([[4.5, look.paper], [2, look.looks[move.status].fill]])) {
      context.beginPath();
      context.moveTo(x0, y0);
      context.quadraticCurveTo(cx, cy, tip[0], tip[1]);
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    }
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x1 - Math.cos(angle - 0.42) * 13, y1 - Math.sin(angle - 0.42) * 13);
    context.lineTo(x1 - Math.cos(angle + 0.42) * 13, y1 - Math.sin(angle + 0.42) * 13);
    context.closePath();
    context.fillStyle = look.looks[move.status].fill;
    context.fill();
  }
  return drawn > 0;
}
