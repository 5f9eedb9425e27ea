/** A picture on a page, as wide as the page's column at most. */
import { type Block, INNER_WIDTH, MARGIN } from "#domain/paper/paper.ts";
import type { Pen } from "#domain/paper/pen.ts";
import type { Picture, Shape } from "#domain/picture/picture.ts";

export function pictureBlock({ width, height, shapes }: Picture, { after = 8 } = {}): Block {
  const scale = Math.min(1, INNER_WIDTH / width);
  return {
    height: height * scale + after,
    draw: (pen, y) => {
      for (const shape of shapes) drawShape(pen, shape, { x: MARGIN.side, y, scale });
    },
  };
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Letters of the font begin so far above their baseline, in parts of their size. */
const ASCENT = 0.88;

function drawShape(pen: Pen, shape: Shape, { x, y, scale }: Place): void {
  const at = (point: { readonly x: number; readonly y: number }) => ({
    x: x + point.x * scale,
    y: y + point.y * scale,
  });
  switch (shape.kind) {
    case "area": {
      const corner = at(shape);
      pen.fill(corner.x, corner.y, shape.width * scale, shape.height * scale, shape.fill);
      return;
    }
    case "line":
      pen.path(shape.points.map(at), {
        colour: shape.stroke,
        thickness: shape.width * scale,
        dashed: shape.dashed === true,
      });
      return;
    case "dot":
      pen.dot(at(shape.at), shape.radius * scale, shape.fill);
      return;
    case "text": {
      const { size, colour, align, text, bold } = shape;
      const foot = at(shape);
      const top = foot.y - size * scale * ASCENT;
      // Aligned about the point: a column of no width.
      pen.text(text, foot.x, top, 0, {
        size: size * scale,
        colour,
        align,
        weight: bold === true ? "bold" : "regular",
      });
    }
  }
}
