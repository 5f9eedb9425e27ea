/** From a payee's account that two people register to the file that the bank pays by, with the portal alone. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { seriousFindings } from "#tests/support/axe.ts";
import { CHROMIUM, countClicks, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { FUND } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";

const [SHANGHAI, ZHEJIANG] = ["上海市财政局", "浙江省财政厅"];
const PAYEE = "33001234500000000777";

describe.skipIf(!existsSync(CHROMIUM))(
  `payments in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser();
    const { sees, press } = portal;
    const opens = (step: string) => portal.page().goto(`${portal.server().url}/#/books/${FUND.book}/${step}`);
    const isAccessible = async () => expect(await seriousFindings(portal.page())).toEqual([]);

    test("a payee's account is registered by one person and approved by another, from the inbox in two clicks", async () => {
      const page = portal.page();
      await signIn(page, SHANGHAI);
      await opens("accounts");
      await press("登记收款账户…");
      const form = page.getByRole("form", { name: "登记收款账户" });
      await form.getByLabel("账号").fill(PAYEE);
      await form.getByLabel("户名").fill("某工程有限公司");
      await form.getByLabel("开户行").fill("中国银行");
      await isAccessible();
      await form.getByRole("button", { name: "提交复核" }).click();
      await sees("须由他人复核");
      expect(await page.getByRole("button", { name: "复核通过" }).count()).toBe(0);
      await signIn(page, ZHEJIANG);
      await page.getByRole("link", { name: "待办", exact: true }).click();
      const clicks = await countClicks(page);
      await page
        .getByRole("row", { name: /复核账户.*某工程有限公司.*上海市财政局/ })
        .getByRole("button")
        .click();
      await sees("收款账户");
      await isAccessible();
      await press("复核通过");
      await page.getByRole("status", { name: "刚办结" }).getByText("复核通过").waitFor();
      expect(await clicks()).toBe(2);
      await isAccessible();
      await page.getByRole("link", { name: "到账户登记查看 →" }).click();
      await page.getByRole("row", { name: new RegExp(`${PAYEE}.*某工程有限公司.*收款账户`) }).waitFor();
      await isAccessible();
    });

    test("an approved payment is ticked into a file, whose forms are downloaded, and is then in it for good", async () => {
      const page = portal.page();
      const [bureau, other] = await Promise.all([
        clientOf(portal.server(), "finance-sh"),
        clientOf(portal.server(), "finance-js"),
      ]);
      const action = { do: "cost", amount: "50.00", reference: "FK-777" };
      const body = { kind: "fund", narrative: "监测断面维护费", effectiveOn: "2021-06-30", action };
      const { id } = await bureau.call("proposeVoucher", { params: FUND, body });
      const params = { ...FUND, voucher: id };
      await other.call("decideVoucher", { params, body: { decision: "approve" } });
      await opens("payments");
      const row = page.getByRole("row", { name: /监测断面维护费/ });
      await row.getByText("没有可用的收款账户").waitFor();
      expect(await row.getByRole("checkbox").isDisabled()).toBe(true);
      await row.getByRole("combobox").click();
      await page.getByTitle(new RegExp(PAYEE)).last().click();
      await row.getByRole("checkbox").check();
      await sees("已选 1 笔");
      await isAccessible();
      await press("生成付款文件");
      await sees("付款文件 1");
      const [file] = await Promise.all([page.waitForEvent("download"), press("下载 CSV 付款文件 1")]);
      expect((await readFile(await file.path())).toString()).toContain(PAYEE);
      await row.waitFor({ state: "detached" });
      await page.getByText("各笔付款").click();
      await sees("FK-777");
      await isAccessible();
    });

    test("an auditor sees what waits and the files, and orders nothing", async () => {
      await signIn(portal.page(), "审计");
      await sees("付款文件 1");
      expect(await portal.page().getByRole("button", { name: "生成付款文件" }).count()).toBe(0);
      expect(portal.complaints).toEqual([]);
    });
  },
);
