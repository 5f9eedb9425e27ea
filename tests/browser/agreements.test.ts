import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Response } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { seriousFindings } from "#tests/support/axe.ts";
import { CHROMIUM, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { runCli } from "#tests/support/cli.ts";
import { clientOf } from "#tests/support/local-server.ts";

const EXAMPLE = new URL("../../examples/agreements/xinan-river.json", import.meta.url);
const FIRST_LOAD_BYTES = 420 * 1024;

/** The second version: another limit, and a day by which it is paid. */
function revised(): Agreement {
  const first = JSON.parse(readFileSync(EXAMPLE, "utf8")) as Agreement;
  const text = JSON.stringify(first).replaceAll('"limit":"0.95"', '"limit":"0.90"');
  return {
    ...(JSON.parse(text) as Agreement),
    version: 2,
    effectiveFrom: "2025-05-01",
    settling: { method: "bank-transfer", due: { kind: "days-after", days: 60 } },
  };
}

describe.skipIf(!existsSync(CHROMIUM))(
  `agreements in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser();
    const { page, server, sees, complaints } = portal;

    test("what everybody fetches first is at most 420 KB compressed", async () => {
      const fetched: Response[] = [];
      const keep = (response: Response) => void fetched.push(response);
      page().on("response", keep);
      await page().reload({ waitUntil: "networkidle" });
      page().off("response", keep);
      const files = fetched.filter(each => /\.(js|css|svg)$|\/$/.test(new URL(each.url()).pathname));
      const bodies = await Promise.all(files.map(each => each.body()));
      const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
      expect(files.length).toBeGreaterThan(2);
      expect(bytes).toBeLessThan(FIRST_LOAD_BYTES);
    });

    test("an agreement is read in the words that the command line prints", async () => {
      await signIn(page(), "浙江省财政厅");
      await page().getByRole("link", { name: "协议", exact: true }).click();
      await page().getByRole("link", { name: "新安江流域生态补偿（示例）" }).click();
      await sees("各方：安徽省（上游）、浙江省（下游）");
      const { stdout } = await runCli(["agreement", "check", EXAMPLE.pathname, "--language", "zh"]);
      const shown = (await page().locator(".paragraph li").allTextContents()).map(plain);
      const printed = stdout.split("\n").filter(line => line.startsWith("  "));
      expect(shown).toEqual(printed.map(plain));
      expect(await seriousFindings(page())).toEqual([]);
    });

    test("a new version is registered, marked as the one in force, and compared with the one before", async () => {
      const operator = await clientOf(server(), "operator");
      await operator.call("registerAgreement", { body: revised(), idempotencyKey: crypto.randomUUID() });
      await sees("版本（2）");
      await page()
        .getByRole("link", { name: /处变化/ })
        .click();
      await sees("＋ 清算后 60 日内支付");
      const limit = page().getByRole("row", { name: "money.limit" });
      expect(await limit.getByRole("cell").allTextContents()).toEqual(["0.95", "0.90"]);
      expect(page().url()).toMatch(/#\/agreements\/xinan-river\/1\/to\/2$/);
      expect(await seriousFindings(page())).toEqual([]);
    });

    test("the document that is downloaded is the one that was registered", async () => {
      await page().goto(`${server().url}/#/agreements/xinan-river/2`);
      const [download] = await Promise.all([
        page().waitForEvent("download"),
        page().getByRole("button", { name: "下载 JSON" }).click(),
      ]);
      const saved: unknown = JSON.parse(readFileSync((await download.path()) ?? "", "utf8"));
      expect(saved).toEqual(revised());
      expect(complaints).toEqual([]);
    });
  },
);

function plain(text: string): string {
  return text
    .replace(/【?假定】?\s*(?=\S+ =)/, "")
    .replace(/\s+/g, " ")
    .trim();
}
