/** Whether everything is in order (运行): what needs a hand and what to do about it, then part by part how the service does. */
import { AlarmList } from "#portal/administration/operations/alarm-list.tsx";
import { countOf, type Needs, needsOf } from "#portal/administration/operations/needs.ts";
import { PartTable } from "#portal/administration/operations/part-table.tsx";
import { type HealthPart, reasonInWords, wordsOfPart } from "#portal/administration/operations/part-words.ts";
import { RunbookLink } from "#portal/administration/operations/runbook-link.tsx";
import { SettlingRuns, WhyNot } from "#portal/administration/operations/settling-runs.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { useSlowly } from "#portal/live/live.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";

export function OperationsDesk() {
  const say = useSay();
  const health = useSlowly("health", client => client.call("health"));
  const alarms = useSlowly("alarms", client => client.all("listAlarms"));
  const runs = useSlowly("settling runs", client => client.call("listSettlingRuns"));
  const titled = (zh: string, en: string, children: React.ReactNode) => (
    <section aria-label={say(zh, en)}>
      <h3>{say(zh, en)}</h3>
      {children}
    </section>
  );
  return (
    <>
      <Awaited of={health} lines={4}>
        {({ parts = [] }) => (
          <Awaited of={alarms}>
            {found => (
              <Awaited of={runs}>
                {settling => (
                  <InOrder needs={needsOf(parts, found.alarms, settling.runs)} parts={parts.length} />
                )}
              </Awaited>
            )}
          </Awaited>
        )}
      </Awaited>
      {titled(
        "告警",
        "Alarms",
        <Awaited of={alarms}>{found => <AlarmList alarms={found.alarms} />}</Awaited>,
      )}
      {titled(
        "定时清算",
        "Settling by the clock",
        <Awaited of={runs}>{settling => <SettlingRuns runs={settling.runs} />}</Awaited>,
      )}
      {titled(
        "各部分状态",
        "Parts of the service",
        <Awaited of={health}>{({ parts = [] }) => <PartTable parts={parts} />}</Awaited>,
      )}
    </>
  );
}

function InOrder({ needs, parts }: { needs: Needs; parts: number }) {
  const say = useSay();
  const count = countOf(needs);
  if (count === 0) {
    return (
      <div className="notice good" role="status">
        <p className="notice-title">{say("一切正常", "Everything is in order")}</p>
        <p>
          {say(
            `${parts} 个部分均正常，没有告警，最近一次定时清算没有失败。`,
            `All ${parts} parts are well, no alarm was raised, and nothing failed in the last settling by the clock.`,
          )}
        </p>
      </div>
    );
  }
  const failed = needs.alarms.length > 0 || needs.parts.some(({ state }) => state === "failed");
  return (
    <div className={failed ? "notice refused" : "notice conflict"} role="status">
      <p className="notice-title">{say(`${count} 项需要处理`, `Needs a hand: ${count}`)}</p>
      <ul className="needs">
        {needs.parts.map(part => (
          <PartNeed key={part.part} part={part} />
        ))}
        {needs.alarms.length > 0 && (
          <li>
            {say(
              `${needs.alarms.length} 条账簿告警，逐条见下。`,
              `Alarms about books: ${needs.alarms.length}; each stands below.`,
            )}
          </li>
        )}
        {needs.periods.map(period => (
          <li key={`${period.agreement} ${period.from} ${period.to}`}>
            <WhyNot period={period} fault={period} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function PartNeed({ part }: { part: HealthPart }) {
  const say = useSay();
  const { language } = useLanguage();
  const { name, act, runbook } = wordsOfPart(part.part);
  return (
    <li>
      <strong>{name[language]}</strong>
      {say("：", ": ")}
      {reasonInWords(part, language)}
      {say("。", ". ")}
      {act[language]} <RunbookLink to={runbook} />
    </li>
  );
}
