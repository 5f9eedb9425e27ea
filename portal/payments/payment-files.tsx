/** Files of orders that were made, the newest first: what each holds, and its forms as they were kept. */
import { useState } from "react";
import type { AnswerOf } from "#events/operations.ts";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import { useLive, useOnce } from "#portal/live/live.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { PaperButton } from "#portal/parts/paper-button.tsx";

type FileSummary = AnswerOf<"listPaymentFiles">["files"][number];

const FORMS = [
  ["xlsx", "Excel"],
  ["csv", "CSV"],
  ["pain001", "pain.001"],
] as const;

export function PaymentFiles({ book }: { book: string }) {
  const say = useSay();
  const files = useLive(`payment-files ${book}`, client =>
    client.all("listPaymentFiles", { params: { book } }),
  );
  return (
    <Awaited of={files} lines={2}>
      {({ files: all }) =>
        all.length === 0 ? (
          <Empty title={say("还没有付款文件", "No payment file yet")}>
            {say(
              "勾选待付款项后生成；同一笔款项只能列入一个文件。",
              "Tick what is to be paid to make one; each payment is in one file at most.",
            )}
          </Empty>
        ) : (
          <ul>
            {all.map(file => (
              <PaymentFile key={file.number} book={book} file={file} />
            ))}
          </ul>
        )
      }
    </Awaited>
  );
}

function PaymentFile({ book, file }: { book: string; file: FileSummary }) {
  const say = useSay();
  const { name: unit } = useUnit();
  const [open, setOpen] = useState(false);
  const number = String(file.number);
  const title = say(`付款文件 ${number}`, `Payment file ${number}`);
  return (
    <li className="payment-file">
      <p>
        <strong>{title}</strong> · {say("付款日期", "to be paid on")} {file.executeOn} ·{" "}
        {say(`${file.orders} 笔`, file.orders === 1 ? "1 order" : `${file.orders} orders`)}{" "}
        <strong>
          <Amount text={file.total} /> {unit}
        </strong>
      </p>
      <p className="quiet">
        {say("付款账户", "pays")} <span className="digits">{file.debtor.number}</span> {file.debtor.name} ·{" "}
        {file.madeByName} {chinaTime(file.madeAt)}
      </p>
      <p>
        {FORMS.map(([form, name]) => (
          <PaperButton
            key={form}
            of={title}
            print={client => client.download("getPaymentForm", { params: { book, number, form } })}
          >
            {say(`下载 ${name}`, `Download ${name}`)}
          </PaperButton>
        ))}
      </p>
      <details onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>{say("各笔付款", "Its orders")}</summary>
        {open && <Orders book={book} number={number} />}
      </details>
    </li>
  );
}

function Orders({ book, number }: { book: string; number: string }) {
  const say = useSay();
  const file = useOnce(`payment-file ${book} ${number}`, client =>
    client.call("getPaymentFile", { params: { book, number } }),
  );
  const decimals = useDecimals(file.data?.orders.map(({ amount }) => amount) ?? []);
  return (
    <Awaited of={file} lines={2}>
      {({ orders, leftOut }) => (
        <>
          <ul className="draft-postings">
            {orders.map(({ line, entryNumber, reference, payee, amount }) => (
              <li key={line}>
                <span>
                  <span className="digits">{entryNumber}</span> <code>{reference}</code> → {payee.name}{" "}
                  <span className="digits">{payee.number}</span>
                </span>
                <Amount text={amount} decimals={decimals} />
              </li>
            ))}
          </ul>
          {leftOut.map(({ form }) => (
            <p key={form} className="notice conflict">
              {say("这一格式容不下本文件：", "This form cannot hold the file: ")}
              {FORMS.find(([id]) => id === form)?.[1] ?? form}
            </p>
          ))}
        </>
      )}
    </Awaited>
  );
}
