/** The pictures of a report. Every colour carries a letter or a figure, so that they survive a black and white printer. */
import {
  DEADLINE_KINDS,
  type DeadlineOutcome,
  OUTCOMES_OF_DEADLINES,
} from "#domain/evaluation-report/deadlines.ts";
import type { ReportModel } from "#domain/evaluation-report/model.ts";
import type { Cash } from "#domain/evaluation-report/money.ts";
import type { SectionWater } from "#domain/evaluation-report/water.ts";
import { DEADLINE_WORDS, OUTCOME_WORDS, type Say } from "#domain/evaluation-report/words.ts";
import { CNY } from "#domain/money/asset.ts";
import { groupedAmount, readAmount } from "#domain/money/decimal-text.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { rankOf } from "#domain/monitoring/water-class.ts";
import type { Picture, Shape } from "#domain/picture/picture.ts";

const INK = "#1b242b";
const QUIET = "#5b6770";
const RULE = "#aab4bb";
const EMPTY = "#e9ecea";
/** Classes Ⅰ to 劣Ⅴ, softened from the colours of the national reports. */
const CLASS_FILL = ["#c9eef7", "#7fcbe9", "#8fd396", "#f5e06a", "#f2ab5e", "#b92d22"];
const IN = "#2f7d5b";
const OUT = "#b0612a";
const OUTCOME_FILL: Readonly<Record<DeadlineOutcome, string>> = {
  kept: "#2f7d5b",
  late: "#d9a441",
  missed: "#b3261e",
  pending: "#b9c4ca",
};

const WIDTH = 515;

function text(
  x: number,
  y: number,
  content: string,
  about: Partial<Extract<Shape, { kind: "text" }>> = {},
): Shape {
  return { kind: "text", x, y, text: content, size: 8.5, colour: INK, align: "left", ...about };
}

function area(x: number, y: number, width: number, height: number, fill: string): Shape {
  return { kind: "area", x, y, width, height, fill };
}

/** A row for each section: the class of every month, underlined where it misses the target. */
export function classStrip({ sections }: ReportModel, say: Say): Picture {
  const months = sections[0]?.months.map(({ month }) => month) ?? [];
  const [left, top, row] = [128, 20, 24];
  const cell = (WIDTH - left) / Math.max(1, months.length);
  const shapes: Shape[] = [];
  for (const [index, month] of months.entries()) {
    const isLabelled = months.length <= 12 || month.endsWith("-01") || index === 0;
    const x = left + index * cell;
    const label = months.length <= 12 ? month.slice(2) : month.slice(0, 4);
    if (isLabelled)
      shapes.push(
        text(x + (months.length <= 12 ? cell / 2 : 0), 12, label, {
          size: 7.5,
          colour: QUIET,
          align: months.length <= 12 ? "center" : "left",
        }),
      );
  }
  for (const [at, { name, target, months: own }] of sections.entries()) {
    const y = top + at * row;
    shapes.push(
      text(0, y + 13, shortened(name, 11)),
      text(left - 6, y + 13, say(`目标 ${target}`, `target ${target}`), {
        size: 7.5,
        colour: QUIET,
        align: "right",
      }),
    );
    for (const [index, { class: found, met }] of own.entries()) {
      const x = left + index * cell;
      const rank = found === null ? 0 : rankOf(found);
      shapes.push(area(x, y, Math.max(cell - 1, 0.6), row - 5, CLASS_FILL[rank - 1] ?? EMPTY));
      const size = Math.min(8.5, cell * 0.62);
      if (size >= 3)
        shapes.push(
          text(x + (cell - 1) / 2, y + 9.5 + size * 0.35, found ?? "—", {
            size,
            align: "center",
            colour: rank === 6 ? "#ffffff" : INK,
            bold: met === false,
          }),
        );
      if (met === false) shapes.push(area(x, y + row - 5, Math.max(cell - 1, 0.6), 2, "#b3261e"));
    }
  }
  return {
    title: say(
      "各断面逐月水质类别；下划红线为未达目标",
      "Class of every section by month; a red line marks a missed target",
    ),
    width: WIDTH,
    height: top + sections.length * row + 2,
    shapes,
  };
}

