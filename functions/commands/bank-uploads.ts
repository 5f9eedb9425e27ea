/** A bank's file that is too large for one request: begun, sent part by part, and read when it is whole. */
import type * as z from "zod";
import { instantText } from "#domain/calendar.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BeginBankUpload } from "#events/bank-upload-commands.ts";
import type { BankUploadRecord } from "#events/bank-upload-records.ts";
import { UPLOAD_PART_BYTES } from "#events/upload-part.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, param, readableBook, recordRequest, requestId } from "#functions/shared/ask.ts";
import { ownAccount } from "#functions/shared/bank-accounts.ts";
import { BANK_UPLOAD, partKey, partsInAll, shownUpload, uploadOf } from "#functions/shared/bank-uploads.ts";
import { appendVersion, writeRecords } from "#storage/records.ts";

const beginBankUpload: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const own = await ownAccount(app, book.value);
  if (!own.ok) return own;
  const { name, bytes } = ask.body as z.output<typeof BeginBankUpload>;
  const at = instantText(app.store.world.now());
  const value: BankUploadRecord = {
    id: requestId(ask),
    book: book.value.id,
    name,
    bytes,
    received: [],
    state: "uploading",
    statement: null,
    lines: 0,
    written: 0,
    by: asker(ask).id,
    at,
    fault: null,
  };
  const id = `${value.book}.${value.id}`;
  const versions = [
    { kind: BANK_UPLOAD, id, version: 1, value, lists: [{ owner: value.book, sort: `${at} ${value.id}` }] },
  ];
  const receipt = JSON.parse(JSON.stringify(shownUpload({ version: 1, value })));
  return answered(await writeRecords(app.store, recordRequest(ask), async () => ok({ versions, receipt })));
};

/** A part is put once; the same bytes again are the same part, and where to go on is answered. */
const sendBankPart: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { bytes } = present(ask.file, "a part of the file");
  for (;;) {
    const found = await uploadOf(app, book.value.id, param(ask, "upload"));
    if (!found.ok) return found;
    const objects = present(app.objects, "the object store");
    const { id, version, value } = found.value;
    const part = Number(param(ask, "part"));
    const sha = hashText(sha256(bytes));
    const sound = checkPart(value, part, bytes.length, sha);
    if (!sound.ok) return sound;
    if (part <= value.received.length) return ok({ value: shownUpload(found.value) });
    const key = partKey(value, part);
    if (!(await objects.put(key, bytes, "application/octet-stream"))) {
      const kept = present(await objects.read(key), key);
      if (hashText(sha256(kept)) !== sha) return otherBytes(part);
    }
    const received = [...value.received, { bytes: bytes.length, sha256: sha }];
    const state = received.length === partsInAll(value) ? "reading" : "uploading";
    const next: BankUploadRecord = { ...value, received, state };
    if (await appendVersion(app.store, { kind: BANK_UPLOAD, id, version: version + 1, value: next })) {
      return ok({ value: shownUpload({ version: version + 1, value: next }) });
    }
  }
};

function checkPart(upload: BankUploadRecord, part: number, bytes: number, sha: string): Result<null> {
  const parts = partsInAll(upload);
  const next = upload.received.length + 1;
  if (!Number.isInteger(part) || part < 1 || part > Math.min(next, parts)) {
    return refuse("request.invalid", `part ${part} does not come next`, {
      field: "part",
      value: part,
      expected: `part ${Math.min(next, parts)} of ${parts}`,
    });
  }
  const wanted = part < parts ? UPLOAD_PART_BYTES : upload.bytes - UPLOAD_PART_BYTES * (parts - 1);
  if (bytes !== wanted) {
    return refuse("request.invalid", `part ${part} has ${bytes} bytes, not ${wanted}`, {
      field: "body",
      value: bytes,
      expected: `${wanted} bytes`,
    });
  }
  const before = upload.received[part - 1];
  return before === undefined || before.sha256 === sha ? ok(null) : otherBytes(part);
}

function otherBytes(part: number): Result<never> {
  return refuse("record.exists", `part ${part} was sent before with other bytes; begin the upload anew`, {
    field: "part",
    value: part,
    expected: "the same bytes",
  });
}

export const bankUploadCommands: UseCases = { beginBankUpload, sendBankPart };
