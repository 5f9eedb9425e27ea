/** What a settlement was posted as, entry by entry, and the vouchers that paid it or are to. */
import { EntryFold } from "#portal/books/entry-fold.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { ObligationPeriod } from "#portal/live/answers.ts";
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
