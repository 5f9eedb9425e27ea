/** The line of a plan, from the first year that has a share to the last: 75.0 %（2019） → 96.2 %（2023）. */
import { shareLine } from "#domain/evaluation/good-share.ts";
import { useSay } from "#portal/language/language.tsx";

interface YearOfShare {
  readonly period: string;
  readonly percent: string | null;
}

export function ShareLine({ years }: { years: readonly YearOfShare[] }) {
  const say = useSay();
  const known = years.filter(({ percent }) => percent !== null);
  const [only] = known;
  if (only === undefined)
    return <p className="quiet">{say("还没有年度比例。", "No year has a share yet.")}</p>;
  return <p className="share-line">{shareLine(known) ?? `${only.percent} % (${only.period})`}</p>;
}

/** `+21.2` of percentage points; nothing for the first year. */
export function pointsText(change: string | null): string {
  return change === null ? "—" : change.startsWith("-") ? change.replace("-", "−") : `+${change}`;
}
