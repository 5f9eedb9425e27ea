/** A table of any length: only the rows in sight are on the page, and a reader of screens hears how many there are. */
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { addressOfBalances, addressOfJournal } from "#portal/books/address.ts";
import type { JournalSnapshot } from "#portal/books/journal/journal-reader.ts";
import type { JournalRow } from "#portal/books/journal/journal-rows.ts";
import { visibleRows } from "#portal/books/journal/visible-rows.ts";
import { addressOfTrace } from "#portal/chain/address.ts";
import { Amount, useUnit } from "#portal/format/amount-view.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { Book } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";

/** In pixels; the style sheet says the same. */
const ROW_HEIGHT = 48;
/** How near to the end the next page is asked for. */
const AHEAD = 60;
const HEIGHT_BEFORE_MEASURED = 600;

interface JournalTableProps {
  readonly book: Book;
  readonly journal: JournalSnapshot;
  readonly onEnd: () => void;
}

export function JournalTable({ book, journal: { rows, whole, loading, problem }, onEnd }: JournalTableProps) {
  const say = useSay();
  const { name: unit } = useUnit();
  const box = useRef<HTMLElement>(null);
  const [sight, setSight] = useState({ scrollTop: 0, height: HEIGHT_BEFORE_MEASURED });
  const printing = usePrinting();
  const { first, end } = printing
    ? { first: 0, end: rows.length }
    : visibleRows(sight, ROW_HEIGHT, rows.length);
  const look = () => {
    if (box.current !== null)
      setSight({ scrollTop: box.current.scrollTop, height: box.current.clientHeight });
  };
  useEffect(() => {
    if (!whole && !loading && problem === null && end + AHEAD > rows.length) onEnd();
  });
  const accounts = new Map(book.accounts.map(account => [account.id, account]));
  return (
    <section
      ref={box}
      className="long-table"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls with the keyboard
      tabIndex={0}
      aria-label={say("凭证序时簿", "Journal")}
      onScroll={look}
    >
      <table className="ledger-table" aria-rowcount={whole ? rows.length + 1 : -1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{say("凭证号", "Number")}</th>
            <th scope="col">{say("日期", "Date")}</th>
            <th scope="col">{say("摘要", "Narrative")}</th>
            <th scope="col">{say("科目", "Account")}</th>
            <th scope="col">{say("主体", "Party")}</th>
            <th scope="col" className="right">
              {say("借方", "Debit")} <span className="unit">{unit}</span>
            </th>
            <th scope="col" className="right">
              {say("贷方", "Credit")} <span className="unit">{unit}</span>
            </th>
            <th scope="col">{say("余额表", "Balances")}</th>
          </tr>
        </thead>
        <tbody>
          <Gap rows={first} />
          {rows.slice(first, end).map((row, index) => (
            <Row
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a journal stay where they are
              key={first + index}
              row={row}
              index={first + index}
              book={book.id}
              name={say(accounts.get(row.account)?.name ?? "", accounts.get(row.account)?.nameEn ?? "")}
            />
          ))}
          <Gap rows={rows.length - end} />
        </tbody>
      </table>
    </section>
  );
}

/** As high as the rows that are not there. */
function Gap({ rows }: { rows: number }) {
  if (rows <= 0) return null;
  return (
    <tr className="gap" style={{ height: rows * ROW_HEIGHT }}>
      <td colSpan={8} />
    </tr>
  );
}

interface RowProps {
  readonly row: JournalRow;
  readonly index: number;
  readonly book: string;
  readonly name: string;
}

function Row({ row: { entry, first, account, asset, party, debit, credit }, index, book, name }: RowProps) {
  const say = useSay();
  const names = useNames();
  const asOf = addressOfBalances(book, { kind: "entry", value: entry.id });
  return (
    <tr aria-rowindex={index + 2} className={first ? "first-of-entry" : undefined}>
      <th scope="row">
        {first && (
          <a href={addressOfTrace({ from: "entry", book, entry: entry.id })} className="digits">
            {entry.number}
          </a>
        )}
      </th>
      <td className="digits">{first && entry.effectiveOn}</td>
      <td title={entry.narrative}>{first && <div className="two-lines">{entry.narrative}</div>}</td>
      <td title={name}>
        <a href={addressOfJournal(book, { account })}>
          <code>{account}</code>
        </a>
        <span className="account-name">{name}</span>
      </td>
      <td>{party !== null && names.party(party)}</td>
      <td className="right">{debit !== null && <Amount text={debit} asset={asset} />}</td>
      <td className="right">{credit !== null && <Amount text={credit} asset={asset} />}</td>
      <td>
        {first && (
          <a href={asOf} aria-label={say(`${entry.number} 记账后的余额表`, `Balances after ${entry.number}`)}>
            {say("记账后", "after")}
          </a>
        )}
      </td>
    </tr>
  );
}

/** On paper all rows that were read stand, not those in sight. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return printing;
}
