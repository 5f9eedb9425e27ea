/** The trial balance (科目余额表) of an accounting period, of a day, of a moment, or as an entry left it. */
import { Button, Input, Select } from "antd";
import { lastDayOf } from "#domain/calendar.ts";
import { assetName } from "#domain/money/asset.ts";
import type { AnswerOf } from "#events/operations.ts";
import { addressOfBalances, addressOfJournal, type BalanceBasis } from "#portal/books/address.ts";
import { useBook } from "#portal/books/use-book.ts";
import { negated } from "#portal/format/amount.ts";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { chinaTime, todayInChina } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { useLive } from "#portal/live/live.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { PaperButton } from "#portal/parts/paper-button.tsx";
import { amountCell, saveSheet } from "#portal/parts/save-sheet.ts";

type TrialBalance = AnswerOf<"getTrialBalance">;
type Line = TrialBalance["accounts"][number];
type Kind = Exclude<NonNullable<BalanceBasis>["kind"], "entry">;

export function TrialBalancePage({ book, basis }: { book: string; basis: BalanceBasis }) {
  const say = useSay();
  const name = basis === null ? "now" : `${basis.kind} ${basis.value}`;
  const balance = useLive(`trial-balance ${book} ${name}`, async client => {
    const params = { book };
    if (basis === null) return client.call("getTrialBalance", { params });
    if (basis.kind !== "entry")
      return client.call("getTrialBalance", { params, query: { [basis.kind]: basis.value } });
    const { recordedAt } = await client.call("getEntry", { params: { book, entry: basis.value } });
    return client.call("getTrialBalance", { params, query: { at: recordedAt } });
  });
  return (
    <>
      <header className="view-head">
        <h3>{say("科目余额表", "Trial balance")}</h3>
        {balance.data !== undefined && <Export book={book} balance={balance.data} />}
      </header>
      <Choice book={book} basis={basis} />
      {basis?.kind === "period" && (
        <PaperButton
          print={client =>
            client.download("printGeneralLedger", {
              params: { book },
              query: { from: basis.value, to: basis.value },
            })
          }
        >
          {say(`总账 ${basis.value} PDF`, `General ledger ${basis.value}, PDF`)}
        </PaperButton>
      )}
      <Awaited of={balance} lines={10}>
        {data => <Table book={book} balance={data} />}
      </Awaited>
    </>
  );
}

/** Of what; every choice is an address. */
function Choice({ book, basis }: { book: string; basis: BalanceBasis }) {
  const say = useSay();
  const { data } = useBook(book);
  const periods = [...(data?.openPeriods ?? []), data?.closedThrough ?? ""].filter(Boolean).toSorted();
  const go = (next: BalanceBasis) => {
    window.location.hash = addressOfBalances(book, next);
  };
  const kind: Kind = basis === null || basis.kind === "entry" ? "at" : basis.kind;
  const period = periods.at(-1) ?? todayInChina().slice(0, 7);
  const usual: Readonly<Record<Kind, string>> = {
    period,
    effectiveOn: lastDayOf(period),
    at: new Date().toISOString(),
  };
  return (
    <div className="report-choice no-print">
      <Labelled label={say("截至", "As of")} wide>
        {id => (
          <Select<Kind>
            id={id}
            popupMatchSelectWidth={false}
            value={kind}
            onChange={next => go({ kind: next, value: usual[next] })}
            options={[
              { value: "period", label: say("会计期间（含发生额）", "accounting period, with turnovers") },
              { value: "effectiveOn", label: say("业务日期终了", "end of a day, by effective date") },
              { value: "at", label: say("记账时刻", "moment of recording") },
            ]}
          />
        )}
      </Labelled>
      {kind === "period" && (
        <Labelled label={say("会计期间", "Period")}>
          {id => (
            <Input
              id={id}
              type="month"
              value={basis?.value ?? period}
              onChange={({ target }) => target.value !== "" && go({ kind, value: target.value })}
            />
          )}
        </Labelled>
      )}
      {kind === "effectiveOn" && (
        <Labelled label={say("日期", "Day")}>
          {id => (
            <Input
              id={id}
              type="date"
              value={basis?.value ?? ""}
              onChange={({ target }) => target.value !== "" && go({ kind, value: target.value })}
            />
          )}
        </Labelled>
      )}
      {kind === "at" && (
        <Labelled label={say("时刻（北京时间）", "Moment (China time)")}>
          {id => (
            <Input
              id={id}
              type="datetime-local"
              step={1}
              value={basis?.kind === "at" ? chinaTime(basis.value).replace(" ", "T") : ""}
              onChange={({ target }) =>
                target.value !== "" && go({ kind, value: new Date(`${target.value}+08:00`).toISOString() })
              }
            />
          )}
        </Labelled>
      )}
    </div>
  );
}

/** A balance on the account's own side, so that the usual case is above zero. */
function ownSide({ normal }: Line, balance: string | undefined): string | undefined {
  return balance === undefined || normal === "debit" ? balance : negated(balance);
}

