/** From when to when a version holds. */
import { useSay } from "#portal/language/language.tsx";
import type { Agreement } from "#portal/live/answers.ts";

export function InForce({ of: { effectiveFrom, effectiveTo } }: { of: Agreement }) {
  const say = useSay();
  if (effectiveTo === null)
    return <span className="digits">{say(`${effectiveFrom} 起施行`, `from ${effectiveFrom}`)}</span>;
  return (
    <span className="digits">
      {say(`${effectiveFrom} 至 ${effectiveTo} 施行`, `${effectiveFrom} to ${effectiveTo}`)}
    </span>
  );
}
