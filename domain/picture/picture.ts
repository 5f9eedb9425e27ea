/**
 * A picture of lines, areas and texts, made once and drawn twice: as SVG on the page and with the pen of the printer.
 * Lengths are points from the top left corner; texts stand on their baseline.
 */
export interface Picture {
  /** What it shows, for readers who do not see it. */
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export type Shape =
  | {
      readonly kind: "area";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
    }
  | {
      readonly kind: "line";
      readonly points: readonly Point[];
      readonly stroke: string;
      readonly width: number;
      readonly dashed?: boolean;
    }
  | { readonly kind: "dot"; readonly at: Point; readonly radius: number; readonly fill: string }
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly colour: string;
      readonly align: "left" | "right" | "center";
      readonly bold?: boolean;
    };

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The same picture as SVG, to be kept as a file. */
export function pictureSvg({ title, width, height, shapes }: Picture): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="sans-serif">`,
    `<title>${escaped(title)}</title>`,
    ...shapes.map(svgOf),
    "</svg>",
    "",
  ].join("\n");
}

export const ANCHORS = { left: "start", center: "middle", right: "end" } as const;

/** `1,2 3,4` */
export function pointsText(points: readonly Point[]): string {
  return points.map(({ x, y }) => `${x},${y}`).join(" ");
}

function svgOf(shape: Shape): string {
  switch (shape.kind) {
    case "area":
      return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" fill="${shape.fill}"/>`;
    case "line": {
      const dashes = shape.dashed === true ? ` stroke-dasharray="4 3"` : "";
      return `<polyline points="${pointsText(shape.points)}" fill="none" stroke="${shape.stroke}" stroke-width="${shape.width}"${dashes}/>`;
    }
    case "dot":
      return `<circle cx="${shape.at.x}" cy="${shape.at.y}" r="${shape.radius}" fill="${shape.fill}"/>`;
    case "text": {
      const weight = shape.bold === true ? ` font-weight="700"` : "";
      return `<text x="${shape.x}" y="${shape.y}" font-size="${shape.size}" fill="${shape.colour}" text-anchor="${ANCHORS[shape.align]}"${weight}>${escaped(shape.text)}</text>`;
    }
  }
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
