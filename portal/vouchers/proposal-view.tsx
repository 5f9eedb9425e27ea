/** What would be posted if the voucher were approved. */

import { useBook } from "#portal/books/use-book.ts";
import { TraceLink } from "#portal/chain/trace-link.tsx";
import { Amount, useDecimals } from "#portal/format/amount-view.tsx";
import { actionName } from "#portal/funds/action-names.ts";
import { actionNamed } from "#portal/funds/fund-actions.ts";
import { useSay } from "#portal/language/language.tsx";
import { MoneyView } from "#portal/vouchers/money-view.tsx";
import {
  type FundProposal,
  type ProposedEntry,
  type ReversalProposal,
  readProposal,
} from "#portal/vouchers/proposal.ts";
import { SaidFields } from "#portal/vouchers/said-fields.tsx";

interface ProposalViewProps {
  readonly book: string;
  readonly proposal: Readonly<Record<string, unknown>>;
}

export function ProposalView({ book, proposal }: ProposalViewProps) {
  const read = readProposal(proposal);
  if (read.kind === "money") return <MoneyView proposal={read} />;
  if (read.kind === "fund") return <FundAction book={book} proposal={read} />;
  if (read.kind === "other") return <pre className="codes">{read.text}</pre>;
  const drafts = read.entries.map((entry, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a proposal never changes
    <EntryDraft key={index} book={book} entry={entry} />
  ));
  if (read.kind === "entry") return drafts;
  return (
    <>
      <Reversal book={book} proposal={read} />
      {drafts}
    </>
  );
}

function Reversal({ book, proposal }: { book: string; proposal: ReversalProposal }) {
  const say = useSay();
  const { entry, entries, narrative, effectiveOn } = proposal;
  const corrects = entries.length > 0;
  return (
    <div className="proposal">
      <p className="proposal-line">
        <span className="tag">
          {corrects ? say("红字冲销、蓝字更正", "Correction") : say("红字冲销", "Reversal")}
        </span>{" "}
        {narrative}{" "}
        <span className="quiet">
          {say("业务日期", "effective")} {effectiveOn}
        </span>
      </p>
      <p className="quiet">
        {say("被冲销的凭证", "Entry taken back")} <code>{entry}</code>{" "}
        <TraceLink start={{ from: "entry", book, entry }} />
      </p>
    </div>
  );
}

interface FundActionProps {
  readonly book: string;
  readonly proposal: FundProposal;
}

function FundAction({ book, proposal: { do: name, narrative, effectiveOn, said } }: FundActionProps) {
  const say = useSay();
  const fields = actionNamed(name)?.fields ?? [];
  const titleOf = (field: string) => {
    const known = fields.find(each => each.name === field);
    return known === undefined ? undefined : say(known.zh, known.en);
  };
  return (
    <div className="proposal">
      <p className="proposal-line">
        <span className="tag">{say(...actionName(name))}</span> {narrative}{" "}
        <span className="quiet">
          {say("业务日期", "effective")} {effectiveOn}
        </span>
      </p>
      <SaidFields book={book} said={said} titleOf={titleOf} inSquareMetres={name.startsWith("quota-")} />
    </div>
  );
}

function EntryDraft({ book, entry }: { book: string; entry: ProposedEntry }) {
  const say = useSay();
  const accounts = useBook(book).data?.accounts ?? [];
  const decimals = useDecimals(entry.postings.map(({ amount }) => amount));
  const nameOf = (id: string) => {
    const found = accounts.find(account => account.id === id);
    return found === undefined ? "" : say(found.name, found.nameEn);
  };
  return (
    <div className="proposal">
      <p className="proposal-line">
        <span className="tag">{say("凭证", "Entry")}</span> {entry.narrative}{" "}
        <span className="quiet">
          {say("业务日期", "effective")} {entry.effectiveOn}
        </span>
      </p>
      <ul className="draft-postings">
        {entry.postings.map(({ account, side, amount }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a proposal never changes
          <li key={index} className={side}>
            <span>
              {side === "debit" ? say("借", "Dr") : say("贷", "Cr")} <code>{account}</code> {nameOf(account)}
            </span>
            <Amount text={amount} decimals={decimals} />
          </li>
        ))}
      </ul>
    </div>
  );
}
