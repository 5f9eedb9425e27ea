/** Every river and all sections together in one month: rating, shares and what pollutes them. */
import { INDICATORS, isIndicatorKey } from "#domain/monitoring/indicator.ts";
import { monthInChinese, monthInEnglish } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Water } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";

export function Rivers({ month }: { month: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const waters = useWaters(month);
  return (
    <Awaited of={waters}>
      {({ region, rivers }) => (
        <table className="ledger-table stacking">
          <caption>
            {language === "zh" ? monthInChinese(month) : monthInEnglish(month)}{" "}
            {say("河流湖库评价", "by river and lake")}
          </caption>
          <thead>
            <tr>
              <th scope="col">{say("水体", "Water")}</th>
              <th scope="col" className="right">
                {say("参评断面", "Evaluated")}
              </th>
              <th scope="col" className="right">
                {say("优良比例 %", "Good, %")}
              </th>
              <th scope="col">{say("水质状况", "Rating")}</th>
              <th scope="col">{say("主要污染指标", "Main pollutants")}</th>
            </tr>
          </thead>
          <tbody>
            {rivers.map(one => (
              <WaterRow key={one.name} water={one} />
            ))}
          </tbody>
          <tfoot>
            <WaterRow water={region} />
          </tfoot>
        </table>
      )}
    </Awaited>
  );
}

/** All sections together and each water by itself, in a month. */
export function useWaters(month: string) {
  return useLive(`waters ${month}`, client =>
    client.call("rateWaters", { query: { from: month, to: month } }),
  );
}

function WaterRow({ water: { name, shares, rating, pollutants } }: { water: Water }) {
  const say = useSay();
  const { language } = useLanguage();
  const indicator = (key: string) => (isIndicatorKey(key) ? INDICATORS[key][language] : key);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="right" data-label={say("参评断面", "Evaluated")}>
        {shares.sections}
      </td>
      <td className="right" data-label={say("优良比例 %", "Good, %")}>
        {shares.good ?? "—"}
      </td>
      <td data-label={say("水质状况", "Rating")}>{rating ?? "—"}</td>
      <td data-label={say("主要污染指标", "Main pollutants")}>
        {pollutants.length === 0
          ? "—"
          : pollutants
              .map(({ indicator: key, multiple, rate }) =>
                // A section's by how far it exceeds, several sections' by how many exceed.
                [indicator(key), multiple ?? (rate === undefined ? null : `${rate} %`)]
                  .filter(part => part !== null)
                  .join(" "),
              )
              .join(say("、", ", "))}
      </td>
    </tr>
  );
}
