/** What a tried file holds: its layout, days, balances, and its first lines to compare with the bank's own print. */
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { BankStatementPreview } from "#portal/live/answers.ts";
import { layoutInWords } from "#portal/reconciliation/layout-words.ts";

type Statement = NonNullable<BankStatementPreview["statement"]>;

export function FileFacts({ name, seen: { statement } }: { name: string; seen: BankStatementPreview }) {
  const say = useSay();
  const { language } = useLanguage();
  const { name: unit } = useUnit();
  if (statement === null) {
    return (
      <h4>
        <span className="digits">{name}</span>
      </h4>
    );
  }
  const { layout, verified, format, encoding, from, to, lines, newLines } = statement;
  return (
    <>
      <h4>
        <span className="digits">{name}</span>{" "}
        <span className="tag">
          {layoutInWords(layout)[language]} · {format.toUpperCase()}
          {encoding === "binary" ? "" : ` · ${encoding}`}
        </span>
        {!verified && <span className="mark">{say("未验证", "未验证 not verified")}</span>}
      </h4>
      <dl className="file-facts">
        <Fact title={say("期间", "Period")}>
          <span className="digits">
            {from}–{to}
          </span>
        </Fact>
        <Fact title={say("明细", "Lines")}>
          {say(`${lines} 笔，其中新增 ${newLines} 笔`, `${lines}, of which ${newLines} are new`)}
        </Fact>
        <Fact title={say(`期初余额（${unit}）`, `Opening (${unit})`)}>
          <Balance text={statement.opening} />
        </Fact>
        <Fact title={say("收入", "Money in")}>
          <Amount text={statement.moneyIn} />
        </Fact>
        <Fact title={say("支出", "Money out")}>
          <Amount text={statement.moneyOut} />
        </Fact>
        <Fact title={say("期末余额", "Closing")}>
          <Balance text={statement.closing} />
        </Fact>
      </dl>
      <Sample statement={statement} />
    </>
  );
}

function Fact({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Balance({ text }: { text: string | null }) {
  const say = useSay();
  return text === null ? (
    <span className="quiet">{say("文件未写明", "not stated")}</span>
  ) : (
    <Amount text={text} />
  );
}

function Sample({ statement: { sample, lines } }: { statement: Statement }) {
  const say = useSay();
  const decimals = useDecimals(sample.flatMap(({ amount, balanceAfter = "0" }) => [amount, balanceAfter]));
  return (
    <details className="file-sample">
      <summary>
        {say(`看前 ${sample.length} 笔（共 ${lines} 笔）`, `The first ${sample.length} of ${lines} lines`)}
      </summary>
      <div className="table-scroll">
        <table className="ledger-table stacking">
          <thead>
            <tr>
              <th scope="col">{say("日期", "Day")}</th>
              <th scope="col">{say("对方、摘要", "Counterparty, summary")}</th>
              <th scope="col" className="right">
                {say("收入（＋）支出（−）", "In (+), out (−)")}
              </th>
              <th scope="col" className="right">
                {say("余额", "Balance")}
              </th>
            </tr>
          </thead>
          <tbody>
            {sample.map(({ bookedOn, amount, balanceAfter, counterparty, summary, reference }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a file never change
              <tr key={index}>
                <th scope="row" className="digits">
                  {bookedOn}
                </th>
                <td>{[counterparty, summary, reference].filter(Boolean).join(" · ")}</td>
                <td data-label={say("金额", "Amount")} className="right">
                  <Amount text={amount} decimals={decimals} signed />
                </td>
                <td data-label={say("余额", "Balance")} className="right">
                  {balanceAfter === undefined ? "—" : <Amount text={balanceAfter} decimals={decimals} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
