/** Accounts as forms ask for them: those to open, one for each party that was chosen, and what changes of one. */
import { chosenOf, type Said } from "#portal/administration/command-form.tsx";
import type { ChartAccount } from "#portal/books/chart/account-words.ts";

/** As a chart has it: a code with the party's behind it, a name with the party's behind it. */
export interface AccountToOpen {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly party: string | null;
  readonly asset: string;
  readonly normal: string;
  readonly bound: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly carriesTo?: string;
}

interface Party {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

export function accountsToOpen(said: Said, parties: readonly Party[]): readonly AccountToOpen[] {
  const text = (name: string) => said[name] ?? "";
  const given = (name: string) => (text(name) === "" ? {} : { [name]: text(name) });
  const whole = {
    ...{ id: text("id"), name: text("name"), nameEn: text("nameEn"), party: null },
    ...{ asset: text("asset"), normal: text("normal"), bound: text("bound") },
    ...{ ...given("validFrom"), ...given("validUntil"), ...given("carriesTo") },
  };
  const chosen = chosenOf(text("parties"));
  if (chosen.length === 0) return [whole];
  return parties
    .filter(({ id }) => chosen.includes(id))
    .map(({ id, name, nameEn }) => ({
      ...whole,
      ...{ id: `${whole.id}.${id}`, party: id },
      ...{ name: `${whole.name}—${name}`, nameEn: `${whole.nameEn}, ${nameEn}` },
    }));
}

/** What a later version of an account may change. */
export const CHANGED = ["name", "nameEn", "bound", "validUntil"] as const;

export type Changed = (typeof CHANGED)[number];

/** What is changed of an account is said in fields of its own. */
export const ofAccount = (field: Changed, account: string) => `${field} ${account}`;

/** Only what is said otherwise than it stands; an end that was taken away is null. */
export function changesOf(account: ChartAccount, said: Said): Partial<Record<Changed, string | null>> {
  const changes = CHANGED.flatMap(field => {
    const now = said[ofAccount(field, account.id)] ?? "";
    return now === (account[field] ?? "") ? [] : [[field, now === "" ? null : now] as const];
  });
  return Object.fromEntries(changes);
}
