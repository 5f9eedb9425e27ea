/**
 * Each party's statement of a month, issued by itself once the month is closed for ever (结账): from then on nothing of
 * it changes. The same month again is the same statement.
 */
import { addMonths } from "#domain/calendar.ts";
import type { BookRecord } from "#events/records.ts";
import { issue } from "#functions/commands/statements.ts";
import { readLastHead } from "#storage/journal.ts";
import { recordKeys } from "#storage/keys.ts";
import { appendVersion, EVERYONE, latestVersion, listLatest } from "#storage/records.ts";
import { readRegister } from "#storage/register.ts";
import type { Store } from "#storage/store.ts";

/** Who issues; no person can have this id, and no request of a person this key. */
const CLOCK = { id: "system:clock", name: "月结自动出具" };
/** Up to which month all parties of a book have theirs; each version is one month more. */
const ISSUED_THROUGH = "monthly-statements";

interface IssuedThrough {
  readonly through: string;
}

/** A book that fails is told to `failed`; the others go on. */
export async function issueMonthly(
  store: Store,
  failed: (book: string, error: unknown) => void,
): Promise<void> {
  for (const { id, value } of await listLatest<BookRecord>(store, "book", EVERYONE)) {
    try {
      await issueOfBook(store, value);
    } catch (error) {
      failed(id, error);
    }
  }
}

async function issueOfBook(store: Store, record: BookRecord): Promise<void> {
  const { id: book } = record;
  const closed = (await readLastHead(store, book))?.head.closedThrough ?? null;
  if (closed === null) return;
  const before = await latestVersion<IssuedThrough>(store, ISSUED_THROUGH, book);
  // Of a book that was closed long before this was done for it, the last month is enough.
  const month = before === null ? closed : addMonths(before.value.through, 1);
  if (month > closed) return;
  const accounts = await readRegister(store, book);
  const parties = [
    ...new Set(accounts.flatMap(({ definition: { party } }) => (party === null ? [] : [party]))),
  ];
  for (const party of parties.sort()) {
    const name = `${ISSUED_THROUGH}#${book}#${month}#${party}`;
    const issued = await issue(
      { store },
      { table: "records", key: recordKeys.key(CLOCK.id, name), digest: name, deed: null },
      { book: record, wanted: { scope: { kind: "party", party }, from: month, to: month }, by: CLOCK },
    );
    if (issued.ok) continue;
    // The signature follows in a moment, and the next run finds it.
    if (issued.faults[0].code === "statement.unsigned") return;
    throw new Error(`${month} of ${party}: ${issued.faults[0].message}`);
  }
  const value: IssuedThrough = { through: month };
  await appendVersion(store, { kind: ISSUED_THROUGH, id: book, version: (before?.version ?? 0) + 1, value });
}
