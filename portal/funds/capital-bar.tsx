/** How a commitment stands: matched, paid and held until the others follow, open. */

import { percentOf } from "#portal/format/percent.ts";
import { useSay } from "#portal/language/language.tsx";
import type { FundParty } from "#portal/live/answers.ts";

type Standing = Pick<FundParty, "committed" | "matched" | "prepaid" | "paid">;

export function CapitalBar({ position: { committed, matched, prepaid } }: { position: Standing }) {
  const say = useSay();
  const part = (text: string) => percentOf(text, committed) ?? "0.0";
  const [inPlace, held] = [part(matched), part(prepaid)];
  return (
    <span
      className="capital-bar"
      role="img"
      aria-label={say(`到位 ${inPlace} %，预缴 ${held} %`, `matched ${inPlace} %, prepaid ${held} %`)}
      title={say(`到位 ${inPlace} %，预缴 ${held} %`, `matched ${inPlace} %, prepaid ${held} %`)}
    >
      <span className="in-place" style={{ width: `${inPlace}%` }} />
      <span className="held-ahead" style={{ width: `${held}%` }} />
    </span>
  );
}