/** Columns that the basis has: turnovers only for a period. */
function useColumns(balance: TrialBalance) {
  const say = useSay();
  const all: readonly { readonly title: string; readonly of: (line: Line) => string | undefined }[] = [
    { title: say("期初余额", "Opening"), of: line => ownSide(line, line.opening) },
    { title: say("本期借方", "Debit"), of: line => line.debit },
    { title: say("本期贷方", "Credit"), of: line => line.credit },
    { title: say("期末余额", "Closing"), of: line => ownSide(line, line.closing) },
    { title: say("本年累计借方", "Year, debit"), of: line => line.yearDebit },
    { title: say("本年累计贷方", "Year, credit"), of: line => line.yearCredit },
  ];
  return all.filter(({ of }) => balance.accounts.some(line => of(line) !== undefined));
}

function useBasisWords() {
  const say = useSay();
  return ({ basis: { kind, value } }: TrialBalance) => {
    if (kind === "period") return say(`会计期间 ${value}`, `accounting period ${value}`);
    if (kind === "effectiveOn") return say(`截至 ${value}（业务日期）`, `to ${value}, by effective date`);
    return say(`截至 ${chinaTime(value)}（记账时刻）`, `as recorded at ${chinaTime(value)}`);
  };
}

function Table({ book, balance }: { book: string; balance: TrialBalance }) {
  const say = useSay();
  const words = useBasisWords();
  const columns = useColumns(balance);
  const { name: unit } = useUnit();
  const { accounts, totals, cut, basis } = balance;
  const decimals = useDecimals(accounts.flatMap(line => columns.flatMap(({ of }) => of(line) ?? [])));
  const period = basis.kind === "period" ? basis.value : null;
  return (
    <>
      <p className="report-basis">
        <span>{words(balance)}</span>
        <span>
          {basis.provisional
            ? say("暂定：仍可能记账", "provisional: more may be posted")
            : say("已定", "final")}
        </span>
        <span>{say(`单位：${unit}`, `in ${unit}`)}</span>
      </p>
      <section
        className="table-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable with the keyboard
        tabIndex={0}
        aria-label={say("科目余额表", "Trial balance")}
      >
        <table className="ledger-table">
          <thead>
            <tr>
              <th scope="col">{say("科目", "Account")}</th>
              <th scope="col">{say("方向", "Side")}</th>
              {columns.map(({ title }) => (
                <th scope="col" key={title} className="right">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {accounts.map(line => (
              <tr key={line.id}>
                <th scope="row">
                  <a href={addressOfJournal(book, { period, account: line.id })}>
                    <code>{line.id}</code>
                  </a>{" "}
                  {say(line.name, line.nameEn)}
                </th>
                <td>{line.normal === "debit" ? say("借", "Dr") : say("贷", "Cr")}</td>
                {columns.map(({ title, of }) => (
                  <td key={title} className="right">
                    <Amount text={of(line) ?? ""} asset={line.asset} decimals={decimals} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Totals totals={totals} />
      <p className="quiet">
        {say(
          `余额按科目方向列示，反方向余额为红字负数。据第 ${cut.seq} 块，记账时间 ${chinaTime(cut.recordedAt)}`,
          `Balances stand on the account's own side; red and below zero on the other. From block ${cut.seq}, recorded ${chinaTime(cut.recordedAt)}`,
        )}
      </p>
    </>
  );
}

/** Debits beside credits in each asset: the proof of the table. */
function Totals({ totals }: Pick<TrialBalance, "totals">) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <ul className="report-checks" aria-label={say("核对", "Checks")}>
      {totals.flatMap(({ asset, openingDebit, openingCredit, debit, credit, closingDebit, closingCredit }) =>
        [
          { name: say("期初", "opening"), left: openingDebit, right: openingCredit },
          { name: say("本期发生", "turnover"), left: debit, right: credit },
          { name: say("余额", "balance"), left: closingDebit, right: closingCredit },
        ]
          .filter(({ left }) => left !== undefined)
          .map(({ name, left = "", right = "" }) => (
            <li key={`${asset} ${name}`} className={left === right ? "agrees" : "differs"}>
              <span aria-hidden="true">{left === right ? "✓" : "✗"}</span> {assetName(asset)[language]} {name}{" "}
              <span className="quiet">
                {say("借", "debit")} <Amount text={left} asset={asset} /> {left === right ? "=" : "≠"}{" "}
                {say("贷", "credit")} <Amount text={right} asset={asset} />
              </span>
            </li>
          )),
      )}
    </ul>
  );
}

/** The rows and columns that are seen, in the assets' own units. */
function Export({ book, balance }: { book: string; balance: TrialBalance }) {
  const say = useSay();
  const words = useBasisWords();
  const columns = useColumns(balance);
  const save = () =>
    saveSheet(
      {
        name: say("科目余额表", "Trial balance"),
        above: [`${book} ${words(balance)}`],
        columns: [
          { title: say("科目", "Account"), width: 16 },
          { title: say("名称", "Name"), width: 40 },
          { title: say("方向", "Side"), width: 6 },
          ...columns.map(({ title }) => ({ title, width: 20 })),
        ],
        rows: balance.accounts.map(line => ({
          cells: [
            line.id,
            say(line.name, line.nameEn),
            line.normal === "debit" ? say("借", "Dr") : say("贷", "Cr"),
            ...columns.map(({ of }) => amountCell(of(line))),
          ],
        })),
      },
      `${book}_${say("科目余额表", "trial-balance")}_${balance.basis.value.replaceAll(":", "")}`,
    );
  return (
    <div className="buttons no-print">
      <Button onClick={() => window.print()}>{say("打印", "Print")}</Button>
      <Button onClick={save}>{say("导出 Excel", "Export Excel")}</Button>
    </div>
  );
}
