import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { formatVerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { unwrap } from "#domain/result.ts";
import type { Form } from "#domain/statement/forms/form.ts";
import { FORMS } from "#domain/statement/forms/forms.ts";
import { buildVerifier, PORTAL_DIST } from "#local/portal.ts";
import { checkpointBy, ed25519Key, p256Key, SECRETS } from "#tests/checkpoint/notes.ts";
import { SH, sharedBook, statementsIn } from "#tests/statement/shared-book.ts";
import { CHROMIUM } from "#tests/support/browser.ts";
import { fileOf } from "#tests/support/statement.ts";

const PAGE = join(PORTAL_DIST, "verify.html");

/** What came after Chromium 87 to the language's library, as far as code here might use it. */
const LATER = [
  ["Object", ["hasOwn", "groupBy"]],
  ["Array.prototype", ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"]],
  ["Uint8Array.prototype", ["at", "toBase64", "toHex", "findLast", "toSorted", "toReversed", "setFromHex"]],
  ["String.prototype", ["at", "isWellFormed", "toWellFormed"]],
  ["Set.prototype", ["union", "intersection", "difference", "isSubsetOf"]],
  ["Iterator", ["from"]],
  ["Promise", ["withResolvers", "try"]],
  ["globalThis", ["structuredClone", "Iterator"]],
] as const;

const ORIGIN = "ledger.example/test-book";
const key = ed25519Key(SECRETS[0], ORIGIN);
const other = ed25519Key(SECRETS[1], ORIGIN);
const ecdsa = p256Key(ORIGIN);

const bare = statementsIn(sharedBook(), SH);
const signedBy = (by: typeof key) => ({
  ...bare,
  proof: { ...bare.proof, checkpoint: checkpointBy([by], ORIGIN, bare.proof.log.size, bare.proof.log.root) },
});
const statement = fileOf(signedBy(key));

let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  await buildVerifier();
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
});
afterAll(() => browser?.close());
beforeEach(async () => {
  await page?.close();
  complaints.length = 0;
  page = await browser.newPage();
  await page.addInitScript(lists => {
    for (const [place, names] of lists) {
      const on = place.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], {
        ...{ Object, Array, String, Set, Promise, Uint8Array, globalThis },
        Iterator: (globalThis as { Iterator?: object }).Iterator,
      });
      for (const name of names) delete (on as Record<string, unknown> | undefined)?.[name];
    }
  }, LATER);
  page.on("pageerror", error => complaints.push(error.message));
  page.on("console", message => message.type() === "error" && complaints.push(message.text()));
  page.on("request", request => request.url().startsWith("file:") || complaints.push(request.url()));
  await page.goto(`file://${PAGE}`);
});

const give = async (files: Readonly<Record<string, string | Uint8Array>>) => {
  await page.locator("#files").setInputFiles(
    Object.entries(files).map(([name, content]) => ({
      name,
      mimeType: "application/octet-stream",
      buffer: Buffer.from(content),
    })),
  );
  // It is emptied when the verdict is there.
  const done = () => (document.getElementById("files") as HTMLInputElement).value === "";
  await page.waitForFunction(done, undefined, { timeout: 10_000 }).catch(() => {
    throw new Error(complaints.join("\n"));
  });
  return page.locator("#result").innerText();
};

test("the page is one file, for the syntax of Chromium 87, that no browser lets ask for anything", () => {
  const html = readFileSync(PAGE, "utf8");
  expect(html).toContain("default-src 'none'; script-src 'unsafe-inline'");
  expect(html.match(/<(script|link|img)[^>]*(src|href)=/g)).toBeNull();
  // Static blocks came with version 94; the build spells them out.
  expect(/static\s*\{/.test(html)).toBe(false);
});

describe("without network and without what came after Chromium 87", () => {
  test("an unchanged statement is verified, and what is not proven is said", async () => {
    const said = await give({ "s.json": statement });
    expect(said).toContain("通过核验　s.json");
    expect(said).toContain("账簿登记在 SH 名下的科目就是这 2 个，没有遗漏");
    expect(said).toContain("由谁签名：文件带有日志的检查点，但没有给出用以核对的公钥");
    await page.getByRole("button", { name: "English" }).click();
    expect(await page.locator("#result").innerText()).toContain("these 2 accounts are all that the register");
    expect(complaints).toEqual([]);
  });

  test.each([
    ["Ed25519", key],
    ["P-256", ecdsa],
  ])("with the log's key, %s, who signed is proven", async (_, by) => {
    const said = await give({
      "s.json": fileOf(signedBy(by)),
      "log.vkey": `${formatVerifierKey(by.verifier)}\n`,
    });
    expect(said).toContain(`日志自己的公钥 ${ORIGIN} (${by.verifier.id})`);
    expect(complaints).toEqual([]);
  });

  test("another key of the same name is refused", async () => {
    const said = await give({ "s.json": statement, "log.vkey": formatVerifierKey(other.verifier) });
    expect(said).toContain("未通过核验");
    expect(said).toContain("none of the given keys has signed");
  });

  test.each([
    ["one changed byte", statement.replace('"amount": "100.07"', '"amount": "900.07"'), "line 1"],
    [
      "one missing account",
      fileOf({ ...signedBy(key), accounts: bare.accounts.slice(0, 1) }),
      "the parts of the file are not those of a statement",
    ],
    ["a file that was cut off", statement.slice(0, -100), "还没有对账单 JSON"],
  ])("%s is refused in words", async (_, file, why) => {
    const said = await give({ "s.json": file });
    expect(said).toContain(why);
    expect(said).not.toContain("通过核验　");
  });

  test("other forms are compared byte by byte", async () => {
    const rendered = Object.entries(FORMS).flatMap(([name, { render }]: [string, Form]) => {
      const file = render(bare);
      return file.ok ? [[name, typeof file.value === "string" ? Buffer.from(file.value) : file.value]] : [];
    });
    const said = await give({ "s.json": statement, ...Object.fromEntries(rendered) });
    for (const [name] of rendered) expect(said).toContain(`${name} 与已核验的对账单（${name}）逐字节一致`);
    const csv = Buffer.from(unwrap(FORMS.csv.render(bare))).toString("utf8");
    expect(await give({ csv: csv.replace("100.07", "900.07") })).toContain("未通过核验");
    expect(complaints).toEqual([]);
  });

  test("an earlier statement: the book only grew, and one of elsewhere is refused", async () => {
    const said = await give({ "new.json": statement, "old.json": statement });
    expect(said).toContain("账簿自 old.json（11 个区块）以来只有增加：又有 0 个区块");
    const elsewhere = checkpointBy(
      [key],
      "ledger.example/other-book",
      bare.proof.log.size,
      bare.proof.log.root,
    );
    expect(await give({ "old.checkpoint": elsewhere })).toContain("未通过核验");
  });
});
