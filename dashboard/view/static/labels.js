/**
 * Names on the map, none on top of another: first what the story is about, then the countries.
 */

/** @typedef {{x: number, y: number, text: string, gap: number, strong: boolean}} Name gap: pixels kept free around its point */

/** Boxes that are taken. */
export class Taken {
  constructor() {
    /** @type {[number, number, number, number][]} */
    this.boxes = [];
  }

  /** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
  free(x0, y0, x1, y1) {
    return !this.boxes.some((box) => box[0] < x1 && box[2] > x0 && box[1] < y1 && box[3] > y0);
  }

  /** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
  take(x0, y0, x1, y1) {
    this.boxes.push([x0, y0, x1, y1]);
  }
}

const MOST = 120;

export class Labels {
  /** @param {CanvasRenderingContext2D} context */
  constructor(context) {
    this.context = context;
    /** @type {Map<string, number>} */
    this.widths = new Map();
  }

  /** @param {string} text @param {string} font */
  width(text, font) {
    const key = `${font}|${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      this.context.font = font;
      width = this.context.measureText(text).width;
      this.widths.set(key, width);
    }
    return width;
  }

  /**
   * Writes names in their order of weight; a name that finds no free side is left out.
   * @param {Name[]} names @param {Taken} taken
   * @param {{width: number, height: number, font: string, ink: string, label: string, halo: string}} look
   */
  draw(names, taken, look) {
    const { context } = this;
    context.lineJoin = "round";
    context.textBaseline = "middle";
    let written = 0;
    for (const name of names) {
      const font = name.strong ? `600 13px ${look.font}` : `500 11.5px ${look.font}`;
      const width = this.width(name.text, font);
      const half = name.strong ? 9 : 8;
      const near = name.gap + 4;
      const sides = name.strong
        ? [[name.x + near, name.y], [name.x - near - width, name.y], [name.x - width / 2, name.y + name.gap + 10], [name.x - width / 2, name.y - name.gap - 10],
          [name.x + near * 0.7, name.y - name.gap * 0.7 - 7], [name.x - near * 0.7 - width, name.y - name.gap * 0.7 - 7],
          [name.x + near * 0.7, name.y + name.gap * 0.7 + 7], [name.x - near * 0.7 - width, name.y + name.gap * 0.7 + 7]]
        : [[name.x - width / 2, name.y]];
      const place = sides.find(([x, y]) => x > 2 && y > 8 && x + width < look.width - 2 && y < look.height - 8 && taken.free(x - 2, y - half, x + width + 2, y + half));
      if (!place) continue;
      const [x, y] = place;
      taken.take(x - 2, y - half, x + width + 2, y + half);
      context.font = font;
      context.strokeStyle = look.halo;
      context.lineWidth = name.strong ? 3.5 : 2.5;
      context.strokeText(name.text, x, y);
      context.fillStyle = name.strong ? look.ink : look.label;
      context.fillText(name.text, x, y);
      if (++written > MOST) break;
    }
  }
}
