/**
 * The check of HJ 212-2017 annex A. It is not CRC-16/MODBUS: each byte is combined with the *high* byte of the
 * register, and the low byte is dropped, so that only 256 results are possible. One corrupted frame in 256
 * passes it; length, ends and fields are checked as well.
 */
const START = 0xff_ff;
const POLYNOMIAL = 0xa0_01;

const TABLE = Uint16Array.from({ length: 256 }, (_, index) => {
  let register = index;
  for (let bit = 0; bit < 8; bit++) register = register & 1 ? (register >> 1) ^ POLYNOMIAL : register >> 1;
  return register;
});

/** Of a data segment, from its first field to the closing `&&`, as four upper-case hexadecimal digits. */
export function crcText(segment: Uint8Array): string {
  let register = START;
  for (const byte of segment) register = TABLE[((register >> 8) ^ byte) & 0xff] ?? 0;
  return register.toString(16).toUpperCase().padStart(4, "0");
}
