/** Delegation (委托) and handover (交接) with dates: who decides vouchers that name somebody as their checker. */

export interface Delegation {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** delegation: both may decide; handover: only the one it went to. */
  readonly kind: "delegation" | "handover";
  readonly validFrom: string;
  /** Last day; null while no end is known. */
  readonly validUntil: string | null;
  /** First day that it no longer holds, when it was ended before its time. */
  readonly endedOn: string | null;
}

export function inForce({ validFrom, validUntil, endedOn }: Delegation, day: string): boolean {
  return (
    validFrom <= day && (validUntil === null || day <= validUntil) && (endedOn === null || day < endedOn)
  );
}

/** Whether somebody has given all of it away on this day. */
export function handedOver(person: string, delegations: readonly Delegation[], day: string): boolean {
  return delegations.some(each => each.from === person && each.kind === "handover" && inForce(each, day));
}

/**
 * Everybody who may decide on this day what names `checker`: whoever stands in for somebody who stands in is
 * among them, and nobody who handed over is.
 */
export function decidersFor(
  checker: string,
  delegations: readonly Delegation[],
  day: string,
): readonly string[] {
  const reached = new Set([checker]);
  for (const person of reached) {
    for (const each of delegations) if (each.from === person && inForce(each, day)) reached.add(each.to);
  }
  return [...reached].filter(person => !handedOver(person, delegations, day));
}
