/** A later version of an account: the fields stand as it does, and what is changed is shown before it is sent. */
import { CommandForm, type FormField, type Said } from "#portal/administration/command-form.tsx";
import { BOUNDS, type ChartAccount } from "#portal/books/chart/account-words.ts";
import { type Changed, changesOf, ofAccount } from "#portal/books/chart/accounts-said.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";

export function ChangeAccountForm({ book, accounts }: { book: string; accounts: readonly ChartAccount[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const titles: Readonly<Record<Changed, string>> = {
    name: say("名称", "Name in Chinese"),
    nameEn: say("英文名称", "Name in English"),
    bound: say("余额方向", "Balance may be"),
    validUntil: say("有效期止", "Valid until"),
  };
  const inWords = (field: Changed, value: string | null | undefined) => {
    if (value == null) return say("无", "none");
    return field === "bound" ? BOUNDS[value as ChartAccount["bound"]][language] : value;
  };
  const chosenIn = (said: Said) => accounts.find(({ id }) => id === said["account"]);
  const fields = (said: Said): readonly FormField[] => {
    const account = chosenIn(said);
    const choice: FormField = {
      ...{ name: "account", label: say("科目", "Account"), kind: "choice" },
      options: accounts.map(({ id, name, nameEn }) => [id, `${id} ${say(name, nameEn)}`] as const),
    };
    if (account === undefined) return [choice];
    const field = (name: Changed) => ({
      ...{ name: ofAccount(name, account.id), label: titles[name] },
      usual: account[name] ?? "",
    });
    return [
      choice,
      field("name"),
      field("nameEn"),
      {
        ...field("bound"),
        kind: "choice",
        options: Object.entries(BOUNDS).map(([bound, words]) => [bound, words[language]] as const),
      },
      { ...field("validUntil"), kind: "date", optional: true },
    ];
  };
  return (
    <CommandForm
      title={say("变更科目", "Change an account")}
      submit={say("变更", "Change")}
      fields={fields}
      preview={said => {
        const account = chosenIn(said);
        if (account === undefined) return null;
        const changes = Object.entries(changesOf(account, said)) as [Changed, string | null][];
        if (changes.length === 0)
          return <p className="quiet">{say("尚无变更。", "Nothing is changed yet.")}</p>;
        return (
          <div className="chart-preview">
            <p>{say(`将登记第 ${account.version + 1} 版：`, `To be version ${account.version + 1}:`)}</p>
            <ul>
              {changes.map(([field, value]) => (
                <li key={field}>
                  <span className="quiet">{titles[field]}</span> {inWords(field, account[field])} →{" "}
                  <strong>{inWords(field, value)}</strong>
                </li>
              ))}
            </ul>
          </div>
        );
      }}
      send={(client, said, idempotencyKey) => {
        const account = chosenIn(said);
        const changes = account === undefined ? {} : changesOf(account, said);
        return client.call("changeAccount", {
          params: { book, account: said["account"] ?? "" },
          ...{ body: { version: account?.version ?? 0, ...changes }, idempotencyKey },
        });
      }}
    />
  );
}
