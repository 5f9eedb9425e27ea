/**
 * Says by the clock what is about to be due and what is late, of every obligation of every agreement: each reminder is a
 * version of a record of its pair, which the stream makes an event of. So it is said once, however often this runs.
 */
import { remindersOn } from "#domain/agreement/reminders.ts";
import { type Pair, pairsOf, partsOf, type Settled } from "#domain/agreement/standing.ts";
import { dateInChina } from "#domain/calendar.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import type { SettlementRecord } from "#events/records.ts";
import type { ObligationReminderRecord, SettlementObjectionsRecord } from "#events/settlement-records.ts";
import { holding, settledOf } from "#functions/shared/obligations.ts";
import { pairMoney } from "#functions/shared/pair-money.ts";
import { allVersions, appendVersion, EVERYONE, latestVersion, listIds } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

const REMINDER = "obligation-reminder";

/** A settlement that fails is told to `failed`; the others go on. */
export async function remindDue(
  store: Store,
  failed: (settlement: string, error: unknown) => void,
): Promise<void> {
  for (const agreement of await listIds(store, "agreement", EVERYONE)) {
    for (const settlement of await listIds(store, "settlement", agreement)) {
      try {
        await remindOf(store, settlement);
      } catch (error) {
        failed(settlement, error);
      }
    }
  }
}

/** While an objection holds the payment nothing is said of it; what is late when the hold ends is said then. */
async function remindOf(store: Store, id: string): Promise<void> {
  const versions = await allVersions<SettlementRecord>(store, "settlement", id);
  const newest = versions.at(-1);
  if (newest === undefined || versions.every(({ value }) => value.settling?.due === undefined)) return;
  const said = await latestVersion<SettlementObjectionsRecord>(store, "settlement-objections", id);
  if (holding(said?.value.objections ?? [], newest.version) !== null) return;
  const history = versions.map(settledOf);
  for (const pair of pairsOf(history)) await remindPair(store, newest.value, history, pair);
}

async function remindPair(
  store: Store,
  { id: settlement, agreement, book }: SettlementRecord,
  history: readonly Settled[],
  pair: Pair,
): Promise<void> {
  const day = {
    on: dateInChina(store.world.now()),
    ruleOf: (version: number) => history.find(each => each.version === version)?.settling?.due,
  };
  // Most days nothing is to be said whatever was paid, and what was said and paid need not be read.
  const unpaid = partsOf(history, pair, []);
  if (remindersOn(unpaid, [], day).length === 0) return;
  const id = `${settlement}/${pair.payer}/${pair.payee}`;
  const told = (await allVersions<ObligationReminderRecord>(store, REMINDER, id)).map(({ value }) => ({
    what: value.what,
    settlement: value.version,
  }));
  if (remindersOn(unpaid, told, day).length === 0) return;
  const { payments } = await pairMoney(store, settlement, pair);
  const reminders = remindersOn(partsOf(history, pair, payments), told, day);
  for (const [index, { what, settlement: raisedBy, dueOn, openMinor }] of reminders.entries()) {
    const value: ObligationReminderRecord = {
      ...{ what, agreement, settlement, version: raisedBy, book, ...pair, dueOn },
      amount: formatAmount(openMinor, CNY),
    };
    // Another run was first; what is left to say it says as well.
    if (!(await appendVersion(store, { kind: REMINDER, id, version: told.length + index + 1, value })))
      return;
  }
}
