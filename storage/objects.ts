/**
 * Files that are kept once and never change: issued statements and packs. A folder on one machine, a bucket with
 * object lock in the cloud; both under the same contract.
 */
import { invariant } from "#domain/invariant.ts";

/** A part of a file, both ends included, counted from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface ObjectStore {
  /**
   * False when something is kept under this key already, whatever it is; then nothing changes. With `lockedUntil`, an
   * instant, nobody can remove the file before then: in a bucket not even the account's owner, in a folder not without
   * giving the folder other rights first.
   */
  put(key: string, bytes: Uint8Array, mediaType: string, lockedUntil?: string): Promise<boolean>;
  /** The whole file or a part of it; null when there is none. */
  read(key: string, range?: ByteRange): Promise<Uint8Array | null>;
  /** Where the file can be fetched for some minutes without asking the service; null where there is no such place. */
  address(key: string, name: string, mediaType: string): Promise<string | null>;
}

const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/** Keys are paths of plain names: they mean the same in a folder and in a bucket. */
export function checkKey(key: string): string {
  invariant(KEY.test(key) && key.length <= 500, `"${key}" is not the key of an object`);
  return key;
}
