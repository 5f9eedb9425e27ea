/** Whatever goes wrong, nothing is printed that lets somebody in or that is nobody else's business. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshFolder, type RunningServer, startLocal } from "#tests/support/local-server.ts";

const folder = freshFolder();
let server: RunningServer;
beforeAll(async () => {
  server = await startLocal(folder.path, ["--no-demo"]);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const BANK_NUMBER = "31050161234500009999";
const PERSON = "李隐姓";
const book = {
  ...{ id: "fund", kind: "fiscal-custody", name: "基金", nameEn: "Fund", openPeriods: ["2021-01"] },
  parties: ["SH", "ZJ"].map(id => ({ id, commitment: "1.00" })),
  bankAccount: { number: BANK_NUMBER, name: "执委会", bank: "建行" },
};

test("neither token nor key nor a bank's number nor a name", async () => {
  const post = (path: string, token: string, body: string) =>
    fetch(server.url + path, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "idempotency-key": crypto.randomUUID(),
        authorization: `Bearer ${token}`,
      },
      body,
    });
  const signIn = await fetch(`${server.url}/local/sign-in`, {
    method: "POST",
    body: JSON.stringify({ principal: "operator" }),
  });
  const { token } = (await signIn.json()) as { token: string };
  for (const id of ["SH", "ZJ"])
    await post("/v1/parties", token, JSON.stringify({ id, name: id, nameEn: id }));
  const person = { id: "li", name: PERSON, role: "finance", party: "SH" };
  expect((await post("/v1/principals", token, JSON.stringify(person))).status).toBe(200);
  const opened = await post("/v1/books", token, JSON.stringify(book));
  expect(opened.status, await opened.text()).toBe(200);
  const broken = `${token.slice(0, -4)}AAAA`;
  expect((await post("/v1/books", broken, JSON.stringify(book))).status).toBe(401);
  expect((await post("/v1/books", token, JSON.stringify(book).slice(0, -9))).status).toBe(400);
  expect((await post("/v1/books", token, JSON.stringify({ ...book, id: 1 }))).status).toBe(422);
  const refusals = await fetch(`${server.url}/v1/refusals`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const kept = await refusals.text();
  expect(kept).toContain("access.unauthenticated");
  const { d } = JSON.parse(readFileSync(join(folder.path, "issuer.json"), "utf8")) as { d: string };
  const pem = readFileSync(join(folder.path, "checkpoint-key-1.pem"), "utf8").split("\n")[1] ?? "";
  const signature = token.slice(token.lastIndexOf(".") + 1);
  for (const text of [server.output(), kept]) {
    for (const secret of [token, signature, broken, d, pem, BANK_NUMBER, PERSON]) {
      expect(secret.length).toBeGreaterThan(2);
      expect(text).not.toContain(secret);
    }
    expect(text).not.toMatch(/PRIVATE KEY|Bearer ey/);
  }
  expect(server.output()).toContain("is ready");
});
