/** Red-letter reversals (红字冲销) and blue-letter corrections (蓝字更正) of what was posted. */
import { refuseClosed } from "#domain/fund/act.ts";
import { capitalAccounts } from "#domain/fund/action-accounts.ts";
import type { EntryHeader } from "#domain/fund/drafts.ts";
import { FUND_ACCOUNTS } from "#domain/fund/fund-accounts.ts";
import { DECIDES_A_TASK } from "#domain/fund/pools/grants.ts";
import { CHANGED_THE_REGISTER, redLetters, rematched, reversible } from "#domain/fund/reversal.ts";
import { isTakenOver } from "#domain/fund/taken-over.ts";
import { present } from "#domain/invariant.ts";
import { CORRECTION, type DraftEntry, type Entry, type Evidence } from "#domain/ledger/entry.ts";
import { judge } from "#domain/ledger/judge.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import { takenBack } from "#functions/commands/obligation-payments.ts";
import {
  accountsIn,
  headerOf,
  type Prepared,
  type ProposalOf,
  prepareEntries,
  type Signatures,
} from "#functions/commands/prepared.ts";
import type { App } from "#functions/shared/app.ts";
import { asFund, type FundBook, fundOf, fundRegister, mapOf } from "#functions/shared/fund.ts";
import { readClaim } from "#storage/claims.ts";
import { readEntriesBeside } from "#storage/journal.ts";

/**
 * Red-letter reversal (红字冲销) of everything that one command posted, newest entry first: half of it alone would
 * leave the book in a state that no command makes. Each entry is reversed once, and a reversal never.
 */
export async function prepareReversal(
  app: App,
  record: BookRecord,
  state: JournalState,
  reversal: Omit<ProposalOf<"reversal">, "kind">,
  signatures: Signatures,
): Promise<Result<Prepared>> {
  const beside = await reversedWith(app, record.id, reversal.entry);
  const entries = reversible(beside);
  if (entries.length === 0 && beside.length > 0) return followsByItself(reversal.entry);
  const refused = entries.map(irreversible).find(each => each !== null);
  if (refused !== undefined && refused !== null) return refused;
  for (const { id, number } of entries) {
    const seq = await readClaim(app.store, record.id, "reversal", id);
    if (seq !== null) return reversedAlready(number, seq);
  }
  const header = headerOf(reversal, signatures);
  const scaleOf = (account: string) => present(state.accounts.get(account), account).definition;
  const records = await takenBack(app, entries);
  if (!records.ok) return records;
  const red = redLetters(header, entries, scaleOf);
  const drafts = await asIfNeverPaid(app, record, state, header, red);
  if (!drafts.ok) return drafts;
  const book = asFund(record);
  return ok({
    inParts: book.ok && state.accounts.has(FUND_ACCOUNTS[book.value.kind].clearing),
    drafts: drafts.value,
    claims: entries.map(({ id, number }) => ({
      kind: "reversal",
      id,
      code: "ledger.reversed",
      claims: `the reversal of ${number}`,
    })),
    records: records.value,
  });
}

/** Capital that red letters touch is matched anew; what they do not touch stays as it is. */
async function asIfNeverPaid(
  app: App,
  record: BookRecord,
  state: JournalState,
  header: EntryHeader,
  red: readonly DraftEntry[],
): Promise<Result<readonly DraftEntry[]>> {
  const book = asFund(record);
  if (!book.ok || !touchesCapital(book.value, accountsIn(red))) return ok(red);
  const { value: register } = await fundRegister(app, record);
  const open = refuseClosed(register, { do: "reversal" });
  if (!open.ok) return open;
  return ok(rematched(await fundOf(app, book.value, state, register), header, red));
}

/** The accounts that reversing these entries touches: of capital those of all parties, which are matched anew. */
export function accountsOfReversal(record: BookRecord, entries: readonly Entry[]): readonly string[] {
  const own = accountsIn(entries);
  const book = asFund(record);
  if (!book.ok || !touchesCapital(book.value, own)) return own;
  return [...own, ...capitalAccounts(mapOf(book.value)), FUND_ACCOUNTS[book.value.kind].clearing];
}

function touchesCapital(book: FundBook, accounts: readonly string[]): boolean {
  const capital = new Set(capitalAccounts(mapOf(book)));
  return accounts.some(account => capital.has(account));
}

/**
 * What is reversed with an entry: everything that its command posted, but for a correction's own red letters, and
 * but for the other entries of large work, which have nothing to do with each other.
 */
export async function reversedWith({ store }: App, book: string, id: string): Promise<readonly Entry[]> {
  const beside = await readEntriesBeside(store, book, id);
  const alone = beside.some(entry => entry.id === id && evidenceOfJob(entry) !== undefined);
  return beside.filter(entry => entry.id === id || (!alone && entry.reverses === null));
}

