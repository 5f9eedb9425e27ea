/** Bank accounts of a book and of those it pays: registered or changed by one person, in force once another agrees. */
import { Button } from "antd";
import { useId } from "react";
import { CommandForm, type FormField } from "#portal/administration/command-form.tsx";
import { useBook } from "#portal/books/use-book.ts";
import { useSay } from "#portal/language/language.tsx";
import type { BookSummary } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { saveSheet } from "#portal/parts/save-sheet.ts";
import {
  type RegisteredAccount,
  useAccountWords,
  WaitingAccount,
} from "#portal/payments/waiting-account.tsx";
import { useRegisteredAccounts } from "#portal/reconciliation/own-accounts.ts";
import { reconcilesBank } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

type Details = NonNullable<RegisteredAccount["inForce"]>;

export function RegisteredAccountsPage({ book }: { book: BookSummary }) {
  const say = useSay();
  const { me } = useSession();
  const registered = useRegisteredAccounts(book.id);
  const acts = reconcilesBank(me);
  return (
    <>
      <header className="view-head">
        <h3>{say("银行账户登记", "Registered bank accounts")}</h3>
      </header>
      <p className="quiet">
        {say(
          "登记、变更、停用都由一人提出、另一人复核；复核后才能收付款。",
          "Registering, changing and closing take two people; an account counts once the second agrees.",
        )}
      </p>
      {acts && (
        <div className="action-buttons no-print">
          <AccountForm book={book} kind="payee" of={null} />
          <AccountForm book={book} kind="own" of={null} />
        </div>
      )}
      <Awaited of={registered} lines={4}>
        {({ accounts }) => (
          <>
            <Waiting book={book.id} accounts={accounts.filter(({ proposed }) => proposed !== null)} />
            <InForce book={book} accounts={accounts} acts={acts} />
          </>
        )}
      </Awaited>
    </>
  );
}

function Waiting({ book, accounts }: { book: string; accounts: readonly RegisteredAccount[] }) {
  const say = useSay();
  if (accounts.length === 0) return null;
  return (
    <section aria-label={say("待复核的账户", "Accounts that wait")}>
      <h4>{say("待复核", "Waiting for a second person")}</h4>
      <ul className="vouchers">
        {accounts.map(account => (
          <WaitingAccount key={account.number} book={book} account={account} />
        ))}
      </ul>
    </section>
  );
}

interface InForceProps {
  readonly book: BookSummary;
  readonly accounts: readonly RegisteredAccount[];
  readonly acts: boolean;
}

function InForce({ book, accounts, acts }: InForceProps) {
  const say = useSay();
  const names = useNames();
  const { whose, kindOf } = useAccountWords();
  const titleId = useId();
  const rows = accounts.flatMap(each => (each.inForce === null ? [] : [{ ...each, details: each.inForce }]));
  const titles = [
    say("账号", "Number"),
    say("户名", "Name"),
    say("开户行", "Bank"),
    say("用途", "Kind"),
    say("所属", "Of"),
    say("复核", "Reviewed by"),
  ];
  if (rows.length === 0)
    return (
      <Empty title={say("没有登记过的账户", "No account has been registered")}>
        {say("登记收款账户后，才能生成付款文件。", "Payment files need registered accounts of the payees.")}
      </Empty>
    );
  const cellsOf = ({ details, decidedBy }: (typeof rows)[number]) => [
    details.number,
    details.name,
    details.bank,
    `${kindOf(details)}${details.closed ? say("（已停用）", " (closed)") : ""}`,
    whose(details),
    decidedBy === null ? "" : names.person(decidedBy),
  ];
  return (
    <>
      <div className="table-head">
        <p id={titleId}>{say("已复核的账户", "Accounts in force")}</p>
        <Button
          size="small"
          className="no-print"
          onClick={() =>
            saveSheet(
              {
                name: say("银行账户", "Bank accounts"),
                above: [say(book.name, book.nameEn)],
                columns: titles.map(title => ({ title, width: 26 })),
                rows: rows.map(row => ({ cells: cellsOf(row) })),
              },
              `${book.id}_${say("银行账户", "bank-accounts")}`,
            )
          }
        >
          {say("导出 Excel", "Export Excel")}
        </Button>
      </div>
      <table className="ledger-table stacking" aria-labelledby={titleId}>
        <thead>
          <tr>
            {titles.map(title => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => {
            const [number, ...cells] = cellsOf(row);
            return (
              <tr key={row.number}>
                <th scope="row">
                  <span className="digits">{number}</span>
                  {acts && row.proposed === null && (
                    <AccountForm book={book} kind={row.details.kind} of={row.details} />
                  )}
                </th>
                {cells.map((cell, index) => (
                  <td key={titles[index + 1]} data-label={titles[index + 1]}>
                    {cell === "" ? "—" : cell}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

interface AccountFormProps {
  readonly book: BookSummary;
  readonly kind: Details["kind"];
  /** What is changed; null for an account that is new. */
  readonly of: Details | null;
}

function AccountForm({ book, kind, of }: AccountFormProps) {
  const say = useSay();
  const names = useNames();
  const accounts = useBook(book.id).data?.accounts ?? [];
  const text = (name: "number" | "name" | "bank", label: string): FormField => ({
    ...{ name, label, usual: of?.[name] ?? "" },
    maxLength: name === "number" ? 34 : 100,
  });
  const ofKind: readonly FormField[] =
    kind === "payee"
      ? [
          {
            ...{ name: "party", label: say("所属主体", "Party"), kind: "choice", optional: true },
            options: book.parties.map(({ id }) => [id, names.party(id)] as const),
            usual: of?.party ?? "",
            hint: say("不属于任何一方的不选", "None for others"),
          },
        ]
      : [
          {
            ...{ name: "account", label: say("对应科目", "Account in the book"), kind: "choice" },
            options: accounts
              .filter(({ asset }) => asset === "CNY")
              .map(each => [each.id, `${each.id} ${say(each.name, each.nameEn)}`] as const),
            usual: of?.account ?? "",
          },
          {
            ...{ name: "cashier", label: say("出纳（登录名）", "Cashier (sign-in name)"), optional: true },
            usual: of?.cashier ?? "",
          },
        ];
  const closing: readonly FormField[] =
    of === null
      ? []
      : [
          {
            ...{ name: "closed", label: say("状态", "State"), kind: "choice" },
            options: [
              ["no", say("使用", "in use")],
              ["yes", say("停用", "closed")],
            ],
            usual: of.closed ? "yes" : "no",
          },
        ];
  const title =
    of !== null
      ? say("变更", "Change")
      : kind === "payee"
        ? say("登记收款账户", "Register a payee's account")
        : say("登记本单位账户", "Register an account of the book");
  return (
    <CommandForm
      title={title}
      submit={say("提交复核", "Propose")}
      fields={[
        ...(of === null ? [text("number", say("账号", "Number"))] : []),
        text("name", say("户名", "Name")),
        text("bank", say("开户行", "Bank")),
        ...ofKind,
        ...closing,
      ]}
      send={(client, { number = of?.number, name, bank, party, account, cashier, closed }, idempotencyKey) =>
        client.call("proposeBankAccount", {
          params: { book: book.id },
          body: {
            ...{ kind, number, name, bank, closed: closed === "yes" },
            ...(kind === "payee" ? { party: party || null } : { account, cashier: cashier || null }),
          },
          idempotencyKey,
        })
      }
    />
  );
}
