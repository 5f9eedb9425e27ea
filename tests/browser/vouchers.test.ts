/** What bureaus sign by: the files of a voucher, from who prepares it to who looks at the entry, and the rule of approval. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import { seriousFindings } from "#tests/support/axe.ts";
import { CHROMIUM, countClicks, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { clientOf } from "#tests/support/local-server.ts";
import { RIVER_FUND, startWithTwoBureaus } from "#tests/support/two-bureaus.ts";

const [ANHUI, ZHEJIANG] = ["安徽省财政厅", "浙江省财政厅"];
const FUND_PAGE = `funds/${RIVER_FUND.book}`;
const RECEIPT = { name: "银行回单.txt", mimeType: "text/plain", buffer: Buffer.from("回单：壹佰万元整") };
const CONTRACT = { name: "合同.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(120_000, 7) };

describe.skipIf(!existsSync(CHROMIUM))(
  `vouchers in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser(startWithTwoBureaus);
    const { sees, press, complaints } = portal;
    const goes = (address: string) => portal.page().goto(`${portal.server().url}/#/${address}`);
    const isAccessible = async () => expect(await seriousFindings(portal.page())).toEqual([]);
    const files = () => portal.page().getByRole("region", { name: "附件 1 个" });

    test("files are chosen, refused in words, removed, and only then sent with what is proposed", async () => {
      const page = portal.page();
      await signIn(page, ANHUI);
      await goes(FUND_PAGE);
      await press("实缴出资…");
      const form = page.getByRole("form", { name: "实缴出资" });
      await sees("每个不超过 2.50 MB，最多 20 个");
      const input = form.locator("input[type=file]");
      await input.setInputFiles([
        RECEIPT,
        CONTRACT,
        { ...RECEIPT, name: "副本.txt" },
        { name: "付款.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") },
        { name: "扫描.png", mimeType: "image/png", buffer: Buffer.alloc(2_500_001) },
      ]);
      const refused = form.getByRole("alert");
      await refused.getByText("“副本.txt”与已选的文件内容相同。").waitFor();
      await refused.getByText("“付款.exe”不是可附的文件类型；请转成 PDF 或图片。").waitFor();
      await refused.getByText("“扫描.png”超过 2.50 MB；请降低扫描分辨率或拆分。").waitFor();
      await form.getByText("120.0 KB").waitFor();
      await isAccessible();
      await form.getByLabel("主体").click();
      await page.getByTitle("安徽省").last().click();
      await form.getByLabel("金额（元）").fill("1000000.00");
      await form.getByLabel("银行票据号或文号").fill("CZ-001");
      await form.getByLabel("业务日期").fill("2021-01-20");
      await form.getByRole("button", { name: "试算" }).click();
      await sees("试算结果，尚未记账");
      await form.getByRole("button", { name: "移除 合同.pdf" }).click();
      await form.getByRole("button", { name: "试算" }).click();
      await sees("试算结果，尚未记账");
      await form.getByRole("button", { name: "提交审批" }).click();
      await form.waitFor({ state: "detached" });
      await files().getByText("银行回单.txt").waitFor();
      const bureau = await clientOf(portal.server(), "finance-ah");
      const { vouchers } = await bureau.call("listVouchers", { params: RIVER_FUND });
      expect(vouchers.map(({ attachments }) => attachments?.map(({ name, bytes }) => [name, bytes]))).toEqual(
        [[[RECEIPT.name, RECEIPT.buffer.length]]],
      );
    });

    test("whoever approves opens the file before deciding, and the entry has it afterwards", async () => {
      const page = portal.page();
      await signIn(page, ZHEJIANG);
      await goes("inbox");
      const clicks = await countClicks(page);
      await page
        .getByRole("row", { name: /审批.*安徽省财政厅/ })
        .getByRole("button")
        .click();
      await files().getByText("24 B").waitFor();
      await isAccessible();
      const [opened] = await Promise.all([
        page.context().waitForEvent("page"),
        files().getByRole("button", { name: "打开 银行回单.txt" }).click(),
      ]);
      await opened.getByText("壹佰万元整").waitFor();
      await opened.close();
      await press("确认通过");
      await page.getByRole("status", { name: "刚办结" }).getByText("已通过").waitFor();
      expect(await clicks()).toBe(3);
      await page.getByRole("link", { name: "追溯" }).first().click();
      const entry = page.getByRole("listitem").filter({ hasText: "记账凭证 记-2021-01-0001" });
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        entry.getByRole("button", { name: "下载 银行回单.txt" }).click(),
      ]);
      expect(file.suggestedFilename()).toBe(RECEIPT.name);
      expect(await readFile(await file.path())).toEqual(RECEIPT.buffer);
      await isAccessible();
    });

    test("what does not have the digest that was signed is not opened", async () => {
      const page = portal.page();
      await page.route(/\/attachments\//, async route => {
        const response = await route.fetch();
        const json = { ...(await response.json()), content: Buffer.from("壹仟万元整").toString("base64") };
        await route.fulfill({ response, json });
      });
      await press("打开 银行回单.txt");
      await sees("收到的内容与审批单登记的摘要不符，未予打开。");
      expect(page.context().pages()).toHaveLength(1);
      await page.unrouteAll();
    });

    test("the committee sets above which amount two approve, after it was read back; bureaus read it", async () => {
      const page = portal.page();
      await signIn(page, "执委会");
      await goes(`books/${RIVER_FUND.book}`);
      const rule = page.getByRole("region", { name: "审批规则" });
      await rule.getByText("不论金额，一人审批即可。").waitFor();
      await press("设定审批规则…");
      await rule.getByLabel("金额（元）").fill("0");
      await rule.getByRole("alert").waitFor();
      await rule.getByLabel("金额（元）").fill("500,000");
      await press("核对…");
      await rule.getByRole("status").getByText("人民币伍拾万元整").waitFor();
      await isAccessible();
      await press("核对无误，设定");
      await rule.getByText(/执委会.* 于 .* 设定，对此后提交的审批单生效。/).waitFor();
      await signIn(page, ANHUI);
      await rule.getByText("有凭证金额超过 500,000.00 元").waitFor();
      expect(await page.getByRole("button", { name: "设定审批规则…" }).count()).toBe(0);
      await isAccessible();
    });

    test("whoever approves first above the amount is told that it waits for another person", async () => {
      const page = portal.page();
      const bureau = await clientOf(portal.server(), "finance-ah");
      const action = { do: "contribution", party: "AH", amount: "500000.01", reference: "CZ-002" };
      const body = { kind: "fund", narrative: "缴付二期", effectiveOn: "2021-01-21", action };
      const { id } = await bureau.call("proposeVoucher", { params: RIVER_FUND, body });
      await signIn(page, ZHEJIANG);
      await goes("inbox");
      await press("缴付二期");
      await sees(/有凭证金额超过 500,000\.00 元的，再由另一人复审后记账/);
      await press("确认通过");
      await page.getByRole("status", { name: "刚办结" }).getByText("待复审").waitFor();
      const { vouchers } = await bureau.call("listVouchers", { params: RIVER_FUND });
      expect(vouchers.find(voucher => voucher.id === id)?.state).toBe("checked");
    });

    /** By keyboard: the list is filtered to what was typed, and its first takes the place. */
    const chooses = async (label: string, account: string) => {
      const form = portal.page().getByRole("form");
      await form.getByLabel(label).fill(account);
      await portal.page().locator(".ant-select-item:visible").filter({ hasText: account }).first().waitFor();
      await form.getByLabel(label).press("Enter");
    };

    test("a manual entry is typed line by line, tried, and posted by the other bureau", async () => {
      const page = portal.page();
      await signIn(page, ANHUI);
      await goes(`books/${RIVER_FUND.book}`);
      await press("编制手工凭证…");
      const form = page.getByRole("form", { name: "编制手工凭证" });
      await form.getByLabel("业务日期").fill("2021-02-01");
      await form.getByLabel("摘要").fill("收到待查款");
      await chooses("第 1 行 科目", "1004.01");
      await form.getByLabel("第 1 行 借方（元）").fill("1,000");
      await chooses("第 2 行 科目", "2015.02");
      await form.getByLabel("第 2 行 贷方（元）").fill("900");
      await form.getByText("借贷不等").waitFor();
      expect(await form.getByRole("button", { name: "试算" }).isDisabled()).toBe(true);
      await isAccessible();
      await form.getByLabel("第 2 行 贷方（元）").fill("1000.00");
      await form.getByRole("button", { name: "试算" }).click();
      await sees("试算结果，尚未记账");
      await form.getByRole("button", { name: "提交审批" }).click();
      await form.waitFor({ state: "detached" });
      await signIn(page, ZHEJIANG);
      await goes("inbox");
      await press("收到待查款");
      await press("确认通过");
      await page.getByRole("status", { name: "刚办结" }).getByText("已通过").waitFor();
    });

    test("an entry that is wrong is reversed in red and said right in blue, both with one approval", async () => {
      const page = portal.page();
      await page.getByRole("link", { name: "追溯" }).first().click();
      await press("冲销或更正…");
      const form = page.getByRole("form", { name: "冲销或更正" });
      await form.getByLabel("业务日期").fill("2021-02-02");
      await form.getByLabel("摘要").fill("更正：金额记错");
      await form.getByText("同时登记正确的凭证（蓝字更正）").click();
      await chooses("第 1 行 科目", "1004.01");
      await form.getByLabel("第 1 行 借方（元）").fill("1100");
      await chooses("第 2 行 科目", "2015.02");
      await form.getByLabel("第 2 行 贷方（元）").fill("1100");
      await form.getByRole("button", { name: "试算" }).click();
      await sees("试算结果，尚未记账");
      await isAccessible();
      await form.getByRole("button", { name: "提交审批" }).click();
      await sees("已提交审批，由他人审批后记账");
      await signIn(page, ANHUI);
      await goes("inbox");
      await press("更正：金额记错");
      await press("确认通过");
      await page.getByRole("status", { name: "刚办结" }).getByText("已通过").waitFor();
      const bureau = await clientOf(portal.server(), "finance-ah");
      const { accounts } = await bureau.call("getBook", { params: RIVER_FUND });
      expect(accounts.find(({ id }) => id === "2015.02")?.balance).toBe("-1100.00");
    });

    test("a receipt that nobody knew is found to be somebody's contribution", async () => {
      const page = portal.page();
      /** The first of the list, which is filtered where something is typed. */
      const choosesFirst = async (label: string, option: string, typed = "") => {
        const field = page.getByLabel(label, { exact: true });
        if (typed === "") await field.click();
        else await field.fill(typed);
        await page.locator(".ant-select-item:visible").filter({ hasText: option }).first().waitFor();
        await field.press("Enter");
      };
      const says: Readonly<Record<string, (form: Locator) => Promise<void>>> = {
        待查收款: form => form.getByLabel("银行票据号或文号").fill("DC-001"),
        查明款项: async () => {
          await choosesFirst("待查收款", "待查收款 250.00");
          await choosesFirst("出资主体（实缴出资时）", "安徽省");
        },
      };
      for (const [action, fill] of Object.entries(says)) {
        await goes(FUND_PAGE);
        await choosesFirst("其他事项", action, action);
        const form = page.getByRole("form", { name: action });
        await form.getByLabel("金额（元）").fill("250.00");
        await form.getByLabel("业务日期").fill("2021-03-01");
        await fill(form);
        await form.getByRole("button", { name: "试算" }).click();
        await sees("试算结果，尚未记账");
        await isAccessible();
        await form.getByRole("button", { name: "提交审批" }).click();
        await form.waitFor({ state: "detached" });
        await signIn(page, ZHEJIANG);
        await goes("inbox");
        await press(action);
        await press("确认通过");
        await page.getByRole("status", { name: "刚办结" }).getByText("已通过").waitFor();
        await signIn(page, ANHUI);
      }
      const bureau = await clientOf(portal.server(), "finance-zj");
      const { parties } = await bureau.call("getFund", { params: RIVER_FUND });
      expect(parties.find(({ party }) => party === "AH")?.paid).toBe("1000250.00");
    });

    test("nothing has complained", () => expect(complaints).toEqual([]));
  },
);
