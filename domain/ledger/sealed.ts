/** A value with its canonical bytes. */
export interface Sealed<T> {
  readonly value: T;
  readonly bytes: Uint8Array;
}