function evidenceOfJob({ evidence }: Entry): Evidence | undefined {
  return evidence.find(({ kind }) => kind === "job");
}

function reversedAlready(number: string, seq: number): Result<never> {
  return refuse("ledger.reversed", `${number} was reversed in block ${seq}`, {
    field: "entry",
    value: number,
    expected: "an entry that was not reversed",
  });
}

/**
 * Red letters for everything that the wrong entry's command posted, and blue ones (蓝字更正) for what is right, in one
 * block. The blue ones name the entry that they correct.
 */
export async function prepareCorrection(
  app: App,
  book: BookRecord,
  state: JournalState,
  { entries, ...reversal }: ProposalOf<"correction">,
  signatures: Signatures,
): Promise<Result<Prepared>> {
  const red = await prepareReversal(app, book, state, reversal, signatures);
  if (!red.ok) return red;
  // What a payment paid of an obligation is counted by the payment itself.
  if (red.value.records.length > 0) {
    const message = `${reversal.entry} is part of a payment: reverse it, then propose the right payment`;
    const expected = "a reversal, and a payment of its own";
    return refuse("voucher.pay-again", message, { field: "entry", value: reversal.entry, expected });
  }
  const manual = prepareEntries(state, entries, signatures);
  if (!manual.ok) return manual;
  const blue = manual.value.drafts.map(draft => ({
    ...draft,
    kind: CORRECTION,
    evidence: [...draft.evidence, { kind: "entry", id: reversal.entry } as const],
  }));
  const redFirst = [...red.value.drafts, ...blue];
  const blueFirst = [...blue, ...red.value.drafts];
  const inBounds = keepsBounds(state, redFirst) || !keepsBounds(state, blueFirst);
  return ok({ ...red.value, drafts: inBounds ? redFirst : blueFirst });
}

/** Money that was spent since may not be missing between the two halves. */
function keepsBounds(state: JournalState, entries: readonly DraftEntry[]): boolean {
  const batch = { open: [], openPeriods: [], closePeriods: [], entries };
  return judge(state, batch, "9999-12-31").every(({ code }) => code !== "ledger.bound");
}

/** Both parties agreed to it in every book; taken back in one, the clearing accounts would not be even. */
const OF_A_NETTING = ["netting-gross", "netting-settled"];

const FOLLOWS_FROM_A_SETTLEMENT = ["obligation", "late-surcharge", "netting", "prepayment-cleared"];

function followsByItself(entry: string): Result<never> {
  const message = `${entry} matches capital by what the parties have paid, and follows by itself`;
  const expected = "the entry of the contribution";
  return refuse("voucher.by-action", message, { field: "entry", value: entry, expected });
}

function irreversible(entry: Entry): Result<never> | null {
  const { id, number, kind, reverses } = entry;
  const about = { field: "entry", value: id };
  if (Number(evidenceOfJob(entry)?.detail?.["slices"] ?? 1) > 1) {
    const message = `${number} is a slice of an entry: reversed alone, the clearing account would not be even`;
    return refuse("voucher.slice", message, { ...about, expected: "a job that posts the whole entry back" });
  }
  if (reverses !== null) {
    const message = `${number} is itself the reversal of ${reverses}`;
    return refuse("ledger.reversal-of-reversal", message, {
      ...about,
      expected: "a new entry that says what is right",
    });
  }
  if (CHANGED_THE_REGISTER.includes(kind)) {
    const message = `${number} goes with a change of what was agreed, which would stand without its money`;
    return refuse("voucher.by-action", message, { ...about, expected: "an action that agrees the contrary" });
  }
  if (DECIDES_A_TASK.includes(kind)) {
    const message = `${number} goes with a decision on a task that stands; closing the task gives its money back`;
    return refuse("voucher.by-action", message, { ...about, expected: "an action on the task" });
  }
  if (isTakenOver(kind)) {
    const message = `${number} was brought along from the book before: post what is right beside it`;
    return refuse("voucher.taken-over", message, { ...about, expected: "an entry of the difference" });
  }
  if (OF_A_NETTING.includes(kind)) {
    const message = `${number} is part of a netting that both parties agreed to, in all its books together`;
    return refuse("voucher.by-action", message, {
      ...about,
      expected: "a correction of what is owed, settled again; what was paid too much is given back",
    });
  }
  if (FOLLOWS_FROM_A_SETTLEMENT.includes(kind)) {
    const message = `${number} follows from a settlement: correct the assessment or the agreement, then settle again`;
    return refuse("voucher.settled-otherwise", message, {
      ...about,
      expected: "another settlement of the period",
    });
  }
  return null;
}
