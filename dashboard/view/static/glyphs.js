/**
 * How a status looks, on the map and in the legend: a colour and a sign, so that colour is not the only cue.
 */

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

/**
 * One mark: a pie of its statuses, and the sign of the commonest in the middle.
 * @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius
 * @param {ArrayLike<number>} counts by status @param {{sign: string, fill: string}[]} looks by status
 * @param {string} paper colour of the ring around and of the sign
 */
export function drawMark(context, x, y, radius, counts, looks, paper) {
  let total = 0;
  let main = 0;
  for (let status = 0; status < looks.length; status++) {
    total += counts[status];
    if (counts[status] > counts[main]) main = status;
  }
  context.beginPath();
  context.arc(x, y, radius + 1.5, 0, 2 * Math.PI);
  context.fillStyle = paper;
  context.fill();
  if (counts[main] === total) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = looks[main].fill;
    context.fill();
  } else {
    let angle = -Math.PI / 2;
    for (let status = 0; status < looks.length; status++) {
      if (!counts[status]) continue;
      const next = angle + (2 * Math.PI * counts[status]) / total;
      context.beginPath();
      context.moveTo(x, y);
      context.arc(x, y, radius, angle, next);
      context.closePath();
      context.fillStyle = looks[status].fill;
      context.fill();
      angle = next;
    }
  }
  drawSign(context, x, y, radius, looks[main].sign, paper);
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius
 * @param {string} sign @param {string} paper */
function drawSign(context, x, y, radius, sign, paper) {
  context.fillStyle = context.strokeStyle = paper;
  const inner = Math.min(radius, 16);
  context.beginPath();
  if (sign === "dot") context.arc(x, y, inner * 0.34, 0, 2 * Math.PI);
  else if (sign === "ring") context.arc(x, y, radius - Math.max(2, Math.min(5, radius * 0.38)), 0, 2 * Math.PI);
  else if (sign === "diamond") {
    const half = inner * 0.62;
    context.moveTo(x, y - half);
    context.lineTo(x + half, y);
    context.lineTo(x, y + half);
    context.lineTo(x - half, y);
  } else if (sign === "cross") {
    const half = inner * 0.42;
    context.lineWidth = Math.max(1.4, inner * 0.24);
    context.moveTo(x - half, y - half);
    context.lineTo(x + half, y + half);
    context.moveTo(x + half, y - half);
    context.lineTo(x - half, y + half);
    context.stroke();
    return;
  } else return;
  context.fill();
}
