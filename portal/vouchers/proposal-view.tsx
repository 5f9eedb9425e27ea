/** What would be posted if the voucher were approved. */

import { useBook } from "#portal/books/use-book.ts";
import { amountText } from "#portal/format/amount.ts";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { actionName } from "#portal/funds/action-names.ts";
import { actionNamed } from "#portal/funds/fund-actions.ts";
import { useSay } from "#portal/language/language.tsx";
import { useNames } from "#portal/live/names.tsx";
import {
  type FundProposal,
  type MoneyKind,
  type MoneyProposal,
  type ProposedEntry,
  readProposal,
} from "#portal/vouchers/proposal.ts";

interface ProposalViewProps {
  readonly book: string;
  readonly proposal: Readonly<Record<string, unknown>>;
}

export function ProposalView({ book, proposal }: ProposalViewProps) {
  const read = readProposal(proposal);
  if (read.kind === "money") return <Money moved={read} />;
  if (read.kind === "fund") return <FundAction proposal={read} />;
  if (read.kind === "other") return <pre className="codes">{read.text}</pre>;
  return read.entries.map((entry, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a proposal never changes
    <EntryDraft key={index} book={book} entry={entry} />
  ));
}

/** What each is called, in Chinese and in English. */
const MONEY: Readonly<Record<MoneyKind, readonly [zh: string, en: string]>> = {
  payment: ["拨付", "Payment"],
  "deposit-drawn": ["扣缴保证金", "Taken from the deposit"],
  prepayment: ["预拨", "Prepayment"],
  overpaid: ["退还多付", "Overpayment given back"],
  "sent-back": ["银行退汇", "Sent back by the bank"],
  deposit: ["缴存保证金", "Deposit"],
  "deposit-returned": ["退还保证金", "Deposit given back"],
};

function Money({ moved }: { moved: MoneyProposal }) {
  const say = useSay();
  const names = useNames();
  const { name: unit } = useUnit();
  return (
    <div className="proposal">
      <p className="proposal-line">
        <span className="tag">{say(...MONEY[moved.what])}</span> {names.party(moved.from)} →{" "}
        {names.party(moved.to)}{" "}
        <strong>
          <Amount text={moved.amount} /> <span className="unit">{unit}</span>
        </strong>
      </p>
      <p className="quiet">
        {moved.narrative} · {say("业务日期", "effective")} {moved.effectiveOn} · {say("票据号", "reference")}{" "}
        <code>{moved.reference}</code> · <code>{moved.about}</code>
      </p>
    </div>
  );
}

function FundAction({ proposal: { do: name, narrative, effectiveOn, said } }: { proposal: FundProposal }) {
  const say = useSay();
  const names = useNames();
  const words = actionNamed(name);
  const fieldOf = (field: string) => words?.fields.find(each => each.name === field);
  const titleOf = (field: string) => {
    const known = fieldOf(field);
    return known === undefined ? field : say(known.zh, known.en);
  };
  return (
    <div className="proposal">
      <p className="proposal-line">
        <span className="tag">{say(...actionName(name))}</span> {narrative}{" "}
        <span className="quiet">
          {say("业务日期", "effective")} {effectiveOn}
        </span>
      </p>
      <dl className="proposal-fields">
        {said.map(([field, value]) => (
          <div key={field}>
            <dt>{titleOf(field)}</dt>
            <dd>
              {fieldOf(field)?.kind === "amount" ? (
                // As it was written, whatever unit the reader has chosen: it is what one signs.
                <strong>{amountText("yuan", value)}</strong>
              ) : fieldOf(field)?.kind === "party" ? (
                names.party(value)
              ) : (
                value
              )}
            </dd>
          </div>
        ))}
      </dl>
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
