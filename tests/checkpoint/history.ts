/** One history of the book as its reader sees it. */
import { hashText } from "#domain/hash.ts";
import { unwrap } from "#domain/result.ts";
import { signCheckpoint } from "#functions/checkpoint/sign-checkpoint.ts";
import type { SigningKey } from "#functions/checkpoint/signing-key.ts";
import { readNewestCheckpoint } from "#storage/checkpoints.ts";
import { readLog } from "#storage/log-proofs.ts";
import { buildStatement } from "#storage/statement.ts";
import { PERIOD } from "#tests/support/book.ts";
import { fileOf } from "#tests/support/statement.ts";
import { freshStore } from "#tests/support/store.ts";
import { BOOK, growTo, only } from "./books.ts";

/** Notes of four blocks and of seven, the proof between them, a statement that carries it, and one of before any note. */
export async function signedHistory(key: SigningKey) {
  const store = await freshStore();
  const signed = async () => {
    unwrap(await signCheckpoint(store, only(key), BOOK));
    return (await readNewestCheckpoint(store, BOOK))?.note ?? "";
  };
  const span = { book: BOOK, bookName: "基金", account: "bank", from: PERIOD, to: PERIOD };
  await growTo(store, 4);
  const unsigned = fileOf(unwrap(await buildStatement(store, span)));
  const four = await signed();
  await growTo(store, 7, 4);
  const seven = await signed();
  const statement = fileOf(unwrap(await buildStatement(store, { ...span, since: 4 })));
  const log = readLog(store, BOOK);
  const state = async (size: number) => ({ size, root: hashText(await log.root(size)) });
  const path = (await log.consistency(4, 7)).map(hashText);
  const proof = JSON.stringify({ book: BOOK, from: await state(4), to: await state(7), path });
  return { unsigned, four, seven, statement, proof };
}
