/** How long something waits, or took: days and hours, less than an hour as such. */
import { elapsed } from "#portal/inbox/items.ts";
import { useSay } from "#portal/language/language.tsx";

export function Elapsed({ since, until }: { since: string; until?: string }) {
  const say = useSay();
  const [days, hours] = elapsed(since, until === undefined ? Date.now() : Date.parse(until));
  if (days > 0) return say(`${days} 天 ${hours} 小时`, `${days} d ${hours} h`);
  return hours > 0 ? say(`${hours} 小时`, `${hours} h`) : say("不足 1 小时", "under 1 h");
}
