/** The lines of an account up to a day: the bank's on the left, the book's on the right, and what belongs together. */
import { Checkbox, Input } from "antd";
import { useMemo, useRef, useState } from "react";
import { monthOf } from "#domain/calendar.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Matching, MatchSuggestion } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Awaited } from "#portal/parts/awaited.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { LineList } from "#portal/reconciliation/line-list.tsx";
import { MatchTray } from "#portal/reconciliation/match-tray.tsx";
import { Matched } from "#portal/reconciliation/matched.tsx";
import { MissingEntry } from "#portal/reconciliation/missing-entry.tsx";
import { MonthHead } from "#portal/reconciliation/month-head.tsx";
import type { AccountView } from "#portal/reconciliation/reconciliation-page.tsx";
import {
  filtered,
  NOTHING,
  type Selection,
  type SideName,
  shownBankLine,
  shownBookLine,
  sumsOf,
  toggled,
} from "#portal/reconciliation/selection.ts";
import { Suggestions } from "#portal/reconciliation/suggestions.tsx";
import { addressOfView } from "#portal/routes.ts";

export function MatchPage({ view, asOf }: { view: AccountView; asOf: string }) {
  const { book, account } = view;
  const from = `${monthOf(asOf)}-01`;
  const matching = useLive(`matching ${book.id} ${account.number} ${asOf}`, client =>
    client.call("getMatching", { params: { book: book.id }, query: { asOf, from, account: account.number } }),
  );
  return (
    <>
      <MonthHead view={view} asOf={asOf} step="match" />
      <Awaited of={matching} lines={8}>
        {found => <Workbench view={view} asOf={asOf} matching={found} />}
      </Awaited>
    </>
  );
}

interface Decision {
  readonly make?: readonly { readonly bankLines: readonly string[]; readonly bookLines: readonly string[] }[];
  readonly undo?: readonly { readonly match: string; readonly reason: string }[];
}

function Workbench({ view, asOf, matching }: { view: AccountView; asOf: string; matching: Matching }) {
  const say = useSay();
  const { book, account, acts } = view;
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const [later, setLater] = useState(false);
  const [text, setText] = useState("");
  const [last, setLast] = useState<readonly string[]>([]);
  const lists = { bank: useRef<HTMLDivElement>(null), book: useRef<HTMLDivElement>(null) };
  const all = useMemo(
    () => ({ bank: matching.openBank.map(shownBankLine), book: matching.openBook.map(shownBookLine) }),
    [matching],
  );
  const shown = (side: SideName) => {
    const until = later ? all[side] : all[side].filter(({ day }) => day <= asOf);
    return filtered(until, text);
  };
  // What somebody else has matched meanwhile is no longer there to be chosen.
  const chosen: Selection = { bank: still(selection.bank, all.bank), book: still(selection.book, all.book) };
  const sums = sumsOf(chosen, all);
  const decide = useCommand(async (client, body: Decision, idempotencyKey) => {
    const done = await client.call("decideMatches", {
      params: { book: book.id },
      body: { account: account.number, ...body },
      idempotencyKey,
    });
    setLast(done.made);
  });
  const make = async (some: readonly Pick<MatchSuggestion, "bankLines" | "bookLines">[]) => {
    const pairs = some.map(({ bankLines, bookLines }) => ({ bankLines, bookLines }));
    if (await decide.run({ make: pairs })) setSelection(NOTHING);
  };
  const matchChosen = () => {
    if (!acts || decide.busy || !sums.agrees) return;
    void make([{ bankLines: [...chosen.bank], bookLines: [...chosen.book] }]);
  };
  const byId = new Map([...all.bank, ...all.book].map(line => [line.id, line]));
  const [only] = chosen.bank.size === 1 && chosen.book.size === 0 ? chosen.bank : [];
  const missing = matching.openBank.find(({ id }) => id === only);
  const list = (side: SideName, title: string, empty: string) => (
    <LineList
      title={title}
      empty={empty}
      lines={shown(side)}
      chosen={chosen[side]}
      own={lists[side]}
      other={lists[side === "bank" ? "book" : "bank"]}
      onToggle={id => acts && setSelection(toggled(chosen, side, id))}
      onEnter={matchChosen}
      onEscape={() => setSelection(NOTHING)}
    />
  );
  return (
    <>
      {decide.problem !== null && <ProblemNotice problem={decide.problem} onClose={decide.forget} />}
      {last.length > 0 && !decide.busy && (
        <p className="notice good" role="status">
          {say(`已勾对 ${last.length} 组。`, `${last.length} matched.`)}{" "}
          <button
            type="button"
            className="quiet-button"
            onClick={() =>
              void decide.run({
                undo: last.map(match => ({ match, reason: say("刚才误勾", "matched by mistake") })),
              })
            }
          >
            {say("撤销", "Undo")}
          </button>
        </p>
      )}
      <Suggestions
        suggestions={matching.suggestions}
        lines={byId}
        acts={acts}
        busy={decide.busy}
        onAccept={some => void make(some)}
      />
      <div className="match-tools no-print">
        <Labelled label={say("筛选（金额、名称、号码）", "Filter (amount, name, number)")}>
          {id => <Input id={id} value={text} allowClear onChange={event => setText(event.target.value)} />}
        </Labelled>
        <Checkbox checked={later} onChange={event => setLater(event.target.checked)}>
          {say(`含 ${asOf} 之后的`, `also after ${asOf}`)}
        </Checkbox>
        <p className="quiet match-keys">
          {say(
            "键盘：↑↓ 移动，←→ 换边，空格选择，回车勾对，Esc 清除",
            "Keys: ↑↓ move, ←→ other side, space choose, enter match, esc clear",
          )}
        </p>
      </div>
      <div className="match-sides">
        {list(
          "bank",
          say("银行流水（未勾对）", "Bank lines, not matched"),
          say("银行流水都已勾对", "Every bank line is matched"),
        )}
        {list(
          "book",
          say("账上分录（未勾对）", "Book postings, not matched"),
          say("账上分录都已勾对", "Every posting is matched"),
        )}
      </div>
      {acts && (
        <MatchTray
          selection={chosen}
          sums={sums}
          busy={decide.busy}
          onMatch={matchChosen}
          onClear={() => setSelection(NOTHING)}
        />
      )}
      {acts && missing !== undefined && (
        <MissingEntry key={missing.id} book={book.id} account={account.number} line={missing} />
      )}
      <p className="next-step no-print">
        <a
          className="button-link"
          href={addressOfView("reconciliation", book.id, account.number, asOf, "table")}
        >
          {say("下一步：调节表", "Next: the table")}
        </a>
      </p>
      <Matched
        book={book.id}
        matching={matching}
        acts={acts}
        busy={decide.busy}
        onUndo={(match, reason) => void decide.run({ undo: [{ match, reason }] })}
      />
    </>
  );
}

function still(ids: ReadonlySet<string>, lines: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(lines.filter(({ id }) => ids.has(id)).map(({ id }) => id));
}
