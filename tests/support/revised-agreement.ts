/** The second version of an example: another limit, a day by which it is paid, and a term for objections. */
import { readFileSync } from "node:fs";
import type { Agreement } from "#domain/agreement/agreement.ts";

export const EXAMPLE = new URL("../../examples/agreements/xinan-river.json", import.meta.url);

export function revised(): Agreement {
  const first = JSON.parse(readFileSync(EXAMPLE, "utf8")) as Agreement;
  // Below the index that was measured, so that the other side pays.
  const text = JSON.stringify(first).replaceAll('"limit":"0.95"', '"limit":"0.40"');
  return {
    ...(JSON.parse(text) as Agreement),
    version: 2,
    reason: { zh: "限值随水质改善下调", en: "A lower limit, as the water improved" },
    settling: {
      method: "bank-transfer",
      due: { kind: "days-after", days: 60 },
      objection: { workingDays: 15 },
    },
  };
}

/** A version on trial beside `second`, with another limit. */
export function pilotOf({ reason, ...second }: Agreement, limit: string): Agreement {
  const text = JSON.stringify(second).replaceAll('"limit":"0.40"', `"limit":"${limit}"`);
  return { ...(JSON.parse(text) as Agreement), version: 3, pilot: true, ...(reason && { reason }) };
}
