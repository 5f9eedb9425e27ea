/**
 * Text as GB 18030, which many desk programs in China read and nothing else. The table is that of the runtime's own
 * decoder turned round (WHATWG Encoding §10.2), so what is written here is read back by it, in Node and in a browser,
 * and no table of 60,000 characters is carried along.
 */
import { ok, type Result } from "#domain/result.ts";
import { cannotTake } from "#domain/statement/forms/form.ts";

/** Four-byte sequences that stand for characters up to U+FFFF: from 81 30 81 30 to 84 31 A4 39. */
const FOUR_BYTE_POINTERS = 39_420;
/** The pointer of U+10000, 90 30 81 30; the characters behind it follow one by one. */
const FIRST_SUPPLEMENTARY_POINTER = 189_000;
/**
 * Two bytes that stand for private characters in the editions of 2000 and 2005 and for others in that of 2022. The
 * four-byte form of those others is the same in all editions, so the bytes do not depend on who writes or reads them.
 */
const CELLS_THAT_CHANGED: ReadonlySet<number> = new Set([
  ...[0xa6d9, 0xa6da, 0xa6db, 0xa6dc, 0xa6dd, 0xa6de, 0xa6df, 0xa6ec, 0xa6ed, 0xa6f3],
  ...[0xfe59, 0xfe61, 0xfe66, 0xfe67, 0xfe6d, 0xfe7e, 0xfe90, 0xfea0],
]);

/** U+FFFD itself, 84 31 A4 37: also what unknown sequences are read as, so its place is not found by reading. */
const POINTER_OF_REPLACEMENT = 39_417;

/** By code unit: the two bytes as one number, or 65,536 + the four-byte pointer; 0 where there is nothing. */
let table: Uint32Array | null = null;

/** Refused, with the character, where the editions of GB 18030 do not agree on any bytes for it (19 private ones). */
export function gb18030(text: string, form: string): Result<Uint8Array> {
  table ??= tableOfDecoder();
  const bytes = new Uint8Array(4 * text.length);
  let size = 0;
  const put = (...next: readonly number[]) => {
    for (const byte of next) bytes[size++] = byte;
  };
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) put(point);
    else if (point > 0xffff) put(...fourBytes(FIRST_SUPPLEMENTARY_POINTER + point - 0x10000));
    else {
      const code = table[point] ?? 0;
      if (code === 0) {
        const named = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
        return cannotTake(
          form,
          `GB 18030 has no lasting bytes for ${named}`,
          "another form, such as raw-csv",
        );
      }
      if (code > 0xffff) put(...fourBytes(code - 0x10000));
      else put(code >> 8, code & 0xff);
    }
  }
  return ok(bytes.slice(0, size));
}

function tableOfDecoder(): Uint32Array {
  const codes = new Uint32Array(0x10000);
  const pointers = Array.from({ length: FOUR_BYTE_POINTERS }, (_, pointer) => pointer);
  fill(codes, pointers, pointer => 0x10000 + pointer, fourBytes);
  fill(
    codes,
    twoByteCells(),
    cell => cell,
    cell => [cell >> 8, cell & 0xff],
  );
  codes[0xfffd] = 0x10000 + POINTER_OF_REPLACEMENT;
  return codes;
}

/** Each sequence stands for one code unit; what the decoder does not know is U+FFFD, and so still one. */
function fill(
  codes: Uint32Array,
  places: readonly number[],
  codeOf: (place: number) => number,
  bytesOf: (place: number) => readonly number[],
): void {
  const text = new TextDecoder("gb18030").decode(Uint8Array.from(places.flatMap(bytesOf)));
  for (const [at, place] of places.entries()) codes[text.charCodeAt(at)] = codeOf(place);
}

function twoByteCells(): number[] {
  const cells: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const cell = lead * 0x100 + trail;
      if (trail !== 0x7f && !CELLS_THAT_CHANGED.has(cell)) cells.push(cell);
    }
  }
  return cells;
}

function fourBytes(pointer: number): number[] {
  return [
    0x81 + Math.floor(pointer / 12_600),
    0x30 + (Math.floor(pointer / 1_260) % 10),
    0x81 + (Math.floor(pointer / 10) % 126),
    0x30 + (pointer % 10),
  ];
}
