/** Donations: purposes with what came and went, receipts, spending, and what everybody may see of it. */
import type { AnswerOf } from "#events/operations.ts";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { PurposeTable } from "#portal/funds/purpose-table.tsx";
import { useDonations } from "#portal/funds/use-pools.ts";
import { useSay } from "#portal/language/language.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Awaited } from "#portal/parts/awaited.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { saveFile } from "#portal/parts/save-file.ts";

type Answer = AnswerOf<"getDonations">;

/** Shows nothing in a book that has no purpose of donations. */
export function Donations({ book }: { book: string }) {
  const say = useSay();
  return (
    <Awaited of={useDonations(book)} lines={4}>
      {all =>
        all.purposes.length === 0 ? null : (
          <section aria-labelledby="title-donations">
            <h3 id="title-donations">{say("捐赠与使用", "Donations and their use")}</h3>
            <PurposeTable purposes={all.purposes} />
            <Receipts book={book} all={all} />
            <Spendings all={all} />
          </section>
        )
      }
    </Awaited>
  );
}

function Receipts({ book, all: { donations, purposes } }: { book: string; all: Answer }) {
  const say = useSay();
  const print = useCommand(async (client, receipt: string) => {
    const file = await client.download("printDonationReceipt", { params: { book, receipt } });
    saveFile(file, file.filename ?? `${book}_receipt_${receipt}.pdf`);
  });
  const { name: unit } = useUnit();
  const decimals = useDecimals(donations.map(({ amount }) => amount));
  const purpose = (id: string) => purposes.find(each => each.purpose === id)?.name ?? id;
  if (donations.length === 0) return null;
  const [donor, use, on, amount, shown] = [
    say("捐赠人", "Donor"),
    say("用途", "Purpose"),
    say("收到", "Received"),
    say(`金额（${unit}）`, `Amount (${unit})`),
    say("公示", "In public"),
  ];
  return (
    <>
      {print.problem !== null && <ProblemNotice problem={print.problem} onClose={print.forget} />}
      <table className="ledger-table stacking">
        <caption>{say("收据", "Receipts")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("收据号", "Receipt")}</th>
            <th scope="col">{donor}</th>
            <th scope="col">{use}</th>
            <th scope="col">{on}</th>
            <th scope="col" className="right">
              {amount}
            </th>
            <th scope="col">{shown}</th>
          </tr>
        </thead>
        <tbody>
          {donations.map(one => (
            <tr key={one.receipt}>
              <th scope="row">
                <button
                  type="button"
                  className="quiet-button"
                  title={say("下载收据", "Download the receipt")}
                  disabled={print.busy}
                  onClick={() => void print.run(one.receipt)}
                >
                  {one.receipt} <span className="quiet">PDF</span>
                </button>
              </th>
              <td data-label={donor}>{one.donor.name}</td>
              <td data-label={use}>{purpose(one.purpose)}</td>
              <td data-label={on}>{one.receivedOn}</td>
              <td className="right" data-label={amount}>
                <span title={one.inWords}>
                  <Amount text={one.amount} decimals={decimals} />
                </span>
              </td>
              <td data-label={shown}>{one.named ? say("具名", "by name") : say("匿名", "anonymous")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Spendings({ all: { spendings, purposes } }: { all: Answer }) {
  const say = useSay();
  const { name: unit } = useUnit();
  const purpose = (id: string) => purposes.find(each => each.purpose === id)?.name ?? id;
  if (spendings.length === 0) return null;
  const [use, payee, amount, document] = [
    say("用途", "Purpose"),
    say("收款方", "Payee"),
    say(`金额（${unit}）`, `Amount (${unit})`),
    say("文件", "Document"),
  ];
  return (
    <table className="ledger-table stacking">
      <caption>{say("支出明细", "Spending")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("日期", "Day")}</th>
          <th scope="col">{use}</th>
          <th scope="col">{payee}</th>
          <th scope="col" className="right">
            {amount}
          </th>
          <th scope="col">{document}</th>
        </tr>
      </thead>
      <tbody>
        {spendings.map(one => (
          <tr key={`${one.spentOn} ${one.reference}`}>
            <th scope="row">{one.spentOn}</th>
            <td data-label={use}>{purpose(one.purpose)}</td>
            <td data-label={payee}>{one.payee}</td>
            <td className="right" data-label={amount}>
              <Amount text={one.amount} />
            </td>
            <td data-label={document}>{one.document}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
