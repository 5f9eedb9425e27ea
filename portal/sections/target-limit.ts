/** What an indicator has to keep for its section to be at target, and whether a month's value keeps it. */
import type { WaterBody } from "#domain/monitoring/gb3838-table.ts";
import { isIndicatorKey } from "#domain/monitoring/indicator.ts";
import { classOfValue, limitOf, STANDARDS, type Standard } from "#domain/monitoring/standard.ts";
import { rankOf, type WaterClass } from "#domain/monitoring/water-class.ts";

export interface TargetLimit {
  /** `≤ 0.1`, `≥ 6`, `6~9`, in the unit of the indicator. */
  readonly text: string;
  /** Of an indicator that takes no part in the class, such as total nitrogen, a limit is only to compare with. */
  readonly decides: boolean;
  /** False also where nothing was measured. */
  readonly exceeded: boolean;
}

interface Target {
  readonly targetClass: WaterClass | null;
  readonly waterBody: WaterBody;
  readonly standard: Standard["id"];
}

const SIGNS = { "at-most": "≤ ", "at-least": "≥ ", range: "" } as const;

/** Null where the section has no target, or the standard sets no limit for the indicator in such water. */
export function targetLimit(
  key: string,
  value: string | null,
  { targetClass, waterBody, standard }: Target,
): TargetLimit | null {
  if (targetClass === null || !isIndicatorKey(key)) return null;
  const limit = limitOf(key, targetClass, waterBody, STANDARDS[standard]);
  if (limit === null) return null;
  const own = value === null ? null : classOfValue(key, value, waterBody, STANDARDS[standard]);
  return {
    text: `${SIGNS[limit.kind]}${limit.value}`,
    decides: STANDARDS[standard].deciding.includes(key),
    exceeded: own !== null && rankOf(own) > rankOf(targetClass),
  };
}
