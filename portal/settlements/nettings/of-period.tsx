/** The nettings that hold or settled a period's obligations. */
import type { ObligationPeriod } from "#portal/live/answers.ts";
import { readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { NettingCard } from "#portal/settlements/nettings/netting-card.tsx";
import { useNetting } from "#portal/settlements/nettings/use-netting.ts";

export function NettingsOfPeriod({ period: { obligations } }: { period: ObligationPeriod }) {
  const { me } = useSession();
  const named = obligations.flatMap(({ reservedBy, payments }) => [
    ...(reservedBy === null ? [] : [reservedBy]),
    ...payments.flatMap(({ way, reference }) => (way === "netting" && reference !== null ? [reference] : [])),
  ]);
  if (!readsBooks(me)) return null;
  return [...new Set(named)].map(id => <NettingItem key={id} id={id} />);
}

/** Between other parties of the book it is not for the reader's eyes: then nothing is shown. */
function NettingItem({ id }: { id: string }) {
  const { data } = useNetting(id);
  return data === undefined ? null : <NettingCard netting={data} />;
}
