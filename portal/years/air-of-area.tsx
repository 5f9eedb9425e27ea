/** Days of good air of one area by year, and behind each year its days. */
import { useState } from "react";
import { addMonths } from "#domain/calendar.ts";
import { useSay } from "#portal/language/language.tsx";
import type { AirArea, GoodAirYear } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { AirDays } from "#portal/years/air-days.tsx";
import { pointsText, ShareLine } from "#portal/years/share-line.tsx";

/** One answer holds ten years. */
const MONTHS_MAX = 120;

export function AirOfArea({ area, from: first, to: last }: AirArea) {
  const say = useSay();
  const to = `${last.slice(0, 4)}-12`;
  const [from] = [`${first.slice(0, 4)}-01`, addMonths(to, 1 - MONTHS_MAX)].sort().reverse();
  const shares = useLive(`good days ${area} ${from} ${to}`, client =>
    client.call("listGoodAirDays", { params: { area }, query: { from, to } }),
  );
  return (
    <section className="air" aria-label={say(`地区 ${area}`, `Area ${area}`)}>
      <h3>{say(`地区 ${area}`, `Area ${area}`)}</h3>
      <Awaited of={shares}>
        {({ years }) => (
          <>
            <ShareLine years={years} />
            <ul className="air-years">
              {years.map(year => (
                <li key={year.period}>
                  <AirYear area={area} year={year} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Awaited>
    </section>
  );
}

function AirYear({ area, year }: { area: string; year: GoodAirYear }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const { period, good, days, percent, change, missing } = year;
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{period}</strong>{" "}
        <span>
          {say(`优良 ${good} 天 / 有效 ${days} 天`, `${good} good of ${days} days`)} ={" "}
          <strong>{percent === null ? "—" : `${percent} %`}</strong>
        </span>{" "}
        <span className="quiet">
          {change !== null &&
            say(
              `较上年 ${pointsText(change)} 个百分点`,
              `${pointsText(change)} points since the year before`,
            )}
          {missing.length > 0 && ` · ${say(`缺 ${missing.length} 天`, `${missing.length} days missing`)}`}
        </span>
      </summary>
      {open && <AirDays area={area} year={period} />}
    </details>
  );
}
