/**
 * The view of the map: Web Mercator without tilt, as deck.gl has it (a world of 512 units).
 */

const WORLD = 512;
const LIMIT = 85.051129;

/** @typedef {{longitude: number, latitude: number, zoom: number}} View */

/** @param {number} longitude */
export const worldX = (longitude) => ((longitude + 180) / 360) * WORLD;

/** Downwards, as on a screen. @param {number} latitude */
export function worldY(latitude) {
  const sine = Math.sin((Math.max(-LIMIT, Math.min(LIMIT, latitude)) * Math.PI) / 180);
  return WORLD / 2 - (WORLD * Math.log((1 + sine) / (1 - sine))) / (4 * Math.PI);
}

/** @param {number} x @param {number} y @returns {[number, number]} longitude, latitude */
export function unproject(x, y) {
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI;
  return [(x / WORLD) * 360 - 180, latitude];
}

export class Camera {
  /** @param {View} view @param {number} width @param {number} height pixels of the page */
  constructor(view, width, height) {
    this.view = view;
    this.width = width;
    this.height = height;
    this.scale = 2 ** view.zoom;
    this.x = worldX(view.longitude);
    this.y = worldY(view.latitude);
  }

  /** @param {number} x @param {number} y world units @returns {[number, number]} pixels */
  screen(x, y) {
    return [this.width / 2 + (x - this.x) * this.scale, this.height / 2 + (y - this.y) * this.scale];
  }

  /** @param {number} longitude @param {number} latitude @returns {[number, number]} pixels */
  project(longitude, latitude) {
    return this.screen(worldX(longitude), worldY(latitude));
  }

  /** @param {number} x @param {number} y pixels @returns {[number, number]} world units */
  world(x, y) {
    return [this.x + (x - this.width / 2) / this.scale, this.y + (y - this.height / 2) / this.scale];
  }

  /** Pixels of a distance at a latitude. @param {number} kilometres @param {number} latitude */
  pixels(kilometres, latitude) {
    return (kilometres / (40075.017 * Math.max(0.01, Math.cos((latitude * Math.PI) / 180)))) * WORLD * this.scale;
  }
}

/** The lowest zoom at which the world still fills the frame. @param {number} width @param {number} height */
export const lowestZoom = (width, height) => Math.max(0, Math.log2(Math.max(width / WORLD, height / (WORLD * 0.86))));

/** A view that stays on the world. @param {View} view @param {number} width @param {number} height @returns {View} */
export function keepInside(view, width, height) {
  const zoom = Math.max(lowestZoom(width, height), Math.min(11, view.zoom));
  const scale = 2 ** zoom;
  const halfX = Math.min(WORLD / 2, width / 2 / scale);
  const halfY = Math.min(WORLD / 2, height / 2 / scale);
  const x = Math.max(halfX, Math.min(WORLD - halfX, worldX(view.longitude)));
  const y = Math.max(halfY, Math.min(WORLD - halfY, worldY(view.latitude)));
  const [longitude, latitude] = unproject(x, y);
  return { longitude, latitude, zoom };
}

/**
 * The view that shows all points.
 * @param {[number, number][]} points longitude, latitude @param {number} width @param {number} height
 * @param {number} padding pixels @returns {View}
 */
export function fit(points, width, height, padding = 48) {
  if (!points.length) return keepInside({ longitude: 20, latitude: 25, zoom: 1 }, width, height);
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [longitude, latitude] of points) {
    const [x, y] = [worldX(longitude), worldY(latitude)];
    [x0, x1, y0, y1] = [Math.min(x0, x), Math.max(x1, x), Math.min(y0, y), Math.max(y1, y)];
  }
  const zoom = Math.min(
    6,
    Math.log2(Math.max(1, width - 2 * padding) / Math.max(1e-6, x1 - x0)),
    Math.log2(Math.max(1, height - 2 * padding) / Math.max(1e-6, y1 - y0)),
  );
  const [longitude, latitude] = unproject((x0 + x1) / 2, (y0 + y1) / 2);
  return keepInside({ longitude, latitude, zoom }, width, height);
}
