/** The AQI of every day of a year, a row for each month, in the colours of its levels. */
import { isDate } from "#domain/calendar.ts";
import { AQI_LEVELS, aqiLevel } from "#domain/evaluation/air.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { useLive } from "#portal/live/live.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";

const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, "0"));
const DAYS = Array.from({ length: 31 }, (_, index) => String(index + 1).padStart(2, "0"));

export function AirDays({ area, year }: { area: string; year: string }) {
  const say = useSay();
  const days = useLive(`air ${area} ${year}`, client =>
    client.call("listAirQuality", { params: { area }, query: { from: `${year}-01`, to: `${year}-12` } }),
  );
  return (
    <Awaited of={days}>
      {({ days: all }) => {
        const byDate = new Map(all.map(day => [day.date, day]));
        const sources = [...new Set(all.map(({ source }) => source))];
        return (
          <>
            <Levels />
            <section
              className="table-scroll"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable with the keyboard
              tabIndex={0}
              aria-label={say(`${year} 年每日 AQI`, `AQI of every day of ${year}`)}
            >
              <table className="air-days">
                <thead>
                  <tr>
                    <th scope="col">{say("月", "Month")}</th>
                    {DAYS.map(day => (
                      <th scope="col" key={day}>
                        {Number(day)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {MONTHS.map(month => (
                    <tr key={month}>
                      <th scope="row">{Number(month)}</th>
                      {DAYS.map(day => {
                        const date = `${year}-${month}-${day}`;
                        const found = byDate.get(date);
                        return found === undefined ? (
                          <td key={day} className={isDate(date) ? undefined : "no-day"} />
                        ) : (
                          <td
                            key={day}
                            className={`aqi-${aqiLevel(found.aqi)}`}
                            title={found.primary ?? undefined}
                          >
                            {found.aqi}
                          </td>
                        );
                      })}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
            <p className="quiet">
              {say("来源：", "Source: ")}
              {sources.join(say("、", ", "))}
            </p>
          </>
        );
      }}
    </Awaited>
  );
}

function Levels() {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <ul className="legend" aria-label={say("空气质量级别", "Levels of the AQI")}>
      {AQI_LEVELS.map(({ last, ...names }, index) => (
        <li key={last}>
          <span className={`legend-swatch aqi-${index + 1}`}>≤ {last}</span>
          {names[language]}
        </li>
      ))}
    </ul>
  );
}
