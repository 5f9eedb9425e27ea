import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CHROMIUM, portalInBrowser, signIn } from "#tests/support/browser.ts";
import { clientOf } from "#tests/support/local-server.ts";

const MONTH = "2021-03";

describe.skipIf(!existsSync(CHROMIUM))(
  `review and confirmation in a browser (skipped where ${CHROMIUM} is not installed)`,
  () => {
    const portal = portalInBrowser();
    const { sees, press, complaints } = portal;
    const opens = async (month: string) => {
      await portal.page().goto(`${portal.server().url}/#/data-review`);
      await portal.page().getByRole("link", { name: month, exact: true }).first().click();
      await sees("监测数据");
    };

    test("new data make a month wait for review, with what must be noticed of its values", async () => {
      const station = await clientOf(portal.server(), "station-jiekou");
      const values = {
        nh3n: { value: "0.9", flag: "standard-check" },
        tp: "0.01L",
      };
      await station.call("pushReadings", {
        body: {
          readings: [{ station: "jiekou-auto", time: `${MONTH}-05T02:00:00+08:00`, values }],
          reason: "补报",
        },
      });
      await signIn(portal.page(), "安徽省生态环境厅");
      await portal.page().getByRole("link", { name: "数据审核" }).click();
      await sees("待审核");
      await opens(MONTH);
      await sees("标样核查");
      await sees("低于检出限");
      await sees("初步");
    });

    test("a doubt keeps the review open until a second person has decided it", async () => {
      const zhejiang = await clientOf(portal.server(), "environment-zj");
      await zhejiang.call("markDoubtful", {
        params: { section: "jiekou", month: MONTH },
        body: {
          values: [{ station: "jiekou-auto", time: `${MONTH}-05T02:00:00+08:00`, indicator: "tp" }],
          reason: "与上游站不符",
        },
        idempotencyKey: "doubt",
      });
      await sees("与上游站不符");
      expect(
        await portal
          .page()
          .getByRole("button", { name: /完成数据审核/ })
          .isDisabled(),
      ).toBe(true);
      await portal.page().getByLabel("复核意见").fill("平行样一致");
      await press("认定有效");
      await sees("平行样一致");
      await press(/完成数据审核/);
      await portal
        .page()
        .getByLabel(/审核意见/)
        .fill("已核对");
      await press("提交");
      await sees("代表安徽省确认");
    });

    test("one party confirms, the other objects with its reason, and takes that back by confirming", async () => {
      await press("代表安徽省确认");
      await sees("已确认");
      await signIn(portal.page(), "浙江省生态环境厅");
      await opens(MONTH);
      await press(/提出异议/);
      await portal.page().getByLabel("异议理由").fill("上游自动站当月仪器故障");
      await press("提交");
      await sees("上游自动站当月仪器故障");
      await press("代表浙江省确认");
      await portal.page().getByText("提出异议：").waitFor({ state: "detached" });
      await portal.page().getByRole("button", { name: /代表/ }).waitFor({ state: "detached" });
    });

    test("who may not review has no way to it, and the page speaks English as well", async () => {
      await portal.page().getByText("English", { exact: true }).click();
      await sees("Show all");
      await signIn(portal.page(), "浙江省财政厅");
      expect(await portal.page().getByRole("link", { name: "Review", exact: true }).count()).toBe(0);
      expect(complaints).toEqual([]);
    });
  },
);
