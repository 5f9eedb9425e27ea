/** The review sheet of a month (月度复盘): figures with their formulas, sections, and what was left. */
import { monthInChinese, monthInEnglish } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { MonthlyReview } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited, Placeholder } from "#portal/parts/awaited.tsx";
import { BackLink } from "#portal/parts/back-link.tsx";
import { addressOfView } from "#portal/routes.ts";
import { classMark, classText } from "#portal/sections/class-mark.ts";
import { useSession } from "#portal/session/session.tsx";
import { monthAfter, monthBefore } from "#portal/supervision/month-now.ts";

export function ReviewPage({ month }: { month: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const { checking } = useSession();
  const sheet = useLive(checking ? null : `review ${month}`, client =>
    client.call("reviewMonth", { params: { month } }),
  );
  const name = language === "zh" ? monthInChinese(month) : monthInEnglish(month);
  return (
    <>
      <BackLink part="supervision" />
      <article className="review">
        <h2>
          {name} {say("月度复盘表", "review sheet")}
        </h2>
        <p className="no-print">
          <a href={addressOfView("reviews", monthBefore(month))}>{say("上月", "Month before")}</a>{" "}
          <a href={addressOfView("reviews", monthAfter(month))}>{say("下月", "Month after")}</a>
        </p>
        {checking ? (
          <Placeholder lines={6} />
        ) : (
          <Awaited of={sheet}>{found => <Sheet sheet={found} />}</Awaited>
        )}
      </article>
    </>
  );
}

function Sheet({ sheet }: { sheet: MonthlyReview }) {
  return (
    <>
      <Figures sheet={sheet} />
      <Sections sheet={sheet} />
      <Left sheet={sheet} />
    </>
  );
}

function Figures({ sheet: { figures, asOf } }: { sheet: MonthlyReview }) {
  const say = useSay();
  return (
    <table className="ledger-table stacking">
      <caption>
        {say("指标", "Figures")} <span className="quiet">{say(`截至 ${asOf}`, `as of ${asOf}`)}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{say("指标", "Figure")}</th>
          <th scope="col" className="right">
            {say("数值", "Value")}
          </th>
          <th scope="col">{say("计算方法", "Formula")}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ key, zh, en, formulaZh, formulaEn, numerator, denominator, value, unit }) => (
          <tr key={key}>
            <th scope="row">{say(zh, en)}</th>
            <td className="right" data-label={say("数值", "Value")}>
              <span>
                <strong>{value ?? "—"}</strong> {value !== null && (unit === "d" ? say("天", "days") : unit)}
              </span>
            </td>
            <td className="quiet">
              {say(formulaZh, formulaEn)} = {numerator} ÷ {denominator}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sections({ sheet: { sections } }: { sheet: MonthlyReview }) {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  const swatch = (one: MonthlyReview["sections"][number]["class"]) => (
    <span className={`legend-swatch class-${classMark(one)}`}>{classText(one, language)}</span>
  );
  return (
    <table className="ledger-table stacking">
      <caption>{say("断面", "Sections")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("断面", "Section")}</th>
          <th scope="col">{say("目标", "Target")}</th>
          <th scope="col">{say("月评价", "Month")}</th>
          <th scope="col">{say("达标", "Met")}</th>
          <th scope="col" className="right">
            {say("黄牌", "Yellow")}
          </th>
          <th scope="col" className="right">
            {say("红牌", "Red")}
          </th>
          <th scope="col" className="right">
            {say("有数据天数", "Days with data")}
          </th>
        </tr>
      </thead>
      <tbody>
        {sections.map(({ section, target, class: own, met, yellow, red, daysWithData, days }) => (
          <tr key={section}>
            <th scope="row">
              <a href={addressOfView("sections", section)}>{names.section(section)}</a>
            </th>
            <td data-label={say("目标", "Target")}>{swatch(target)}</td>
            <td data-label={say("月评价", "Month")}>{swatch(own)}</td>
            <td data-label={say("达标", "Met")}>
              {met === null ? "—" : met ? say("是", "yes") : say("否", "no")}
            </td>
            <td className="right" data-label={say("黄牌", "Yellow")}>
              {yellow}
            </td>
            <td className="right" data-label={say("红牌", "Red")}>
              {red}
            </td>
            <td className="right" data-label={say("有数据天数", "Days with data")}>
              {daysWithData} / {days}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Left({ sheet: { cases } }: { sheet: MonthlyReview }) {
  const say = useSay();
  const names = useNames();
  return (
    <section className="review-cases">
      <h3>{say("问题台账", "Cases")}</h3>
      <p>
        {say(
          `上月结转 ${cases.carried} 项，新增 ${cases.opened} 项，销号 ${cases.closed} 项，期末在办 ${cases.left} 项。`,
          `${cases.carried} carried over, ${cases.opened} opened, ${cases.closed} closed, ${cases.left} left.`,
        )}
      </p>
      {cases.overdue.length > 0 && (
        <ul>
          {cases.overdue.map(({ id, title, owner, dueOn }) => (
            <li key={id}>
              <a href={addressOfView("cases", id)}>{title}</a> · {names.party(owner)} ·{" "}
              <span className="mark overdue">
                {say("逾期", "overdue")} {dueOn}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
