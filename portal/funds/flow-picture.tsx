/** Streams from the left into one pool and out to the right, as wide as their amounts; the same in words for the ear. */
import { amountText } from "#portal/format/amount.ts";
import { useUnit } from "#portal/format/amount-view.tsx";
import { type IncomeFlow, type Stream, totalMinor } from "#portal/funds/income-flow.ts";
import { useReportWords } from "#portal/funds/report-words.ts";
import { useSay } from "#portal/language/language.tsx";

const [WIDTH, HEIGHT, TOP, GAP] = [760, 190, 8, 14];
/** Where the pool stands, and where the bars at either side end. */
const [LEFT, POOL, RIGHT, BAR] = [190, 374, 558, 12];
/** So that the smallest stream has room for its words. */
const LINE = 30;

interface Placed extends Stream {
  readonly y: number;
  readonly height: number;
  /** Where it meets the pool. */
  readonly poolY: number;
}

export function FlowPicture({ flow: { sources, uses } }: { flow: IncomeFlow }) {
  const say = useSay();
  const words = useReportWords();
  const { unit, name } = useUnit();
  const [before, after] = [placed(sources), placed(uses)];
  const pool = Math.max(poolHeight(before), poolHeight(after));
  const height = Math.max(HEIGHT, ...[...before, ...after].map(one => one.y + one.height + GAP));
  const said = (all: readonly Stream[]) =>
    all.map(({ label, amount }) => `${words(label)} ${amountText(unit, amount)}`).join(say("，", ", "));
  return (
    <figure className="flow-picture">
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={say(
          `来源：${said(sources)}；去向：${said(uses)}（${name}）`,
          `From: ${said(sources)}; to: ${said(uses)} (${name})`,
        )}
      >
        {before.map(one => (
          <g key={one.label} className="source">
            <path d={ribbon(LEFT + BAR, one.y, POOL, one.poolY, one.height)} />
            <rect x={LEFT} y={one.y} width={BAR} height={one.height} />
            <Words one={one} x={LEFT - 10} anchor="end" />
          </g>
        ))}
        <rect className="flow-pool" x={POOL} y={TOP} width={BAR} height={pool} />
        {after.map(one => (
          <g key={one.label} className="use">
            <path d={ribbon(POOL + BAR, one.poolY, RIGHT, one.y, one.height)} />
            <rect x={RIGHT} y={one.y} width={BAR} height={one.height} />
            <Words one={one} x={RIGHT + BAR + 10} anchor="start" />
          </g>
        ))}
      </svg>
      <figcaption className="unit">{say(`单位：${name}`, `in ${name}`)}</figcaption>
    </figure>
  );
}

function Words({ one, x, anchor }: { one: Placed; x: number; anchor: "start" | "end" }) {
  const words = useReportWords();
  const { unit } = useUnit();
  const y = one.y + Math.max(one.height / 2, 4);
  return (
    <text x={x} y={y} textAnchor={anchor}>
      <tspan x={x}>{words(one.label)}</tspan>
      <tspan x={x} dy={17} className="flow-amount">
        {amountText(unit, one.amount)}
      </tspan>
    </text>
  );
}

function placed(streams: readonly Stream[]): Placed[] {
  const total = totalMinor(streams);
  const room = HEIGHT - 2 * TOP - GAP * Math.max(0, streams.length - 1);
  let [y, poolY] = [TOP, TOP];
  return streams.map(stream => {
    // A picture only: amounts themselves are never floats.
    const height = Math.max(1, (Number((totalMinor([stream]) * 10_000n) / total) / 10_000) * room);
    const one = { ...stream, y, height, poolY };
    y += Math.max(height, LINE) + GAP;
    poolY += height;
    return one;
  });
}

function poolHeight(all: readonly Placed[]): number {
  const last = all.at(-1);
  return last === undefined ? 0 : last.poolY + last.height - TOP;
}

function ribbon(x1: number, y1: number, x2: number, y2: number, height: number): string {
  const middle = (x1 + x2) / 2;
  return [
    `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}`,
    `L${x2},${y2 + height} C${middle},${y2 + height} ${middle},${y1 + height} ${x1},${y1 + height} Z`,
  ].join(" ");
}
