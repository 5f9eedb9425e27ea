/**
 * SM4 (GB/T 32907) as HJ 212-2025 uses it: ECB over whole groups of 16 bytes, without padding; what is left at
 * the end stays clear, so the length does not change.
 */
import { createCipheriv, createDecipheriv } from "node:crypto";

const GROUP_BYTES = 16;

export const SM4_KEY = /^[0-9a-fA-F]{32}$/;

/** Both directions; `key` is 32 hexadecimal digits. */
export function sm4(direction: "encrypt" | "decrypt", key: string, data: Uint8Array): Uint8Array {
  const create = direction === "encrypt" ? createCipheriv : createDecipheriv;
  const cipher = create("sm4-ecb", Buffer.from(key, "hex"), null).setAutoPadding(false);
  const whole = data.length - (data.length % GROUP_BYTES);
  return Buffer.concat([cipher.update(data.subarray(0, whole)), cipher.final(), data.subarray(whole)]);
}
