/** The committee begins with nothing and with the portal alone: from the first party to the first approved contribution. */
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { seriousFindings } from "#tests/support/axe.ts";
import { CHROMIUM, fillForm, portalInBrowser, type Said, signIn } from "#tests/support/browser.ts";
import { startLocal } from "#tests/support/local-server.ts";

const EXAMPLE = new URL("../../examples/agreements/xinan-river.json", import.meta.url).pathname;

describe.skipIf(!existsSync(CHROMIUM))(
  `an empty system in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser(folder => startLocal(folder, ["--no-demo"]));
    const { sees, complaints } = portal;

    const says = (opener: string, said: Said, submit: string) =>
      fillForm(portal.page(), opener, said, submit);
    const goes = (address: string) => portal.page().goto(`${portal.server().url}/#/${address}`);
    const row = (name: string | RegExp) => portal.page().getByRole("row", { name }).first().waitFor();

    test("registers the parties and the people of each", async () => {
      await signIn(portal.page(), "执委会");
      await goes("administration/parties");
      for (const [code, name, english] of [
        ["AH", "安徽省", "Anhui"],
        ["ZJ", "浙江省", "Zhejiang"],
      ] as const) {
        await says("登记主体", { 代码: code, 名称: name, 英文名称: english }, "登记");
        await row(new RegExp(`${name}.*${code}`));
      }
      await goes("administration/people");
      for (const [id, name, party] of [
        ["finance-ah", "安徽省财政厅", "安徽省"],
        ["finance-zj", "浙江省财政厅", "浙江省"],
      ] as const) {
        const said = { 登录名: id, 姓名: name, 角色: ["财政"], 所属主体: [party] };
        await says("登记用户或变更授权", said, "提交");
        await row(new RegExp(name));
      }
      expect(await seriousFindings(portal.page())).toEqual([]);
    });

    test("registers a section with its target, and a station that sends for it", async () => {
      await goes("sections");
      await portal.page().getByRole("link", { name: "登记断面 →" }).click();
      await sees("尚未登记断面");
      await says(
        "登记断面",
        {
          ...{ 断面代码: "jiekou", 名称: "街口(鸠坑口)", 英文名称: "Jiekou" },
          ...{ "河流、湖库": "新安江", "河流、湖库英文名称": "Xin'an River" },
          ...{ 水质目标: ["Ⅱ 类"], 确认方: ["安徽省", "浙江省"], 上游方: ["安徽省"], 下游方: ["浙江省"] },
        },
        "登记",
      );
      await row(/街口\(鸠坑口\).*新安江.*河流.*Ⅱ.*安徽省、浙江省.*安徽省 → 浙江省/);
      expect(await seriousFindings(portal.page())).toEqual([]);
      await goes("administration/stations");
      await says("登记站点", { 站点代码: "jiekou-auto", 名称: "街口自动站", 断面: ["街口(鸠坑口)"] }, "登记");
      await sees("街口自动站");
    });

    test("says how the station sends, in a unit of its own where the standard leaves it open", async () => {
      const opener = "登记或变更通讯协议";
      const logger = { "设备编号 MN": "A330424_0001", 所依标准: ["HJ 212-2017"] };
      const units = { 另行声明单位的因子: ["w20138 铜"], "w20138 铜的单位": ["μg/L"] };
      await says(opener, { ...logger, ...units }, "登记");
      await sees("MN A330424_0001 · HJ 212-2017 · 小时数据（2061） · w20138 铜 μg/L");
      await says(opener, { 作为监测数据的上报: ["日数据（2031）"] }, "登记");
      await sees("MN A330424_0001 · HJ 212-2017 · 日数据（2031） · w20138 铜 μg/L");
      const reserve = { 站点代码: "jiekou-reserve", 名称: "街口备用站", 断面: ["街口(鸠坑口)"] };
      await says("登记站点", reserve, "登记");
      const [page, form] = [portal.page(), portal.page().getByRole("form", { name: opener })];
      const item = page.locator(".stations > li", { hasText: "街口备用站" });
      await item.getByRole("button", { name: `${opener}…` }).click();
      await form.getByLabel("设备编号 MN").fill("A330424_0001");
      await form.getByLabel("所依标准").click();
      await page.locator(".ant-select-item:visible").getByText("HJ 212-2017", { exact: true }).click();
      await form.getByRole("button", { name: "登记", exact: true }).click();
      await form
        .getByRole("alert")
        .getByText(/注明由本站接用/)
        .waitFor();
      // The browser itself reports what was refused.
      expect(complaints.splice(0)).toEqual([expect.stringMatching(/409.*jiekou-reserve\/protocol/)]);
      expect(await seriousFindings(page)).toEqual([]);
      await form.getByLabel("设备编号此前").click();
      await page
        .locator(".ant-select-item:visible")
        .getByText(/现由本站接用/)
        .click();
      await form.getByRole("button", { name: "登记", exact: true }).click();
      await item.getByText("MN A330424_0001 · HJ 212-2017 · 小时数据（2061）", { exact: true }).waitFor();
    });

    test("opens the agreement's book and a fund with what each party commits", async () => {
      await goes("funds");
      await portal.page().getByRole("link", { name: "建账 →" }).click();
      await sees("尚未建账");
      const parties = { "各方（至少两方）": ["安徽省", "浙江省"] };
      const months = { "开放会计期间，自": "2021-01", 至: "2021-03" };
      await says(
        "建账",
        {
          ...{
            账簿代码: "xinan-river",
            名称: "新安江补偿账簿",
            英文名称: "Xin'an River",
            类别: ["协议账簿"],
          },
          ...parties,
          ...months,
        },
        "建账",
      );
      await row(/新安江补偿账簿.*协议账簿.*安徽省、浙江省/);
      await says(
        "建账",
        {
          ...{ 账簿代码: "river-fund", 名称: "流域共同基金", 英文名称: "River fund" },
          ...parties,
          ...{ "安徽省认缴额（元）": "200000000.00", "浙江省认缴额（元）": "200000000.00" },
          ...{ 共管账户账号: "33050161234500000001", 户名: "流域共同基金专户", 开户银行: "中国建设银行" },
          ...months,
        },
        "建账",
      );
      await row(/流域共同基金.*财政专户代管/);
      expect(await seriousFindings(portal.page())).toEqual([]);
      await goes("funds/river-fund");
      await row(/安徽省.*200,000,000\.00/);
    });

    test("registers the agreement after reading it back in words, and a wrong one says what is wrong", async () => {
      const page = portal.page();
      await goes("agreements");
      await page.getByRole("button", { name: "登记协议…" }).click();
      const file = page.locator("input[type=file]");
      const wrong = { name: "wrong.json", mimeType: "application/json", buffer: Buffer.from('{"format":1}') };
      await file.setInputFiles(wrong);
      await sees(/协议有 \d+ 处问题/);
      await file.setInputFiles(EXAMPLE);
      await sees("记入账簿：新安江补偿账簿");
      await sees("P 值条款");
      expect(await seriousFindings(page)).toEqual([]);
      await portal.press("核对无误，登记");
      await page.getByRole("heading", { name: /新安江流域生态补偿（示例）/, level: 2 }).waitFor();
      expect(page.url()).toMatch(/#\/agreements\/xinan-river$/);
    });

    test("a bureau contributes and the other approves, and the capital shows it", async () => {
      const page = portal.page();
      await signIn(page, "安徽省财政厅");
      await goes("funds/river-fund");
      await page.getByRole("button", { name: "实缴出资…" }).click();
      const form = page.getByRole("form", { name: "实缴出资" });
      await form.getByLabel("主体").click();
      await page.getByTitle("安徽省").last().click();
      await form.getByLabel("金额（元）").fill("1000000.00");
      await form.getByLabel("银行票据号或文号").fill("CZ-001");
      await form.getByLabel("业务日期").fill("2021-01-20");
      await form.getByRole("button", { name: "试算" }).click();
      await sees("试算结果，尚未记账");
      await form.getByRole("button", { name: "提交审批" }).click();
      await sees("待审批");
      await signIn(page, "浙江省财政厅");
      await goes("inbox");
      await page
        .getByRole("row", { name: /审批.*安徽省财政厅/ })
        .getByRole("button")
        .click();
      await portal.press("确认通过");
      await page.getByRole("status", { name: "刚办结" }).getByText("已通过").waitFor();
      await goes("funds/river-fund");
      await row(/安徽省.*200,000,000\.00.*1,000,000\.00/);
    });

    test("nothing has complained", () => expect(complaints).toEqual([]));
  },
);
