/** Payments that wait, chosen by ticking; what cannot be ordered says why, and a payee may be named where one must be. */
import { Button, Checkbox, Input, Select } from "antd";
import { useState } from "react";
import type { AnswerOf } from "#events/operations.ts";
import { sumOf } from "#portal/format/amount.ts";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Empty } from "#portal/parts/awaited.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { amountCell, saveSheet } from "#portal/parts/save-sheet.ts";
import { useHindranceWords } from "#portal/payments/hindrance-words.ts";
import { reconcilesBank } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

type Answer = AnswerOf<"listPayables">;
type Payable = Answer["payables"][number];

interface PayablesFormProps {
  readonly book: string;
  readonly account: string | null;
  readonly answer: Answer;
  /** Accounts in force that money may go to. */
  readonly payees: readonly { readonly number: string; readonly name: string; readonly bank: string }[];
}

export function PayablesForm({ book, account, answer, payees }: PayablesFormProps) {
  const say = useSay();
  const { me } = useSession();
  const why = useHindranceWords();
  const { name: unit } = useUnit();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [named, setNamed] = useState<Readonly<Record<string, string>>>({});
  const [executeOn, setExecuteOn] = useState(todayInChina);
  const make = useCommand((client, body: object, idempotencyKey) =>
    client.call("makePaymentFile", { params: { book }, body, idempotencyKey }),
  );
  const { payables, debtor } = answer;
  const decimals = useDecimals(payables.map(({ amount }) => amount));
  const acts = reconcilesBank(me);
  const mayName = ({ hindrance }: Payable) => hindrance?.code === "bank.payee-account" && payees.length > 0;
  const isFree = (one: Payable) => one.hindrance === null || (mayName(one) && named[one.line] !== undefined);
  const free = payables.filter(isFree);
  // What was paid or listed meanwhile is not ordered again.
  const chosen = free.filter(({ line }) => ticked.includes(line));
  const [payee, narrative, amount, day] = [
    say("收款账户", "Goes to"),
    say("摘要", "Narrative"),
    say(`金额（${unit}）`, `Amount (${unit})`),
    say("业务日期", "Effective on"),
  ];
  const head = (
    <p className="report-basis">
      <span>
        {say("付款账户", "Pays")} <span className="digits">{debtor.number}</span> {debtor.name} ·{" "}
        {debtor.bank}
      </span>
      <span>{say(`单位：${unit}`, `in ${unit}`)}</span>
    </p>
  );
  if (payables.length === 0) {
    return (
      <>
        {head}
        <Empty title={say("没有待付款项", "Nothing waits to be paid")}>
          {say(
            "审批单通过后、银行付款前的款项列在这里。",
            "What was approved stands here until the bank has paid it.",
          )}
        </Empty>
      </>
    );
  }
  const save = () =>
    saveSheet(
      {
        name: say("待付款项", "To be paid"),
        above: [`${book} ${debtor.number} ${debtor.name}`],
        columns: [
          { title: say("凭证号", "Entry"), width: 18 },
          { title: day, width: 12 },
          { title: narrative, width: 40 },
          { title: say("凭据号", "Reference"), width: 18 },
          { title: payee, width: 40 },
          { title: say("金额（元）", "Amount (CNY)"), width: 18 },
        ],
        rows: payables.map(one => ({
          cells: [
            ...[one.entryNumber, { date: one.effectiveOn }, one.narrative, one.reference],
            one.payee === null
              ? one.hindrance === null
                ? ""
                : why(one.hindrance)
              : `${one.payee.number} ${one.payee.name}`,
            amountCell(one.amount),
          ],
        })),
      },
      `${book}_${say("待付款项", "payables")}`,
    );
  return (
    <form
      aria-label={say("待付款项", "To be paid")}
      onSubmit={event => {
        event.preventDefault();
        const orders = chosen.map(({ line }) => ({
          line,
          ...(named[line] === undefined ? {} : { payee: named[line] }),
        }));
        const body = { executeOn, orders, ...(account === null ? {} : { account }) };
        void make.run(body).then(done => done && setTicked([]));
      }}
    >
      <div className="table-head">
        <p>{say("待付款项", "To be paid")}</p>
        <Button size="small" className="no-print" onClick={save}>
          {say("导出 Excel", "Export Excel")}
        </Button>
      </div>
      {head}
      <table className="ledger-table stacking" aria-label={say("待付款项", "To be paid")}>
        <thead>
          <tr>
            <th scope="col">
              {acts && (
                <Checkbox
                  className="no-print"
                  aria-label={say("全选能付的款项", "All that can be ordered")}
                  disabled={free.length === 0}
                  checked={free.length > 0 && chosen.length === free.length}
                  indeterminate={chosen.length > 0 && chosen.length < free.length}
                  onChange={({ target }) => setTicked(target.checked ? free.map(({ line }) => line) : [])}
                />
              )}{" "}
              {say("凭证号", "Entry")}
            </th>
            <th scope="col">{day}</th>
            <th scope="col">{narrative}</th>
            <th scope="col">{payee}</th>
            <th scope="col" className="right">
              {amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {payables.map(one => (
            <tr key={one.line}>
              <th scope="row">
                {acts && (
                  <Checkbox
                    className="no-print"
                    aria-label={say(`列入 ${one.entryNumber}`, `Order ${one.entryNumber}`)}
                    disabled={!isFree(one)}
                    checked={chosen.includes(one)}
                    onChange={({ target }) =>
                      setTicked(
                        target.checked ? [...ticked, one.line] : ticked.filter(line => line !== one.line),
                      )
                    }
                  />
                )}{" "}
                <span className="digits">{one.entryNumber}</span>
              </th>
              <td data-label={day}>{one.effectiveOn}</td>
              <td data-label={narrative}>
                <span>
                  {one.narrative} {one.reference !== null && <code>{one.reference}</code>}
                </span>
              </td>
              <td data-label={payee}>
                <span>
                  {one.payee !== null && (
                    <>
                      <span className="digits">{one.payee.number}</span> {one.payee.name}
                    </>
                  )}
                  {one.hindrance !== null && <span className="quiet">{why(one.hindrance)}</span>}
                  {acts && mayName(one) && (
                    <Select
                      className="payee-choice no-print"
                      aria-label={say(`${one.entryNumber} 的收款账户`, `Account for ${one.entryNumber}`)}
                      popupMatchSelectWidth={false}
                      allowClear
                      value={named[one.line] ?? null}
                      onChange={(number: string | null | undefined) => {
                        const { [one.line]: _, ...others } = named;
                        setNamed(number == null ? others : { ...others, [one.line]: number });
                      }}
                      options={payees.map(({ number, name }) => ({
                        value: number,
                        label: `${number} ${name}`,
                      }))}
                    />
                  )}
                </span>
              </td>
              <td data-label={amount} className="right">
                <Amount text={one.amount} decimals={decimals} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {acts && (
        <p role="status">
          {say(`已选 ${chosen.length} 笔，合计 `, `${chosen.length} chosen, in all `)}
          <strong>
            <Amount text={sumOf(chosen.map(one => one.amount))} /> {unit}
          </strong>
        </p>
      )}
      <div className="report-choice no-print">
        {acts && (
          <Labelled label={say("请银行付款的日期", "The bank is to pay on")}>
            {id => (
              <Input
                id={id}
                type="date"
                value={executeOn}
                onChange={({ target }) => setExecuteOn(target.value)}
              />
            )}
          </Labelled>
        )}
        <div className="buttons">
          {acts && (
            <Button
              type="primary"
              htmlType="submit"
              loading={make.busy}
              disabled={chosen.length === 0 || executeOn === ""}
            >
              {say("生成付款文件", "Make the payment file")}
            </Button>
          )}
        </div>
      </div>
      {make.problem !== null && <ProblemNotice problem={make.problem} onClose={make.forget} />}
    </form>
  );
}
