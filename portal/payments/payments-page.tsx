/** What was approved and is not paid, ticked into files for a bank or a treasury, and the files that were made (支付指令). */
import { Select } from "antd";
import { addressOfPayments, addressOfRegisteredAccounts } from "#portal/books/address.ts";
import { useSay } from "#portal/language/language.tsx";
import type { BookSummary } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { PayablesForm } from "#portal/payments/payables-form.tsx";
import { PaymentFiles } from "#portal/payments/payment-files.tsx";
import { ownAccountsOf, useRegisteredAccounts } from "#portal/reconciliation/own-accounts.ts";
import { useSession } from "#portal/session/session.tsx";

interface PaymentsPageProps {
  readonly book: BookSummary;
  /** The account that pays; the book's first when null. */
  readonly account: string | null;
}

export function PaymentsPage({ book, account }: PaymentsPageProps) {
  const say = useSay();
  const { me } = useSession();
  const registered = useRegisteredAccounts(book.id);
  const payables = useLive(`payables ${book.id} ${account}`, client =>
    client.call("listPayables", {
      params: { book: book.id },
      query: account === null ? {} : { account },
    }),
  );
  const all = registered.data?.accounts ?? [];
  const payees = all.flatMap(({ inForce }) =>
    inForce?.kind === "payee" && !inForce.closed ? [inForce] : [],
  );
  const payers = [
    ...ownAccountsOf(book, all),
    // A treasury pays what its party owes out of its own account.
    ...payees.filter(({ party }) => party != null && (me?.party == null || party === me.party)),
  ];
  return (
    <>
      <header className="view-head">
        <h3>{say("付款", "Payments")}</h3>
        <a className="no-print" href={addressOfRegisteredAccounts(book.id)}>
          {say("登记收款账户 →", "Register payees' accounts →")}
        </a>
      </header>
      {payers.length > 1 && (
        <div className="report-choice no-print">
          <Labelled label={say("付款账户", "Pays")} wide>
            {id => (
              <Select
                id={id}
                popupMatchSelectWidth={false}
                value={account ?? payables.data?.debtor.number}
                onChange={(next: string) => {
                  window.location.hash = addressOfPayments(book.id, next);
                }}
                options={payers.map(({ number, name }) => ({ value: number, label: `${number} ${name}` }))}
              />
            )}
          </Labelled>
        </div>
      )}
      <Awaited of={payables} lines={5}>
        {answer => (
          <PayablesForm
            key={answer.debtor.number}
            book={book.id}
            account={account}
            answer={answer}
            payees={payees}
          />
        )}
      </Awaited>
      <h4>{say("已生成的付款文件", "Files that were made")}</h4>
      <PaymentFiles book={book.id} />
    </>
  );
}
