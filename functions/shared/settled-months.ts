/** Which months of a section a settlement rests on: they stay as they were settled. */
import type { SettledMonthRecord } from "#events/records.ts";
import { agreementsAbout } from "#functions/shared/agreements-about.ts";
import { latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

interface SettledMonth {
  readonly month: string;
  /** Id of the settlement. */
  readonly settlement: string;
}

/** Of `months`, those that a settlement of any agreement rests on; one read for each agreement and month. */
export async function settledMonths(
  store: Store,
  section: string,
  months: readonly string[],
): Promise<readonly SettledMonth[]> {
  const agreements = await agreementsAbout(store, section);
  const found = await Promise.all(
    months.map(async month => {
      const taken = await Promise.all(
        agreements.map(id => latestVersion<SettledMonthRecord>(store, "settled-month", `${id}.${month}`)),
      );
      const settlement = taken.find(each => each !== null)?.value.settlement;
      return settlement === undefined ? [] : [{ month, settlement }];
    }),
  );
  return found.flat();
}
