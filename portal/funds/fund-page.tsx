/** One fund: capital, income and what became of it, pools, reports, and its vouchers. */
import { Select } from "antd";
import { useState } from "react";
import { BOOK_KINDS_IN_WORDS } from "#portal/books/kind-words.ts";
import { ActionForm } from "#portal/funds/action-form.tsx";
import { actionName } from "#portal/funds/action-names.ts";
import { Capital } from "#portal/funds/capital.tsx";
import { Donations } from "#portal/funds/donations.tsx";
import { actionsFor, furtherActionsFor, type Preset } from "#portal/funds/fund-actions.ts";
import { Grants } from "#portal/funds/grants.tsx";
import { Income } from "#portal/funds/income.tsx";
import { hasCommitments, isFund } from "#portal/funds/kinds.ts";
import { Quota } from "#portal/funds/quota.tsx";
import { ReportLinks } from "#portal/funds/report-links.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { BookSummary, Me } from "#portal/live/answers.ts";
import { useBooks } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BackTo } from "#portal/parts/back-link.tsx";
import { addressOfView } from "#portal/routes.ts";
import { decidesVouchers } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { Vouchers } from "#portal/vouchers/vouchers.tsx";

/** The book shows all of them. */
const DECIDED_SHOWN = 5;

export function FundPage({ id }: { id: string }) {
  const say = useSay();
  const books = useBooks(true);
  return (
    <>
      <BackTo address={addressOfView("funds")}>{say("← 基金与资金池", "← Funds and pools")}</BackTo>
      <Awaited of={books} lines={8}>
        {({ books: all }) => {
          const book = all.find(each => each.id === id);
          if (book === undefined || !isFund(book))
            return <Empty title={say(`没有基金“${id}”`, `There is no fund “${id}”`)} />;
          return <Fund book={book} />;
        }}
      </Awaited>
    </>
  );
}

function Fund({ book }: { book: BookSummary }) {
  const say = useSay();
  const { me } = useSession();
  const [preset, setPreset] = useState<Preset | null>(null);
  const acting = decidesVouchers(me) ? setPreset : null;
  const capital = hasCommitments(book);
  const quota = book.kind === "quota-pool";
  return (
    <article className="book fund">
      <header className="book-title">
        <h2>{say(book.name, book.nameEn)}</h2>
        <p className="quiet">
          <span className="tag">{say(...BOOK_KINDS_IN_WORDS[book.kind])}</span>{" "}
          <a href={addressOfView("books", book.id)}>{say("账簿与余额", "Book and balances")}</a>
        </p>
      </header>
      {acting !== null && me !== null && <Actions book={book} me={me} preset={preset} onChange={setPreset} />}
      {capital && <Capital book={book.id} kind={book.kind} />}
      {capital && <Income book={book} />}
      {quota && <Quota book={book.id} />}
      {!quota && book.kind !== "company" && (
        <>
          <Grants book={book.id} onAct={acting} />
          <Donations book={book.id} />
        </>
      )}
      {!quota && <ReportLinks book={book.id} />}
      <h3>{say("审批单", "Vouchers")}</h3>
      <Vouchers book={book.id} newest={DECIDED_SHOWN} />
    </article>
  );
}

interface ActionsProps {
  readonly book: BookSummary;
  readonly me: Me;
  readonly preset: Preset | null;
  readonly onChange: (preset: Preset | null) => void;
}

/** What may be proposed here, and the form of what was chosen. */
function Actions({ book, me, preset, onChange }: ActionsProps) {
  const say = useSay();
  const actions = actionsFor(book, me);
  const further = furtherActionsFor(book, me);
  if (actions.length === 0 && preset === null) return null;
  return (
    <section className="fund-actions no-print" aria-label={say("办理", "What can be done")}>
      <div className="action-buttons">
        {actions.map(({ do: id }) => (
          <button
            type="button"
            key={id}
            className="quiet-button"
            aria-expanded={preset?.do === id}
            onClick={() => onChange(preset?.do === id ? null : { do: id })}
          >
            {say(...actionName(id))}…
          </button>
        ))}
        {further.length > 0 && (
          <Select
            className="further-actions"
            aria-label={say("其他事项", "Other actions")}
            placeholder={say("其他事项…", "Other actions…")}
            showSearch={{ optionFilterProp: "label" }}
            popupMatchSelectWidth={false}
            value={further.some(({ do: id }) => id === preset?.do) ? (preset?.do ?? null) : null}
            onChange={(id: string) => onChange({ do: id })}
            options={further.map(({ do: id }) => ({ value: id, label: say(...actionName(id)) }))}
          />
        )}
      </div>
      {preset !== null && (
        <ActionForm key={JSON.stringify(preset)} book={book} preset={preset} onClose={() => onChange(null)} />
      )}
    </section>
  );
}
