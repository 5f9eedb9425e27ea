/** Values that somebody picks in the table of readings, to doubt them together. */
import { useState } from "react";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { ReadingValue } from "#portal/data-review/reading-marks.ts";

export interface PickedValue {
  readonly station: string;
  readonly time: string;
  readonly indicator: IndicatorKey;
  readonly value: ReadingValue;
}

export interface Picking {
  readonly picked: readonly PickedValue[];
  readonly has: (value: PickedValue) => boolean;
  readonly toggle: (value: PickedValue) => void;
  readonly clear: () => void;
}

export function usePicking(): Picking {
  const [picked, setPicked] = useState<ReadonlyMap<string, PickedValue>>(new Map());
  return {
    picked: [...picked.values()],
    has: value => picked.has(nameOf(value)),
    toggle: value => {
      const next = new Map(picked);
      if (!next.delete(nameOf(value))) next.set(nameOf(value), value);
      setPicked(next);
    },
    clear: () => setPicked(new Map()),
  };
}

function nameOf({ station, time, indicator }: PickedValue): string {
  return `${station} ${time} ${indicator}`;
}
