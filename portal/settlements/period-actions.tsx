/** What the reader may do about a period's obligations: pay, object, settle again, charge for lateness. */
import { Button } from "antd";
import { useState } from "react";
import { todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { ObligationPeriod } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { ReasonForm } from "#portal/parts/reason-form.tsx";
import { objectsTo, paysFor, settles } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { DayForm } from "#portal/settlements/day-form.tsx";
import { PayForm } from "#portal/settlements/pay-form.tsx";

interface PeriodActionsProps {
  readonly agreement: string;
  readonly period: ObligationPeriod;
}

type Begun = "object" | "charge" | { readonly payer: string; readonly payee: string };

export function PeriodActions({ agreement, period }: PeriodActionsProps) {
  const say = useSay();
  const names = useNames();
  const { me } = useSession();
  const [begun, setBegun] = useState<Begun | null>(null);
  const { settlement, obligations, objectUntil, heldBy, parties } = period;
  const params = { agreement, settlement };
  const newest = period.settlements.at(-1)?.version ?? 1;
  const object = useCommand((client, reason: string, idempotencyKey) =>
    client.call("objectToSettlement", { params, body: { version: newest, reason }, idempotencyKey }),
  );
  const charge = useCommand((client, effectiveOn: string, idempotencyKey) =>
    client.call("chargeLatePayment", { params, body: { asOf: effectiveOn, effectiveOn }, idempotencyKey }),
  );
  const close = () => setBegun(null);

  const payable = heldBy === null ? obligations.filter(isPayable) : [];
  const own = payable.filter(({ payer }) => paysFor(me, payer));
  const inTime = objectUntil !== null && objectUntil >= todayInChina();
  const objects = period.objections.some(({ party, state }) => party === me?.party && state === "open");
  const mayObject = inTime && !objects && objectsTo(me, parties);
  const late = settles(me) && obligations.some(({ state }) => state === "overdue");
  if (own.length === 0 && !mayObject && !late) return null;
  if (begun === "object") {
    return (
      <ReasonForm
        label={say("异议理由", "Reason of the objection")}
        submit={say("提出异议", "Object")}
        command={object}
        toInput={reason => reason}
        onClose={close}
      />
    );
  }
  if (begun === "charge") {
    return (
      <DayForm
        book={period.book}
        label={say("计收至", "Reckoned to")}
        submit={say("计收逾期加收款", "Charge late payment")}
        command={charge}
        toInput={day => day}
        onClose={close}
      />
    );
  }
  if (begun !== null) {
    const obligation = own.find(({ payer, payee }) => payer === begun.payer && payee === begun.payee);
    if (obligation !== undefined)
      return <PayForm book={period.book} settlement={settlement} obligation={obligation} onClose={close} />;
  }
  return (
    <div className="buttons period-actions no-print">
      {own.map(({ payer, payee }) => (
        <Button key={`${payer} ${payee}`} type="primary" onClick={() => setBegun({ payer, payee })}>
          {say(
            `提交拨付：${names.party(payer)} → ${names.party(payee)}…`,
            `Propose payment to ${names.party(payee)}…`,
          )}
        </Button>
      ))}
      {mayObject && (
        <Button onClick={() => setBegun("object")}>
          {say(`提出异议（至 ${objectUntil}）…`, `Object (until ${objectUntil})…`)}
        </Button>
      )}
      {late && (
        <Button onClick={() => setBegun("charge")}>{say("计收逾期加收…", "Charge late payment…")}</Button>
      )}
    </div>
  );
}

/** Something is open, and no netting holds it. */
function isPayable({ open, reservedBy }: ObligationPeriod["obligations"][number]): boolean {
  return reservedBy === null && !open.startsWith("-") && /[1-9]/.test(open);
}
