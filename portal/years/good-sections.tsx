/** 优良比例 by year: how many of the evaluated sections were of class Ⅲ or better, and which had no class. */
import { useSay } from "#portal/language/language.tsx";
import type { GoodShares } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import type { Span } from "#portal/sections/strip.ts";
import { pointsText, ShareLine } from "#portal/years/share-line.tsx";

/** One answer holds so many years. */
const YEARS_MAX = 20;
/** Of a whole network more would be no list that anybody reads. */
const NAMED_MAX = 5;

export function GoodSections({ span }: { span: Span }) {
  const say = useSay();
  const shares = useGoodShares(span);
  return (
    <Awaited of={shares}>
      {({ years }) => (
        <>
          <ShareLine years={years} />
          <SharesTable years={years} />
          <p className="quiet">
            {say(
              "年度类别按各月均值的平均评价，一年至少有 8 个月的均值。",
              "A year is judged by the mean of its monthly means, of which it needs eight.",
            )}
          </p>
        </>
      )}
    </Awaited>
  );
}

/** Of every year that has months, as far back as one answer goes. */
export function useGoodShares(span: Span) {
  const to = Number(span.to.slice(0, 4));
  const from = Math.max(Number(span.from.slice(0, 4)), to - YEARS_MAX + 1);
  return useLive(`good shares ${from} ${to}`, client =>
    client.call("listGoodShares", { query: { from: String(from), to: String(to) } }),
  );
}

function SharesTable({ years }: Pick<GoodShares, "years">) {
  const say = useSay();
  const names = useNames();
  return (
    <table className="ledger-table stacking">
      <caption>{say("历年优良比例", "By year")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("年份", "Year")}</th>
          <th scope="col" className="right">
            {say("优良断面", "Good")}
          </th>
          <th scope="col" className="right">
            {say("参评断面", "Evaluated")}
          </th>
          <th scope="col" className="right">
            {say("比例 %", "Share, %")}
          </th>
          <th scope="col" className="right">
            {say("较上年（百分点）", "Change, points")}
          </th>
          <th scope="col">{say("无年度类别的断面", "Without a class")}</th>
        </tr>
      </thead>
      <tbody>
        {years.map(({ period, good, evaluated, percent, change, unclassed }) => (
          <tr key={period}>
            <th scope="row">{period}</th>
            <td className="right" data-label={say("优良断面", "Good")}>
              {good}
            </td>
            <td className="right" data-label={say("参评断面", "Evaluated")}>
              {evaluated}
            </td>
            <td className="right" data-label={say("比例 %", "Share, %")}>
              <strong>{percent ?? "—"}</strong>
            </td>
            <td className="right" data-label={say("较上年", "Change")}>
              {pointsText(change)}
            </td>
            <td data-label={say("无年度类别", "Without a class")}>
              {unclassed.length === 0
                ? "—"
                : unclassed.slice(0, NAMED_MAX).map(names.section).join(say("、", ", "))}
              {unclassed.length > NAMED_MAX &&
                say(` 等 ${unclassed.length} 个`, ` and others, ${unclassed.length} in all`)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
