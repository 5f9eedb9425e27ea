import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CHROMIUM, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { runCli } from "#tests/support/cli.ts";
import { clientOf } from "#tests/support/local-server.ts";

describe.skipIf(!existsSync(CHROMIUM))(
  `the portal in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser();
    const { sees, complaints } = portal;

    test("everyone sees the sections, and nobody's money", async () => {
      await sees("街口(鸠坑口)");
      await sees("急水港桥");
      expect(await portal.page().getByText("927,000,000.01").count()).toBe(0);
    });

    test("a finance bureau sees balances, obligations with their calculation, and both sides of the reconciliation", async () => {
      await signIn(portal.page(), "浙江省财政厅");
      await sees("927,000,000.01");
      await sees("927,687,604.33");
      await sees("调节后余额相等");
      await portal.page().getByText("查看计算过程").last().click();
      await sees("P = k0 × Σ k(i) × C(i) / C0(i)");
      await portal.page().goBack();
    });

    test("downloads a statement that verifies offline", async () => {
      const [download] = await Promise.all([
        portal.page().waitForEvent("download"),
        portal
          .page()
          .getByRole("button", { name: /下载 JSON/ })
          .first()
          .click(),
      ]);
      const verified = await runCli(["verify", (await download.path()) ?? ""]);
      expect(verified).toMatchObject({ exitCode: 0, stderr: "" });
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

    test("speaks English as well, without a complaint in the console", async () => {
      await portal.page().getByText("English", { exact: true }).click();
      await sees("Jiekou");
      expect(await portal.page().locator("html").getAttribute("lang")).toBe("en");
      expect(complaints).toEqual([]);
    });
  },
);
