/** Every kind of gate, one line each. */
import type { Gate } from "#domain/agreement/agreement.ts";
import { excludedEvents } from "#domain/agreement/gates/excluded-events.ts";
import type { GateKind } from "#domain/agreement/gates/gate-kind.ts";
import { notWorseThanInflow } from "#domain/agreement/gates/not-worse-than-inflow.ts";
import { onlyIn } from "#domain/agreement/gates/only-in.ts";
import { onlyWhen } from "#domain/agreement/gates/only-when.ts";

const GATES: { readonly [K in Gate["kind"]]: GateKind<Extract<Gate, { kind: K }>> } = {
  "not-worse-than-inflow": notWorseThanInflow,
  "excluded-events": excludedEvents,
  "only-when": onlyWhen,
  "only-in": onlyIn,
};

export function gateKindOf(gate: Gate): GateKind<Gate> {
  return GATES[gate.kind] as GateKind<Gate>;
}
