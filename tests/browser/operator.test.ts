/** What the committee looks after beside the books' money, in a small world: how the service does, sections as they change, accounts. */
import { existsSync, readFileSync } from "node:fs";
import { DeleteItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SettlingRunRecord } from "#events/settling-records.ts";
import { RUN, settleDue } from "#functions/settle/settle-due.ts";
import { type Engine, startEngine } from "#local/engine.ts";
import { tableNames } from "#local/tables.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { appendVersion, EVERYONE } from "#storage/records.ts";
import { REAL_WORLD, type Store } from "#storage/store.ts";
import { seriousFindings } from "#tests/support/axe.ts";
import { CHROMIUM, fillForm, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { clientOf, startLocal, until } from "#tests/support/local-server.ts";

const EXAMPLE = new URL("../../examples/agreements/xinan-river.json", import.meta.url).pathname;

describe.skipIf(!existsSync(CHROMIUM))(
  `the committee's desks in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    let engine: Engine;
    let store: Store;
    const portal = portalInBrowser(async folder => {
      engine = await startEngine({});
      const client = new DynamoDBClient({ endpoint: engine.endpoint });
      store = { client, tables: tableNames("headwater"), world: REAL_WORLD };
      return startLocal(folder, ["--no-demo"], 0, { DYNAMODB_ENDPOINT: engine.endpoint });
    });
    const { sees, complaints } = portal;
    const goes = (address: string) => portal.page().goto(`${portal.server().url}/#/${address}`);

    const row = (name: RegExp) => portal.page().getByRole("row", { name }).first().waitFor();

    beforeAll(async () => {
      const operator = await clientOf(portal.server(), "operator");
      for (const [id, name, nameEn] of [
        ["AH", "安徽省", "Anhui"],
        ["ZJ", "浙江省", "Zhejiang"],
      ] as const)
        await operator.call("registerParty", { body: { id, name, nameEn } });
      await operator.call("registerSection", {
        body: {
          ...{ id: "jiekou", name: "街口", nameEn: "Jiekou", river: "新安江", riverEn: "Xin'an River" },
          ...{ waterBody: "river", targetClass: "Ⅱ", parties: ["AH", "ZJ"] },
        },
      });
      for (const [id, name, nameEn] of [
        ["xinan-river", "新安江补偿账簿", "Xin'an River"],
        ["drill", "演练账簿", "Drill"],
      ] as const)
        await operator.call("registerBook", {
          body: {
            ...{ id, name, nameEn, kind: "agreement", bankAccount: null, openPeriods: ["2021-01"] },
            parties: ["AH", "ZJ"].map(party => ({ id: party, commitment: null })),
          },
        });
      await operator.call("registerAgreement", { body: JSON.parse(readFileSync(EXAMPLE, "utf8")) });
      await signIn(portal.page(), "执委会");
    });
    afterAll(async () => {
      store.client.destroy();
      await engine.stop();
    });

    test("says that everything is in order, and which periods the clock left and why", async () => {
      await goes("administration/operations");
      await sees("一切正常");
      await sees("没有告警");
      const identity = { principalOf: () => Promise.reject(new Error("nobody asks the clock")) };
      const run = await settleDue({ store, identity }, () => undefined);
      expect(run.waiting).toBeGreaterThan(0);
      await portal.page().reload();
      await sees(`已清算 0 个考核期，等待 ${run.waiting} 个，失败 0 个`);
      await sees(/新安江流域生态补偿（示例）.*：考核期内尚无月份完成评价/);
      expect(await seriousFindings(portal.page())).toEqual([]);
    });

    test("registers a later version of a section from what stands, and a settled month is out of reach", async () => {
      const page = portal.page();
      await goes("administration/sections");
      await page.getByRole("link", { name: "版本与规则 →" }).click();
      await row(/第 1 版.*现行.*最初.*Ⅱ 类/);
      const said = { 变更原因: "十五五断面水质目标调整", 水质目标: ["Ⅲ 类"] };
      await fillForm(page, "登记新版本", { 自何月起生效: "2026-01", ...said }, "登记");
      await sees("第 2 版已登记，自 2026-01 起生效");
      await row(/第 2 版.*现行.*2026-01.*水质目标 Ⅱ 类 → Ⅲ 类.*十五五断面水质目标调整.*执委会/);
      const settled = { settlement: "xinan-river.2025-05.2026-04" };
      await appendVersion(store, {
        kind: "settled-month",
        id: "xinan-river.2026-04",
        version: 1,
        value: settled,
      });
      await page.getByRole("button", { name: "登记新版本…" }).click();
      const form = page.getByRole("form", { name: "登记新版本" });
      expect(await form.getByLabel("名称", { exact: true }).inputValue()).toBe("街口");
      await form.getByLabel("名称", { exact: true }).fill("街口(鸠坑口)");
      await form.getByLabel("自何月起生效").fill("2026-02");
      await form.getByLabel("变更原因").fill("更名");
      await form.getByRole("button", { name: "登记", exact: true }).click();
      await form.getByRole("alert").getByText("月份已按原断面信息清算").first().waitFor();
      await form
        .getByRole("alert")
        .getByText(/^2026-04已按当时的断面信息清算.*2026-04之后的月份/)
        .waitFor();
      expect(complaints.splice(0)).toEqual([expect.stringMatching(/409.*jiekou\/versions/)]);
      expect(await seriousFindings(page)).toEqual([]);
      await form.getByLabel("自何月起生效").fill("2026-05");
      await form.getByRole("button", { name: "登记", exact: true }).click();
      await row(/第 3 版.*2026-05.*名称 街口 → 街口\(鸠坑口\)/);
    });

    test("sets the rules of a section", async () => {
      const page = portal.page();
      await row(/红牌：连续几日超标 3/);
      const said = { 问题责任方: ["浙江省"], "红牌：连续几日超标": "2", "黄牌：超过近期中位数几倍": "" };
      await fillForm(page, "修改规则", said, "设定");
      await sees("第 1 次设定");
      await row(/问题责任方 浙江省/);
      await row(/红牌：连续几日超标 2/);
      await row(/黄牌：超过近期中位数几倍 不发/);
      const { rules } = await (await clientOf(portal.server(), "operator")).call("getSectionRules", {
        params: { section: "jiekou" },
      });
      expect(rules).toMatchObject({
        ...{ responsible: "ZJ", caseWorkingDays: 10 },
        warnings: { daysRunning: 2, outlierTimes: null, dayOverTarget: true, silentHours: 24 },
      });
      expect(await seriousFindings(page)).toEqual([]);
    });

    test("opens a book after seeing its chart, and is led to it", async () => {
      const page = portal.page();
      await goes("administration/books");
      await page.getByRole("button", { name: "建账…" }).click();
      await sees(/将开设 \d+ 个科目.*选定各方后/);
      await page.getByRole("button", { name: "取消" }).click();
      const said = {
        账簿代码: "fund",
        名称: "共同基金",
        英文名称: "Fund",
        "各方（至少两方）": ["安徽省", "浙江省"],
      };
      const capital = { "安徽省认缴额（元）": "1000.00", "浙江省认缴额（元）": "1000.00" };
      const account = {
        共管账户账号: "33050161234500000001",
        户名: "共同基金专户",
        开户银行: "中国建设银行",
      };
      await fillForm(page, "建账", { ...said, ...capital, ...account }, "建账");
      await page.getByRole("link", { name: "打开共同基金 →" }).waitFor();
      await page.getByRole("link", { name: "会计科目 →" }).click();
      await row(/2017\.02\.AH.*应付代管资金—预缴—安徽省.*安徽省/);
    });

    test("opens an account for each party, and changes one, each after seeing what comes of it", async () => {
      const page = portal.page();
      await page.getByRole("button", { name: "开设科目…" }).click();
      await page.getByLabel("科目编码").fill("2017.09");
      await sees("将开设：");
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByRole("button", { name: "取消" }).click();
      const quota = {
        科目编码: "9001",
        名称: "建设用地指标",
        英文名称: "Land quota",
        归属: ["安徽省", "浙江省"],
      };
      const counted = {
        计量: ["建设用地指标（平方米）"],
        记增方向: ["贷"],
        余额方向: ["不限"],
        有效期自: "2021-01-01",
      };
      await fillForm(page, "开设科目", { ...quota, ...counted }, "开设");
      await row(/9001\.AH.*建设用地指标—安徽省.*建设用地指标（平方米）.*贷.*不限.*2021-01-01/);
      await page.getByRole("button", { name: "变更科目…" }).click();
      const form = page.getByRole("form", { name: "变更科目" });
      await form.getByLabel("科目", { exact: true }).fill("9001.ZJ");
      await form.getByLabel("科目", { exact: true }).press("Enter");
      await sees("尚无变更");
      await form.getByLabel("名称", { exact: true }).fill("用地指标—浙江省");
      await form.getByLabel("有效期止").fill("2026-12-31");
      await sees(/建设用地指标—浙江省 → 用地指标—浙江省/);
      await form.getByRole("button", { name: "变更", exact: true }).click();
      await row(/9001\.ZJ.*用地指标—浙江省.*2021-01-01 – 2026-12-31.*2/);
      const operator = await clientOf(portal.server(), "operator");
      const { account } = await operator.call("getAccount", { params: { book: "fund", account: "9001.ZJ" } });
      expect(account).toMatchObject({
        version: 2,
        party: "ZJ",
        nameEn: "Land quota, Zhejiang",
        bound: "either",
      });
    });

    test("says what needs a hand: a period that failed, a removed item, with the guide beside it", async () => {
      const period = { agreement: "xinan-river", from: "2024-05", to: "2025-04" };
      const startedAt = new Date().toISOString();
      const value: SettlingRunRecord = {
        ...{ startedAt, endedAt: startedAt, state: "done", agreements: 1, done: 1, settled: 1, waiting: 0 },
        failed: [
          {
            ...{ agreement: "xinan-river", from: "2025-05", to: "2026-04" },
            ...{
              code: "ledger.period-not-open",
              message: "2026-11 is not open",
              messageZh: "会计期间2026-11未开放",
            },
          },
        ],
        periods: [{ ...period, outcome: "settled", version: 1, fault: null }],
      };
      const lists = [{ owner: EVERYONE, sort: startedAt }];
      await appendVersion(store, { kind: RUN, id: startedAt, version: 1, value, lists });
      const { pk, sk } = ledgerKeys.body("drill", 0);
      await store.client.send(
        new DeleteItemCommand({ TableName: store.tables.ledger, Key: { pk: { S: pk }, sk: { S: sk } } }),
      );
      const operator = await clientOf(portal.server(), "operator");
      await until(async () => (await operator.call("listAlarms")).alarms.length > 0, portal.server());
      const page = portal.page();
      await goes("administration/operations");
      await page.reload();
      await sees("2 项需要处理");
      await sees("会计期间2026-11未开放");
      await sees("“演练账簿”的一项记录被删除");
      expect(await seriousFindings(page)).toEqual([]);
      const settled = page.getByRole("link", { name: "第 1 次清算 →" });
      expect(await settled.getAttribute("href")).toBe(
        "#/settlements/xinan-river/xinan-river.2024-05.2025-04",
      );
      await page.getByRole("link", { name: "操作指南：有数据项被改动或删除 →" }).first().click();
      await page.getByRole("heading", { name: "有数据项被改动或删除" }).waitFor();
    });

    test("nothing has complained", () => expect(complaints).toEqual([]));
  },
);
