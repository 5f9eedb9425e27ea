/** What the chosen statement holds: sums first, each account's postings below it. */

import { assetName } from "#domain/money/asset.ts";
import type { AccountStatement } from "#domain/statement/statements.ts";
import { AccountLink } from "#portal/books/account-link.tsx";
import { addressOfTrace } from "#portal/chain/address.ts";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { FaultNotice } from "#portal/parts/fault-notice.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import type { Choice } from "#portal/statements/choice.ts";
import { usePreview } from "#portal/statements/use-preview.ts";

/** What a reader looks through on the page; the files hold everything. */
const LINES_SHOWN = 200;

export function Preview({ choice, cut }: { choice: Choice; cut: number }) {
  const say = useSay();
  const previewed = usePreview(choice, cut);
  return (
    <section
      className="statement-preview"
      aria-label={say("预览", "Preview")}
      aria-busy={previewed.state === "loading"}
    >
      <Shown previewed={previewed} />
    </section>
  );
}

function Shown({ previewed }: { previewed: ReturnType<typeof usePreview> }) {
  const say = useSay();
  switch (previewed.state) {
    case "loading":
      return <Placeholder lines={6} />;
    case "refused":
      return previewed.problem.code === "statement.too-large" ? (
        <Empty title={say("太大，不能在页面上预览", "Too large to look at on the page")}>
          {say(
            "可以直接出具：在后台生成，完成后各种格式都可下载。",
            "Issue it: it is built in the background, and every form can be downloaded when it is done.",
          )}
        </Empty>
      ) : (
        <ProblemNotice problem={previewed.problem} />
      );
    case "unproven":
      return (
        <FaultNotice
          title={say(
            "服务返回的对账单不能证明自己，因此不予显示：请告知审计。",
            "The service's answer does not prove itself and is not shown: tell the auditor.",
          )}
          faults={previewed.faults}
        />
      );
    case "shown":
      return <Figures file={previewed.file} />;
  }
}

type Shown = Extract<ReturnType<typeof usePreview>, { readonly state: "shown" }>["file"];

function Figures({ file: { model, head } }: { file: Shown }) {
  const say = useSay();
  const { language } = useLanguage();
  const { name: unit } = useUnit();
  const { accounts, totals, from, to } = model;
  const decimals = useDecimals(
    accounts.flatMap(({ opening, debits, credits, closing }) => [opening, debits, credits, closing]),
  );
  const postings = accounts.reduce((sum, { lines }) => sum + lines.length, 0);
  const figures = (of: (typeof totals)[number] | AccountStatement, asset: string) =>
    COLUMNS.map(([column, zh, en]) => (
      <td key={column} className="right" data-label={say(zh, en)}>
        <Amount text={of[column]} asset={asset} decimals={decimals} />
      </td>
    ));
  return (
    <>
      <p>
        {say(
          `${from} 至 ${to}，${accounts.length} 个科目，${postings} 笔分录；截至第 ${head.seq} 区块（${chinaTime(head.recordedAt)}）。`,
          `${from} to ${to}, ${accounts.length} accounts, ${postings} postings, up to block ${head.seq} (${chinaTime(head.recordedAt)}).`,
        )}{" "}
        <span className="checked">
          {say(
            "✓ 已由本页逐笔重算，与区块头一致。",
            "✓ Computed again by this page, and as the head has it.",
          )}
        </span>
      </p>
      <div className="table-scroll">
        <table className="ledger-table stacking">
          <caption>{say(`借减贷，单位：${unit}`, `Debits minus credits, in ${unit}`)}</caption>
          <thead>
            <tr>
              <th scope="col">{say("科目", "Account")}</th>
              {COLUMNS.map(([column, zh, en]) => (
                <th key={column} scope="col" className="right">
                  {say(zh, en)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {accounts.map(each => (
              <tr key={each.account.id}>
                <th scope="row">
                  <AccountLink book={model.book} account={each.account.id}>
                    <span className="digits">{each.account.id}</span>
                  </AccountLink>{" "}
                  {say(each.account.name, each.account.nameEn)}
                </th>
                {figures(each, each.account.asset)}
              </tr>
            ))}
          </tbody>
          <tfoot>
            {totals.map(total => (
              <tr key={total.asset}>
                <th scope="row">
                  {say("合计", "Total")} <span className="quiet">{assetName(total.asset)[language]}</span>
                </th>
                {figures(total, total.asset)}
              </tr>
            ))}
          </tfoot>
        </table>
      </div>
      {accounts
        .filter(({ lines }) => lines.length > 0)
        .map(each => (
          <Postings key={each.account.id} book={model.book} of={each} />
        ))}
    </>
  );
}

const COLUMNS = [
  ["opening", "期初余额", "Opening"],
  ["debits", "借方", "Debits"],
  ["credits", "贷方", "Credits"],
  ["closing", "期末余额", "Closing"],
] as const;

function Postings({ book, of: { account, lines } }: { book: string; of: AccountStatement }) {
  const say = useSay();
  return (
    <details className="statement-postings">
      <summary>
        <span className="digits">{account.id}</span> {say(account.name, account.nameEn)} ·{" "}
        {say(`${lines.length} 笔`, `${lines.length} postings`)}
      </summary>
      <div className="table-scroll">
        <table className="ledger-table stacking">
          <thead>
            <tr>
              <th scope="col">{say("日期", "Date")}</th>
              <th scope="col">{say("凭证号", "Entry")}</th>
              <th scope="col">{say("摘要", "Narrative")}</th>
              <th scope="col" className="right">
                {say("借方", "Debit")}
              </th>
              <th scope="col" className="right">
                {say("贷方", "Credit")}
              </th>
              <th scope="col" className="right">
                {say("余额", "Balance")}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, LINES_SHOWN).map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one entry may have several postings to an account
              <tr key={`${line.entry} ${index}`}>
                <td data-label={say("日期", "Date")} className="digits">
                  {line.effectiveOn}
                </td>
                <td data-label={say("凭证号", "Entry")} className="digits">
                  <a href={addressOfTrace({ from: "entry", book, entry: line.entry })}>{line.number}</a>
                </td>
                <td data-label={say("摘要", "Narrative")}>{line.narrative}</td>
                <td data-label={say("借方", "Debit")} className="right">
                  {line.side === "debit" && <Amount text={line.amount} asset={account.asset} />}
                </td>
                <td data-label={say("贷方", "Credit")} className="right">
                  {line.side === "credit" && <Amount text={line.amount} asset={account.asset} />}
                </td>
                <td data-label={say("余额", "Balance")} className="right">
                  <Amount text={line.balance} asset={account.asset} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.length > LINES_SHOWN && (
        <p className="quiet">
          {say(
            `页面只列前 ${LINES_SHOWN} 笔，文件中有全部 ${lines.length} 笔。`,
            `The page lists the first ${LINES_SHOWN}; the files hold all ${lines.length}.`,
          )}
        </p>
      )}
    </details>
  );
}
