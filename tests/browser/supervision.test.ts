import { existsSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM, launchBrowser, signIn } from "#tests/support/browser.ts";
import { clientOf, freshFolder, type RunningServer, startLocal } from "#tests/support/local-server.ts";

const BAD = { ph: "7.1", do: "5.5", codmn: "7", nh3n: "3.1", tp: "0.5" };

describe.skipIf(!existsSync(CHROMIUM))(
  `warnings and cases in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const folder = freshFolder();
    const complaints: string[] = [];
    let server: RunningServer;
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      [server, browser] = await Promise.all([startLocal(folder.path), launchBrowser()]);
      page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
      page.on("console", message => {
        if (message.type() === "error") complaints.push(message.text());
      });
      await page.goto(server.url);
    });
    afterAll(async () => {
      await browser?.close();
      await server.stop();
      folder.remove();
    });

    const sees = (text: string) =>
      page.getByText(text, { exact: false }).first().waitFor({ timeout: 20_000 });
    const press = (name: string | RegExp) => page.getByRole("button", { name }).first().click();

    test("a bad reading sent by HTTP becomes a red card on the page by itself", async () => {
      await signIn(page, "安徽省生态环境厅");
      await sees("历史数据");
      const station = await clientOf(server, "station-jiekou");
      const time = new Date(Date.now() - 60_000).toISOString();
      await station.call("pushReadings", {
        body: { readings: [{ station: "jiekou-auto", time, values: BAD }] },
      });
      await sees("红牌");
      await sees("3.10");
    });

    test("its case is worked on and handed to the neighbour", async () => {
      await page.getByRole("link", { name: "查看台账" }).first().click();
      await sees("办理中");
      await press(/登记办理步骤/);
      await page.getByLabel("说明").fill("加密监测，排查上游");
      await press("提交");
      await sees("加密监测，排查上游");
      await press(/移交/);
      await page.getByLabel("说明").fill("污染源在浙江一侧");
      await press("提交");
      await sees("移交 → 浙江省");
      expect(await page.getByRole("button", { name: /移交/ }).count()).toBe(0);
    });

    test("both sides close it, the first with a document", async () => {
      await signIn(page, "浙江省生态环境厅");
      await press(/申请销号/);
      await page.getByLabel("说明").fill("已封堵排口");
      const report = { name: "整改报告.txt", mimeType: "text/plain", buffer: Buffer.from("done") };
      await page.getByLabel(/照片或文件/).setInputFiles(report);
      await sees("整改报告.txt");
      await press("提交");
      await sees("待另一方确认销号");
      await signIn(page, "安徽省生态环境厅");
      await press(/确认销号/);
      await page.getByLabel("说明").fill("现场核实");
      await press("提交");
      await sees("已销号");
    });

    test("the month's review sheet shows the figures and how they were made", async () => {
      await page.goto(`${server.url}/#/supervision`);
      await page.getByRole("link", { name: "本月复盘表" }).click();
      await sees("闭环率");
      await sees("当月销号问题数 ÷ 当月在办问题数");
      await page.getByText("English", { exact: true }).click();
      await sees("cases closed in the month ÷ cases in hand");
      expect(complaints).toEqual([]);
    });
  },
);
