/**
 * Writes canonical text as bytes. What several texts share is encoded once and copied, where a string would be
 * joined, flattened and encoded each time: Chinese text is encoded slowly and copied fast.
 */
import { hash } from "node:crypto";

const FIRST_BYTES = 1 << 16;
/** UTF-8 needs no more for a UTF-16 code unit. */
const BYTES_PER_UNIT_MAX = 3;

export class Pen {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #at = 0;

  /** Begins a new text. */
  begin(): this {
    this.#at = 0;
    return this;
  }

  /** Text that has nothing but ASCII in it. */
  ascii(text: string): this {
    this.#reserve(text.length);
    this.#at += this.#bytes.write(text, this.#at, "latin1");
    return this;
  }

  text(text: string): this {
    this.#reserve(text.length * BYTES_PER_UNIT_MAX);
    this.#at += this.#bytes.write(text, this.#at, "utf8");
    return this;
  }

  copy(bytes: Uint8Array): this {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
    return this;
  }

  /** SHA-256 of what was written. */
  hash(): Uint8Array {
    return Buffer.from(hash("sha256", this.#bytes.subarray(0, this.#at), "binary"), "binary");
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#at + bytes));
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
  }
}
