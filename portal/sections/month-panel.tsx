/** One month of a section: the evaluated values, what decided the class, and who has confirmed. */
import { useState } from "react";
import { INDICATOR_KEYS, INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import { monthInChinese, monthInEnglish } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Section, SectionMonth } from "#portal/live/answers.ts";
import { addressOfView } from "#portal/routes.ts";
import { classMark, classText } from "#portal/sections/class-mark.ts";
import { Confirmation } from "#portal/sections/confirmation.tsx";
import { type TargetLimit, targetLimit } from "#portal/sections/target-limit.ts";
import { hasReviewQueue } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

interface MonthPanelProps {
  readonly section: Section;
  readonly month: SectionMonth;
}

export function MonthPanel({ section, month }: MonthPanelProps) {
  const say = useSay();
  const { language } = useLanguage();
  const [seenFirst] = useState(() => contentOf(month));
  const changed = seenFirst !== contentOf(month);
  const decisive = month.decisive.map(key => nameOf(key, language)).join(say("、", ", "));
  return (
    <section className="month-panel" aria-label={say("月度水质评价", "Assessment of the month")}>
      <header>
        <span className={`class-badge class-${classMark(month.class)}`}>
          {classText(month.class, language)}
        </span>
        <div>
          <h4>
            {say(section.name, section.nameEn)} ·{" "}
            {language === "zh" ? monthInChinese(month.month) : monthInEnglish(month.month)}
          </h4>
          <p className="quiet">
            <Readings section={section.id} month={month} /> ·{" "}
            {say(`评价第 ${month.version} 版`, `assessment version ${month.version}`)}
            {decisive !== "" && ` · ${say("定类指标", "Decided by")}${say("：", ": ")}${decisive}`}
          </p>
        </div>
      </header>
      {changed && (
        <p className="notice conflict" role="status">
          {say(
            `在您查看期间，评价已更新为第 ${month.version} 版，以下为最新内容。`,
            `While you were looking, the assessment became version ${month.version}; this is the newest.`,
          )}
        </p>
      )}
      {month.reason !== null && (
        <p className="notice">{say("类别无法确定：", "No class: ") + month.reason}</p>
      )}
      <IndicatorValues section={section} month={month} />
      <Confirmation section={section} month={month} />
    </section>
  );
}

function LimitLine({ limit: { text, decides, exceeded } }: { limit: TargetLimit }) {
  const say = useSay();
  const over = decides && exceeded;
  return (
    <span className={over ? "target-limit over" : "target-limit"}>
      {over
        ? say("超目标 ", "over target ")
        : decides
          ? say("目标 ", "target ")
          : say("不参评，参考 ", "not in the class; for comparison ")}
      {text}
    </span>
  );
}

/** With their flags and revisions, for those who may look at them. */
function Readings({ section, month: { month, readingCount } }: { section: string; month: SectionMonth }) {
  const say = useSay();
  const { me } = useSession();
  const text = say(`${readingCount} 条监测数据`, `${readingCount} readings`);
  if (hasReviewQueue(me)) return <a href={addressOfView("data-review", section, month)}>{text}</a>;
  return me === null ? text : <a href={addressOfView("sections", section, "days", month)}>{text}</a>;
}

function IndicatorValues({ section: { waterBody }, month }: MonthPanelProps) {
  const say = useSay();
  const { language } = useLanguage();
  const { targetClass, standard } = month;
  return (
    <dl className="indicator-values">
      {valuesInOrder(month).map(([key, value]) => {
        const decides = month.decisive.includes(key);
        const limit = targetLimit(key, value, { targetClass, waterBody, standard });
        return (
          <div key={key} className={decides ? "decisive" : undefined}>
            <dt>
              {nameOf(key, language)}
              {decides && <span className="mark">{say("定类", "decides")}</span>}
            </dt>
            <dd>
              {value ?? "—"} <span className="unit">{isIndicator(key) ? INDICATORS[key].unit : ""}</span>
              {limit !== null && <LimitLine limit={limit} />}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function valuesInOrder({ values }: SectionMonth): [string, string | null][] {
  const order = (key: string) => (isIndicator(key) ? INDICATOR_KEYS.indexOf(key) : INDICATOR_KEYS.length);
  return Object.entries(values).sort(([a], [b]) => order(a) - order(b));
}

function nameOf(key: string, language: "zh" | "en"): string {
  return isIndicator(key) ? INDICATORS[key][language] : key;
}

/** Not `Object.hasOwn`, which the older browsers lack. */
function isIndicator(key: string): key is IndicatorKey {
  return (INDICATOR_KEYS as readonly string[]).includes(key);
}

/** What a party confirms; a confirmation itself makes a new version and changes none of it. */
function contentOf({ class: waterClass, readingCount, values }: SectionMonth): string {
  return JSON.stringify([waterClass, readingCount, values]);
}