/** The index of one section through the span, with that of the base as a dashed line. Null without any. */
export function indexCurve({ name, index }: SectionWater, say: Say): Picture | null {
  const known = index.steps.flatMap(({ index: value }) => (value === null ? [] : [value]));
  if (known.length === 0) return null;
  const all = [...known, ...(index.base === null ? [] : [index.base])].map(each => new Exact(each));
  const high = Exact.max(...all).times(1.12);
  const [left, right, top, height] = [40, WIDTH - 96, 14, 104];
  const bottom = top + height;
  const y = (value: string) =>
    bottom -
    new Exact(value)
      .div(high.isZero() ? 1 : high)
      .times(height)
      .toDecimalPlaces(2)
      .toNumber();
  const x = (at: number) => left + ((at + 0.5) * (right - left)) / index.steps.length;
  const shapes: Shape[] = [
    {
      kind: "line",
      points: [
        { x: left, y: bottom },
        { x: right, y: bottom },
      ],
      stroke: RULE,
      width: 0.8,
    },
    text(left - 6, bottom + 3, "0", { size: 7.5, colour: QUIET, align: "right" }),
  ];
  if (index.base !== null) {
    const at = y(index.base);
    shapes.push(
      {
        kind: "line",
        points: [
          { x: left, y: at },
          { x: right, y: at },
        ],
        stroke: QUIET,
        width: 1,
        dashed: true,
      },
      text(right + 6, at + 3, say(`基准 ${shownIndex(index.base)}`, `base ${shownIndex(index.base)}`), {
        size: 8,
        colour: QUIET,
      }),
    );
  }
  let run: { x: number; y: number }[] = [];
  const close = () => {
    if (run.length > 1) shapes.push({ kind: "line", points: run, stroke: "#0b6577", width: 1.6 });
    run = [];
  };
  for (const [at, { from, to, index: value }] of index.steps.entries()) {
    shapes.push(text(x(at), bottom + 12, stepLabel(from, to), { size: 7.5, colour: QUIET, align: "center" }));
    if (value === null) {
      close();
      shapes.push(text(x(at), bottom - 4, say("缺", "none"), { size: 7.5, colour: QUIET, align: "center" }));
      continue;
    }
    const point = { x: x(at), y: y(value) };
    run.push(point);
    // Above the dot, or below it where the line of the base would run through the figure.
    const baseline = index.base === null ? 0 : y(index.base);
    const isCrossed = baseline > point.y - 17 && baseline < point.y - 2;
    shapes.push(
      { kind: "dot", at: point, radius: 2.4, fill: "#0b6577" },
      text(point.x, point.y + (isCrossed ? 14 : -6), shownIndex(value), { size: 8, align: "center" }),
    );
  }
  close();
  return {
    title: say(`${name} 综合水质指数，越低越好`, `Comprehensive index of ${name}; lower is better`),
    width: WIDTH,
    height: bottom + 18,
    shapes,
  };
}

function stepLabel(from: string, to: string): string {
  if (from === to) return from;
  return from.endsWith("-01") && to.endsWith("-12") ? from.slice(0, 4) : `${from.slice(2)}—${to.slice(2)}`;
}

function shownIndex(value: string): string {
  return new Exact(value).toFixed(2);
}

