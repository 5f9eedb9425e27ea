/** One book of income: what came, from where, and what became of it, drawn and as it stands in the report. */
import { monthsBetween } from "#domain/calendar.ts";
import { useBook } from "#portal/books/use-book.ts";
import { FlowPicture } from "#portal/funds/flow-picture.tsx";
import { incomeFlow, sharedByParty } from "#portal/funds/income-flow.ts";
import { monthsOfBook } from "#portal/funds/months-of-book.ts";
import { useFundReport } from "#portal/funds/use-pools.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Book, BookSummary } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";

/** As many as one report covers. */
const MONTHS_MAX = 36;

export function Income({ book }: { book: BookSummary }) {
  const say = useSay();
  return (
    <section aria-labelledby="title-income">
      <h3 id="title-income">{say("收益与分配", "Income and distribution")}</h3>
      <Awaited of={useBook(book.id)} lines={4}>
        {one => <Flow book={one} />}
      </Awaited>
    </section>
  );
}

function Flow({ book }: { book: Book }) {
  const say = useSay();
  const months = monthsOfBook(book);
  const basis =
    months === null
      ? null
      : { from: monthsBetween(months.from, months.to).slice(-MONTHS_MAX)[0] ?? months.from, to: months.to };
  if (basis === null) return <p className="quiet">{say("还没有会计期间。", "No accounting period yet.")}</p>;
  return <FlowOf book={book.id} basis={basis} />;
}

function FlowOf({ book, basis }: { book: string; basis: { readonly from: string; readonly to: string } }) {
  const say = useSay();
  const names = useNames();
  const shares = useFundReport(book, "changes", basis).data;
  return (
    <Awaited of={useFundReport(book, "income", basis)} lines={4}>
      {report => {
        const whole = incomeFlow(report);
        const flow =
          whole === null || shares === undefined ? whole : sharedByParty(whole, shares, names.party);
        return (
          <>
            <p className="quiet">
              <a href={addressOfView("funds", book, "reports", "income", basis.from, basis.to)}>
                {say("收支与分配表", "Income and distribution")} {basis.from} – {basis.to}
              </a>
            </p>
            {flow === null ? (
              <p className="quiet">{say("此间没有收益。", "No income in these months.")}</p>
            ) : (
              <FlowPicture flow={flow} />
            )}
          </>
        );
      }}
    </Awaited>
  );
}
