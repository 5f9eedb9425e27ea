/** Whose money a movement is, by the registered accounts and names of the parties. */
import type { Counterparty } from "#domain/reconciliation/bank-line.ts";
import { wordForm } from "#domain/reconciliation/cells.ts";

/** Party by account number or name, in the form in which words are compared; made by `whoseIs`. */
export type Whose = ReadonlyMap<string, string>;

export interface KnownParty {
  /** Id of the party. */
  readonly id: string;
  readonly names: readonly string[];
  /** Numbers of its bank accounts, as registered. */
  readonly accounts: readonly string[];
}

/** A number or name that two parties have says nothing and is left out. */
export function whoseIs(parties: readonly KnownParty[]): Whose {
  const whose = new Map<string, string | null>();
  for (const { id, names, accounts } of parties) {
    for (const word of [...names, ...accounts].map(wordForm).filter(text => text !== "")) {
      const before = whose.get(word);
      whose.set(word, before === undefined || before === id ? id : null);
    }
  }
  return new Map([...whose].flatMap(([word, id]) => (id === null ? [] : [[word, id] as const])));
}

/** The account decides; a name only where the account is not known. Undefined when neither says it. */
export function whoseMoney(
  { counterparty }: { readonly counterparty?: Counterparty },
  whose: Whose,
): string | undefined {
  if (counterparty === undefined) return undefined;
  return whose.get(wordForm(counterparty.account)) ?? whose.get(wordForm(counterparty.name));
}
