/** One book: balances, vouchers, reconciliation and statements, under its head. */
import { Balances } from "#portal/books/balances.tsx";
import { BookHead } from "#portal/books/book-head.tsx";
import { BookLinks } from "#portal/books/book-links.tsx";
import { Jobs } from "#portal/books/jobs.tsx";
import { BOOK_KINDS_IN_WORDS } from "#portal/books/kind-words.ts";
import { useBook } from "#portal/books/use-book.ts";
import { useSay } from "#portal/language/language.tsx";
import type { BookSummary } from "#portal/live/answers.ts";
import { Awaited } from "#portal/parts/awaited.tsx";
import { LatestReconciliation } from "#portal/reconciliation/latest-reconciliation.tsx";
import { ApprovalRuleSection } from "#portal/vouchers/approval-rule.tsx";
import { ManualEntry } from "#portal/vouchers/manual-entry.tsx";
import { Vouchers } from "#portal/vouchers/vouchers.tsx";

export function BookPanel({ summary }: { summary: BookSummary }) {
  const say = useSay();
  const { id, kind, bankAccount } = summary;
  const book = useBook(id);
  return (
    <article className="book" id={`book-${id}`} tabIndex={-1}>
      <header className="book-title">
        <h3>{say(summary.name, summary.nameEn)}</h3>
        <p className="quiet">
          <span className="tag">{say(...BOOK_KINDS_IN_WORDS[kind])}</span>{" "}
          {bankAccount !== null && (
            <>
              {bankAccount.bank} · {bankAccount.name} · <span className="digits">{bankAccount.number}</span>
            </>
          )}
        </p>
      </header>
      <BookLinks book={id} />
      <Awaited of={book} lines={8}>
        {one => (
          <>
            <BookHead book={one} />
            <Balances book={one} />
          </>
        )}
      </Awaited>
      <ApprovalRuleSection book={summary} />
      <h4>{say("审批单", "Vouchers")}</h4>
      <ManualEntry book={summary} />
      <Vouchers book={id} />
      <Jobs book={id} />
      {bankAccount !== null && (
        <>
          <h4>{say("银行存款余额调节表", "Bank reconciliation")}</h4>
          <LatestReconciliation book={id} />
        </>
      )}
    </article>
  );
}
