/** Pilot versions beside the one in force, period by period: what each would have had paid, and why; nothing is posted. */

import { useState } from "react";
import { OnlyReaders } from "#portal/agreements/only-readers.tsx";
import { besideRows } from "#portal/agreements/pilots.ts";
import { useVersions } from "#portal/agreements/use-versions.ts";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement, PilotPeriod } from "#portal/live/answers.ts";
import { useOnce } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BackTo } from "#portal/parts/back-link.tsx";
import { FaultText } from "#portal/parts/fault-text.tsx";
import { addressOfView } from "#portal/routes.ts";
import { Trace } from "#portal/settlements/trace.tsx";
import { TraceParts } from "#portal/settlements/trace-parts.tsx";

export function PilotsPage({ id }: { id: string }) {
  const say = useSay();
  return (
    <>
      <BackTo address={addressOfView("agreements", id)}>{say("← 协议文本", "← The agreement")}</BackTo>
      <OnlyReaders>
        <Found id={id} />
      </OnlyReaders>
    </>
  );
}

function Found({ id }: { id: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const versions = useVersions(id);
  const pilots = useOnce(`pilots ${id}`, client => client.call("listPilots", { params: { agreement: id } }));
  return (
    <Awaited of={versions} lines={8}>
      {({ versions: all }) => (
        <article>
          <h2>
            {all.at(-1)?.document.name[language]} · {say("试行对照", "Pilots")}
          </h2>
          <p className="quiet">
            {say(
              "试行版本与现行版本用同一批评价计算；试行结果不入账、不付款。",
              "Pilots are judged on the same assessments as the version in force; nothing of theirs is posted or paid.",
            )}
          </p>
          <Awaited of={pilots} lines={8}>
            {({ periods }) =>
              periods.length === 0 ? (
                <Empty title={say("还没有试行结果", "No results of pilots yet")}>
                  {say(
                    "登记试行版本后，每次清算同时计算试行结果。",
                    "Once a pilot version is registered, every settlement also judges it.",
                  )}
                </Empty>
              ) : (
                periods
                  .toReversed()
                  .map(period => (
                    <Period
                      key={period.settlement}
                      agreement={id}
                      period={period}
                      documents={all.map(({ document }) => document)}
                    />
                  ))
              )
            }
          </Awaited>
        </article>
      )}
    </Awaited>
  );
}

interface PeriodProps {
  readonly agreement: string;
  readonly period: PilotPeriod;
  readonly documents: readonly Agreement[];
}

function Period({ agreement, period, documents }: PeriodProps) {
  const say = useSay();
  const { settlement, from, to, settled, evaluatedAt, pilots } = period;
  return (
    <section className="settlement" aria-label={`${from} – ${to}`}>
      <h3>
        {say("考核期", "Assessment period")} {from} {say("至", "to")} {to}
      </h3>
      <p className="quiet">
        {say("计算于", "judged")} <time dateTime={evaluatedAt}>{chinaTime(evaluatedAt)}</time>
      </p>
      {pilots.map(pilot => (
        <div key={pilot.version} className="pilot">
          <h4>
            <a href={addressOfView("agreements", agreement, String(pilot.version))}>
              {say(`第 ${pilot.version} 版（试行）`, `Version ${pilot.version} (pilot)`)}
            </a>
          </h4>
          {pilot.refused !== null ? (
            <p className="notice conflict">
              {say("未能计算：", "Could not be judged: ")}
              <FaultText fault={pilot.refused} />
            </p>
          ) : (
            <>
              <Beside settled={settled} pilot={pilot.obligations} />
              {pilot.evaluation?.held.map(({ term, reason }) => (
                <Held key={term} reason={reason} />
              ))}
              <Why
                agreement={agreement}
                settlement={settlement}
                pilot={pilot}
                document={documents.find(({ version }) => version === pilot.version)}
              />
            </>
          )}
        </div>
      ))}
    </section>
  );
}

function Held({ reason }: { reason: { zh: string; en: string } }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <p className="notice conflict">
      {say("暂缓：", "Held: ")}
      {reason[language]}
    </p>
  );
}

function Beside({ settled, pilot }: { settled: PilotPeriod["settled"]; pilot: PilotPeriod["settled"] }) {
  const say = useSay();
  const names = useNames();
  const { name: unit } = useUnit();
  const rows = besideRows(settled, pilot);
  const decimals = useDecimals(rows.flatMap(row => [row.settled, row.pilot, row.difference]));
  const [inForce, tried, difference] = [
    say(`现行版本（${unit}）`, `In force (${unit})`),
    say(`试行版本（${unit}）`, `Pilot (${unit})`),
    say("相差", "Difference"),
  ];
  if (rows.length === 0) return <p>{say("两者均无应付补偿。", "Nothing is owed by either.")}</p>;
  return (
    <table className="ledger-table stacking">
      <thead>
        <tr>
          <th scope="col">{say("应付方 → 应收方", "Payer → payee")}</th>
          {[inForce, tried, difference].map(title => (
            <th key={title} scope="col" className="right">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={`${row.payer} ${row.payee}`}>
            <th scope="row">
              {names.party(row.payer)} → {names.party(row.payee)}
            </th>
            <td data-label={inForce} className="right">
              <Amount text={row.settled} decimals={decimals} />
            </td>
            <td data-label={tried} className="right">
              <Amount text={row.pilot} decimals={decimals} />
            </td>
            <td data-label={difference} className="right">
              <Amount text={row.difference} decimals={decimals} signed />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface WhyProps {
  readonly agreement: string;
  readonly settlement: string;
  readonly pilot: PilotPeriod["pilots"][number];
  readonly document: Agreement | undefined;
}

/** Drawn when it is looked at; part by part where it is too large for one answer. */
function Why({ agreement, settlement, pilot, document }: WhyProps) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const { version, complete, parts, evaluation } = pilot;
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{say("试行版本的计算过程", "The pilot's calculation")}</summary>
      {open && complete && <Trace trace={evaluation?.trace ?? []} agreement={document} />}
      {open && !complete && (
        <TraceParts {...{ agreement, settlement, parts }} judgedBy={() => document} pilot={version} />
      )}
    </details>
  );
}
