import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CHROMIUM, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { clientOf } from "#tests/support/local-server.ts";

const MONTH = "2021-04";
const HEADING = "station,time,codmn_mgl,nh4_ugl,tp_mgl,tp_flag";

describe.skipIf(!existsSync(CHROMIUM))(
  `the work of a monitor in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser();
    const { sees, press, complaints } = portal;
    const opens = async (...parts: readonly string[]) => {
      await portal.page().goto(`${portal.server().url}/#/sections/${parts.join("/")}`);
    };
    const drops = async (name: string, content: string | Buffer) => {
      const buffer = Buffer.from(content);
      await portal.page().locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
    };

    test("a file is shown before it is sent: each value with its class, and nothing where something is wrong", async () => {
      await signIn(portal.page(), "街口站数据上报");
      await opens("jiekou");
      await portal.page().getByRole("link", { name: "上报监测数据" }).click();
      await drops(
        "四月.csv",
        [
          HEADING,
          `jiekou-auto,${MONTH}-27T02:00:00+08:00,3.2,310,0.01L,`,
          `jiekou-auto,${MONTH}-28,three,,0.1,`,
        ].join("\n"),
      );
      await sees("有 2 处不接受");
      await sees("第 3 行");
      await sees("监测值不是数字");
      await sees("310 μg/L (NH4)");
      expect(
        await portal
          .page()
          .getByRole("button", { name: /^上报 / })
          .count(),
      ).toBe(0);
    });

    test("what is in order is sent in parts, and sent twice counts once", async () => {
      const rows = [`jiekou-auto,${MONTH}-27T02:00:00+08:00,3.2,310,0.01L,`].concat(
        `jiekou-auto,${MONTH}-28T02:00:00+08:00,3.1,,0.2,fault`,
      );
      await drops("四月.csv", [HEADING, ...rows].join("\n"));
      await sees("低于检出限");
      await sees("仪器故障");
      await portal
        .page()
        .getByLabel(/更正理由/)
        .fill("补报");
      await press("上报 2 条");
      await sees("已全部保存：2 条");
      await drops("再来.csv", [HEADING, ...rows].join("\n"));
      await sees("其中 2 条此前已上报");
      await press("上报 2 条");
      await sees("其中 2 条此前已有，重复只计一次");
    });

    test("a workbook is named as one, and the GB18030 of a spreadsheet is read", async () => {
      await drops("四月.xlsx", Buffer.from([0x50, 0x4b, 3, 4]));
      await sees("另存为 CSV");
      const [chinese, rest] = [Buffer.from([0xd5, 0xfd, 0xb3, 0xa3]), ",7.4"];
      const head = `station,time,status,ph\njiekou-auto,${MONTH}-27T03:00:00+08:00,`;
      await drops("四月.csv", Buffer.concat([Buffer.from(head), chinese, Buffer.from(rest)]));
      await sees("GB18030");
      await sees("正常");
    });

    test("whoever may not send is told who does, and how", async () => {
      await signIn(portal.page(), "浙江省生态环境厅");
      await opens("jiekou", "upload");
      await sees("街口国家地表水自动站");
      await sees("谁测的，由谁说");
      expect(await portal.page().locator("input[type=file]").count()).toBe(0);
    });

    test("a station's people doubt a value with its reason, and the review keeps what was said", async () => {
      await signIn(portal.page(), "街口站数据上报");
      await portal.page().goto(`${portal.server().url}/#/data-review/jiekou/${MONTH}`);
      await press("标记存疑…");
      await sees("请在下表中点选存疑的值");
      await press(`jiekou-auto ${MONTH}-27T02:00:00+08:00 氨氮 0.240715`);
      await portal.page().getByLabel("存疑理由").fill("试剂过期");
      await portal.page().getByLabel(/依据/).fill("运维记录 4-27；照片 3");
      await press("标记 1 个值存疑");
      await sees(/标记存疑 d\d/);
      await sees("试剂过期；运维记录 4-27；照片 3");
    });

    test("a department asks for what is missing, the station finds that and explains it", async () => {
      await signIn(portal.page(), "安徽省生态环境厅");
      await portal.page().goto(`${portal.server().url}/#/data-review/jiekou/${MONTH}`);
      await press("要求补传");
      await sees("已要求补传");
      await signIn(portal.page(), "街口站数据上报");
      await portal.page().getByRole("link", { name: "数据审核" }).click();
      await sees(/要求补传 \d+ 处/);
      await portal.page().getByRole("link", { name: MONTH, exact: true }).first().click();
      const asked = portal.page().locator("li", { hasText: "已要求补传" }).first();
      await asked.getByRole("button", { name: "说明缺失…" }).click();
      await portal.page().getByLabel("缺失原因").fill("四月停电检修");
      await press("提交说明");
      await sees("四月停电检修");
      await portal.page().getByText("已要求补传").waitFor({ state: "detached" });
      expect(complaints).toEqual([]);
    });

    test("a failed check of an instrument is recorded, and says which months are in doubt by it", async () => {
      await opens("jiekou", "checks");
      await sees("尚无核查记录");
      await press("登记核查…");
      const page = portal.page();
      await page.getByLabel("指标").click();
      await page.locator(".ant-select-item-option", { hasText: "总磷" }).click();
      await page.getByLabel("核查时间（北京时间）").fill(`${MONTH}-27T05:00`);
      await page.getByLabel("标准值").fill("0.2");
      await page.getByLabel("测得值").fill("0.25");
      await page.getByLabel("允许误差").fill("10%");
      await press("登记");
      await sees("不合格");
      await sees("由此存疑、待另一人决定的月份");
    });

    test("a joint sample is registered, and reported by each laboratory", async () => {
      const operator = await clientOf(portal.server(), "operator");
      for (const [id, name] of [
        ["joint", "联合监测点"],
        ["lab-ah", "安徽实验室"],
        ["lab-zj", "浙江实验室"],
      ]) {
        await operator.call("registerStation", { body: { id, name, section: "jiekou", kind: "manual" } });
      }
      await (await clientOf(portal.server(), "environment-ah")).call("takeJointSample", {
        params: { section: "jiekou" },
        body: {
          ...{ id: "2021-04-a", takenAt: `${MONTH}-08T10:00:00+08:00`, station: "joint" },
          laboratories: ["lab-ah", "lab-zj"],
          tolerances: { codmn: { kind: "percent", value: "10" } },
        },
      });
      await signIn(portal.page(), "执委会");
      await opens("jiekou", "joint-samples");
      for (const [name, value] of [
        ["安徽实验室", "2.0"],
        ["浙江实验室", "2.2"],
      ]) {
        await press(`上报${name}的结果…`);
        const form = portal.page().getByRole("form", { name: `上报${name}的结果` });
        await form.getByLabel("高锰酸盐指数").fill(`${value}`);
        await form.getByRole("button", { name: "上报", exact: true }).click();
        await form.waitFor({ state: "detached" });
      }
      await sees("一致");
      await sees("2.1");
    });

    test("what stands behind a month and a period has views of its own", async () => {
      const values = { flow: "100", codmn: "3" };
      await (await clientOf(portal.server(), "station-jiekou")).call("pushReadings", {
        body: { readings: [{ station: "jiekou-auto", time: `${MONTH}-29T08:00:00+08:00`, values }] },
      });
      await signIn(portal.page(), "浙江省生态环境厅");
      const views = [
        ["days/2021-03", "2021-03-0"],
        ["versions/2021-03", "自动监测数据优先（GB 3838-2002）"],
        ["sides/2021-03", "没有可比对的另一方"],
        ["period/2021-01/2021-03", "3 个月有评价"],
      ] as const;
      for (const [address, text] of views) {
        await opens("jiekou", address);
        await sees(text);
      }
      await opens("jiekou", `load/${MONTH}/${MONTH}`);
      await sees("月水量");
      await press("计算通量");
      // 3 mg/L × 100 m³/s × 86 400 s
      await sees("通量 25920 千克");
      expect(complaints).toEqual([]);
    });
  },
);