/** What came in and went out at the bank, by what it was for; every bar has its amount. */
export function cashBars({ in: into, out, totalIn, totalOut }: Cash, say: Say): Picture {
  const rows = [
    { label: say("收入合计", "In, together"), amount: totalIn, fill: IN, bold: true },
    ...into.map(each => ({ label: say(each.name, each.nameEn), amount: each.amount, fill: IN, bold: false })),
    { label: say("支出合计", "Out, together"), amount: totalOut, fill: OUT, bold: true },
    ...out.map(each => ({ label: say(each.name, each.nameEn), amount: each.amount, fill: OUT, bold: false })),
  ];
  const [left, right, row] = [206, WIDTH - 104, 19];
  const most = rows.reduce(
    (max, { amount }) => (readAmount(amount, CNY) > max ? readAmount(amount, CNY) : max),
    1n,
  );
  const shapes = rows.flatMap(({ label, amount, fill, bold }, index): Shape[] => {
    const y = index * row + 4;
    const length = Number((readAmount(amount, CNY) * BigInt((right - left) * 100)) / most) / 100;
    return [
      text(left - 8, y + 10, shortened(label, 24), { align: "right", bold }),
      area(left, y, Math.max(length, 0.8), row - 6, bold ? fill : lighter(fill)),
      text(left + length + 5, y + 10, groupedAmount(amount), { bold }),
    ];
  });
  return {
    title: say("资金收支（元）", "Money in and out (CNY)"),
    width: WIDTH,
    height: rows.length * row + 6,
    shapes: [
      ...shapes,
      {
        kind: "line",
        points: [
          { x: left, y: 0 },
          { x: left, y: rows.length * row },
        ],
        stroke: RULE,
        width: 0.8,
      },
    ],
  };
}

function lighter(fill: string): string {
  return fill === IN ? "#9cc9b3" : "#e0b894";
}

/** How many deadlines of each kind were kept, with the counts in the bars. */
export function deadlineBars({ deadlines: { counts } }: ReportModel, say: Say): Picture {
  const [left, right, row, top] = [96, WIDTH - 70, 24, 20];
  const most = Math.max(
    1,
    ...counts.map(({ counts: own }) => OUTCOMES_OF_DEADLINES.reduce((sum, each) => sum + own[each], 0)),
  );
  const shapes: Shape[] = OUTCOMES_OF_DEADLINES.flatMap((outcome, index) => [
    area(left + index * 84, 3, 9, 9, OUTCOME_FILL[outcome]),
    text(left + index * 84 + 13, 11, say(OUTCOME_WORDS[outcome].zh, OUTCOME_WORDS[outcome].en), { size: 8 }),
  ]);
  for (const [at, kind] of DEADLINE_KINDS.entries()) {
    const found = counts.find(each => each.kind === kind);
    const y = top + at * row;
    shapes.push(
      text(left - 8, y + 12, say(DEADLINE_WORDS[kind].zh, DEADLINE_WORDS[kind].en), { align: "right" }),
    );
    let x = left;
    for (const outcome of OUTCOMES_OF_DEADLINES) {
      const count = found?.counts[outcome] ?? 0;
      if (count === 0) continue;
      const width = ((right - left) * count) / most;
      shapes.push(
        area(x, y, width - 1, row - 7, OUTCOME_FILL[outcome]),
        text(x + width / 2, y + 12, String(count), {
          align: "center",
          colour: outcome === "pending" || outcome === "late" ? INK : "#ffffff",
          bold: true,
        }),
      );
      x += width;
    }
    const share = found?.share ?? null;
    shapes.push(
      text(
        x + 6,
        y + 12,
        share === null ? say("无到期事项", "none due") : `${share} %`,
        share === null ? { colour: QUIET } : { bold: true },
      ),
    );
  }
  return {
    title: say("期限履行情况", "Deadlines kept"),
    width: WIDTH,
    height: top + DEADLINE_KINDS.length * row,
    shapes,
  };
}

function shortened(content: string, most: number): string {
  const wide = [...content].reduce((sum, each) => sum + (each.charCodeAt(0) > 0x2e80 ? 1 : 0.55), 0);
  if (wide <= most) return content;
  let [kept, length] = ["", 0];
  for (const each of content) {
    length += each.charCodeAt(0) > 0x2e80 ? 1 : 0.55;
    if (length > most - 1) break;
    kept += each;
  }
  return `${kept}…`;
}
