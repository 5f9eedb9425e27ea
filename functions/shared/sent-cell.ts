/** A value as contracts carry it, as a cell of a reading. */
import type { RawCell } from "#domain/monitoring/reading-cell.ts";

type SentCell =
  | string
  | {
      readonly value: string;
      readonly unit?: string | undefined;
      readonly as?: string | undefined;
      readonly flag?: string | undefined;
    };

export function cellOf(sent: SentCell): RawCell {
  return typeof sent === "string" ? { text: sent } : { ...sent, text: sent.value };
}
