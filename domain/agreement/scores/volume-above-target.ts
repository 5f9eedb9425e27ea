/** Water above the agreed volume of the span, in m³; more water is above zero (密云, 贵州). */
import { volumeAt } from "#domain/agreement/observed.ts";
import type { ScoreKind } from "#domain/agreement/scores/score-kind.ts";
import { traceInput } from "#domain/agreement/trace.ts";
import { Exact } from "#domain/monitoring/exact.ts";

export interface VolumeAboveTarget {
  readonly kind: "volume-above-target";
  /** Of one span of the term, in m³. */
  readonly targetM3: string;
}

const MOST_DECIMALS = 12;

export const volumeAboveTarget: ScoreKind<VolumeAboveTarget> = {
  unit: { zh: "立方米", en: "m³" },
  bound: () => null,
  decimals: () => MOST_DECIMALS,
  evaluate: ({ targetM3 }, at, path) => {
    const volume = volumeAt(at);
    if ("held" in volume) return [{ indicator: null, outcome: volume }];
    const { value: m3, source } = volume.decided;
    const value = new Exact(m3).minus(targetM3).toFixed();
    const step = {
      name: { zh: "超过目标的水量（正为多水）", en: "volume above the target (positive is more water)" },
      rule: "V − T",
      arithmetic: `${m3} − ${targetM3} = ${value}`,
      inputs: [
        traceInput("V", "水量", "volume", m3, "m³", source),
        traceInput("T", "目标水量", "target volume", targetM3, "m³", `agreement ${path}.targetM3`),
      ],
      result: value,
    };
    return [{ indicator: null, outcome: { decided: { value, steps: [step] } } }];
  },
  words: ({ targetM3 }) => ({
    zh: `水量减目标水量 ${targetM3} 立方米`,
    en: `the volume of water less the target of ${targetM3} m³`,
  }),
  faults: () => [],
};
