/**
 * Countries, regions and seas as areas: what happened "in Russia" happened nowhere in particular, so it is no point.
 */

import { worldX, worldY } from "./camera.js";

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
