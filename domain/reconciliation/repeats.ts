/**
 * The same line twice in one file counts once and is reported; two equal payments stay two. The bank's serial
 * tells them apart; where there is none, the running balance does: it moves for a payment, not for a repetition.
 */
import { canonicalText } from "#domain/canonical.ts";
import { type BankLine, type BankLineDraft, bankLineId } from "#domain/reconciliation/bank-line.ts";
import { chainBreaks, oldestFirst } from "#domain/reconciliation/order.ts";
import { type Fault, okUnless, type Result } from "#domain/result.ts";

export interface DistinctLines {
  /** Oldest first, each with its identity. */
  readonly lines: readonly BankLine[];
  /** Lines that repeat an earlier one and were left out. */
  readonly repeated: readonly BankLineDraft[];
}

/** Refuses a file in which one serial stands for two different movements. */
export function distinctLines(drafts: readonly BankLineDraft[]): Result<DistinctLines> {
  const { first, again } = partition(drafts);
  const bySerial = again.filter(({ serial }) => serial !== undefined);
  const firstBySerial = new Map(first.map(line => [line.serial, line]));
  const faults = bySerial.flatMap(line => contradiction(line, firstBySerial.get(line.serial)));
  const leftOut = new Set(bySerial);
  const ordered = oldestFirst(drafts.filter(line => !leftOut.has(line)));
  const once = oldestFirst(first);
  const areRepeats = chainBreaks(ordered).length > 0 && chainBreaks(once).length === 0;
  return okUnless(faults, {
    lines: identified(areRepeats ? once : ordered),
    repeated: areRepeats ? again : bySerial,
  });
}

function partition(drafts: readonly BankLineDraft[]) {
  const seen = new Set<string>();
  const first: BankLineDraft[] = [];
  const again: BankLineDraft[] = [];
  for (const draft of drafts) {
    const id = bankLineId(draft);
    (seen.has(id) ? again : first).push(draft);
    seen.add(id);
  }
  return { first, again };
}

function contradiction(line: BankLineDraft, earlier: BankLineDraft | undefined): Fault[] {
  if (earlier === undefined || content(earlier) === content(line)) return [];
  return [
    {
      code: "bank.malformed-line",
      message: `serial ${line.serial} stands for another movement on line ${earlier.line}`,
      field: "serial",
      value: line.serial,
      line: line.line,
    },
  ];
}

function content({ line: _, details: __, amountMinor, balanceAfterMinor, ...rest }: BankLineDraft): string {
  return canonicalText({
    ...rest,
    amountMinor: String(amountMinor),
    balanceAfterMinor: String(balanceAfterMinor),
  });
}

/** Gives every line its identity; oldest first. */
export function identified(drafts: readonly BankLineDraft[]): readonly BankLine[] {
  const counts = new Map<string, number>();
  return drafts.map(draft => {
    const key = bankLineId(draft);
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    return { id: bankLineId(draft, nth), ...draft };
  });
}
