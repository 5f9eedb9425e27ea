/** Who would have paid what in each period, one column a draft, and what moves when one number does. */
import { useDeferredValue, useMemo, useState } from "react";
import type { Span } from "#domain/agreement/periods.ts";
import type { SimulatedPeriod, Simulation } from "#domain/agreement/simulate.ts";
import { varied } from "#domain/agreement/simulate.ts";
import { Amount, useUnit } from "#portal/format/amount-view.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { MonthAssessments } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { Empty } from "#portal/parts/awaited.tsx";
import { useDraftTitle } from "#portal/simulator/draft-title.ts";
import { type Draft, observedBy, simulated } from "#portal/simulator/model.ts";
import { type Moved, MovedNumber } from "#portal/simulator/moved-number.tsx";

interface ComparedProps {
  readonly drafts: readonly Draft[];
  readonly months: readonly MonthAssessments[];
  readonly span: Span;
}

export function Compared({ drafts, months, span }: ComparedProps) {
  const [moved, setMoved] = useState<Moved | null>(null);
  const shown = useMemo(() => withMoved(drafts, moved), [drafts, moved]);
  // The slider stays at hand while periods are computed.
  const deferred = useDeferredValue(shown);
  const simulations = useMemo(
    () => deferred.map(draft => simulated(draft, observedBy(draft.agreement, months), span)),
    [deferred, months, span],
  );
  return (
    <>
      <Table drafts={deferred} simulations={simulations} />
      <MovedNumber drafts={drafts} months={months} span={span} moved={moved} onMove={setMoved} />
    </>
  );
}

function withMoved(drafts: readonly Draft[], moved: Moved | null): readonly Draft[] {
  const draft = drafts.find(({ label }) => label === moved?.label);
  if (draft === undefined || moved === null) return drafts;
  const changed = varied(draft.agreement, moved.path, moved.value);
  return changed.ok
    ? [...drafts, { ...draft, label: `${draft.label} moved`, agreement: changed.value, moved: true }]
    : drafts;
}

interface TableProps {
  readonly drafts: readonly Draft[];
  readonly simulations: readonly Simulation[];
}

function Table({ drafts, simulations }: TableProps) {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  const titleOf = useDraftTitle();
  const { name: unit } = useUnit();
  const spans = [...new Set(simulations.flatMap(({ periods }) => periods.map(spanText)))].sort();
  const parties = [...new Set(simulations.flatMap(({ net }) => Object.keys(net)))];
  const nameOf = (id: string) =>
    drafts.flatMap(({ agreement }) => agreement.parties).find(party => party.id === id)?.name[language] ??
    names.party(id);
  if (spans.length === 0) {
    return (
      <Empty title={say("这段时间内没有完整的考核期", "No whole assessment period lies in these months")} />
    );
  }
  return (
    <div className="table-scroll">
      <table className="ledger-table simulated">
        <caption>{say(`各考核期应付（${unit}）`, `Owed in each assessment period (${unit})`)}</caption>
        <thead>
          <tr>
            <th scope="col">{say("考核期", "Period")}</th>
            {drafts.map(draft => (
              <th key={draft.label} scope="col" className="right">
                {titleOf(draft)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {spans.map(span => (
            <tr key={span}>
              <th scope="row" className="digits">
                {span}
              </th>
              {simulations.map(({ label, periods }) => (
                <td key={label} className="right">
                  <Flows period={periods.find(each => spanText(each) === span)} nameOf={nameOf} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          {parties.map(party => (
            <tr key={party}>
              <th scope="row">
                {nameOf(party)} {say("合计净额", "on balance")}
              </th>
              {simulations.map(({ label, net }) => (
                <td key={label} className="right">
                  {net[party] === undefined ? "—" : <Amount text={net[party]} signed />}
                </td>
              ))}
            </tr>
          ))}
        </tfoot>
      </table>
      <p className="quiet">{say("净额：正为收入，负为支出。", "On balance: + receives, − pays.")}</p>
    </div>
  );
}

interface FlowsProps {
  readonly period: SimulatedPeriod | undefined;
  readonly nameOf: (party: string) => string;
}

function Flows({ period, nameOf }: FlowsProps) {
  const say = useSay();
  const { language } = useLanguage();
  if (period === undefined) return <span className="quiet">—</span>;
  const { obligations, held } = period;
  if (obligations.length + held.length === 0) return <Amount text="0.00" />;
  return (
    <>
      {obligations.map(({ term, payer, payee, amount }) => (
        <p key={`${term} ${payer} ${payee}`}>
          <span className="quiet">
            {nameOf(payer)} → {nameOf(payee)}
          </span>{" "}
          <Amount text={amount} />
        </p>
      ))}
      {held.map(({ term, reason }) => (
        <p key={term} className="held-reason">
          {say("暂缓：", "held: ")}
          {reason[language]}
        </p>
      ))}
    </>
  );
}

function spanText({ from, to }: Span): string {
  return from === to ? from : `${from} – ${to}`;
}
