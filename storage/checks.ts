/** Checks of a station's instruments at rest, in order of time. */
import { canonicalText } from "#domain/canonical.ts";
import type { InstrumentCheck } from "#domain/monitoring/check.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { reviewKeys } from "#storage/keys.ts";
import { prefixRange, queryItems, textOf } from "#storage/read.ts";
import { type Store, tableOf } from "#storage/store.ts";

/** Checks at or after an instant and, within it, behind a key that was read before; oldest first. */
export async function* readChecks(
  store: Store,
  station: string,
  { from = "", after = "" }: { readonly from?: string; readonly after?: string } = {},
): AsyncGenerator<InstrumentCheck> {
  const start = after > from ? after : from;
  const range = { ...prefixRange(reviewKeys.checks(station), ""), from: start === "" ? " " : start };
  for await (const item of queryItems(store.client, tableOf(store, "monitoring"), range)) {
    if (textOf(item, "sk") !== after) yield JSON.parse(textOf(item, "value")) as InstrumentCheck;
  }
}

/**
 * Checks of the same instrument and kind around one, in order of time: from the last passed one before it to the
 * first one after it.
 */
export async function checksAround(store: Store, check: InstrumentCheck): Promise<InstrumentCheck[]> {
  const { pk, ...whole } = prefixRange(reviewKeys.checks(check.station), "");
  const table = tableOf(store, "monitoring");
  const around: InstrumentCheck[] = [];
  const isAlike = ({ indicator, kind }: InstrumentCheck) =>
    indicator === check.indicator && kind === check.kind;
  const back = { pk, from: " ", to: checkPlace(check), descending: true };
  for await (const item of queryItems(store.client, table, back)) {
    const other = JSON.parse(textOf(item, "value")) as InstrumentCheck;
    if (isAlike(other)) around.unshift(other);
    if (isAlike(other) && other.passed && other.time < check.time) break;
  }
  for await (const item of queryItems(store.client, table, { pk, ...whole, from: `${checkPlace(check)}!` })) {
    const other = JSON.parse(textOf(item, "value")) as InstrumentCheck;
    if (!isAlike(other)) continue;
    around.push(other);
    break;
  }
  return around;
}

/** The key of a check among those of its station. */
export function checkPlace({ time, indicator, kind }: InstrumentCheck): string {
  return `${time}#${indicator}#${kind}`;
}

export function checkSlot(store: Store, check: InstrumentCheck): Slot {
  return {
    role: "sequence",
    put: {
      table: tableOf(store, "monitoring"),
      item: {
        pk: { S: reviewKeys.checks(check.station) },
        sk: { S: checkPlace(check) },
        value: { S: canonicalText(check) },
      },
    },
  };
}
