/** What sharing the income of a fund costs: many revenues among many parties, by every kind of rule, without storage. */
import { performance } from "node:perf_hooks";
import { seeded } from "#bench/random.ts";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import { type Share, type SharingContext, shareBy } from "#domain/fund/sharing.ts";
import { invariant } from "#domain/invariant.ts";
import { unwrap } from "#domain/result.ts";

const PARTIES = 500;
const REVENUES = { quick: 1_000, full: 10_000 };

export function fund(size: Size): readonly Result[] {
  return [
    {
      name: "fund",
      title: `Sharing revenues among ${PARTIES} parties`,
      note: "One core, no storage: each revenue is shared to the fen by largest remainder over exact fractions, with the weights, remainders and odd fen that its entry keeps, and checked to add up. Plain is one division for each share and the odd fen to the first, by capital.",
      rows: Object.entries(RULES).map(([rule, share]) => measured(rule, share, REVENUES[size.name])),
    },
  ];
}

const IDS = Array.from({ length: PARTIES }, (_, index) => `P${index}`);
const random = seeded(7);
const weights = () =>
  IDS.map(party => ({ party, weight: `${1 + random.below(1_000_000)}.${random.below(100)}` }));

const RULES: Readonly<Record<string, Share>> = {
  equity: { kind: "equity" },
  ratio: { kind: "ratio", parts: weights() },
  "three factors": {
    kind: "factors",
    factors: ["人口", "土地", "投资"].map((name, index) => ({
      name,
      weight: `0.${index + 2}`,
      values: weights(),
    })),
  },
};

function measured(rule: string, share: Share, revenues: number): Row {
  const matched = new Map(IDS.map(party => [party, BigInt(1 + random.below(1_000_000_000))]));
  const context: SharingContext = {
    parties: IDS,
    matchedMinor: party => matched.get(party) ?? 0n,
    lossMinor: () => 0n,
    reserveMinor: 0n,
    sharedBeforeMinor: 0n,
  };
  const started = performance.now();
  for (let count = 0; count < revenues; count++) {
    const amountMinor = BigInt(1 + random.below(1_000_000_000));
    const [step] = unwrap(shareBy(share, context, amountMinor));
    const sharedMinor = step?.parts.reduce((sum, part) => sum + part.amountMinor, 0n);
    invariant(sharedMinor === amountMinor, "what is shared adds up");
  }
  const seconds = (performance.now() - started) / 1_000;
  const peer = peerSeconds([...matched.values()], revenues);
  const shares = revenues * PARTIES;
  return { rule, revenues, shares, seconds, "shares/s": shares / seconds, "× plain": seconds / peer };
}

/** The peer: whole shares by one division each, and the odd fen to the first; no remainders ranked, nothing kept to explain it. */
function peerSeconds(weightsMinor: readonly bigint[], revenues: number): number {
  const totalMinor = weightsMinor.reduce((sum, weight) => sum + weight, 0n);
  const started = performance.now();
  for (let count = 0; count < revenues; count++) {
    const amountMinor = BigInt(1 + random.below(1_000_000_000));
    const parts = weightsMinor.map(weight => (amountMinor * weight) / totalMinor);
    const odd = amountMinor - parts.reduce((sum, part) => sum + part, 0n);
    for (let index = 0n; index < odd; index++) parts[Number(index)] = (parts[Number(index)] ?? 0n) + 1n;
    invariant(parts.reduce((sum, part) => sum + part, 0n) === amountMinor, "what is shared adds up");
  }
  return (performance.now() - started) / 1_000;
}
