/** Delegations as they are found: those that lead from a person, however many hands they go through. */
import type { DelegationRecord } from "#events/voucher-records.ts";
import type { App } from "#functions/shared/app.ts";
import { listLatest, type Version } from "#storage/records.ts";

/** Those given by the person, and by everybody whom they lead to. */
export async function delegationsFrom({ store }: App, person: string): Promise<readonly DelegationRecord[]> {
  const found = new Map<string, DelegationRecord>();
  const people = new Set([person]);
  for (const giver of people) {
    const listed = await listLatest<DelegationRecord>(store, "delegation", giver);
    for (const { value } of listed) {
      if (value.from !== giver) continue;
      found.set(value.id, value);
      people.add(value.to);
    }
  }
  return [...found.values()];
}

/** Those that the person gave or was given. */
export function delegationsOf({ store }: App, person: string): Promise<readonly Version<DelegationRecord>[]> {
  return listLatest<DelegationRecord>(store, "delegation", person);
}
