/** Lines of both sides in the words that both have, and found quickly by amount and day. */
import { daysBetween } from "#domain/reconciliation/bank-date.ts";
import type { BankLine } from "#domain/reconciliation/bank-line.ts";
import { wordForm } from "#domain/reconciliation/cells.ts";
import { type BookLine, otherSideOf } from "#domain/reconciliation/match.ts";
import { type Whose, whoseMoney } from "#domain/reconciliation/whose-money.ts";

export interface Line {
  readonly id: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly amountMinor: bigint;
  /** Whose money it is: a party, or a counterparty that both sides name; undefined when nobody knows. */
  readonly party: string | undefined;
  /** In the form in which words are compared; empty when there is none. */
  readonly reference: string;
  readonly text: string;
}

export function ofBank(line: BankLine, whose: Whose): Line {
  const { id, bookedOn, amountMinor, reference = "", bankReference = "", summary, counterparty } = line;
  return {
    id,
    day: dayOf(bookedOn),
    amountMinor,
    party: whoseMoney(line, whose) ?? nameOf(counterparty?.name),
    reference: word(reference),
    text: word(`${summary} ${reference} ${bankReference} ${line.serial ?? ""}`),
  };
}

export function ofBook(line: BookLine, whose: Whose): Line {
  const { id, effectiveOn, amountMinor, reference = "", narrative, counterparty } = line;
  return {
    id,
    day: dayOf(effectiveOn),
    amountMinor,
    party: otherSideOf(line, whose) ?? nameOf(counterparty?.name),
    reference: word(reference),
    text: word(`${narrative} ${reference}`),
  };
}

const NAME = "name:";

/** Somebody who is no party is known by name. */
function nameOf(name: string | undefined): string | undefined {
  const text = word(name ?? "");
  return text === "" ? undefined : NAME + text;
}

/** Whether it is a registered party's, and not only somebody's who is named. */
export function isParty({ party }: Line): boolean {
  return party !== undefined && !party.startsWith(NAME);
}

function word(text: string): string {
  return wordForm(text).toUpperCase();
}

/** Lines by some key, and within it by day. */
export class LinesByDay<Key> {
  private readonly byKey: ReadonlyMap<Key, ReadonlyMap<number, readonly Line[]>>;

  constructor(lines: readonly Line[], keyOf: (line: Line) => Key) {
    const groups = Map.groupBy(lines, keyOf);
    this.byKey = new Map([...groups].map(([key, some]) => [key, Map.groupBy(some, ({ day }) => day)]));
  }

  /** Lines with this key at most `windowDays` before or after the day. */
  near(key: Key, day: number, windowDays: number): readonly Line[] {
    const days = this.byKey.get(key);
    if (days === undefined) return [];
    const found: Line[] = [];
    for (let at = day - windowDays; at <= day + windowDays; at++) found.push(...(days.get(at) ?? []));
    return found;
  }
}

function dayOf(date: string): number {
  return daysBetween("1970-01-01", date);
}
