/** An answer of any size reaches who asked, or is refused with a reason: never lost as a bare error of the gateway. */
import { gunzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unwrap } from "#domain/result.ts";
import { ANSWER_BYTES_MAX, fittedAnswer } from "#functions/shared/fitted-answer.ts";
import { createHttpServer } from "#local/http.ts";

/** Lambda's quota on what a function gives back, its own JSON around it included. */
const LAMBDA_BYTES = 6_291_556;

function asked(acceptEncoding?: string): APIGatewayProxyEventV2 {
  const headers = acceptEncoding === undefined ? {} : { "accept-encoding": acceptEncoding };
  return { headers } as unknown as APIGatewayProxyEventV2;
}

function answered(body: string) {
  return { statusCode: 200, headers: { "content-type": "application/json" }, body };
}

/** Open lines of a bank account, as the matching lists them. */
function openLines(count: number): string {
  const openBank = Array.from({ length: count }, (_, index) => ({
    id: `31050161234500000001/2021-06/${index.toString(36).padStart(7, "0")}`,
    bookedOn: `2021-06-${String(1 + (index % 30)).padStart(2, "0")}`,
    amount: `${(index * 7919) % 1_000_003}.${String(index % 100).padStart(2, "0")}`,
    summary: `水质补偿资金划转第${index}笔`,
    reference: `TX${(index * 104_729) % 9_999_991}`,
    serial: String(index),
    counterparty: { name: "浙江省财政厅", account: "33050161234500000002" },
  }));
  return JSON.stringify({ openBank });
}

describe("what a client accepts", () => {
  const body = openLines(6_000);

  test.each([
    ["gzip, deflate, br", true],
    ["gzip", true],
    ["br;q=1.0, gzip;q=0.8, *;q=0.1", true],
    ["*", true],
    ["GZIP", true],
    ["gzip;q=0", false],
    ["gzip; q=0.000", false],
    ["identity", false],
    ["x-gzip-no", false],
    [undefined, false],
  ])("%s: compressed %s", (acceptEncoding, packed) => {
    const fitted = unwrap(fittedAnswer(asked(acceptEncoding), answered(body)));
    expect(fitted.headers?.["content-encoding"]).toBe(packed ? "gzip" : undefined);
    expect(fitted.headers?.["vary"]).toBe("accept-encoding");
    const given = fitted.body ?? "";
    expect(packed ? gunzipSync(Buffer.from(given, "base64")).toString() : given).toBe(body);
  });
});

describe("how much", () => {
  const body = openLines(100_000);

  test("a hundred thousand open lines go into one answer", () => {
    expect(Buffer.byteLength(body)).toBeGreaterThan(23_000_000);
    const fitted = unwrap(fittedAnswer(asked("gzip"), answered(body)));
    expect(Buffer.byteLength(JSON.stringify(fitted))).toBeLessThan(LAMBDA_BYTES);
    expect(gunzipSync(Buffer.from(fitted.body ?? "", "base64")).toString()).toBe(body);
  });

  test("to who takes nothing compressed they are refused with what would help", () => {
    expect(fittedAnswer(asked(), answered(body))).toMatchObject({
      ok: false,
      faults: [{ code: "answer.too-large", expected: expect.stringContaining("gzip") }],
    });
  });

  test("a file of bytes is not compressed again, and ends at the same limit", () => {
    const file = (length: number) => ({ statusCode: 200, body: "A".repeat(length), isBase64Encoded: true });
    expect(fittedAnswer(asked("gzip"), file(ANSWER_BYTES_MAX))).toEqual({
      ok: true,
      value: { ...file(ANSWER_BYTES_MAX), headers: {} },
    });
    expect(fittedAnswer(asked("gzip"), file(ANSWER_BYTES_MAX + 4)).ok).toBe(false);
  });

  test("whatever is answered fits, quotation marks and control characters counted as they travel", () => {
    const piece = fc.constantFrom('"', "\\", "\u0001", "\ud800", "水", "a");
    fc.assert(
      fc.property(piece, fc.integer({ min: 900_000, max: 7_000_000 }), fc.boolean(), (one, times, gzip) => {
        const fitted = fittedAnswer(asked(gzip ? "gzip" : undefined), answered(one.repeat(times)));
        if (fitted.ok) expect(Buffer.byteLength(JSON.stringify(fitted.value))).toBeLessThan(LAMBDA_BYTES);
      }),
      { numRuns: 8 },
    );
  });
});

describe("over HTTP", () => {
  const body = openLines(30_000);
  const server = createHttpServer({
    handlerFor: () => event => Promise.resolve(unwrap(fittedAnswer(event, answered(body)))),
    otherwise: () => Promise.resolve(),
  });
  beforeAll(() => new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve)));
  afterAll(() => void server.close());

  test("a client that knows nothing of it reads the same text", async () => {
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    const answer = await fetch(`http://127.0.0.1:${port}/v1/books`);
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(await answer.text()).toBe(body);
  });
});
