/** A bar chart of simulations as SVG: what each party would have had on balance, draft by draft or value by value. */
import { CNY } from "#domain/money/asset.ts";
import { groupedAmount, readAmount } from "#domain/money/decimal-text.ts";

export interface Series {
  readonly name: string;
  /** Decimal text, one for each label. */
  readonly net: readonly string[];
}

const ROW = 26;
const LABELS = 260;
const BARS = 420;
const AMOUNTS = 190;
const HEAD = 56;
/** Told apart in print and by readers who see colours differently. */
const COLOURS = ["#0b6e99", "#c2571a", "#4b8b3b", "#7a4fa3"];

export function simulationSvg(title: string, labels: readonly string[], series: readonly Series[]): string {
  const minors = series.map(({ net }) => net.map(each => readAmount(each, CNY)));
  const all = minors.flat();
  const high = all.reduce((max, each) => (each > max ? each : max), 0n);
  const low = all.reduce((min, each) => (each < min ? each : min), 0n);
  const span = high - low === 0n ? 1n : high - low;
  const x = (minor: bigint) => LABELS + Number(((minor - low) * BigInt(BARS)) / span);
  const zero = x(0n);
  const height = HEAD + labels.length * series.length * ROW + 12;
  const rows = labels.flatMap((label, row) =>
    series.map(({ net }, index) => {
      const y = HEAD + (row * series.length + index) * ROW;
      const minor = minors[index]?.[row] ?? 0n;
      const [left, right] = [Math.min(zero, x(minor)), Math.max(zero, x(minor))];
      const heading = index === 0 ? text(8, y + 16, label) : "";
      return `${heading}<rect x="${left}" y="${y + 4}" width="${Math.max(right - left, 1)}" height="${ROW - 8}" fill="${colour(index)}"/>${text(LABELS + BARS + 8, y + 16, groupedAmount(net[row] ?? "0.00"))}`;
    }),
  );
  const legend = series.map(
    ({ name }, index) =>
      `<rect x="${LABELS + index * 130}" y="30" width="12" height="12" fill="${colour(index)}"/>${text(LABELS + 18 + index * 130, 41, name)}`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${LABELS + BARS + AMOUNTS}" height="${height}" role="img" font-family="sans-serif" font-size="13">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    text(8, 20, title),
    ...legend,
    `<line x1="${zero}" y1="${HEAD}" x2="${zero}" y2="${height - 8}" stroke="#444444"/>`,
    ...rows,
    "</svg>",
    "",
  ].join("\n");
}

function colour(index: number): string {
  return COLOURS[index % COLOURS.length] ?? "#444444";
}

function text(x: number, y: number, content: string): string {
  return `<text x="${x}" y="${y}">${escaped(content)}</text>`;
}

function escaped(content: string): string {
  return content
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
