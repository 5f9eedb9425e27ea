import { expect, test } from "vitest";
import { inWords, withNames } from "#portal/chain/in-words.ts";

const NAMES: Readonly<Record<string, string>> = {
  AH: "安徽省",
  ZJ: "浙江省",
  "environment-ah": "安徽省生态环境厅",
};

test.each([
  ["environment-ah (AH) 2026-11-29T08:03:31.301Z", "安徽省生态环境厅 (安徽省) 2026-11-29 16:03:31"],
  ["2017.02.ZJ 300000000.00", "2017.02.ZJ 300,000,000.00"],
  ["1004.01 36000000.01", "1004.01 36,000,000.01"],
  ["已付 -1000.50", "已付 -1,000.50"],
  ["confirmed", "已确认"],
  ["invalid", "无效"],
  ["reference", "凭据号、金额、方向相同"],
  ["gb3838-automatic", "自动监测数据优先（GB 3838-2002）"],
  ["AH → ZJ 2020-05.2021-04", "安徽省 → 浙江省 2020-05.2021-04"],
  ["demonstration-zone-fund/4.0", "demonstration-zone-fund/4.0"],
  ["异议：AH：数据存疑", "异议：安徽省：数据存疑"],
])("%s reads %s", (text, read) => {
  expect(inWords(text, id => NAMES[id] ?? id, "zh")).toBe(read);
});

test("the name of a value is no value", () => {
  expect(withNames("reference", id => id)).toBe("reference");
  expect(withNames("应付补偿 AH → ZJ", id => NAMES[id] ?? id)).toBe("应付补偿 安徽省 → 浙江省");
});
