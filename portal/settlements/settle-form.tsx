/** The committee settles an assessment period, or settles it again after a correction. */
import { Button, Select } from "antd";
import { useState } from "react";
import { periodsWithin } from "#domain/agreement/periods.ts";
import { addMonths } from "#domain/calendar.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Agreement } from "#portal/live/answers.ts";
import { useSections } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Labelled } from "#portal/parts/labelled.tsx";
import { settles } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { DayForm } from "#portal/settlements/day-form.tsx";
import { monthNow } from "#portal/supervision/month-now.ts";

export function SettleForm({ agreement }: { agreement: Agreement }) {
  const { me } = useSession();
  return settles(me) ? <ForOperator agreement={agreement} /> : null;
}

function ForOperator({ agreement }: { agreement: Agreement }) {
  const say = useSay();
  const [begun, setBegun] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const spans = usePeriodsWithData(agreement);
  const value = chosen ?? spans[0] ?? "";
  const settle = useCommand(
    (client, body: { from: string; to: string; effectiveOn: string }, idempotencyKey) =>
      client.call("settle", { params: { agreement: agreement.id }, body, idempotencyKey }),
  );
  if (!begun) {
    return (
      <div className="buttons settle no-print">
        <Button disabled={spans.length === 0} onClick={() => setBegun(true)}>
          {say("清算一个考核期…", "Settle an assessment period…")}
        </Button>
        {spans.length === 0 && (
          <span className="quiet">
            {say("还没有任何完整考核期的监测数据。", "No whole assessment period has readings yet.")}
          </span>
        )}
      </div>
    );
  }
  const [from = "", to = ""] = value.split(" ");
  return (
    <div className="settle no-print">
      <Labelled label={say("考核期", "Assessment period")}>
        {id => (
          <Select
            id={id}
            value={value}
            onChange={setChosen}
            options={spans.map(span => ({ value: span, label: span.replace(" ", say(" 至 ", " to ")) }))}
          />
        )}
      </Labelled>
      <DayForm
        book={agreement.book}
        label={say("业务日期", "Effective on")}
        submit={say("清算并入账", "Settle and post")}
        command={settle}
        toInput={effectiveOn => ({ from, to, effectiveOn })}
        onClose={() => setBegun(false)}
      />
    </div>
  );
}

/** Whole periods, newest first, of which at least one month has an assessment and the last is over. */
function usePeriodsWithData(agreement: Agreement): readonly string[] {
  const sections = useSections().data?.sections ?? [];
  const own = sections.filter(({ id }) => agreement.sections.some(section => section.id === id));
  const months = own.flatMap(section => section.months.map(({ month }) => month)).sort();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const now = monthNow();
  return periodsWithin(agreement, addMonths(first, -60), addMonths(last, 60))
    .filter(({ from, to }) => to < now && months.some(month => month >= from && month <= to))
    .map(({ from, to }) => `${from} ${to}`)
    .reverse();
}
