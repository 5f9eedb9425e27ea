/** A manual entry (手工凭证): what no action of a fund says, account by account. */
import { useState } from "react";
import { useBook } from "#portal/books/use-book.ts";
import { useSay } from "#portal/language/language.tsx";
import type { BookSummary } from "#portal/live/answers.ts";
import { preparesVouchers } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { type EntryRow, newRow, postingsOf } from "#portal/vouchers/entry-rows.ts";
import { EntryRowsFields } from "#portal/vouchers/entry-rows-fields.tsx";
import { NarrativeAndDay, useNarrativeAndDay } from "#portal/vouchers/narrative-and-day.tsx";
import { VoucherForm } from "#portal/vouchers/voucher-form.tsx";

export function ManualEntry({ book }: { book: BookSummary }) {
  const say = useSay();
  const { me } = useSession();
  const [open, setOpen] = useState(false);
  if (!preparesVouchers(me)) return null;
  if (open) return <EntryForm book={book} onClose={() => setOpen(false)} />;
  return (
    <p className="no-print">
      <button type="button" className="quiet-button" onClick={() => setOpen(true)}>
        {say("编制手工凭证…", "Prepare a manual entry…")}
      </button>
    </p>
  );
}

function EntryForm({ book, onClose }: { book: BookSummary; onClose: () => void }) {
  const say = useSay();
  const { data } = useBook(book.id);
  const about = useNarrativeAndDay(data, "");
  const [rows, setRows] = useState<readonly EntryRow[]>([newRow(0), newRow(1)]);
  const postings = postingsOf(rows);
  const proposal =
    postings === null || !about.isSaid ? null : { kind: "entry", entries: [{ ...about.said, postings }] };
  return (
    <VoucherForm
      book={book.id}
      title={say("编制手工凭证", "Prepare a manual entry")}
      proposal={proposal}
      onClose={onClose}
    >
      <div className="action-fields">
        <NarrativeAndDay of={about} />
      </div>
      {data !== undefined && <EntryRowsFields book={data} rows={rows} onChange={setRows} />}
    </VoucherForm>
  );
}
