/** The finance bureau's month end, in a browser: what is open, the close, the trial balance, a long journal. */
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { seriousFindings } from "#tests/support/axe.ts";
import { CHROMIUM, countClicks, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { ADJUSTMENT, FUND } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";

/** A month close from the first page. */
const CLICKS_MAX = 8;
const ENTRIES = 5_000;
/** Postings of each entry: 100,000 lines in all. */
const LINES = 20;

describe.skipIf(!existsSync(CHROMIUM))(
  `books in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser();
    const { sees, press, complaints } = portal;
    const opens = (...step: string[]) =>
      portal.page().goto(`${portal.server().url}/#/books/${[FUND.book, ...step].join("/")}`);
    const isAccessible = async () => expect(await seriousFindings(portal.page())).toEqual([]);
    const follow = (name: string | RegExp) => portal.page().getByRole("link", { name }).first().click();

    test("a month is closed in at most eight clicks, with what is open in sight", async () => {
      const page = portal.page();
      await signIn(page, "执委会");
      const clicks = await countClicks(page);
      await follow("账簿");
      await follow("结账");
      await sees("10 项检查，9 项已办结");
      await sees("月末余额调节表尚未复核：");
      await isAccessible();
      await press("结账 2021-01");
      await sees("2021-01 结账后不能重开。");
      await isAccessible();
      await press("确认结账");
      await sees("2021-01 已结账");
      expect(await clicks()).toBeLessThanOrEqual(CLICKS_MAX);
      const operator = await clientOf(portal.server(), "operator");
      const { closedThrough } = await operator.call("getBook", { params: FUND });
      expect(closedThrough).toBe("2021-01");
    });

    test("a month that somebody else closes meanwhile is shown as closed, and is not closed twice", async () => {
      await opens("close");
      await press("结账 2021-02");
      const operator = await clientOf(portal.server(), "operator");
      await operator.call("closePeriods", { params: FUND, body: { periods: ["2021-02"] } });
      await sees("2021-02 已结账");
      expect(await portal.page().getByRole("button", { name: "确认结账" }).count()).toBe(0);
    });

    test("a later month waits for the older one, and says so", async () => {
      await opens("close", "2021-06");
      await sees("会计期间按先后结账，请先结：");
      expect(await portal.page().getByRole("button", { name: "结账 2021-06" }).isDisabled()).toBe(true);
    });

    test("a bureau sees the checklist and who closes; a department is told that books are not its own", async () => {
      await signIn(portal.page(), "江苏省财政厅 经办");
      await sees("由执委会结账；您可以查看并办理上列由您负责的事项。");
      expect(await portal.page().getByRole("button", { name: /^结账/ }).count()).toBe(0);
      await signIn(portal.page(), "浙江省生态环境厅");
      await sees("没有查看账簿的权限");
    });

    test("work in parts waits in its book, is approved there, and says how far it is after a reload", async () => {
      const page = portal.page();
      const shanghai = await clientOf(portal.server(), "finance-sh");
      await shanghai.call("proposeJob", {
        params: FUND,
        body: { reference: "ADJUST-2021", entries: [ADJUSTMENT, ADJUSTMENT] },
      });
      await signIn(page, "浙江省财政厅");
      await follow("账簿");
      await sees("2 张凭证，分 1 批");
      const job = page.getByRole("listitem").filter({ hasText: "ADJUST-2021" });
      await job.getByRole("button", { name: "通过…" }).click();
      await job.getByRole("button", { name: "确认通过" }).click();
      await job.getByText("已记账").waitFor();
      await page.reload();
      await job.getByText("已记账").waitFor();
    });

    test("the trial balance of a period is in balance and exports what is seen; each account leads to its postings", async () => {
      const page = portal.page();
      await signIn(page, "审计");
      await opens("balances", "period", "2021-06");
      await sees("人民币 本期发生");
      await isAccessible();
      const [file] = await Promise.all([page.waitForEvent("download"), press("导出 Excel")]);
      expect(file.suggestedFilename()).toBe(`${FUND.book}_科目余额表_2021-06.xlsx`);
      await page.getByRole("link", { name: "1004.01" }).click();
      await sees("张凭证、");
      await isAccessible();
    });

    test("an entry leads to the balances that it left", async () => {
      const page = portal.page();
      await opens("journal");
      await page.getByRole("link", { name: /记-2021-01-0001 记账后的余额表/ }).click();
      await sees("（记账时刻）");
      await sees("已定");
    });

    test("a journal of 100,000 lines scrolls to its end with few of them on the page", async () => {
      const page = portal.page();
      const entry = (index: number) => ({
        ...{ id: `${index}.0`, number: `记-2021-06-${String(index + 1).padStart(4, "0")}`, kind: "manual" },
        ...{ narrative: "缴款", effectiveOn: "2021-06-30", period: "2021-06", preparer: "a", approver: "b" },
        ...{ recordedAt: "2021-06-30T08:00:00.000Z", evidence: [], reverses: null },
        postings: Array.from({ length: LINES }, (_, line) => ({
          ...{ account: "1004.01", asset: "CNY", amount: "1.00", dimensions: {} },
          side: line % 2 === 0 ? "debit" : "credit",
        })),
      });
      const entries = Array.from({ length: ENTRIES }, (_, index) => entry(index));
      await page.route(/\/entries\?.*limit=/, route => {
        const half = new URL(route.request().url()).searchParams.has("after");
        const middle = ENTRIES / 2;
        const part = half ? entries.slice(middle) : entries.slice(0, middle);
        return route.fulfill({ json: { entries: part, next: half ? null : `${middle - 1}.0` } });
      });
      await opens("journal", "2021-06");
      await sees("记-2021-06-0001");
      const region = page.getByRole("region", { name: "凭证序时簿" });
      await region.focus();
      const last = page.getByText("记-2021-06-5000");
      // The key goes to the end of what was read, which then grows: pressed again as a person would.
      const pressed = async () => {
        await page.keyboard.press("End");
        return last.count();
      };
      await expect.poll(pressed, { interval: 500, timeout: 30_000 }).toBe(1);
      await sees("共 5000 张凭证、100000 行分录");
      expect(await region.getByRole("row").count()).toBeLessThan(120);
      await page.unrouteAll();
      expect(complaints).toEqual([]);
    });
  },
);
