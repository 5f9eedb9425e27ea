/** Papers (PDF) where a bureau files them from: beside the entry, the payment, the receipt, the settlement. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { present } from "#domain/invariant.ts";
import { seriousFindings } from "#tests/support/axe.ts";
import { CHROMIUM, portalInBrowser, signIn } from "#tests/support/browser.ts";

const FUND = "demonstration-zone-fund";
const SETTLEMENT = "settlements/xinan-river/xinan-river.2020-05.2021-04";

describe.skipIf(!existsSync(CHROMIUM))(
  `papers in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser();

    /** The kind of file and its name. */
    async function printed(button: string | RegExp): Promise<string> {
      const page = portal.page();
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: button }).first().click(),
      ]);
      const bytes = await readFile(present(await file.path(), "a file on disk"));
      return `${bytes.subarray(0, 5).toString("latin1")} ${file.suggestedFilename()}`;
    }

    test.each<[string, string, string | RegExp]>([
      ["the settlement of a period, to all parties", SETTLEMENT, "核算通报 PDF"],
      ["what one party owes another", SETTLEMENT, "缴款通知书 浙江省 → 安徽省"],
      ["a payment that was approved", `funds/${FUND}`, "拨款函 PDF"],
      ["an entry of a voucher", `funds/${FUND}`, "凭证 PDF 记-2021-06-0001"],
      ["the entry that a trace begins with", `trace/entry/${FUND}/4.0`, "凭证 PDF"],
      ["the general ledger of a period", `books/${FUND}/balances/period/2021-03`, "总账 2021-03 PDF"],
      ["the book of one account", `books/${FUND}/journal/2021-03/1004.01`, "明细账 1004.01 PDF"],
    ])("%s is printed from its page", async (_, address, button) => {
      const page = portal.page();
      if ((await page.getByRole("button", { name: "退出" }).count()) === 0)
        await signIn(page, "浙江省财政厅");
      await page.goto(`${portal.server().url}/#/${address}`);
      expect(await printed(button)).toMatch(/^%PDF- .+\.pdf$/);
      expect(await seriousFindings(page)).toEqual([]);
    });

    test("nothing has complained", () => expect(portal.complaints).toEqual([]));
  },
);
