/** A bank line that the book does not have, proposed as a voucher; somebody else decides it. */
import { Button, Select } from "antd";
import { useState } from "react";
import { useBook } from "#portal/books/use-book.ts";
import { TraceLink } from "#portal/chain/trace-link.tsx";
import { Amount } from "#portal/format/amount-view.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { OpenBankLine } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { TextField } from "#portal/parts/text-field.tsx";
import { addressOfView } from "#portal/routes.ts";
import { AttachFiles } from "#portal/vouchers/attach-files.tsx";
import { useAttaching } from "#portal/vouchers/use-attaching.ts";

interface MissingEntryProps {
  readonly book: string;
  readonly account: string;
  readonly line: OpenBankLine;
}

export function MissingEntry({ book, account, line }: MissingEntryProps) {
  const say = useSay();
  const accounts = useBook(book).data?.accounts ?? [];
  const [counter, setCounter] = useState<string | null>(null);
  const [narrative, setNarrative] = useState(line.summary);
  const [voucher, setVoucher] = useState<string | null>(null);
  const waiting = useLive(`vouchers ${book}`, client =>
    client.call("listVouchers", { params: { book } }),
  ).data;
  const before = waiting?.vouchers.find(
    ({ state, proposal }) => (state === "proposed" || state === "checked") && isAbout(proposal, line),
  );
  const attaching = useAttaching();
  const propose = useCommand(
    async (client, body: { line: string; counterAccount: string; narrative?: string }, key) => {
      await attaching.store(client, book);
      const { id } = await client.call("proposeFromBankLine", {
        params: { book },
        body: { account, ...body },
        idempotencyKey: key,
      });
      setVoucher(id);
    },
  );
  if (voucher !== null || before !== undefined) {
    return (
      <p className="notice good missing-entry" role="status">
        {say("已提交审批单 ", "Voucher ")}
        <code>{voucher ?? before?.id}</code>
        {say(
          "，待另一主体审批；入账后自动勾对。",
          " waits for somebody of another party; once posted it is matched by itself. ",
        )}
        <a href={addressOfView("books", book)}>{say("查看审批单", "See the vouchers")}</a>
      </p>
    );
  }
  const text = narrative.trim();
  return (
    <form
      className="missing-entry"
      onSubmit={event => {
        event.preventDefault();
        if (counter === null) return;
        void propose.run({
          line: line.id,
          counterAccount: counter,
          ...(text === "" ? {} : { narrative: text }),
          ...attaching.carried,
        });
      }}
    >
      <p>
        <TraceLink start={{ from: "bank-line", book, line: line.id }} />
      </p>
      <h4>
        {say("补记这笔银行流水", "Book this bank line")} <Amount text={line.amount} signed />
      </h4>
      <p className="quiet">
        {say(
          "依据是银行流水，不是调节表；由一人提交，另一主体审批后入账。",
          "It rests on the bank's line, never on the table; one person proposes, another party approves.",
        )}
      </p>
      <div className="missing-fields">
        <Labelled label={say("对方科目", "Other account")} wide>
          {id => (
            <Select
              id={id}
              showSearch={{ optionFilterProp: "label" }}
              value={counter}
              onChange={setCounter}
              className="wide-select"
              options={accounts.map(one => ({
                value: one.id,
                label: `${one.id} ${say(one.name, one.nameEn)}`,
              }))}
            />
          )}
        </Labelled>
        <TextField
          label={say("摘要", "Narrative")}
          value={narrative}
          maxLength={500}
          onChange={setNarrative}
        />
      </div>
      <AttachFiles attaching={attaching} busy={propose.busy} />
      <div className="buttons">
        <Button type="primary" htmlType="submit" loading={propose.busy} disabled={counter === null}>
          {say("提交审批单", "Propose the voucher")}
        </Button>
      </div>
      {propose.problem !== null && <ProblemNotice problem={propose.problem} onClose={propose.forget} />}
    </form>
  );
}

/** A voucher from a bank line carries the line's reference, or the bank's serial. */
function isAbout(proposal: Readonly<Record<string, unknown>>, { reference, serial }: OpenBankLine): boolean {
  const wanted = (reference ?? serial ?? "").slice(0, 64);
  const entries = proposal["entries"];
  if (wanted === "" || !Array.isArray(entries)) return false;
  return entries.some((entry: { reference?: unknown } | null) => entry?.reference === wanted);
}
