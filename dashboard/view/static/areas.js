/**
 * Countries, regions and seas as areas: what happened "in Russia" happened nowhere in particular, so it is no point.
 */

import { worldX, worldY } from "./camera.js";

/** @typedef {{looks: {sign: string, fill: string}[], ink: string, selected: string, ratio: number}} Look */

/**
 * Outlines in world units, by country code; a canvas draws them at any view by its transform.
 * @param {any} collection GeoJSON with ISO 3166-1 alpha-2 codes as ids @param {Set<string>} wanted
 * @returns {Map<string, Path2D>}
 */
export function outlines(collection, wanted) {
  const out = new Map();
  for (const feature of collection.features) {
    if (!feature.id || !wanted.has(feature.id)) continue;
    const path = out.get(feature.id) || new Path2D();
    for (const polygon of feature.geometry.coordinates)
      for (const ring of polygon)
        ring.forEach(([longitude, latitude], /** @type {number} */ index) => {
          if (index) path.lineTo(worldX(longitude), worldY(latitude));
          else path.moveTo(worldX(longitude), worldY(latitude));
        });
    out.set(feature.id, path);
  }
  return out;
}

/**
 * Outlines of regions, seas and islands, by key, in world units.
 * @param {{key: string, outline: string}[]} places `outline` is JSON: rings of longitudes and latitudes
 * @returns {Map<string, Path2D>}
 */
export function shapes(places) {
  const out = new Map();
  for (const { key, outline } of places) {
    if (!outline) continue;
    const path = new Path2D();
    for (const ring of JSON.parse(outline)) {
      for (let at = 0; at < ring.length; at += 2) path[at ? "lineTo" : "moveTo"](worldX(ring[at]), worldY(ring[at + 1]));
      path.closePath();
    }
    out.set(key, path);
  }
  return out;
}

/**
 * What lies under the marks: areas, and how far places reach. Whether there was anything to draw.
 * @param {CanvasRenderingContext2D} context @param {import("./marks.js").Marks} marks @param {import("./camera.js").Camera} camera
 * @param {Map<string, Path2D>} outlines of countries, by code @param {Map<string, Path2D>} shapes of regions and seas, by key @param {Look} look
 */
export function drawAreas(context, { drawn, beyond, places }, camera, outlines, shapes, look) {
  let any = false;
  for (const marks of [drawn, beyond])
    for (const mark of marks) {
      const place = places[mark.seed];
      const path = mark.pill ? outlines.get(place.country) : shapes.get(place.key);
      if (path) drawArea(context, mark, place, camera, path, look);
      any ||= Boolean(path);
    }
  for (const mark of drawn)
    if (!mark.pill && !shapes.has(places[mark.seed].key)) any = drawHalo(context, mark, places[mark.seed], camera, look) || any;
  return any;
}

/** An area, the stronger the more reports name no nearer place in it; of a region, dashed.
 * @param {CanvasRenderingContext2D} context @param {import("./marks.js").Mark} mark @param {import("./marks.js").Place} place
 * @param {import("./camera.js").Camera} camera @param {Path2D} path @param {Look} look */
function drawArea(context, mark, place, camera, path, look) {
  context.save();
  transform(context, camera, look.ratio);
  context.fillStyle = look.looks[mark.main].fill;
  context.globalAlpha = Math.min(0.3, 0.07 + 0.05 * Math.log2(1 + mark.total));
  context.fill(path);
  context.globalAlpha = place.key === look.selected ? 1 : 0.45;
  context.strokeStyle = place.key === look.selected ? look.ink : look.looks[mark.main].fill;
  context.lineWidth = (place.key === look.selected ? 2 : 1) / camera.scale;
  if (!mark.pill) context.setLineDash([4 / camera.scale, 3 / camera.scale]);
  context.stroke(path);
  context.restore();
}

/** How far a place reaches around its point, where that is far enough to see.
 * @param {CanvasRenderingContext2D} context @param {import("./marks.js").Mark} mark @param {import("./marks.js").Place} place
 * @param {import("./camera.js").Camera} camera @param {Look} look */
function drawHalo(context, mark, place, camera, look) {
  const radius = camera.pixels(place.radius, place.latitude);
  const region = place.extent === "region";
  if (!(radius > mark.radius + 3) || radius > 2000 || (!region && place.radius < 10)) return false;
  context.beginPath();
  context.arc(mark.x, mark.y, radius, 0, 2 * Math.PI);
  context.fillStyle = context.strokeStyle = look.looks[mark.main].fill;
  context.globalAlpha = 0.1;
  context.fill();
  context.globalAlpha = 0.5;
  context.lineWidth = 1;
  context.setLineDash(region ? [4, 4] : []);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
  return true;
}

/** From here on, world units are drawn. @param {CanvasRenderingContext2D} context @param {import("./camera.js").Camera} camera @param {number} ratio */
export function transform(context, camera, ratio) {
  const scale = ratio * camera.scale;
  context.setTransform(scale, 0, 0, scale, (ratio * camera.width) / 2 - camera.x * scale, (ratio * camera.height) / 2 - camera.y * scale);
}
