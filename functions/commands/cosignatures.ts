/** Keys of parties, and their signatures on checkpoints of books that they take part in. */
import type * as z from "zod";
import { instantText } from "#domain/calendar.ts";
import { parseSignedCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import { parseSignatureLine, verifyLine } from "#domain/checkpoint/note.ts";
import {
  formatVerifierKey,
  hexText,
  parseVerifierKey,
  type VerifierKey,
} from "#domain/checkpoint/verifier-key.ts";
import { sha256 } from "#domain/hash.ts";
import { ok, type Result, refuse, unwrap } from "#domain/result.ts";
import type { Cosign, RegisterPartyKey } from "#events/commands.ts";
import type { PartyKeyRecord } from "#events/records.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, param, readableBook, recordRequest } from "#functions/shared/ask.ts";
import {
  type CheckpointRecord,
  cosignatureSlot,
  readCheckpoint,
  readCosignatures,
} from "#storage/checkpoints.ts";
import { exactlyOnce } from "#storage/exactly-once.ts";
import { latestVersion, listLatest, writeRecords } from "#storage/records.ts";

const KIND = "party-key";
const ID_BYTES = 8;

/** A key belongs to one party only, whatever it is called. */
const registerPartyKey: UseCase = async (app, ask) => {
  const party = param(ask, "party");
  const parsed = parseVerifierKey((ask.body as z.output<typeof RegisterPartyKey>).vkey);
  if (!parsed.ok) return parsed;
  const vkey = formatVerifierKey(parsed.value);
  const id = hexText(sha256(parsed.value.publicKey).subarray(0, ID_BYTES));
  const judge = async () => {
    if ((await latestVersion(app.store, "party", party)) === null) return notFound("party", party);
    const receipt = { id, version: 1 };
    const found = await latestVersion<PartyKeyRecord>(app.store, KIND, id);
    if (found !== null) {
      const same = found.value.party === party && found.value.vkey === vkey;
      return same ? ok({ versions: [], receipt }) : keyTaken(vkey, found.value);
    }
    const value: PartyKeyRecord = { party, vkey, registeredAt: instantText(app.store.world.now()) };
    const lists = [{ owner: party, sort: id }];
    return ok({ versions: [{ kind: KIND, id, version: 1, value, lists }], receipt });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

function keyTaken(vkey: string, { party, vkey: known }: PartyKeyRecord): Result<never> {
  return refuse("record.exists", `this key is registered for ${party} as ${known}`, {
    field: "vkey",
    value: vkey,
    expected: "a key of the party's own",
  });
}

/** Keeps the signature once it is known to hold; the checkpoint is shown with it from then on. */
const cosign: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { size, signature: line } = ask.body as z.output<typeof Cosign>;
  const { id: by, party } = asker(ask);
  if (party === null) {
    return refuse("access.forbidden", `${by} acts for no party, so there is no key to verify with`);
  }
  const { id } = book.value;
  const judge = async () => {
    const checkpoint = await readCheckpoint(app.store, id, size);
    if (checkpoint === null) {
      const about = { field: "size", value: size };
      return refuse("checkpoint.none", `no checkpoint of book ${id} was signed at size ${size}`, about);
    }
    const held = await heldSignature(app, party, checkpoint, line);
    if (!held.ok) return held;
    const { key, timestamp } = held.value;
    const receipt = { book: id, size, party, key: key.name, timestamp };
    const vkey = formatVerifierKey(key);
    const earlier = (await readCosignatures(app.store, id, size)).find(each => each.vkey === vkey);
    if (earlier !== undefined)
      return earlier.line === line ? ok({ slots: [], receipt }) : signedBefore(key, size);
    const at = instantText(app.store.world.now());
    const record = { size, party, vkey, line, by, at };
    return ok({ slots: [cosignatureSlot(app.store, id, keyPart(key), record)], receipt });
  };
  return answered(await exactlyOnce(app.store, recordRequest(ask), judge));
};

/** The signature, when one of the party's registered keys has made it over this checkpoint. */
async function heldSignature({ store }: App, party: string, { note, size }: CheckpointRecord, line: string) {
  const signature = parseSignatureLine(line);
  if (signature === null) {
    return refuse("checkpoint.malformed", "this is not the signature line of a note", {
      field: "signature",
      expected: "— <key name> <base64>",
    });
  }
  const { text } = unwrap(parseSignedCheckpoint(note)).note;
  const keys = await listLatest<PartyKeyRecord>(store, KIND, party);
  for (const { value } of keys) {
    const held = verifyLine(text, signature, unwrap(parseVerifierKey(value.vkey)));
    if (held !== null) return ok(held);
  }
  return refuse(
    "checkpoint.signature",
    `no registered key of ${party} has made this signature on size ${size}`,
    {
      field: "signature",
      value: signature.name,
      expected: keys.map(({ value }) => value.vkey).join(" or ") || "a key that the operator has registered",
    },
  );
}

function signedBefore({ name }: VerifierKey, size: number): Result<never> {
  return refuse(
    "record.exists",
    `${name} has cosigned the checkpoint of size ${size} before, at another time`,
    {
      field: "signature",
      expected: "the same signature, or a newer checkpoint",
    },
  );
}

/** A key as part of another key: its id alone is short enough to be met again by chance. */
function keyPart({ publicKey }: VerifierKey): string {
  return hexText(sha256(publicKey).subarray(0, ID_BYTES));
}

export const cosignatureCommands: UseCases = { registerPartyKey, cosign };
