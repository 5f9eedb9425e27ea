/** What a statement is of, in the reader's language. */
import { useSay } from "#portal/language/language.tsx";
import type { Book } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import type { Scope } from "#portal/statements/choice.ts";

export function useScopeName(): (scope: Scope, book?: Book) => string {
  const say = useSay();
  const names = useNames();
  return (scope, book) => {
    switch (scope.kind) {
      case "account": {
        const known = book?.accounts.find(({ id }) => id === scope.account);
        return known === undefined ? scope.account : `${known.id} ${say(known.name, known.nameEn)}`;
      }
      case "party": {
        const name = names.party(scope.party);
        return say(`${name}名下全部科目`, `All accounts of ${name}`);
      }
      case "book":
        return say("全账簿", "The whole book");
    }
  };
}
