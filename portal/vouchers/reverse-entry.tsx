/** An entry that is wrong: reversed in red letters (红字冲销), and said right in blue ones where there is something to say (蓝字更正). */
import { Checkbox } from "antd";
import { useState } from "react";
import { useBook } from "#portal/books/use-book.ts";
import { useSay } from "#portal/language/language.tsx";
import { addressOfView } from "#portal/routes.ts";
import { preparesVouchers } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { type EntryRow, newRow, postingsOf } from "#portal/vouchers/entry-rows.ts";
import { EntryRowsFields } from "#portal/vouchers/entry-rows-fields.tsx";
import { NarrativeAndDay, useNarrativeAndDay } from "#portal/vouchers/narrative-and-day.tsx";
import { VoucherForm } from "#portal/vouchers/voucher-form.tsx";

interface ReverseEntryProps {
  readonly book: string;
  /** Id of the entry, as `4.0`. */
  readonly entry: string;
}

export function ReverseEntry({ book, entry }: ReverseEntryProps) {
  const say = useSay();
  const { me } = useSession();
  const [state, setState] = useState<"closed" | "open" | "proposed">("closed");
  if (!preparesVouchers(me)) return null;
  switch (state) {
    case "closed":
      return (
        <p className="no-print">
          <button type="button" className="quiet-button" onClick={() => setState("open")}>
            {say("冲销或更正…", "Reverse or correct…")}
          </button>
        </p>
      );
    case "open":
      return (
        <ReversalForm
          {...{ book, entry }}
          onClose={() => setState("closed")}
          onProposed={() => setState("proposed")}
        />
      );
    case "proposed":
      return (
        <p className="notice good" role="status">
          {say("已提交审批，由他人审批后记账：", "Proposed; it is posted once somebody else approves: ")}
          <a href={addressOfView("books", book)}>{say("审批单", "vouchers of the book")}</a>
        </p>
      );
  }
}

interface ReversalFormProps extends ReverseEntryProps {
  readonly onClose: () => void;
  readonly onProposed: () => void;
}

function ReversalForm({ book, entry, onClose, onProposed }: ReversalFormProps) {
  const say = useSay();
  const { data } = useBook(book);
  const red = useNarrativeAndDay(data, "");
  const [corrects, setCorrects] = useState(false);
  const [rows, setRows] = useState<readonly EntryRow[]>([newRow(0), newRow(1)]);
  const postings = postingsOf(rows);
  const reversal = { entry, ...red.said };
  const corrected =
    postings === null ? null : { kind: "correction", ...reversal, entries: [{ ...red.said, postings }] };
  const whole = corrects ? corrected : { kind: "reversal", ...reversal };
  return (
    <VoucherForm
      book={book}
      title={say("冲销或更正", "Reverse or correct")}
      proposal={red.isSaid ? whole : null}
      {...{ onClose, onProposed }}
    >
      <div className="action-fields">
        <NarrativeAndDay of={red} />
      </div>
      <Checkbox checked={corrects} onChange={({ target }) => setCorrects(target.checked)}>
        {say("同时登记正确的凭证（蓝字更正）", "Say at once what is right (in blue letters)")}
      </Checkbox>
      {corrects && data !== undefined && <EntryRowsFields book={data} rows={rows} onChange={setRows} />}
    </VoucherForm>
  );
}
