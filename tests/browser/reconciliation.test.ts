import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { seriousFindings } from "#tests/support/axe.ts";
import { CHROMIUM, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { FUND } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";

/** July as a bank writes it whose layout nobody knows: what the book has as one sum of 30 June came in two parts. */
const JULY = [
  "某银行账户明细",
  "入账日,变动,结余,对方,说明",
  "2021-07-01,600000.00,927287604.33,上海市,共同资金缴款一",
  "2021-07-01,400000.00,927687604.33,上海市,共同资金缴款二",
].join("\r\n");

const ACCOUNT = "31050161234500000001";

describe.skipIf(!existsSync(CHROMIUM))(
  `the bank reconciled in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser();
    const { sees, press, complaints } = portal;
    const opens = (...step: string[]) =>
      portal
        .page()
        .goto(`${portal.server().url}/#/reconciliation/${[FUND.book, ACCOUNT, ...step].join("/")}`);
    const drops = (name: string, text: string) =>
      portal
        .page()
        .locator("input[type=file]")
        .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
    const isAccessible = async () => expect(await seriousFindings(portal.page())).toEqual([]);

    test("the way to the account, its months and how far they are", async () => {
      await signIn(portal.page(), "江苏省财政厅 经办");
      await portal.page().getByRole("link", { name: "银行对账" }).click();
      await portal
        .page()
        .getByRole("link", { name: new RegExp(ACCOUNT) })
        .click();
      await sees("待复核");
      await isAccessible();
    });

    test("a file whose balances do not follow is refused before it enters the book, in words", async () => {
      await portal.page().getByRole("link", { name: "导入银行文件" }).click();
      const broken = [
        "账号,账户名称,交易时间,借方发生额（支取）,贷方发生额（收入）,余额,币种,对方户名,对方账号,摘要,备注,账户明细编号-交易流水号",
        `${ACCOUNT},专户,20210701 09:00:00,0.00,5.00,5.00,人民币元,甲,1,缴款,,1`,
        `${ACCOUNT},专户,20210702 09:00:00,0.00,5.00,10.01,人民币元,甲,1,缴款,,2`,
      ].join("\r\n");
      await drops("broken.csv", broken);
      await sees("不能导入");
      await sees("余额不连续：可能缺行、错行或金额有误");
      expect(
        await portal
          .page()
          .getByRole("button", { name: /导入 \d/ })
          .count(),
      ).toBe(0);
    });

    test("an unknown layout is mapped once, saved, read with, and imported", async () => {
      await drops("july.csv", JULY);
      await sees("指明各列");
      await isAccessible();
      await portal.page().getByLabel("银行", { exact: true }).fill("某银行");
      await portal
        .page()
        .getByLabel(/版式名称/)
        .fill("zone-bank");
      await press("保存版式并重新读取");
      await sees("zone-bank/1");
      await sees("未验证");
      await sees("与已导入的对账单首尾相接");
      await isAccessible();
      await press("导入 2 笔新明细");
      await sees("截至 2021-07-31");
    });

    test("two bank lines are matched with one posting by the keyboard, and that is undone", async () => {
      await sees("银行多笔对账上一笔");
      await isAccessible();
      const page = portal.page();
      await page.getByLabel("筛选（金额、名称、号码）").fill("上海市");
      await page.getByRole("listbox").first().focus();
      for (const key of ["Space", "ArrowDown", "Space", "ArrowRight", "Space"])
        await page.keyboard.press(key);
      await sees("银行 2 笔");
      expect(await page.getByRole("button", { name: "勾对（回车）" }).isEnabled()).toBe(true);
      await page.keyboard.press("Enter");
      await sees("已勾对 1 组。");
      await press("撤销");
      await sees("银行多笔对账上一笔");
    });

    test("the suggestion is ticked and confirmed instead", async () => {
      const page = portal.page();
      await page.getByRole("checkbox", { name: "银行多笔对账上一笔" }).check();
      await press("确认勾选的 1 组");
      await sees("已勾对 1 组。");
      await page.getByText(/本月已勾对/).click();
      await sees("江苏省财政厅 经办");
    });

    test("what only the bank has becomes a voucher, and once approved it is matched by itself", async () => {
      const page = portal.page();
      await page.getByLabel("筛选（金额、名称、号码）").fill("结息");
      await page.getByRole("option", { name: /结息/ }).click();
      await sees("补记这笔银行流水");
      await page.getByLabel("对方科目").fill("2017.03");
      await page.keyboard.press("Enter");
      await press("提交审批单");
      await sees("已提交审批单");
      await isAccessible();
      const zhejiang = await clientOf(portal.server(), "finance-zj");
      const { vouchers } = await zhejiang.call("listVouchers", { params: FUND });
      const voucher = vouchers.find(({ state }) => state === "proposed")?.id ?? "";
      await zhejiang.call("decideVoucher", { params: { ...FUND, voucher }, body: { decision: "approve" } });
      await page.getByRole("option", { name: /结息/ }).waitFor({ state: "detached" });
    });

    test("the table is prepared by one, reviewed by another and sealed; then nothing of it changes", async () => {
      const page = portal.page();
      await opens("2021-06-30", "table");
      await press("重新编制");
      await sees("您编制了这张表，须由另一人复核。");
      expect(await page.getByRole("button", { name: "复核通过" }).count()).toBe(0);
      await sees("调节后余额相等。");
      await isAccessible();
      await signIn(page, "浙江省财政厅");
      await press("复核通过");
      await press("封存");
      await sees("已封存");
      await isAccessible();
      expect(await page.getByRole("button", { name: "重新编制" }).count()).toBe(0);
    });

    test("an auditor looks and changes nothing, others are told that it is not theirs; the page speaks English", async () => {
      const page = portal.page();
      await signIn(page, "审计");
      await opens("2021-07-31");
      await sees("银行流水（未勾对）");
      expect(await page.getByRole("button", { name: /勾对|提交/ }).count()).toBe(0);
      await signIn(page, "浙江省生态环境厅");
      await sees("没有查看账簿的权限");
      await page.getByText("English", { exact: true }).click();
      await sees("Books are not open to your role");
      await opens("1999-01-01", "nowhere");
      await sees("There is no such page");
      expect(complaints).toEqual([]);
    });
  },
);
