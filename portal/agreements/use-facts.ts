import { todayInChina } from "#portal/format/time.ts";
import type { Agreement } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";

const YEARS_BACK = 5;
/** As many as the service answers at once. */
const YEARS_MAX = 20;

/** The newest version of each fact since the agreement began, and of five years at least. */
export function useFacts({ id, effectiveFrom }: Agreement) {
  const year = Number(todayInChina().slice(0, 4));
  const begun = Math.min(Number(effectiveFrom.slice(0, 4)), year - YEARS_BACK);
  const query = { from: String(Math.max(begun, year - YEARS_MAX + 1)), to: String(year) };
  return useLive(`facts ${id} ${query.from}`, client =>
    client.call("listFacts", { params: { agreement: id }, query }),
  );
}
