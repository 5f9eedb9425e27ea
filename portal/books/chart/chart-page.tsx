/** The chart of accounts (会计科目) of a book, and the forms that open an account and change one. */
import { assetName } from "#domain/money/asset.ts";
import { BOUNDS, type ChartAccount, SIDES } from "#portal/books/chart/account-words.ts";
import { ChangeAccountForm } from "#portal/books/chart/change-account-form.tsx";
import { OpenAccountsForm } from "#portal/books/chart/open-accounts-form.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { BookSummary } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { ExportedTable } from "#portal/parts/exported-table.tsx";
import { opensAccounts } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

export function ChartPage({ book }: { book: BookSummary }) {
  const { me } = useSession();
  const found = useLive(`accounts of ${book.id}`, client =>
    client.call("listAccounts", { params: { book: book.id } }),
  );
  return (
    <Awaited of={found} lines={8}>
      {({ accounts }) => (
        <>
          {opensAccounts(me) && (
            <>
              <OpenAccountsForm book={book} accounts={accounts} />
              <ChangeAccountForm book={book.id} accounts={accounts} />
            </>
          )}
          <ChartTable book={book} accounts={accounts} />
        </>
      )}
    </Awaited>
  );
}

function ChartTable({ book, accounts }: { book: BookSummary; accounts: readonly ChartAccount[] }) {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  const title = say("会计科目", "Accounts");
  return (
    <ExportedTable
      title={title}
      columns={[
        say("编码", "Code"),
        say("名称", "Name"),
        say("归属", "Whose"),
        say("计量", "Counts"),
        say("记增方向", "Increases on"),
        say("余额方向", "Balance may be"),
        say("有效期", "Valid"),
        say("年终结转至", "Carried to"),
        say("版本", "Version"),
      ].map(each => ({ title: each }))}
      rows={accounts
        .toSorted((a, b) => a.id.localeCompare(b.id))
        .map(account => ({
          id: account.id,
          cells: [
            account.id,
            say(account.name, account.nameEn),
            account.party === null ? say("共有", "all") : names.party(account.party),
            assetName(account.asset)[language],
            SIDES[account.normal][language],
            BOUNDS[account.bound][language],
            spanOf(account),
            account.carriesTo ?? "—",
            String(account.version),
          ],
        }))}
      file={`${book.id}_${title}`}
      wide
    />
  );
}

function spanOf({ validFrom, validUntil }: ChartAccount): string {
  if (validFrom === undefined && validUntil === undefined) return "—";
  return `${validFrom ?? ""} – ${validUntil ?? ""}`;
}
