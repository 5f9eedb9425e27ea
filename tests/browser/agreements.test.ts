import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Response } from "playwright-core";
import { describe, expect, test } from "vitest";
import { seriousFindings } from "#tests/support/axe.ts";
import { CHROMIUM, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { runCli } from "#tests/support/cli.ts";
import { clientOf } from "#tests/support/local-server.ts";
import { EXAMPLE, pilotOf, revised } from "#tests/support/revised-agreement.ts";

const FIRST_LOAD_BYTES = 420 * 1024;

describe.skipIf(!existsSync(CHROMIUM))(
  `agreements in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser();
    const { page, server, sees, press, complaints } = portal;

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
      await sees("限值随水质改善下调");
      await page()
        .getByRole("link", { name: /处变化/ })
        .click();
      await sees("＋ 清算后 60 日内支付");
      const limit = page().getByRole("row", { name: "限值" });
      expect(await limit.getByRole("cell").allTextContents()).toEqual(["0.95", "0.40"]);
      expect(page().url()).toMatch(/#\/agreements\/xinan-river\/1\/to\/2$/);
      expect(await seriousFindings(page())).toEqual([]);
    });

    test("negotiators compare the version in force with a draft, and move one number by the keyboard", async () => {
      await page().goto(`${server().url}/#/simulator/xinan-river`);
      const table = page().getByRole("table", { name: /各考核期应付/ });
      const [registered, draft] = [
        "新安江流域生态补偿（示例） 第 2 版",
        "新安江流域生态补偿（示例） 第 3 版",
      ];
      const amounts = () =>
        table.getByRole("row", { name: "安徽省 合计净额" }).getByRole("cell").allTextContents();
      await table.getByRole("columnheader", { name: registered }).waitFor();
      const pasted = page().getByRole("textbox", { name: "或粘贴、拖入草案 JSON" });
      await pasted.fill(JSON.stringify({ ...revised(), version: 3, name: undefined }));
      await press("检查并加入");
      await sees("草案有 1 处问题");
      expect(await page().getByRole("alert").textContent()).not.toMatch(/required|Invalid/);
      await pasted.fill(
        JSON.stringify({ ...revised(), version: 3 }).replace('"limit":"0.40"', '"limit":"0.95"'),
      );
      await press("检查并加入");
      await table.getByRole("columnheader", { name: draft }).waitFor();
      expect(await amounts()).toEqual(["−200,000,000.00", "+200,000,000.00"]);
      const slider = page().getByRole("slider", { name: /^P 值条款 · 限值/ });
      await slider.focus();
      await page().keyboard.press("ArrowRight");
      await table.getByRole("columnheader", { name: `${registered}（调整后）` }).waitFor();
      await page().keyboard.press("End");
      await expect.poll(amounts).toEqual(["−200,000,000.00", "+200,000,000.00", "+200,000,000.00"]);
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
    });

    test("the committee settles the period again: the other side owes, and sees every step of why", async () => {
      await signIn(page(), "执委会");
      await page().goto(`${server().url}/#/settlements/xinan-river`);
      await press("清算一个考核期…");
      await press("清算并入账");
      await sees("安徽省 → 浙江省");
      const row = page().getByRole("row", { name: "安徽省 → 浙江省" });
      expect(await row.textContent()).toContain("待支付200,000,000.000.00200,000,000.00");
      expect(await seriousFindings(page())).toEqual([]);
      await page()
        .getByRole("link", { name: /查看计算过程/ })
        .click();
      await sees("0.468 > 0.40 → 安徽省 → 浙江省 200,000,000.00");
      await page().getByText("所用评价版本").first().click();
      const month = page().getByRole("link", { name: "2021-03", exact: true }).first();
      expect(await month.getAttribute("href")).toBe("#/sections/jiekou/2021-03");
      // Red letters take back what the first settlement had posted.
      await page().getByText("记-2021-05-0003", { exact: true }).last().click();
      await sees("−200,000,000.00");
      expect(await seriousFindings(page())).toEqual([]);
    });

    test("who objects holds the payment, until the committee decides", async () => {
      await signIn(page(), "安徽省财政厅");
      await press(/提出异议/);
      await page().getByLabel("异议理由").fill("四月总磷与比对监测不一致");
      await press("提出异议");
      await sees("异议暂缓");
      expect(
        await page()
          .getByRole("button", { name: /提交拨付/ })
          .count(),
      ).toBe(0);
      await signIn(page(), "执委会");
      await press("异议不成立…");
      await page().getByLabel("理由").fill("比对样品超过保存时限");
      await press("异议不成立");
      await sees("处理：比对样品超过保存时限");
      await sees("待支付");
    });

    test("what waits for somebody stands in one place, with the way there, and is gone when it is done", async () => {
      const told = await clientOf(server(), "environment-ah");
      const event = { kind: "event", event: "extreme-weather", section: "jiekou", period: "2021-03" };
      await told.call("tellFacts", {
        params: { agreement: "xinan-river" },
        body: {
          facts: [{ ...event, happened: true }],
          reason: "应急管理厅通报",
          evidence: [{ name: "通报.pdf", digest: "a".repeat(64) }],
        },
        idempotencyKey: crypto.randomUUID(),
      });
      await signIn(page(), "浙江省生态环境厅");
      await page().getByRole("link", { name: "待办", exact: true }).click();
      await sees("确认告知数据");
      expect(await seriousFindings(page())).toEqual([]);
      await page()
        .getByRole("link", { name: /极端天气 2021-03/ })
        .click();
      await press("确认");
      await sees("已确认");
      await page().getByRole("link", { name: "待办", exact: true }).click();
      await sees("没有等待您办理的事项");
      // What the committee decided before shows how long it took.
      await sees("最近办结");
      await sees("不足 1 小时");
    });

    test("a payment is proposed by its bureau and approved by another in two clicks", async () => {
      await signIn(page(), "安徽省财政厅");
      await sees("拨付");
      await page()
        .getByRole("link", { name: /新安江流域生态补偿（示例） 2020-05 – 2021-04/ })
        .first()
        .click();
      await press(/提交拨付/);
      await page().getByLabel("银行票据号或文号").fill("皖财资环〔2021〕88 号");
      await expect.poll(() => page().getByLabel("业务日期").inputValue()).toBe("2021-05-31");
      await press("提交审批");
      await sees("待审批");
      await signIn(page(), "执委会");
      await press("通过…");
      await press("确认通过");
      await sees("已付清");
      await sees("皖财资环〔2021〕88 号");
      expect(await seriousFindings(page())).toEqual([]);
    });

    test("what is owed is traced to the packets and to who approved its payment", async () => {
      await page().getByRole("row", { name: "安徽省 → 浙江省" }).getByRole("link", { name: "追溯" }).click();
      await sees("审批与记账");
      expect(page().url()).toContain("#/trace/obligation/xinan-river/xinan-river.2020-05.2021-04/AH/ZJ");
      expect(await page().locator("[aria-current=true]").textContent()).toContain("200,000,000.00");
      await page().getByText("每一步计算与修约").first().click();
      await sees("0.468 > 0.40 → 安徽省 → 浙江省 200,000,000.00");
      await page()
        .getByText(/^全部 \d+ 项/)
        .first()
        .click();
      await sees(/数据包：街口/);
      expect(await seriousFindings(page())).toEqual([]);
      await page().setViewportSize({ width: 390, height: 800 });
      const wide = await page().evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(390);
      await page().setViewportSize({ width: 1280, height: 1000 });
    });

    test("a calculation that is too large for one answer is read part by part", async () => {
      await page().route(/settlements$/, async route => {
        // As the service answers of a large one: whole but for the rows, which the parts have.
        const response = await route.fetch();
        const { settlements } = (await response.json()) as { settlements: { evaluation: object }[] };
        const hollow = settlements.map(each => ({
          ...each,
          complete: false,
          evaluation: { ...each.evaluation, obligations: [], sections: [], trace: [] },
        }));
        await route.fulfill({ response, json: { settlements: hollow } });
      });
      await page().goto(`${server().url}/#/settlements/xinan-river/xinan-river.2020-05.2021-04`);
      await sees("计算过程较长");
      await sees("0.468 > 0.40 → 安徽省 → 浙江省 200,000,000.00");
      expect(await page().getByRole("button", { name: "下一段" }).isDisabled()).toBe(true);
      expect(await seriousFindings(page())).toEqual([]);
      await page().unrouteAll({ behavior: "wait" });
    });

    test("a pilot stands beside the version in force, with its own calculation", async () => {
      const operator = await clientOf(server(), "operator");
      await operator.call("registerAgreement", {
        body: pilotOf(revised(), "0.50"),
        idempotencyKey: crypto.randomUUID(),
      });
      await operator.call("settle", {
        params: { agreement: "xinan-river" },
        body: { from: "2020-05", to: "2021-04", effectiveOn: "2021-05-31" },
        idempotencyKey: crypto.randomUUID(),
      });
      await page().goto(`${server().url}/#/agreements/xinan-river`);
      await sees("平均修订周期");
      await page()
        .getByRole("link", { name: /结果对照/ })
        .click();
      const row = page().getByRole("row", { name: "浙江省 → 安徽省" });
      expect(await row.textContent()).toContain("0.00200,000,000.00+200,000,000.00");
      await page().getByText("试行版本的计算过程").click();
      await sees("0.468 ≤ 0.50 → 浙江省 → 安徽省 200,000,000.00");
      expect(await seriousFindings(page())).toEqual([]);
      expect(complaints).toEqual([]);
    });

    test("a report is looked at, issued and taken away with its proof", async () => {
      // The page of before is not everybody's to read.
      await page().goto(`${server().url}/#/`);
      await signIn(page(), "上海市财政局");
      await page().getByRole("link", { name: "报告", exact: true }).click();
      await page().getByLabel("起始月", { exact: true }).fill("2020-07");
      await press("查看报告");
      await sees(
        "资金：期初 0.00 元，收入 937,000,000.01 元，支出 10,000,000.00 元，期末 927,000,000.01 元。",
      );
      await sees(/2020-11、2020-12.* 没有水质评价/);
      expect(await seriousFindings(page())).toEqual([]);
      await press("出具");
      const [download] = await Promise.all([page().waitForEvent("download"), press(/^JSON/)]);
      const verified = await runCli(["verify", await download.path()]);
      expect([verified.exitCode, verified.stdout]).toEqual([
        0,
        expect.stringContaining("money in the report"),
      ]);
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
