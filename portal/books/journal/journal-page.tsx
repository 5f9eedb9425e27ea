/** The journal (凭证序时簿) of a book, as long as it is: every posting in order of recording. */
import { Button, Select } from "antd";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { addressOfJournal, type JournalFilter } from "#portal/books/address.ts";
import { JournalReader } from "#portal/books/journal/journal-reader.ts";
import { JournalTable } from "#portal/books/journal/journal-table.tsx";
import { useBook } from "#portal/books/use-book.ts";
import { chinaTime } from "#portal/format/time.ts";
import { monthsOfBook } from "#portal/funds/months-of-book.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Book } from "#portal/live/answers.ts";
import { useLiveContext } from "#portal/live/live.tsx";
import { Awaited, Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { PaperButton } from "#portal/parts/paper-button.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { amountCell, saveSheet } from "#portal/parts/save-sheet.ts";

interface JournalPageProps {
  readonly book: string;
  readonly filter: JournalFilter;
}

const PAGE = "200";

export function JournalPage({ book, filter }: JournalPageProps) {
  return (
    <Awaited of={useBook(book)} lines={10}>
      {one => <Journal book={one} filter={filter} />}
    </Awaited>
  );
}

function Journal({ book, filter }: { book: Book; filter: JournalFilter }) {
  const say = useSay();
  const { id } = book;
  const { period, account } = filter;
  const months = monthsOfBook(book);
  const { client } = useLiveContext();
  const reader = useMemo(() => {
    const filters = { ...(period === null ? {} : { period }), ...(account === null ? {} : { account }) };
    return new JournalReader(
      after =>
        client.call("listEntries", {
          params: { book: id },
          query: { ...filters, limit: PAGE, ...(after === null ? {} : { after }) },
        }),
      account,
    );
  }, [client, id, period, account]);
  const journal = useSyncExternalStore(reader.subscribe, reader.read);
  useEffect(() => {
    if (reader.read().entries === 0) void reader.more();
  }, [reader]);
  return (
    <>
      <header className="view-head">
        <h3>{say("凭证序时簿", "Journal")}</h3>
        <Export book={book} filter={filter} reader={reader} />
      </header>
      <Choice book={book} filter={filter} />
      {account !== null && months !== null && (
        <PaperButton
          print={client =>
            client.download("printAccountBook", {
              params: { book: id, account },
              query: { from: period ?? months.from, to: period ?? months.to },
            })
          }
        >
          {say(`明细账 ${account} PDF`, `Book of account ${account}, PDF`)}
        </PaperButton>
      )}
      {journal.problem !== null && <ProblemNotice problem={journal.problem} />}
      {journal.problem !== null && (
        <Button onClick={() => void reader.more()}>{say("再试一次", "Try again")}</Button>
      )}
      {journal.rows.length === 0 && journal.loading && <Placeholder lines={10} />}
      {journal.rows.length === 0 && journal.whole && (
        <Empty title={say("没有符合条件的凭证", "No entry is like that")} />
      )}
      {journal.rows.length > 0 && (
        <JournalTable book={book} journal={journal} onEnd={() => void reader.more()} />
      )}
      <p className="quiet" role="status">
        {journal.whole
          ? say(
              `共 ${journal.entries} 张凭证、${journal.rows.length} 行分录；截至 ${chinaTime(book.head.recordedAt)}`,
              `${journal.entries} entries, ${journal.rows.length} postings, to ${chinaTime(book.head.recordedAt)}`,
            )
          : say(
              `已读取 ${journal.rows.length} 行分录，向下滚动继续`,
              `${journal.rows.length} postings so far; scroll on for more`,
            )}
      </p>
    </>
  );
}

function Choice({ book, filter }: { book: Book; filter: JournalFilter }) {
  const say = useSay();
  const { openPeriods, closedThrough } = book;
  const periods = [...openPeriods, ...(closedThrough === null ? [] : [closedThrough])];
  if (filter.period !== null && !periods.includes(filter.period)) periods.push(filter.period);
  const go = (change: Partial<JournalFilter>) => {
    window.location.hash = addressOfJournal(book.id, { ...filter, ...change });
  };
  return (
    <div className="report-choice no-print">
      <Labelled label={say("会计期间", "Period")}>
        {id => (
          <Select
            id={id}
            value={filter.period ?? ""}
            onChange={period => go({ period: period === "" ? null : period })}
            options={[
              { value: "", label: say("全部期间", "all periods") },
              ...periods.toSorted().map(period => ({ value: period, label: period })),
            ]}
          />
        )}
      </Labelled>
      <Labelled label={say("科目", "Account")}>
        {id => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: "label" }}
            popupMatchSelectWidth={false}
            value={filter.account ?? ""}
            onChange={account => go({ account: account === "" ? null : account })}
            options={[
              { value: "", label: say("全部科目", "all accounts") },
              ...book.accounts.map(({ id: value, name, nameEn }) => ({
                value,
                label: `${value} ${say(name, nameEn)}`,
              })),
            ]}
          />
        )}
      </Labelled>
    </div>
  );
}

interface ExportProps extends Omit<JournalPageProps, "book"> {
  readonly book: Book;
  readonly reader: JournalReader;
}

/** Reads the journal to its end first, so that the file is what the page shows when one scrolls through all of it. */
function Export({ book, filter, reader }: ExportProps) {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const whole = await reader.all();
    setBusy(false);
    if (!whole) return;
    const accounts = new Map(book.accounts.map(account => [account.id, account]));
    const name = say("凭证序时簿", "Journal");
    const titles = [
      ...[say("凭证号", "Number"), say("业务日期", "Effective on"), say("摘要", "Narrative")],
      ...[say("科目", "Account"), say("科目名称", "Name"), say("主体", "Party")],
      ...[say("借方", "Debit"), say("贷方", "Credit"), say("制单", "Preparer"), say("审批", "Approver")],
    ];
    const widths = [18, 12, 44, 16, 36, 10, 18, 18, 16, 16];
    saveSheet(
      {
        name,
        above: [`${say(book.name, book.nameEn)} ${filter.period ?? ""} ${filter.account ?? ""}`.trim()],
        columns: titles.map((title, index) => ({ title, width: widths[index] ?? 16 })),
        rows: reader.read().rows.map(({ entry, account, party, debit, credit }) => {
          const named = accounts.get(account);
          return {
            cells: [
              ...[entry.number, { date: entry.effectiveOn }, entry.narrative, account],
              ...[named === undefined ? "" : say(named.name, named.nameEn), party],
              ...[amountCell(debit), amountCell(credit), entry.preparer, entry.approver],
            ],
          };
        }),
      },
      [book.id, name, filter.period, filter.account].filter(part => part !== null).join("_"),
    );
  };
  return (
    <div className="buttons no-print">
      <Button onClick={() => window.print()}>{say("打印", "Print")}</Button>
      <Button loading={busy} onClick={() => void save()}>
        {say("导出 Excel", "Export Excel")}
      </Button>
    </div>
  );
}
