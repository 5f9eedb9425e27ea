import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { present } from "#domain/invariant.ts";
import { seriousFindings } from "#tests/support/axe.ts";
import { CHROMIUM, countClicks, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { FUND } from "#tests/support/demonstration.ts";
import { grant } from "#tests/support/granted.ts";
import { clientOf } from "#tests/support/local-server.ts";

describe.skipIf(!existsSync(CHROMIUM))(
  `the portal in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser();
    const { sees, complaints } = portal;

    test("everyone sees the sections, and nobody's money", async () => {
      await sees("街口(鸠坑口)");
      await sees("急水港桥");
      expect(await portal.page().getByText("200,000,000.00").count()).toBe(0);
    });

    test("everyone finds what is open: water, what was given, and the keys to verify with", async () => {
      const page = portal.page();
      await page.getByRole("link", { name: "信息公开" }).first().click();
      await sees("目前没有公示的补偿基金");
      await page
        .getByText(/headwater\.local/)
        .first()
        .waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await page.goto(portal.server().url);
    });

    test("the overview shows the rivers with the money beside them, what is paid in and what waits, for ear and thumb too", async () => {
      const page = portal.page();
      await signIn(page, "浙江省财政厅");
      const strip = page.getByRole("group", { name: "新安江" });
      await strip.locator("text.reach-name", { hasText: "安徽省" }).waitFor();
      await strip.getByRole("link", { name: /Ⅱ.*街口\(鸠坑口\).*✓ 目标 Ⅱ.*2021-04 已确认/ }).waitFor();
      await sees(/901,000,000\.00 \/ 9,000,000,000\.00 元/);
      await page.getByRole("region", { name: "等待我办理" }).getByText("拨付").waitFor();
      await page.getByText("以表格显示").click();
      expect(await page.locator(".map-table tbody tr").allTextContents()).toEqual([
        expect.stringMatching(/街口.*安徽省 → 浙江省.*Ⅱ.*浙江省 → 安徽省 200,000,000\.00 待支付/),
        expect.stringMatching(/急水港桥.*江苏省 → 上海市.*Ⅳ.*劣于目标.*10,000,000\.00 已付清/),
      ]);
      expect(await seriousFindings(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await strip.locator("text.reach-name", { hasText: "安徽省" }).waitFor();
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
      await page.setViewportSize({ width: 1280, height: 1000 });
      await strip.getByRole("link", { name: /浙江省 → 安徽省.*200,000,000\.00 元.*待支付/ }).press("Enter");
      await sees("P = k0 × Σ k(i) × C(i) / C0(i)");
    });

    test("a finance bureau sees balances, obligations with their calculation, and both sides of the reconciliation", async () => {
      await portal.page().getByRole("link", { name: "账簿", exact: true }).click();
      await sees("927,000,000.01");
      await sees("927,687,604.33");
      await sees("调节后余额相等");
      await portal.page().getByRole("link", { name: "应付补偿", exact: true }).click();
      await portal.page().getByText("查看计算过程").last().click();
      await sees("P = k0 × Σ k(i) × C(i) / C0(i)");
    });

    test("a service that cannot be reached for a moment signs nobody out", async () => {
      const page = await present(portal.page().context().browser(), "a browser").newPage();
      await page.goto(portal.server().url);
      await signIn(page, "浙江省财政厅");
      await page.route("**/v1/me", route => route.abort());
      const failed = page.waitForEvent("requestfailed");
      await page.reload();
      await failed;
      await page.unroute("**/v1/me");
      await page.getByText("200,000,000.00").first().waitFor();
      await page.close();
    });

    test("a reading sent by HTTP changes the page by itself", async () => {
      await portal.page().goto(`${portal.server().url}/#/sections/jiekou/2021-04`);
      await sees("已确认");
      const station = await clientOf(portal.server(), "station-jiekou");
      const values = { ph: "9.6", do: "1", codmn: "20", nh3n: "4", tp: "1", tn: "6" };
      await station.call("pushReadings", {
        body: { readings: [{ station: "jiekou-auto", time: "2021-04-05T12:00:00+08:00", values }] },
      });
      await sees("初步");
      await sees("劣Ⅴ");
    });

    test("the line of a plan comes out of the readings and the AQI by itself, with the days behind it", async () => {
      const server = portal.server();
      const as = (who: string) => clientOf(server, who);
      const idempotencyKey = () => crypto.randomUUID();
      const named = { name: "规划断面", nameEn: "Plan", river: "试验河", riverEn: "Test River" };
      const section = { id: "plan", ...named, waterBody: "river", targetClass: "Ⅲ", parties: ["AH", "ZJ"] };
      const operator = await as("operator");
      await operator.call("registerSection", { body: section, idempotencyKey: idempotencyKey() });
      const station = { id: "plan-auto", section: "plan", name: "规划站", kind: "automatic" };
      await operator.call("registerStation", { body: station, idempotencyKey: idempotencyKey() });
      const sender = { id: "plan", name: "规划站", role: "monitor", stations: ["plan-auto"] };
      await grant(as, "finance-zj", sender);
      const readings = ["2019", "2023"].flatMap(year =>
        Array.from({ length: 8 }, (_, month) => ({
          station: "plan-auto",
          time: `${year}-0${month + 1}-15T08:00:00+08:00`,
          values: { ph: "7", do: "8", codmn: year === "2019" ? "9" : "3", nh3n: "0.1", tp: "0.1" },
        })),
      );
      await (await as("plan")).call("pushReadings", { body: { readings } });
      const days = ["2019", "2023"].flatMap(year =>
        [1, 2, 3, 4].map(day => ({ date: `${year}-01-0${day}`, aqi: year === "2019" ? 40 + day * 25 : 45 })),
      );
      await (await as("environment-zj")).call("importAirQuality", {
        params: { area: "330421" },
        body: { days, source: "环境状况公报" },
        idempotencyKey: idempotencyKey(),
      });
      await portal.page().getByRole("link", { name: "断面水质", exact: true }).click();
      await portal
        .page()
        .getByRole("link", { name: /历年优良比例/ })
        .click();
      await sees("0.0 % (2019) → 100.0 % (2023)");
      await sees("50.0 % (2019) → 100.0 % (2023)");
      await portal.page().getByText("优良 2 天 / 有效 4 天").click();
      await sees("来源：环境状况公报");
      expect(await portal.page().locator("td.aqi-3").allTextContents()).toEqual(["115", "140"]);
    });

    test("a contribution is tried, proposed, approved in two clicks, and stands in the capital and the report", async () => {
      const page = portal.page();
      await signIn(page, "上海市财政局");
      await page.getByRole("link", { name: "基金", exact: true }).click();
      await page.getByRole("link", { name: "示范区共同基金" }).click();
      await page.getByRole("button", { name: "实缴出资…" }).click();
      const form = page.getByRole("form", { name: "实缴出资" });
      await form.getByLabel("主体").click();
      await page.getByTitle("上海市").last().click();
      await form.getByLabel("金额（元）").fill("299000000.00");
      await form.getByLabel("银行票据号或文号").fill("CZ-2021-900");
      await form.getByRole("button", { name: "试算" }).click();
      await sees("试算结果，尚未记账");
      await form.getByRole("button", { name: "提交审批" }).click();
      await sees("待审批");
      await signIn(page, "江苏省财政厅 经办");
      await page.getByRole("link", { name: "待办", exact: true }).click();
      const clicks = await countClicks(page);
      await page
        .getByRole("row", { name: /审批.*上海市财政局/ })
        .getByRole("button")
        .click();
      await sees("通过后立即记账，只能以红字冲销更正。");
      expect(await seriousFindings(page)).toEqual([]);
      await portal.press("确认通过");
      await page.getByRole("status", { name: "刚办结" }).getByText("已通过").waitFor();
      expect(await clicks()).toBe(2);
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByRole("link", { name: "基金", exact: true }).click();
      await page.getByRole("link", { name: "示范区共同基金" }).click();
      const row = page.locator(".capital-table tbody tr").first();
      await row.getByText("600,000,000.00").waitFor();
      expect(await row.textContent()).toMatch(/上海市.*600,000,000\.00.*300,000,000\.00.*300,000,000\.00/);
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByRole("link", { name: "出资进度表" }).click();
      await sees("实缴 = 到位 + 预缴");
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "导出 Excel" }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/^demonstration-zone-fund_contributions_.*\.xlsx$/);
      expect(await seriousFindings(page)).toEqual([]);
    });

    test("income is recorded by a bureau and shared out by the committee, each approved by another bureau", async () => {
      const page = portal.page();
      const proposes = async (
        who: string,
        name: string,
        fields: Readonly<Record<string, string>>,
        seen: string,
      ) => {
        await signIn(page, who);
        await page.goto(`${portal.server().url}/#/funds/${FUND.book}`);
        await page.getByRole("button", { name: `${name}…`, exact: true }).click();
        const form = page.getByRole("form", { name, exact: true });
        for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value);
        await form.getByRole("button", { name: "试算" }).click();
        await form.getByText(seen).first().waitFor();
        await form.getByRole("button", { name: "提交审批" }).click();
        await form.waitFor({ state: "detached" });
      };
      const approves = async (of: string) => {
        await signIn(page, "江苏省财政厅 经办");
        await page.goto(`${portal.server().url}/#/inbox`);
        await page
          .getByRole("row", { name: new RegExp(`审批.*${of}`) })
          .getByRole("button")
          .click();
        await portal.press("确认通过");
        await page.getByRole("status", { name: "刚办结" }).getByText("已通过").waitFor();
      };
      const reference = { 银行票据号或文号: "SY-2021-900" };
      const [shanghai, committee] = ["上海市财政局", "执委会"];
      await proposes(shanghai, "收益", { "金额（元）": "3000000.01", ...reference }, "3,000,000.01");
      await approves(shanghai);
      await proposes(committee, "分配收益", { "金额（元）": "3000000.01" }, "1,000,000.01");
      await approves(committee);
      const auditor = await clientOf(portal.server(), "auditor");
      const { accounts } = await auditor.call("getTrialBalance", { params: FUND });
      const balanceOf = (id: string) => accounts.find(account => account.id === id)?.closing;
      // The odd fen goes to the party that stands first in the fund.
      expect(["SH", "JS", "ZJ"].map(party => balanceOf(`2017.04.${party}`))).toEqual([
        "-13000000.02",
        "-3000000.00",
        "-13000000.00",
      ]);
    });

    test("the committee registers a party, which everybody then finds by its name", async () => {
      const page = portal.page();
      await signIn(page, "执委会");
      await page.getByRole("link", { name: "管理", exact: true }).click();
      await page.getByRole("button", { name: "登记主体…" }).click();
      const form = page.getByRole("form", { name: "登记主体" });
      await form.getByLabel("代码").fill("QP");
      await form.getByLabel("名称", { exact: true }).fill("青浦区");
      await form.getByLabel("英文名称").fill("Qingpu");
      await form.getByRole("button", { name: "登记", exact: true }).click();
      await page.getByRole("row", { name: /青浦区.*Qingpu.*QP/ }).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    });

    test("somebody joins with a second person's word, and leaves again", async () => {
      const page = portal.page();
      await page.getByRole("link", { name: "用户与授权" }).click();
      await page.getByRole("button", { name: "登记用户或变更授权…" }).click();
      const form = page.getByRole("form", { name: "登记用户或变更授权" });
      await form.getByLabel("登录名").fill("li");
      await form.getByLabel("姓名").fill("李某");
      await form.getByLabel("角色").click();
      await page.getByTitle("财政", { exact: true }).click();
      await form.getByLabel("所属主体").click();
      await page.getByTitle("上海市", { exact: true }).click();
      await form.getByRole("button", { name: "提交" }).click();
      await page.getByRole("region", { name: "待复核的授权" }).getByText("上海市财政局 经办").waitFor();
      await signIn(page, "上海市财政局");
      await portal.press("确认授权");
      const row = page.getByRole("row", { name: /李某/ });
      await row.getByText("执委会 / 上海市财政局 经办").waitFor();
      await row.getByRole("button", { name: "停用并交接…" }).click();
      await row.getByLabel("事由").fill("调离");
      await row.getByRole("button", { name: "停用", exact: true }).click();
      await row.getByText("已停用").waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    });

    test("speaks English as well, without a complaint in the console", async () => {
      await portal.page().getByText("English", { exact: true }).click();
      await portal.page().getByRole("link", { name: "Overview" }).click();
      await sees("Jiekou");
      expect(await portal.page().locator("html").getAttribute("lang")).toBe("en");
      expect(complaints).toEqual([]);
    });
  },
);
