/** An attempt trusts nothing that the receiver's address leads to. */
import type { LookupAddress } from "node:dns";
import { expect, test } from "vitest";
import { send } from "#functions/deliver/send.ts";
import { receiver } from "#tests/webhook/world.ts";

const attempt = (url: string, addresses: readonly string[], loopback = false) =>
  send({
    url,
    headers: {},
    body: "{}",
    loopback,
    resolve: ((_name: string, _options: object, answer: (error: null, found: LookupAddress[]) => void) =>
      answer(
        null,
        addresses.map(address => ({ address, family: address.includes(":") ? 6 : 4 })),
      )) as never,
  });

test.each([
  ["this machine", ["127.0.0.1"]],
  ["a private network", ["10.0.0.7"]],
  ["a cloud's credentials", ["169.254.169.254"]],
  ["IPv6 of this machine", ["::1"]],
  ["a public address and a private one", ["93.184.215.14", "192.168.0.1"]],
])("a name that leads to %s is not connected to", async (_, addresses) => {
  const { status, problem } = await attempt("https://cz.zj.example/", addresses);
  expect(status).toBeNull();
  expect(problem).toContain(`leads to ${addresses.at(-1)}, which is not public`);
});

test("a name is judged by the address that is connected to, not by what it led to before", async () => {
  const there = await receiver();
  const port = new URL(there.url).port;
  expect((await attempt(`http://cz.zj.example:${port}/`, ["127.0.0.1"], true)).status).toBe(204);
  expect((await attempt(`http://cz.zj.example:${port}/`, ["127.0.0.1"], false)).status).toBeNull();
  expect(there.received).toHaveLength(1);
  await there.stop();
});

test("an answer without end, or with endless headers, is not read", async () => {
  const there = await receiver();
  there.answers(response => {
    response.writeHead(200);
    const more = () => {
      while (response.write("x".repeat(65_536)));
      response.once("drain", more);
    };
    response.on("error", () => undefined);
    more();
  });
  expect(await send({ url: there.url, headers: {}, body: "{}", loopback: true })).toMatchObject({
    status: 200,
  });
  there.answers(response => response.writeHead(200, { "x-long": "x".repeat(20_000) }).end());
  const long = await send({ url: there.url, headers: {}, body: "{}", loopback: true });
  expect(long).toMatchObject({ status: null, problem: expect.stringContaining("HPE_HEADER_OVERFLOW") });
  await there.stop();
});

test("where nothing listens, the attempt says so", async () => {
  const there = await receiver();
  await there.stop();
  const { status, problem } = await send({ url: there.url, headers: {}, body: "{}", loopback: true });
  expect([status, problem]).toEqual([null, expect.stringContaining("ECONNREFUSED")]);
});
