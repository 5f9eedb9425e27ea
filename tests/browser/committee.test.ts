/** What parties settle between themselves with the portal alone: nettings, facts told, money ahead. */
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { seriousFindings } from "#tests/support/axe.ts";
import { bankAgreement, registerBothBanks } from "#tests/support/both-banks.ts";
import { CHROMIUM, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { clientOf } from "#tests/support/local-server.ts";

const [SHANGHAI, JIANGSU, JIANGSU_REVIEW] = ["上海市财政局", "江苏省财政厅 经办", "江苏省财政厅 复核"];

describe.skipIf(!existsSync(CHROMIUM))(
  `what parties settle between themselves in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser();
    const { sees, press, complaints } = portal;
    const goes = (address: string) => portal.page().goto(`${portal.server().url}/#/${address}`);
    const isAccessible = async () => expect(await seriousFindings(portal.page())).toEqual([]);

    test("what two parties owe each other is ticked, seen as what it would leave, and proposed", async () => {
      const server = portal.server();
      await registerBothBanks(server);
      const operator = await clientOf(server, "operator");
      for (const body of [
        bankAgreement("north-river", "south-river", "JS", "900000"),
        bankAgreement("south-river", "north-river", "SH", "600000"),
      ]) {
        await operator.call("registerAgreement", { body });
        const period = { from: "2021-01", to: "2021-03", effectiveOn: "2021-04-05" };
        await operator.call("settle", { params: { agreement: body.id }, body: period });
      }
      const page = portal.page();
      await signIn(page, JIANGSU);
      await goes("settlements");
      await page.getByRole("link", { name: /轧差：互有应付的/ }).click();
      const form = page.getByRole("form", { name: "提交轧差" });
      await form.getByText("抵后 江苏省 应付 上海市 300,000.00 元").waitFor();
      await form.getByText("净额记在北岸保障协议账簿（北岸保障协议）").waitFor();
      await page.getByRole("checkbox", { name: /江苏省 → 上海市 北岸保障协议/ }).uncheck();
      await sees("至少两笔");
      await page.getByRole("checkbox", { name: /江苏省 → 上海市 北岸保障协议/ }).check();
      await isAccessible();
      await expect.poll(() => form.getByLabel("业务日期").inputValue()).toBe("2021-04-30");
      await form.getByRole("button", { name: "提交这 2 笔的轧差" }).click();
      await sees("待双方各两人签署");
      await page.getByRole("row", { name: /netting\.1.*待签署.*江苏省 → 上海市.*300,000\.00/ }).waitFor();
      // Held now: nothing is left to propose.
      await sees("已暂留于");
      expect(await form.count()).toBe(0);
      await isAccessible();
    });

    test("two persons of each side sign, and the last signature shows what was posted in every book", async () => {
      const page = portal.page();
      await page.getByRole("rowheader", { name: "netting.1" }).getByRole("link").click();
      const second = await clientOf(portal.server(), "finance-sh-review");
      const approval = { params: { netting: "netting.1" }, body: { decision: "approve" } } as const;
      await second.call("decideNetting", approval);
      for (const who of [JIANGSU_REVIEW, SHANGHAI]) {
        await signIn(page, who);
        await press("签署同意轧差");
        await page.getByText(new RegExp(`签署：.*${who}`)).waitFor();
      }
      await sees("已轧差");
      await sees("南岸保障协议账簿");
      await isAccessible();
      await page.getByText("记-2021-04-0002", { exact: true }).first().click();
      await sees("1036.07");
    });

    test("an auditor reads the list and proposes nothing; others are told who reads it", async () => {
      const page = portal.page();
      await signIn(page, "审计");
      await goes("nettings");
      await page.getByRole("row", { name: /netting\.1.*已轧差/ }).waitFor();
      expect(await page.getByRole("checkbox").count()).toBe(0);
      await page.setViewportSize({ width: 390, height: 800 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(390);
      await page.setViewportSize({ width: 1280, height: 1000 });
      await signIn(page, "浙江省生态环境厅");
      await sees("轧差由双方财政、执委会与审计查阅");
      expect(complaints).toEqual([]);
    });

    test("a department tells figures with units, reads them back beside what stood, and corrects one", async () => {
      const page = portal.page();
      await signIn(page, "安徽省生态环境厅");
      await goes("agreements/xinan-river");
      const form = page.getByRole("form", { name: "告知数据或情形" });
      const tells = async (value: string, reason: string) => {
        await press("告知数据或情形…");
        const line = form.getByRole("group", { name: "第 1 项" });
        await line.getByLabel("月份").fill("2020-05");
        await line.getByLabel("数值（m³）").fill(value);
        await form.getByLabel(/^理由/).fill(reason);
        const document = { name: "水文站函.pdf", mimeType: "application/pdf", buffer: Buffer.from(reason) };
        await form.locator("input[type=file]").setInputFiles(document);
        await sees("水文站函.pdf");
      };
      await tells("123456", "水文站月报");
      await form.getByRole("button", { name: "再加一项" }).click();
      const second = form.getByRole("group", { name: "第 2 项" });
      await second.getByLabel("月份").fill("2020-05");
      await second.getByLabel("数值（m³）").fill("1");
      await sees("同一项告知了两次");
      expect(await form.getByRole("button", { name: "核对" }).isDisabled()).toBe(true);
      await isAccessible();
      await second.getByRole("button", { name: "去掉这一项" }).click();
      await form.getByRole("button", { name: "核对" }).click();
      await sees(/2020-05 水量 = 123456 m³/);
      await press("核对无误，告知");
      await page.locator(".facts-told").getByText("= 123456 m³").waitFor();
      await tells("120000", "水文站订正");
      await form.getByRole("button", { name: "核对" }).click();
      await sees("此前告知：123456");
      await isAccessible();
      await press("核对无误，告知");
      await page.locator(".facts-told").getByText("= 120000 m³").waitFor();
      await page.getByText("历次记录（2）").click();
      await page
        .locator(".fact-history")
        .getByText(/第 1 版 123456 .*水文站月报/)
        .waitFor();
      await isAccessible();
      expect(complaints).toEqual([]);
    });

    test("what was paid ahead and what of it is set off unfold to their entries", async () => {
      const server = portal.server();
      const operator = await clientOf(server, "operator");
      await operator.call("registerBook", {
        body: {
          ...{ id: "ahead-book", kind: "agreement", name: "预拨账簿", nameEn: "Paid ahead" },
          ...{ parties: ["SH", "JS"].map(id => ({ id })), openPeriods: ["2021-01", "2021-04"] },
        },
      });
      const prepayments = [{ payer: "JS", payee: "SH", amount: "500000", afterMonths: 0 }];
      const given = bankAgreement("north-river", "south-river", "JS", "900000");
      const settling = { method: "bank-transfer", prepayments };
      const body = { ...given, id: "ahead-river", book: "ahead-book", settling };
      await operator.call("registerAgreement", { body });
      const bureau = await clientOf(server, "finance-js");
      const { id } = await bureau.call("proposeVoucher", {
        params: { book: "ahead-book" },
        body: {
          ...{ kind: "prepayment", agreement: "ahead-river", from: "2021-01", to: "2021-03" },
          ...{ payer: "JS", payee: "SH", amount: "500000.00", reference: "YB-1" },
          ...{ narrative: "一季度预拨", effectiveOn: "2021-01-20" },
        },
      });
      const review = await clientOf(server, "finance-js-review");
      const params = { book: "ahead-book", voucher: id };
      await review.call("decideVoucher", { params, body: { decision: "approve" } });
      const period = { from: "2021-01", to: "2021-03", effectiveOn: "2021-04-05" };
      await operator.call("settle", { params: { agreement: "ahead-river" }, body: period });
      const page = portal.page();
      // The page of before is not everybody's to read.
      await goes("");
      await signIn(page, JIANGSU);
      await goes("settlements/ahead-river");
      await sees("约定预拨");
      await page.getByText(/预拨 2021-01-20 500,000\.00 元 · 票据号/).click();
      await page.getByText("记-2021-01-0001", { exact: true }).click();
      await sees("2015.05.JS");
      await isAccessible();
      await page.getByText(/^清算冲抵/).click();
      await page.getByText("记-2021-04-0002", { exact: true }).first().waitFor();
      await goes("settlements/ahead-river/ahead-river.2021-01.2021-03");
      await page.getByRole("region", { name: "预拨与保证金" }).getByText("已清算", { exact: true }).waitFor();
      await isAccessible();
      expect(complaints).toEqual([]);
    });
  },
);
