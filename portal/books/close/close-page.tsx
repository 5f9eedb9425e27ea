/** Closing an accounting period: which, what is still open, and the close itself, which nobody can take back. */
import { Button } from "antd";
import { useState } from "react";
import { addressOfBalances, addressOfClose } from "#portal/books/address.ts";
import { CHECKS_IN_WORDS } from "#portal/books/close/check-words.ts";
import { type CheckedLine, checklistOf, doneOf, type OpenThing } from "#portal/books/close/checklist.ts";
import { OpenPeriod } from "#portal/books/close/open-period.tsx";
import { useCloseFacts } from "#portal/books/close/use-close-facts.ts";
import { useBook } from "#portal/books/use-book.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Book, BookSummary } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { closesPeriods } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

export function ClosePage({ book, month }: { book: BookSummary; month: string | null }) {
  const say = useSay();
  return (
    <>
      <h3>{say("月末结账", "Closing a month")}</h3>
      <Awaited of={useBook(book.id)} lines={8}>
        {one => <Periods summary={book} book={one} asked={month} />}
      </Awaited>
    </>
  );
}

interface PeriodsProps {
  readonly summary: BookSummary;
  readonly book: Book;
  readonly asked: string | null;
}

function Periods({ summary, book, asked }: PeriodsProps) {
  const say = useSay();
  const { openPeriods, closedThrough } = book;
  const shown = asked ?? openPeriods.toSorted()[0] ?? null;
  const closed = shown !== null && closedThrough !== null && shown <= closedThrough;
  return (
    <>
      <nav className="periods no-print" aria-label={say("会计期间", "Accounting periods")}>
        {closedThrough !== null && (
          <a
            className="period closed"
            href={addressOfClose(book.id, closedThrough)}
            aria-current={closedThrough === shown ? "page" : undefined}
          >
            {closedThrough} {say("及以前已结账", "and before: closed")}
          </a>
        )}
        {openPeriods.toSorted().map(period => (
          <a
            key={period}
            className="period"
            href={addressOfClose(book.id, period)}
            aria-current={period === shown ? "page" : undefined}
          >
            {period} {say("未结", "open")}
          </a>
        ))}
      </nav>
      {shown === null ? (
        <Empty title={say("没有未结的会计期间", "No accounting period is open")} />
      ) : closed ? (
        <Closed book={book.id} month={shown} />
      ) : openPeriods.includes(shown) ? (
        <Checklist key={shown} book={summary} month={shown} />
      ) : (
        <Empty title={say(`会计期间 ${shown} 尚未开放`, `Accounting period ${shown} was not opened`)} />
      )}
      <OpenPeriod book={book} />
    </>
  );
}

function Closed({ book, month }: { book: string; month: string }) {
  const say = useSay();
  return (
    <div className="notice good" role="status">
      <p className="notice-title">{say(`${month} 已结账`, `${month} is closed`)}</p>
      <p>
        {say(
          "本期间的发生额与余额已定，以后的更正记入未结期间。",
          "Its turnovers and balances are final; corrections go into an open period.",
        )}{" "}
        <a href={addressOfBalances(book, { kind: "period", value: month })}>
          {say("本期科目余额表 →", "Its trial balance →")}
        </a>
      </p>
    </div>
  );
}

function Checklist({ book, month }: { book: BookSummary; month: string }) {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  return (
    <Awaited of={useCloseFacts(book, month)} lines={10}>
      {facts => {
        const lines = checklistOf(facts, month, language, names.party);
        const done = doneOf(lines);
        return (
          <section aria-label={say(`${month} 结账检查`, `Checklist of ${month}`)}>
            <p className="close-progress">
              <progress value={done} max={lines.length} aria-label={say("检查进度", "Progress")} />{" "}
              {say(`${lines.length} 项检查，${done} 项已办结`, `${done} of ${lines.length} checks are done`)}
            </p>
            <ol className="checklist">
              {lines.map(line => (
                <Line key={line.check} line={line} />
              ))}
            </ol>
            <CloseButton book={book.id} month={month} lines={lines} />
          </section>
        );
      }}
    </Awaited>
  );
}

