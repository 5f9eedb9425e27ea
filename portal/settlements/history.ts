/** Settlements of one assessment period belong together: the newest counts, the earlier ones explain it. */
import type { Settlement } from "#portal/live/answers.ts";

export interface SettlementHistory {
  readonly newest: Settlement;
  /** Newest first, without the newest. */
  readonly earlier: readonly Settlement[];
}

/** One history per settlement id, the latest assessment period first. */
export function historiesOf(settlements: readonly Settlement[]): readonly SettlementHistory[] {
  const byId = new Map<string, Settlement[]>();
  for (const settlement of settlements) {
    byId.set(settlement.id, [...(byId.get(settlement.id) ?? []), settlement]);
  }
  return [...byId.values()]
    .flatMap(all => {
      const [newest, ...earlier] = [...all].sort((a, b) => b.version - a.version);
      return newest === undefined ? [] : [{ newest, earlier }];
    })
    .sort((a, b) => (a.newest.evaluation.to < b.newest.evaluation.to ? 1 : -1));
}
