/** An entry by its number, unfolded to its postings, its paper and its chain. */
import { useState } from "react";
import { EntryPaper } from "#portal/books/entry-paper.tsx";
import { TraceLink } from "#portal/chain/trace-link.tsx";
import { Amount, useDecimals } from "#portal/format/amount-view.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";

interface EntryFoldProps {
  readonly book: string;
  readonly id: string;
  readonly number: string;
}

/** Fetched when it is looked at. */
export function EntryFold({ book, id, number }: EntryFoldProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className="entry-fold" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary className="digits">{number}</summary>
      {open && <EntryBody book={book} id={id} />}
    </details>
  );
}

function EntryBody({ book, id }: { book: string; id: string }) {
  const say = useSay();
  const names = useNames();
  const entry = useLive(`entry ${book} ${id}`, client =>
    client.call("getEntry", { params: { book, entry: id } }),
  );
  const decimals = useDecimals(entry.data?.postings.map(({ amount }) => amount) ?? []);
  return (
    <Awaited of={entry} lines={2}>
      {({ narrative, effectiveOn, recordedAt, preparer, approver, postings }) => (
        <>
          <p>
            {narrative} <TraceLink start={{ from: "entry", book, entry: id }} />{" "}
            <EntryPaper book={book} entry={id} />{" "}
            <span className="quiet">
              {say("业务日期", "effective")} {effectiveOn} · {say("记账", "recorded")} {chinaTime(recordedAt)}{" "}
              · {names.person(preparer)}
              {approver !== null && ` · ${say("审批", "approved by")} ${names.person(approver)}`}
            </span>
          </p>
          <ul className="draft-postings">
            {postings.map(({ account, side, amount }) => (
              <li key={`${account} ${side} ${amount}`} className={side}>
                <span>
                  {side === "debit" ? say("借", "Dr") : say("贷", "Cr")} <code>{account}</code>
                </span>
                <Amount text={amount} decimals={decimals} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Awaited>
  );
}
