/** One bank account: who may see it, its head, and the step that the address names. */
import { useSay } from "#portal/language/language.tsx";
import type { BookSummary } from "#portal/live/answers.ts";
import { useBooks, useNames } from "#portal/live/names.tsx";
import { Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import type { ReconciliationRoute } from "#portal/reconciliation/address.ts";
import { ImportPage } from "#portal/reconciliation/import-page.tsx";
import { MatchPage } from "#portal/reconciliation/match-page.tsx";
import { MonthsPage } from "#portal/reconciliation/months-page.tsx";
import {
  type OwnAccount,
  ownAccountsOf,
  useRegisteredAccounts,
} from "#portal/reconciliation/own-accounts.ts";
import { TablePage } from "#portal/reconciliation/table-page.tsx";
import { addressOfView } from "#portal/routes.ts";
import { readsBooks, reconcilesBank } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

type AccountRoute = Extract<ReconciliationRoute, { readonly view: "reconciliation" }>;

export interface AccountView {
  readonly book: BookSummary;
  readonly account: OwnAccount;
  /** Whether the reader may act here; the service decides again. */
  readonly acts: boolean;
}

export function ReconciliationPage({ route }: { route: AccountRoute }) {
  const say = useSay();
  const { me, checking } = useSession();
  const reads = readsBooks(me);
  const books = useBooks(reads);
  const registered = useRegisteredAccounts(reads ? route.book : null);
  if (checking) return <Placeholder lines={6} />;
  if (!reads) return <NoPermission signedIn={me !== null} />;
  const problem = books.problem ?? registered.problem;
  if (books.data === undefined || registered.data === undefined) {
    return problem === undefined ? <Placeholder lines={6} /> : <ProblemNotice problem={problem} />;
  }
  const book = books.data.books.find(({ id }) => id === route.book);
  const account =
    book === undefined
      ? undefined
      : ownAccountsOf(book, registered.data.accounts).find(({ number }) => number === route.account);
  if (book === undefined || account === undefined) {
    return (
      <>
        <BackToAccounts />
        <Empty title={say("没有这个银行账户", "There is no such bank account")} />
      </>
    );
  }
  const view = { book, account, acts: reconcilesBank(me) && me?.id !== account.cashier };
  return (
    <>
      <BackToAccounts />
      <article className="reconciling">
        <AccountHead view={view} />
        <Step view={view} route={route} />
      </article>
    </>
  );
}

function Step({ view, route: { step } }: { view: AccountView; route: AccountRoute }) {
  switch (step.name) {
    case "months":
      return <MonthsPage view={view} />;
    case "import":
      return <ImportPage view={view} />;
    case "match":
      return <MatchPage key={step.asOf} view={view} asOf={step.asOf} />;
    case "table":
      return <TablePage view={view} asOf={step.asOf} />;
  }
}

function AccountHead({ view: { book, account } }: { view: AccountView }) {
  const say = useSay();
  const names = useNames();
  const { me } = useSession();
  return (
    <header className="book-title no-print">
      <h2>
        {say("银行对账", "Bank reconciliation")} · {say(book.name, book.nameEn)}
      </h2>
      <p className="quiet">
        {account.bank} · {account.name} · <span className="digits">{account.number}</span>
        {account.cashier !== null && (
          <>
            {" · "}
            {say("出纳", "cashier")} {names.person(account.cashier)}
          </>
        )}
      </p>
      {me !== null && me.id === account.cashier && (
        <p className="notice conflict">
          {say(
            "您是该账户的出纳：可以查看，勾对、编表和复核须由他人办理。",
            "You are the cashier of this account: you may look; matching, preparing and reviewing are other people's work.",
          )}
        </p>
      )}
    </header>
  );
}

export function NoPermission({ signedIn }: { signedIn: boolean }) {
  const say = useSay();
  return signedIn ? (
    <Empty title={say("没有查看账簿的权限", "Books are not open to your role")}>
      {say(
        "银行对账供财政、执委会和审计人员使用。",
        "Reconciliation is for finance bureaus, the committee and auditors.",
      )}
    </Empty>
  ) : (
    <Empty title={say("请先登录", "Sign in first")}>
      {say("登录后可查看银行账户与对账情况。", "After signing in, bank accounts and their months are shown.")}
    </Empty>
  );
}

function BackToAccounts() {
  const say = useSay();
  return (
    <p className="back no-print">
      <a href={addressOfView("reconciliation")}>{say("← 全部银行账户", "← All bank accounts")}</a>
    </p>
  );
}
