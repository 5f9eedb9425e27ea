import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CHROMIUM, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { clientOf } from "#tests/support/local-server.ts";

const BAD = { ph: "7.1", do: "5.5", codmn: "7", nh3n: "3.1", tp: "0.5" };

describe.skipIf(!existsSync(CHROMIUM))(
  `warnings and cases in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser();
    const { sees, press, complaints } = portal;

    test("a bad reading sent by HTTP becomes a red card on the page by itself", async () => {
      await signIn(portal.page(), "安徽省生态环境厅");
      await portal.page().getByRole("link", { name: "预警与台账" }).click();
      await sees("历史数据");
      const station = await clientOf(portal.server(), "station-jiekou");
      const time = new Date(Date.now() - 60_000).toISOString();
      await station.call("pushReadings", {
        body: { readings: [{ station: "jiekou-auto", time, values: BAD }] },
      });
      await sees("红牌");
      await sees("3.10");
    });

    test("its case is worked on and handed to the neighbour", async () => {
      await portal.page().getByRole("link", { name: "查看台账" }).first().click();
      await sees("办理中");
      await press(/登记办理步骤/);
      await portal.page().getByLabel("说明").fill("加密监测，排查上游");
      await press("提交");
      await sees("加密监测，排查上游");
      await press(/移交/);
      await portal.page().getByLabel("说明").fill("污染源在浙江一侧");
      await press("提交");
      await sees("移交 → 浙江省");
      expect(await portal.page().getByRole("button", { name: /移交/ }).count()).toBe(0);
    });

    test("both sides close it, the first with a document", async () => {
      await signIn(portal.page(), "浙江省生态环境厅");
      await press(/申请销号/);
      await portal.page().getByLabel("说明").fill("已封堵排口");
      const report = { name: "整改报告.txt", mimeType: "text/plain", buffer: Buffer.from("done") };
      await portal
        .page()
        .getByLabel(/照片或文件/)
        .setInputFiles(report);
      await sees("整改报告.txt");
      await press("提交");
      await sees("待另一方确认销号");
      await signIn(portal.page(), "安徽省生态环境厅");
      await press(/确认销号/);
      await portal.page().getByLabel("说明").fill("现场核实");
      await press("提交");
      await sees("已销号");
    });

    test("the section's own page shows its cards, its cases, each value beside its limit, and the way to the readings", async () => {
      await portal.page().goto(`${portal.server().url}/#/sections/jiekou/2021-03`);
      const own = portal.page().getByRole("region", { name: "预警与台账" });
      await own.getByText("红牌").first().waitFor();
      await own.getByRole("row", { name: /已销号/ }).waitFor();
      await sees("目标 ≤ 0.1");
      await portal.page().getByRole("link", { name: "31 条监测数据" }).click();
      await sees("共 31 条，其中 2 条有标记");
      expect(complaints).toEqual([]);
    });

    test("the month's review sheet shows the figures and how they were made", async () => {
      await portal.page().goto(`${portal.server().url}/#/supervision`);
      await portal.page().getByRole("link", { name: "本月复盘表" }).click();
      await sees("闭环率");
      await sees("当月销号问题数 ÷ 当月在办问题数");
      await portal.page().getByText("English", { exact: true }).click();
      await sees("cases closed in the month ÷ cases in hand");
      expect(complaints).toEqual([]);
    });
  },
);
