/**
 * A bank's file piece by piece. camt.053 is parsed as it comes, so that memory grows with its lines and not with the
 * file; every other format needs the whole file and is held until it is there.
 */
import { hashText, RunningSha256 } from "#domain/hash.ts";
import { Camt053Reader, finishCamt053 } from "#domain/reconciliation/formats/camt053.ts";
import type { BankLayout } from "#domain/reconciliation/layouts/layout.ts";
import { BYTES_MAX, ofAccount, readBankFile, tooLarge } from "#domain/reconciliation/read-file.ts";
import type { BankFile, Expected } from "#domain/reconciliation/statement.ts";
import type { Result } from "#domain/result.ts";

/** Bytes of the beginning in which the namespace must stand for a file to be parsed as it comes. */
const BEGINNING = 4_096;
/** A camt.053 file of half a million movements has some 400 MB. */
const STREAMED_BYTES_MAX = 1024 * 1024 * 1024;

/** Reads as `readBankFile` does, with the same answer. */
export async function readBankStream(
  pieces: AsyncIterable<Uint8Array>,
  expected: Expected = {},
  layouts: readonly BankLayout[] = [],
): Promise<Result<BankFile>> {
  const digest = new RunningSha256();
  let held: Uint8Array[] = [];
  let camt: Camt053Reader | null = null;
  let [size, looked] = [0, false];
  for await (const piece of pieces) {
    size += piece.length;
    digest.update(piece);
    if (camt !== null) {
      if (size > STREAMED_BYTES_MAX) return tooLarge(STREAMED_BYTES_MAX);
      camt.write(piece);
      continue;
    }
    if (size > BYTES_MAX) return tooLarge(BYTES_MAX);
    held.push(piece);
    if (looked || size < BEGINNING) continue;
    looked = true;
    const beginning = Buffer.concat(held);
    if (!beginning.subarray(0, BEGINNING).toString("latin1").includes(CAMT)) continue;
    camt = new Camt053Reader();
    camt.write(beginning);
    held = [];
  }
  if (camt === null) return readBankFile(Buffer.concat(held), expected, layouts);
  const read = finishCamt053(camt, { fileDigest: hashText(digest.digest()) }, expected);
  return read.ok ? ofAccount(read.value, expected) : read;
}

const CAMT = "iso:std:iso:20022:tech:xsd:camt.053.001";
