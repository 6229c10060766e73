/**
 * What lies under the pointer, found on the CPU: no read-back from the graphics card.
 */

/**
 * The nearest mark within reach: small ones win over large ones they lie on.
 * @param {import("./marks.js").Mark[]} marks @param {number} x @param {number} y @param {number} slack pixels
 * @returns {import("./marks.js").Mark | null}
 */
export function pick(marks, x, y, slack) {
  let best = null;
  let least = Infinity;
  for (const mark of marks) {
    let away;
    if (mark.box) {
      const [x0, y0, x1, y1] = mark.box;
      if (x < x0 || x > x1 || y < y0 || y > y1) continue;
      away = 4;
    } else {
      const distance = Math.hypot(mark.x - x, mark.y - y);
      if (distance > mark.radius + slack) continue;
      away = distance;
    }
    if (away < least) [best, least] = [mark, away];
  }
  return best;
}

/**
 * Of some places, the one that stands nearest to a point.
 * @param {number[]} places the first wins where two are as near @param {import("./camera.js").Camera} camera
 * @param {Float64Array} worldX @param {Float64Array} worldY @param {number} x @param {number} y pixels
 */
export function nearest(places, camera, worldX, worldY, x, y) {
  let best = places[0];
  let least = Infinity;
  for (const member of places) {
    const [px, py] = camera.screen(worldX[member], worldY[member]);
    const away = (px - x) ** 2 + (py - y) ** 2;
    if (away < least - 1) [best, least] = [member, away];
  }
  return best;
}
