/** A file that is too large for one request: sent in parts, read as a stream by a job, written record by record. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { UPLOAD_PART_BYTES } from "#events/upload-part.ts";
import { followJobs } from "#functions/jobs/handler.ts";
import { objectsInFolder } from "#storage/objects-in-folder.ts";
import { bankFile, bankWorld, JANUARY, keepBook } from "#tests/bank/world.ts";
import { camtBeginning, camtEnd, camtEntries } from "#tests/reconciliation/camt-files.ts";
import type { FundWorld } from "#tests/support/fund-world.ts";
import { freshFolder } from "#tests/support/local-server.ts";

/** About 5 MB: two parts, and more records than one transaction would hold bytes of. */
const ENTRIES = 10_000;

const folder = freshFolder();
let world: FundWorld;
beforeAll(async () => {
  world = await bankWorld(objectsInFolder(folder.path));
  await keepBook(world);
});
afterAll(() => folder.remove());

const file = (opening = "0.00", said = ENTRIES) =>
  [camtBeginning(opening, said), camtEntries(0, ENTRIES), camtEnd()].join("");

async function begin(content: string) {
  const bytes = Buffer.byteLength(content);
  const body = { name: "2021-07.xml", bytes };
  const begun = await world.done("finance-sh", "beginBankUpload", { params: world.book, body });
  expect(OPERATIONS.beginBankUpload.answer.safeParse(begun).error).toBeUndefined();
  return OPERATIONS.beginBankUpload.answer.parse(begun);
}

/** The bytes of all parts are ASCII but for names, which are cut where UTF-8 may be cut: anywhere. */
function partsOf(content: string): readonly Buffer[] {
  const bytes = Buffer.from(content);
  return Array.from({ length: Math.ceil(bytes.length / UPLOAD_PART_BYTES) }, (_, at) =>
    bytes.subarray(at * UPLOAD_PART_BYTES, (at + 1) * UPLOAD_PART_BYTES),
  );
}

const send = (upload: string, part: number, bytes: Uint8Array) =>
  world.ask("finance-sh", "sendBankPart", {
    params: { ...world.book, upload, part: String(part) },
    file: { content: bytes, mediaType: "application/octet-stream" },
  });

async function sent(content: string): Promise<string> {
  const { id } = await begin(content);
  for (const [at, bytes] of partsOf(content).entries()) await send(id, at + 1, bytes);
  return id;
}

const state = async (upload: string) => {
  const body = await world.done("auditor", "getBankUpload", { params: { ...world.book, upload } });
  return OPERATIONS.getBankUpload.answer.parse(body);
};

/** One delivery of the records' stream. */
const follow = (upload: string) =>
  followJobs({ store: world.store, objects: () => objectsInFolder(folder.path) }, {
    Records: [
      {
        eventName: "INSERT",
        dynamodb: { Keys: { pk: { S: `bank-upload#${world.book.book}.${upload}` } }, SequenceNumber: "1" },
      },
    ],
  } as never);

describe("sending", () => {
  test("parts come in order, each once, and may be sent again after a lost answer", async () => {
    const content = file("5.00");
    const [first, last] = partsOf(content) as [Buffer, Buffer];
    const { id, parts, received, partBytes } = await begin(content);
    expect([parts, received, partBytes]).toEqual([2, 0, UPLOAD_PART_BYTES]);
    expect((await send(id, 2, last)).body).toMatchObject({
      code: "request.invalid",
      detail: expect.stringContaining("part 2"),
    });
    expect((await send(id, 1, first.subarray(1))).body).toMatchObject({ code: "request.invalid" });
    expect((await send(id, 1, first)).body).toMatchObject({ received: 1, state: "uploading" });
    expect((await send(id, 1, first)).body).toMatchObject({ received: 1, version: 2 });
    const other = Buffer.from(first);
    other[0] = 0x20;
    expect((await send(id, 1, other)).body).toMatchObject({ code: "record.exists" });
    expect((await send(id, 2, last)).body).toMatchObject({ received: 2, state: "reading" });
  });

  test("a file of nothing, or of more than is read, is not begun", async () => {
    for (const bytes of [0, 1_000_000_000]) {
      const asked = { params: world.book, body: { name: "a", bytes } };
      expect((await world.ask("finance-sh", "beginBankUpload", asked)).status).toBe(422);
    }
  });
});

describe("reading", () => {
  test("a file that does not add up is refused whole, with its reason", async () => {
    const id = await sent(file("0.00", ENTRIES + 1));
    await follow(id);
    expect(await state(id)).toMatchObject({
      state: "stopped",
      fault: { code: "bank.balance-chain" },
      written: 0,
    });
    const { statements } = await world.done("auditor", "listBankStatements", { params: world.book });
    expect(statements).toEqual([]);
  });

  test("what was interrupted goes on where it stopped; twice is once; the lines are there to be matched", async () => {
    const content = file();
    const id = await sent(content);
    // As after an interruption: the first record stands, and nothing says so yet.
    const failing = {
      store: world.store,
      objects: () => ({ ...objectsInFolder(folder.path), read: failAfter(1) }),
    };
    const event = {
      Records: [
        {
          eventName: "INSERT",
          dynamodb: { Keys: { pk: { S: `bank-upload#${world.book.book}.${id}` } }, SequenceNumber: "1" },
        },
      ],
    };
    const { batchItemFailures } = await followJobs(failing as never, event as never);
    expect(batchItemFailures).toEqual([{ itemIdentifier: "1" }]);
    expect(await state(id)).toMatchObject({ state: "reading", written: 0 });
    await follow(id);
    await follow(id);
    const done = await state(id);
    expect(done).toMatchObject({ state: "imported", lines: ENTRIES, written: ENTRIES, fault: null });
    const again = await sent(content);
    await follow(again);
    expect(await state(again)).toMatchObject({ state: "imported", statement: done.statement });
    const body = await world.done("auditor", "listBankStatements", { params: world.book });
    const { statements } = OPERATIONS.listBankStatements.answer.parse(body);
    expect(statements).toMatchObject([{ id: done.statement, lines: ENTRIES, closing: `${ENTRIES}.00` }]);
  });

  test("a small file sent in one request and the same sent in parts are one", async () => {
    const { content } = bankFile(JANUARY);
    const other = await bankWorld(objectsInFolder(folder.path));
    await keepBook(other);
    world = other;
    const imported = await world.done("finance-sh", "importBankStatement", {
      params: world.book,
      file: bankFile(JANUARY),
    });
    const id = await sent(content);
    await follow(id);
    expect(await state(id)).toMatchObject({ state: "imported", statement: imported["id"], lines: 4 });
    const { uploads } = await world.done("auditor", "listBankUploads", { params: world.book });
    expect(uploads).toHaveLength(1);
  });
});

/** Reads so many parts and then fails, as a store that is away does. */
function failAfter(reads: number) {
  const objects = objectsInFolder(folder.path);
  let left = reads;
  return (key: string) => {
    left -= 1;
    if (left < 0) throw new Error("the store is away");
    return objects.read(key);
  };
}
