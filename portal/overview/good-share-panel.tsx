/** 优良比例 of the newest year, and the years before it as columns. */
import { monthInChinese, monthInEnglish } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { GoodShares } from "#portal/live/answers.ts";
import { useSections } from "#portal/live/names.tsx";
import { Figure, Panel } from "#portal/overview/panel.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";
import { type Span, spanOf } from "#portal/sections/strip.ts";
import { useGoodShares } from "#portal/years/good-sections.tsx";
import { useWaters } from "#portal/years/rivers.tsx";
import { pointsText } from "#portal/years/share-line.tsx";

/** Columns that stand legibly side by side on a phone. */
const YEARS_SHOWN = 8;
const [WIDTH, HEIGHT, TOP, BOTTOM] = [64, 120, 22, 22];

export function GoodSharePanel() {
  const say = useSay();
  const sections = useSections();
  return (
    <Panel
      title={say("水质优良（Ⅲ类及以上）比例", "Sections of class Ⅲ or better")}
      address={addressOfView("years")}
      more={say("历年与河流", "Years and rivers")}
    >
      <Awaited of={sections} lines={4}>
        {({ sections: all }) => {
          const span = spanOf(all);
          return span === null ? (
            <p className="quiet">{say("还没有断面评价。", "No section is assessed yet.")}</p>
          ) : (
            <Shares span={span} />
          );
        }}
      </Awaited>
    </Panel>
  );
}

function Shares({ span }: { span: Span }) {
  const say = useSay();
  const shares = useGoodShares(span);
  return (
    <Awaited of={shares} lines={4}>
      {({ years }) => {
        const newest = years.findLast(({ percent }) => percent !== null);
        if (newest === undefined) {
          return <OfMonth month={span.to} />;
        }
        return (
          <>
            <Figure
              words={say(
                `${newest.period} 年，${newest.evaluated} 个断面中 ${newest.good} 个优良`,
                `in ${newest.period}: ${newest.good} of ${newest.evaluated} sections`,
              )}
            >
              {newest.percent} %
            </Figure>
            {newest.change !== null && (
              <p className="quiet">
                {say(
                  `较上年 ${pointsText(newest.change)} 个百分点`,
                  `${pointsText(newest.change)} points on the year before`,
                )}
              </p>
            )}
            <Columns years={years.slice(-YEARS_SHOWN)} />
          </>
        );
      }}
    </Awaited>
  );
}

/** Before any year has eight months: the newest month. */
function OfMonth({ month }: { month: string }) {
  const say = useSay();
  const waters = useWaters(month);
  return (
    <Awaited of={waters} lines={4}>
      {({ region: { shares } }) => (
        <>
          {shares.good !== null && (
            <Figure
              words={say(
                `${monthInChinese(month)}，参评断面 ${shares.sections} 个`,
                `in ${monthInEnglish(month)}, of ${shares.sections} sections`,
              )}
            >
              {shares.good} %
            </Figure>
          )}
          <p className="quiet">
            {say(
              "还没有年度比例：一年至少有 8 个月的均值方评定年度类别。",
              "No year has a share yet: a year needs the means of eight months.",
            )}
          </p>
        </>
      )}
    </Awaited>
  );
}

function Columns({ years }: Pick<GoodShares, "years">) {
  const say = useSay();
  const room = HEIGHT - TOP - BOTTOM;
  const said = years.map(({ period, percent }) => `${period}: ${percent === null ? "—" : `${percent} %`}`);
  return (
    <svg
      className="share-columns"
      viewBox={`0 0 ${WIDTH * years.length} ${HEIGHT}`}
      style={{ maxWidth: WIDTH * years.length }}
      role="img"
      aria-label={`${say("历年优良比例", "By year")} ${said.join(say("，", ", "))}`}
    >
      {years.map(({ period, percent }, index) => {
        const height = percent === null ? 0 : (Number(percent) / 100) * room;
        const middle = WIDTH * index + WIDTH / 2;
        return (
          <g key={period}>
            <rect className="column-frame" x={middle - 18} y={TOP} width={36} height={room} />
            <rect className="column" x={middle - 18} y={TOP + room - height} width={36} height={height} />
            <text x={middle} y={TOP + room - height - 6} textAnchor="middle">
              {percent ?? "—"}
            </text>
            <text className="quiet-text" x={middle} y={HEIGHT - 4} textAnchor="middle">
              {period}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