/** Enough to see what it is about; the rest is said as a number. */
const SHOWN_MAX = 8;

function Line({ line: { check, state, open } }: { line: CheckedLine }) {
  const say = useSay();
  const { title, done, open: toDo } = CHECKS_IN_WORDS[check];
  const marks = { done: "✓", open: "!", blocking: "✗" };
  const states = {
    done: say("已办结", "done"),
    open: say("未办结", "open"),
    blocking: say("须先办", "first"),
  };
  return (
    <li className={state}>
      <span className="check-state">
        <span aria-hidden="true">{marks[state]}</span> {states[state]}
      </span>
      <div>
        <strong>{say(...title)}</strong>{" "}
        <span className="quiet">{say(...(state === "done" ? done : toDo))}</span>
        {open.length > 0 && (
          <ul>
            {open.slice(0, SHOWN_MAX).map(thing => (
              <li key={`${thing.about} ${thing.address}`}>
                <Thing {...thing} />
              </li>
            ))}
            {open.length > SHOWN_MAX && (
              <li className="quiet">
                {say(`另有 ${open.length - SHOWN_MAX} 项`, `and ${open.length - SHOWN_MAX} more`)}
              </li>
            )}
          </ul>
        )}
      </div>
    </li>
  );
}

function Thing({ about, address }: OpenThing) {
  return address === null ? about : <a href={address}>{about}</a>;
}

interface CloseButtonProps {
  readonly book: string;
  readonly month: string;
  readonly lines: readonly CheckedLine[];
}

function CloseButton({ book, month, lines }: CloseButtonProps) {
  const say = useSay();
  const { me } = useSession();
  const [asked, setAsked] = useState(false);
  const close = useCommand((client, period: string, idempotencyKey) =>
    client.call("closePeriods", { params: { book }, body: { periods: [period] }, idempotencyKey }),
  );
  if (!closesPeriods(me)) {
    return (
      <p className="notice">
        {say(
          "由执委会结账；您可以查看并办理上列由您负责的事项。",
          "The executive committee closes the period; what is yours of the above you can do from here.",
        )}
      </p>
    );
  }
  // From here on the page stays with this month, also when it is closed.
  const ask = () => {
    window.location.hash = addressOfClose(book, month);
    setAsked(true);
  };
  const open = lines.filter(({ state }) => state === "open").length;
  const blocked = lines.some(({ state }) => state === "blocking");
  const year = month.endsWith("-12");
  const label = year
    ? say(`结账并年终结转 ${month}`, `Close ${month} and the year`)
    : say(`结账 ${month}`, `Close ${month}`);
  return (
    <div className="close-decision no-print">
      {!asked ? (
        <Button type="primary" disabled={blocked} onClick={ask}>
          {label}
        </Button>
      ) : (
        <div className="notice conflict" role="alert">
          <p className="notice-title">
            {say(`${month} 结账后不能重开。`, `Once ${month} is closed it is closed for ever.`)}
          </p>
          <p>
            {open > 0 &&
              say(
                `还有 ${open} 项未办结，结账后只能记入以后期间。`,
                `${open} checks are open; what comes of them goes into a later period.`,
              )}{" "}
            {year &&
              say(
                "同时结转收入与支出科目；其余余额转入下年。",
                "Income and expenses are carried over in the same block; other balances go on.",
              )}
          </p>
          <div className="buttons">
            <Button type="primary" danger loading={close.busy} onClick={() => void close.run(month)}>
              {say("确认结账", "Close it")}
            </Button>
            <Button
              onClick={() => {
                close.forget();
                setAsked(false);
              }}
            >
              {say("取消", "Cancel")}
            </Button>
          </div>
        </div>
      )}
      {blocked && (
        <p className="quiet">
          {say("标“须先办”的事项办结后才能结账。", "What is marked “first” has to be done before.")}
        </p>
      )}
      {close.problem !== null && <ProblemNotice problem={close.problem} onClose={close.forget} />}
    </div>
  );
}
