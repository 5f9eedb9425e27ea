/** What a frame of HJ 212 says, as far as no station's dialect is needed to read it. */

/** `key=value`, in the order in which they were sent. */
export type Pair = readonly [key: string, value: string];

/** What stands between two semicolons: the values of one factor, or one general field. */
export type Item = readonly Pair[];

/**
 * A data segment. Header fields (`QN ST CN PW MN Flag PNUM PNO`) are absent when they were not sent. Items stay
 * a list: the same key may stand in several of them, as in `PolId=w01019,i12001-Info=0;PolId=w21001,i12001-Info=0`.
 */
export interface Packet {
  readonly header: Readonly<Record<string, string>>;
  readonly cp: readonly Item[];
}

/** Bits of Flag (HJ 212-2017, 6.3.2). The six above them are the version. */
export const FLAG_ANSWER = 1;
export const FLAG_SPLIT = 2;

/** Flag as a number; 0 where there is none, as in 2005, or where it is not a number. */
export function flagOf({ header }: Packet): number {
  const text = header["Flag"] ?? "";
  return /^\d{1,3}$/.test(text) ? Number(text) : 0;
}

/** The first value of a key in any item, such as `DataTime` or `QnRtn`. */
export function fieldIn({ cp }: Packet, key: string): string | undefined {
  for (const item of cp) {
    const found = item.find(([name]) => name === key);
    if (found !== undefined) return found[1];
  }
  return undefined;
}

/** Position in a split packet; null when the frame stands alone, whatever its Flag says. */
export function partOf({ header }: Packet): { readonly number: number; readonly total: number } | null {
  const { PNO = "", PNUM = "" } = header;
  if (!/^\d{1,4}$/.test(PNO) || !/^\d{1,4}$/.test(PNUM)) return null;
  const [number, total] = [Number(PNO), Number(PNUM)];
  return total < 2 && number <= 1 ? null : { number, total };
}
