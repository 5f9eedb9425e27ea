/** Opens an account of a book, or one for each party, after showing what would be opened. */
import { CommandForm, type FormField } from "#portal/administration/command-form.tsx";
import { BOUNDS, type ChartAccount, SIDES } from "#portal/books/chart/account-words.ts";
import { accountsToOpen } from "#portal/books/chart/accounts-said.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { BookSummary } from "#portal/live/answers.ts";
import { useOnce } from "#portal/live/live.tsx";
import { useNames, useParties } from "#portal/live/names.tsx";

interface OpenAccountsFormProps {
  readonly book: BookSummary;
  readonly accounts: readonly ChartAccount[];
}

export function OpenAccountsForm({ book, accounts }: OpenAccountsFormProps) {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  const assets = useOnce("assets", client => client.call("listAssets")).data?.assets ?? [];
  const members = book.parties.map(({ id }) => id);
  const parties = (useParties().data?.parties ?? []).filter(({ id }) => members.includes(id));
  const fields: readonly FormField[] = [
    {
      ...{ name: "id", label: say("科目编码", "Code"), maxLength: 64 },
      hint: say("如 2017.05", "such as 2017.05"),
    },
    { name: "name", label: say("名称", "Name in Chinese") },
    { name: "nameEn", label: say("英文名称", "Name in English") },
    {
      ...{ name: "parties", label: say("归属", "Whose"), kind: "many", optional: true },
      options: parties.map(({ id }) => [id, names.party(id)] as const),
      hint: say(
        "不选：各方共有；选了的每方一个，编码、名称后加该方",
        "none: of all; otherwise one for each, its code and name behind",
      ),
    },
    {
      ...{ name: "asset", label: say("计量", "Counts"), kind: "choice", usual: "CNY" },
      options: assets.map(({ id, name, nameEn }) => [id, say(name, nameEn)] as const),
    },
    {
      ...{ name: "normal", label: say("记增方向", "Increases are written on"), kind: "choice" },
      options: Object.entries(SIDES).map(([side, words]) => [side, words[language]] as const),
    },
    {
      ...{ name: "bound", label: say("余额方向", "Balance may be"), kind: "choice" },
      options: Object.entries(BOUNDS).map(([bound, words]) => [bound, words[language]] as const),
      hint: say("每张凭证之后都核对", "judged after every entry"),
    },
    { name: "validFrom", label: say("有效期自", "Valid from"), kind: "date", optional: true },
    { name: "validUntil", label: say("有效期止", "Valid until"), kind: "date", optional: true },
    {
      ...{ name: "carriesTo", label: say("年终结转至", "Carried to when a year closes") },
      ...{ kind: "choice", optional: true },
      options: accounts.map(({ id, name, nameEn }) => [id, `${id} ${say(name, nameEn)}`] as const),
    },
  ];
  return (
    <CommandForm
      title={say("开设科目", "Open accounts")}
      submit={say("开设", "Open")}
      fields={fields}
      preview={said =>
        said["id"] === "" ? null : (
          <div className="chart-preview">
            <p>{say("将开设：", "To be opened:")}</p>
            <ul>
              {accountsToOpen(said, parties).map(({ id, name, nameEn }) => (
                <li key={id}>
                  <code>{id}</code> {say(name, nameEn)}{" "}
                  {accounts.some(each => each.id === id) && (
                    <span className="mark">{say("已有此编码", "this code is there already")}</span>
                  )}
                </li>
              ))}
            </ul>
          </div>
        )
      }
      send={(client, said, idempotencyKey) =>
        client.call("openAccounts", {
          ...{ params: { book: book.id }, body: { accounts: accountsToOpen(said, parties) } },
          idempotencyKey,
        })
      }
    >
      <p className="quiet">
        {say(
          "开设后编码、归属、计量和记增方向不变；名称、余额方向和有效期止可以变更。",
          "Code, owner, what it counts and its side stay; name, bound and end may be changed later.",
        )}
      </p>
    </CommandForm>
  );
}
