/** What a party would have had on balance, value by value: a curve, and the same as a table for those who listen. */

import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { amountText } from "#portal/format/amount.ts";
import { useUnit } from "#portal/format/amount-view.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { SweepPoint } from "#portal/simulator/model.ts";

interface SweepChartProps {
  readonly points: readonly SweepPoint[];
  /** Index of the value under the slider. */
  readonly at: number;
  readonly title: string;
}

const WIDTH = 760;
const HEIGHT = 260;
const LEFT = 150;
const RIGHT = 20;
const TOP = 20;
const BOTTOM = 40;

export function SweepChart({ points, at, title }: SweepChartProps) {
  const say = useSay();
  const { unit, name: unitName } = useUnit();
  const minors = points.map(({ net }) => (net === null ? null : readAmount(net, CNY)));
  const known = minors.filter(minor => minor !== null);
  const high = known.reduce((max, each) => (each > max ? each : max), 0n);
  const low = known.reduce((min, each) => (each < min ? each : min), 0n);
  const height = high === low ? 1n : high - low;
  const x = (index: number) => LEFT + (index * (WIDTH - LEFT - RIGHT)) / Math.max(1, points.length - 1);
  // Places on paper only: amounts themselves are never floats.
  const y = (minor: bigint) =>
    TOP + Number(((high - minor) * BigInt((HEIGHT - TOP - BOTTOM) * 100)) / height) / 100;
  const drawn = minors.flatMap((minor, index) => (minor === null ? [] : [`${x(index)},${y(minor)}`]));
  const ends = high === low ? [0n] : [high, low];
  const marks = [...new Set([...ends, 0n])];
  const current = points[at];
  const currentMinor = minors[at] ?? null;
  const textOf = (minor: bigint) =>
    amountText(
      unit,
      `${minor < 0n ? "-" : ""}${size(minor) / 100n}.${String(size(minor) % 100n).padStart(2, "0")}`,
    );
  return (
    <figure className="sweep-chart">
      <figcaption>
        {title} {say(`（${unitName}）`, `(${unitName})`)}
        {current !== undefined && (
          <strong className="digits">
            {" "}
            {current.value}:{" "}
            {current.net === null ? say("此值不成协议", "no sound agreement") : amountText(unit, current.net)}
          </strong>
        )}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {marks.map(minor => (
          <g key={String(minor)}>
            <line
              className={minor === 0n ? "zero" : "grid"}
              x1={LEFT}
              x2={WIDTH - RIGHT}
              y1={y(minor)}
              y2={y(minor)}
            />
            <text x={LEFT - 8} y={y(minor) + 5} textAnchor="end">
              {textOf(minor)}
            </text>
          </g>
        ))}
        <polyline points={drawn.join(" ")} />
        {minors.map(
          (minor, index) =>
            minor !== null && (
              <circle
                key={points[index]?.value}
                cx={x(index)}
                cy={y(minor)}
                r={index === at ? 7 : 3}
                className={index === at ? "current" : ""}
              />
            ),
        )}
        {currentMinor !== null && (
          <line className="current" x1={x(at)} x2={x(at)} y1={TOP} y2={HEIGHT - BOTTOM} />
        )}
        {points.map(
          ({ value }, index) =>
            index % 5 === 0 && (
              <text key={value} x={x(index)} y={HEIGHT - 14} textAnchor="middle">
                {shortValue(value)}
              </text>
            ),
        )}
      </svg>
      <details>
        <summary>{say("数据表", "As a table")}</summary>
        <table className="ledger-table">
          <thead>
            <tr>
              <th scope="col">{say("参数值", "Value")}</th>
              <th scope="col" className="right">
                {say(`净额（${unitName}）`, `On balance (${unitName})`)}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ value, net, undecided }) => (
              <tr key={value}>
                <th scope="row" className="digits">
                  {value}
                </th>
                <td className="right digits">
                  {net === null ? "—" : amountText(unit, net)}
                  {undecided > 0 && say(`（${undecided} 期暂缓）`, ` (${undecided} held)`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function size(minor: bigint): bigint {
  return minor < 0n ? -minor : minor;
}

/** `200000000.00` is too long for an axis. */
function shortValue(value: string): string {
  const yuan = /^(\d+)\.00$/.exec(value)?.[1];
  if (yuan === undefined || yuan.length < 5) return value;
  const [digits, word] = yuan.length > 8 ? [8, "亿"] : [4, "万"];
  const rest = yuan.slice(-digits).replace(/0+$/, "");
  return `${yuan.slice(0, -digits)}${rest === "" ? "" : `.${rest}`}${word}`;
}
