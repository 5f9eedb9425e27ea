/** A payment is proposed by one person here; another approves it before anything is posted. */
import { Button, Input } from "antd";
import { useState } from "react";
import { useBook } from "#portal/books/use-book.ts";
import { todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { ObligationPeriod } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { TextField } from "#portal/parts/text-field.tsx";
import { usualDay } from "#portal/settlements/usual-day.ts";
import { AttachFiles } from "#portal/vouchers/attach-files.tsx";
import { useAttaching } from "#portal/vouchers/use-attaching.ts";

interface PayFormProps {
  readonly book: string;
  readonly settlement: string;
  /** Or the net of a netting, which is paid under its name. */
  readonly obligation: Pick<ObligationPeriod["obligations"][number], "payer" | "payee" | "open">;
  readonly onClose: () => void;
}

export function PayForm({ book, settlement, obligation: { payer, payee, open }, onClose }: PayFormProps) {
  const say = useSay();
  const names = useNames();
  const { data } = useBook(book);
  const [amount, setAmount] = useState(open);
  const [reference, setReference] = useState("");
  const [narrative, setNarrative] = useState(
    say(`拨付${names.party(payee)}生态补偿资金`, `Compensation paid to ${names.party(payee)}`),
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const effectiveOn = chosen ?? (data === undefined ? "" : usualDay(data.openPeriods, todayInChina()));
  const attaching = useAttaching();
  const propose = useCommand(async (client, body: object, idempotencyKey) => {
    await attaching.store(client, book);
    await client.call("proposeVoucher", { params: { book }, body, idempotencyKey });
  });
  const body = {
    kind: "payment",
    settlement,
    payer,
    payee,
    amount: amount.trim(),
    reference: reference.trim(),
    narrative: narrative.trim(),
    effectiveOn,
  };
  const missing = Object.values(body).includes("");
  return (
    <form
      className="reason-form pay-form no-print"
      onSubmit={event => {
        event.preventDefault();
        void propose.run({ ...body, ...attaching.carried }).then(done => done && onClose());
      }}
    >
      <p>
        <strong>
          {names.party(payer)} → {names.party(payee)}
        </strong>{" "}
        <span className="quiet">
          {say("提交后由他人审批，审批通过才记账。", "Somebody else approves it; only then is it posted.")}
        </span>
      </p>
      <TextField
        label={say("金额（元）", "Amount (CNY)")}
        value={amount}
        maxLength={30}
        onChange={setAmount}
      />
      <TextField
        label={say("银行票据号或文号", "Bank reference or document number")}
        value={reference}
        maxLength={60}
        onChange={setReference}
      />
      <TextField label={say("摘要", "Narrative")} value={narrative} maxLength={200} onChange={setNarrative} />
      <Labelled label={say("业务日期", "Effective on")} wide>
        {id => (
          <Input id={id} type="date" value={effectiveOn} onChange={event => setChosen(event.target.value)} />
        )}
      </Labelled>
      <AttachFiles attaching={attaching} busy={propose.busy} />
      <div className="buttons">
        <Button type="primary" htmlType="submit" loading={propose.busy} disabled={missing}>
          {say("提交审批", "Propose")}
        </Button>
        <Button onClick={onClose}>{say("取消", "Cancel")}</Button>
      </div>
      {propose.problem !== null && <ProblemNotice problem={propose.problem} onClose={propose.forget} />}
    </form>
  );
}
