import { statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ObjectStore } from "#storage/objects.ts";
import { objectsInBucket } from "#storage/objects-in-bucket.ts";
import { objectsInFolder } from "#storage/objects-in-folder.ts";
import { freshFolder } from "#tests/support/local-server.ts";

const folder = freshFolder();
let server: Server;
let bucket: ObjectStore;
let address = "";
/** What each put asked to be locked by, and until when. */
const locks: unknown[] = [];

/** As much of S3 as the contract asks for: conditional puts, ranges, what is missing. */
beforeAll(async () => {
  const kept = new Map<string, Buffer>();
  server = createServer(async (request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    const body = await buffer(request);
    if (request.method === "PUT") {
      locks.push([
        request.headers["x-amz-object-lock-mode"],
        request.headers["x-amz-object-lock-retain-until-date"],
      ]);
      if (request.headers["if-none-match"] !== "*" || !kept.has(path)) kept.set(path, body);
      else response.statusCode = 412;
      const fault = "<Error><Code>PreconditionFailed</Code></Error>";
      return response.end(response.statusCode === 412 ? fault : "");
    }
    const found = kept.get(path);
    if (found === undefined) {
      response.statusCode = 404;
      return response.end("<Error><Code>NoSuchKey</Code></Error>");
    }
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
    response.statusCode = start === undefined ? 200 : 206;
    response.end(start === undefined ? found : found.subarray(Number(start), Number(end) + 1));
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  address = `http://127.0.0.1:${port}`;
  const client = new S3Client({
    endpoint: address,
    region: "cn-north-1",
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
    credentials: { accessKeyId: "id", secretAccessKey: "secret" },
  });
  bucket = objectsInBucket("headwater", client);
});

afterAll(() => {
  folder.remove();
  server.close();
});

describe.each<[string, () => ObjectStore]>([
  ["a folder", () => objectsInFolder(folder.path)],
  ["a bucket", () => bucket],
])("objects in %s", (_, make) => {
  const text = (bytes: Uint8Array | null) => (bytes === null ? null : new TextDecoder().decode(bytes));
  const bytes = (content: string) => new TextEncoder().encode(content);

  test("are kept once: whoever comes second changes nothing and is told", async () => {
    const objects = make();
    expect(await objects.put("statements/b/1/s.csv", bytes("对账单"), "text/csv")).toBe(true);
    expect(await objects.put("statements/b/1/s.csv", bytes("another"), "text/csv")).toBe(false);
    expect(text(await objects.read("statements/b/1/s.csv"))).toBe("对账单");
  });

  test("are read whole or in part", async () => {
    const objects = make();
    await objects.put("statements/b/2/s.txt", bytes("0123456789"), "text/plain");
    expect(text(await objects.read("statements/b/2/s.txt", { start: 2, end: 4 }))).toBe("234");
    expect(text(await objects.read("statements/b/2/s.txt", { start: 8, end: 99 }))).toBe("89");
    expect(await objects.read("statements/b/3/s.txt")).toBeNull();
  });

  test.each(["../x", "/x", "a//b", "a/../b", "", "a b", "a/.x"])("no key leads elsewhere: %j", async key => {
    await expect(Promise.resolve().then(() => make().put(key, bytes("x"), "text/plain"))).rejects.toThrow(
      "is not the key of an object",
    );
  });
});

test("a bucket names an address that ends by itself, a folder has none", async () => {
  const name = "对账单.pdf";
  const given = new URL((await bucket.address("statements/b/1/s.pdf", name, "application/pdf")) ?? "");
  expect(given.origin).toBe(address);
  expect(given.searchParams.get("X-Amz-Expires")).toBe("300");
  expect(given.searchParams.get("response-content-disposition")).toContain(encodeURIComponent(name));
  expect(await objectsInFolder(folder.path).address("s.pdf", name, "application/pdf")).toBeNull();
});

describe("what is locked", () => {
  const until = "2055-12-31T16:00:00.000Z";

  test("is put into a bucket in compliance mode, which nobody can shorten", async () => {
    await bucket.put("archive/b/2025/a", new Uint8Array([1]), "text/plain", until);
    expect(locks.at(-1)).toEqual(["COMPLIANCE", expect.stringContaining("2055-12-31T16:00:00")]);
    await bucket.put("statements/b/9/a", new Uint8Array([1]), "text/plain");
    expect(locks.at(-1)).toEqual([undefined, undefined]);
  });

  test("stands in a folder without the right to write, which opens for the next file only", async () => {
    const objects = objectsInFolder(folder.path);
    for (const name of ["a", "b", "b"])
      await objects.put(`archive/b/2025/${name}`, new Uint8Array(), "", until);
    const modeOf = (path: string) => statSync(join(folder.path, path)).mode & 0o777;
    expect([modeOf("archive/b/2025"), modeOf("archive/b/2025/a"), modeOf("archive/b/2025/b")]).toEqual([
      0o555, 0o444, 0o444,
    ]);
  });
});
