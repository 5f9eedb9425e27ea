/** What a settlement was posted as, entry by entry, and the vouchers that paid it or are to. */
import { useState } from "react";
import { EntryPaper } from "#portal/books/entry-paper.tsx";
import { TraceLink } from "#portal/chain/trace-link.tsx";
import { Amount, useDecimals } from "#portal/format/amount-view.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { ObligationPeriod } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { PostedLine } from "#portal/settlements/posted-line.tsx";
import { VoucherItem } from "#portal/vouchers/voucher-item.tsx";
import { useVouchers } from "#portal/vouchers/vouchers.tsx";

export function SettlementPapers({ period }: { period: ObligationPeriod }) {
  const { me } = useSession();
  return readsBooks(me) ? <ForReaders period={period} /> : null;
}

function ForReaders({ period: { book, settlement, settlements } }: { period: ObligationPeriod }) {
  const say = useSay();
  const vouchers = useVouchers(book);
  return (
    <section className="papers" aria-label={say("凭证与审批单", "Entries and vouchers")}>
      <h3>{say("记账凭证", "Entries")}</h3>
      {settlements.map(one => (
        <div key={one.version} className="posted-settlement">
          <PostedLine settlement={one} />
          {one.entries.map(({ id, number }) => (
            <EntryFold key={id} book={book} id={id} number={number} />
          ))}
        </div>
      ))}
      <h3>{say("拨付审批单", "Payment vouchers")}</h3>
      <Awaited of={vouchers} lines={2}>
        {({ vouchers: all }) => {
          const own = all.filter(({ proposal }) => proposal["settlement"] === settlement);
          return own.length === 0 ? (
            <p className="quiet">{say("尚无拨付审批单。", "No payment has been proposed.")}</p>
          ) : (
            <ol className="vouchers">
              {own.map(voucher => (
                <VoucherItem key={voucher.id} voucher={voucher} />
              ))}
            </ol>
          );
        }}
      </Awaited>
    </section>
  );
}

interface EntryFoldProps {
  readonly book: string;
  readonly id: string;
  readonly number: string;
}

/** Fetched when it is looked at. */
function EntryFold({ book, id, number }: EntryFoldProps) {
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
