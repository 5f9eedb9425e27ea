import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { addressOf, createClient, ProblemError } from "#events/client.ts";

let server: Server | undefined;

afterEach(async () => {
  const closing = server;
  server = undefined;
  if (closing !== undefined) await new Promise(resolve => closing.close(resolve));
});

/** A client of a real server on loopback that answers with `listener`. */
async function clientOf(listener: RequestListener, token: string | null = "t1") {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>(resolve => listening.listen(0, "127.0.0.1", resolve));
  const { port } = listening.address() as AddressInfo;
  return createClient({ baseUrl: `http://127.0.0.1:${port}/`, token: () => token });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

async function problemOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error(`expected a problem, got ${String(error)}`);
  return error.problem;
}

describe("addresses", () => {
  it("keeps a parameter one segment, whatever it holds", () => {
    expect(addressOf("getBook", { book: "a/../b?c#d 断面" })).toBe(
      "/v1/books/a%2F..%2Fb%3Fc%23d%20%E6%96%AD%E9%9D%A2",
    );
  });

  it("leaves out what is not given in the query", () => {
    expect(addressOf("listEntries", { book: "b" }, { after: "4.0", limit: undefined })).toBe(
      "/v1/books/b/entries?after=4.0",
    );
    expect(addressOf("listBooks")).toBe("/v1/books");
  });

  it("refuses to build an address with a hole", () => {
    expect(() => addressOf("getBook", { book: "" })).toThrow("needs the parameter book");
  });
});

describe("how the service does", () => {
  const answering = (text: string) =>
    clientOf((_, response) => response.writeHead(503, { "content-type": "application/json" }).end(text));

  it("is an answer when it does badly, too", async () => {
    const client = await answering('{"status":"failed","parts":[]}');
    expect(await client.call("health")).toEqual({ status: "failed", parts: [] });
  });

  it("is not what a gateway says in its place", async () => {
    const client = await answering('{"message":"Service Unavailable"}');
    expect((await problemOf(client.call("health"))).status).toBe(503);
  });
});

describe("a list of many pages", () => {
  it("is read to its end, with what was asked and in the order of its pages", async () => {
    const asked: (string | undefined)[] = [];
    const client = await clientOf((request, response) => {
      asked.push(request.url);
      const after = new URL(request.url ?? "", "http://x").searchParams.get("after");
      const page =
        after === null
          ? { people: [{ id: "a" }], waiting: [], next: "p a" }
          : { people: [{ id: "b" }], waiting: [{ id: "c" }], next: null };
      response.setHeader("content-type", "application/json").end(JSON.stringify(page));
    });
    expect(await client.all("listPrincipals", { query: { limit: "1" } })).toEqual({
      people: [{ id: "a" }, { id: "b" }],
      waiting: [{ id: "c" }],
      next: null,
    });
    expect(asked).toEqual(["/v1/principals?limit=1", "/v1/principals?limit=1&after=p+a"]);
  });

  it("ends with the first page of a service that knows no pages", async () => {
    const client = await clientOf((_, response) => {
      response.setHeader("content-type", "application/json").end(JSON.stringify({ jobs: [] }));
    });
    expect(await client.all("listJobs", { params: { book: "b" } })).toMatchObject({ jobs: [] });
  });
});

describe("calls", () => {
  it("sends token, key and JSON, and gives the answer", async () => {
    const client = await clientOf(async (request, response) => {
      const { method, url, headers } = request;
      const { authorization, "idempotency-key": key, "content-type": type } = headers;
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ method, url, authorization, key, type, body: await textOf(request) }));
    });
    const answer = await client.call("decideVoucher", {
      params: { book: "b", voucher: "v 1" },
      body: { decision: "approve" },
      idempotencyKey: "k-1",
    });
    expect(answer).toEqual({
      method: "POST",
      url: "/v1/books/b/vouchers/v%201/decision",
      authorization: "Bearer t1",
      key: "k-1",
      type: "application/json",
      body: '{"decision":"approve"}',
    });
  });

  it("gives every command a key of its own, readings none, the public no token", async () => {
    const seen: (string | undefined)[] = [];
    const client = await clientOf((request, response) => {
      seen.push(request.headers["idempotency-key"] as string | undefined, request.headers.authorization);
      response.end("{}");
    }, null);
    await client.call("registerParty", { body: {} });
    await client.call("registerParty", { body: {} });
    await client.call("pushReadings", { file: { content: "a,b\n", mediaType: "text/csv" } });
    const [first, , second, , none] = seen;
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).not.toBe(first);
    expect(none).toBeUndefined();
    expect(seen[1]).toBeUndefined();
  });

  it("downloads bytes under the name the service gave", async () => {
    const client = await clientOf((_, response) => {
      response.setHeader("content-type", "text/csv");
      response.setHeader(
        "content-disposition",
        "attachment; filename=\"x.csv\"; filename*=UTF-8''%E5%AF%B9%E8%B4%A6%E5%8D%95.csv",
      );
      response.end(new Uint8Array([0xef, 0xbb, 0xbf, 0x31]));
    });
    const params = { book: "b", account: "1004.01" };
    const file = await client.download("getStatement", { params, query: { from: "2021-01", to: "2021-02" } });
    expect(file).toEqual({
      bytes: new Uint8Array([0xef, 0xbb, 0xbf, 0x31]),
      mediaType: "text/csv",
      filename: "对账单.csv",
    });
  });
});

describe("failures", () => {
  it("throws the service's problem as it is", async () => {
    const problem = {
      ...{
        type: "urn:x",
        title: "Nobody approves their own proposal",
        titleZh: "不得审批本人提交的审批单",
        status: 403,
      },
      ...{
        detail: "a prepared it",
        language: "zh" as const,
        code: "access.own-proposal",
        instance: "/v1/x",
        requestId: "r",
        errors: [],
      },
    };
    const client = await clientOf((_, response) => {
      response.writeHead(403, { "content-type": "application/problem+json" }).end(JSON.stringify(problem));
    });
    expect(await problemOf(client.call("me"))).toEqual(problem);
  });

  it("makes a problem of a proxy's page and of an answer that is not JSON", async () => {
    const client = await clientOf((request, response) => {
      response
        .writeHead(request.url === "/v1/me" ? 502 : 200)
        .end("<html><body><h1>Bad Gateway</h1></body></html>");
    });
    const page = await problemOf(client.call("me"));
    expect(page).toMatchObject({ code: "internal.error", status: 502, detail: "Status 502: Bad Gateway" });
    expect(await problemOf(client.call("listBooks"))).toMatchObject({ code: "internal.error", status: 200 });
  });

  it("makes a problem of a service that is not there", async () => {
    const client = createClient({ baseUrl: "http://127.0.0.1:1" });
    expect(await problemOf(client.call("health"))).toMatchObject({ code: "internal.error", status: 0 });
  });

  it("makes a problem of an answer that breaks off", async () => {
    const client = await clientOf((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"status":');
      setTimeout(() => response.destroy(), 10);
    });
    expect(await problemOf(client.call("health"))).toMatchObject({ code: "internal.error", status: 0 });
  });
});
