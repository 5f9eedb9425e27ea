/** What a deed was about and what it made, by the names of things instead of their addresses. */
import { expect, test } from "vitest";
import { madeInWords, pathInWords } from "#portal/administration/deed-words.ts";

const NAMES: Readonly<Record<string, string>> = {
  jiekou: "街口",
  "zone-fund": "示范区基金",
  "xinan-river": "新安江协议",
  "finance-zj": "浙江省财政厅",
};
const nameOf = (id: string) => NAMES[id] ?? id;
const zh = (text: string) => text;

test.each([
  ["/v1/sections/jiekou/assessments/2020-08/confirmation", "街口 2020-08"],
  ["/v1/books/zone-fund/vouchers/O1rugQ/decision", "示范区基金 审批单 O1rugQ"],
  ["/v1/books/zone-fund/vouchers", "示范区基金"],
  [
    "/v1/agreements/xinan-river/settlements/xinan-river.2020-05.2021-04/objections",
    "新安江协议 2020-05 2021-04",
  ],
  ["/v1/principals/finance-zj/withdrawal", "浙江省财政厅"],
  ["/v1/agreements", ""],
  ["/v1/cases/%E0%A4%A", "问题台账 %E0%A4%A"],
])("%s is about %s", (path, said) => {
  expect(pathInWords(path, zh, nameOf)).toBe(said);
});

test.each([
  ["entry zone-fund/记-2021-06-0001", "凭证 示范区基金 记-2021-06-0001"],
  ["assessment jiekou.2020-08/v4", "水质评价 街口 2020-08 第 4 版"],
  ["settlement xinan-river.2020-05.2021-04/v1", "清算 新安江协议 2020-05 2021-04 第 1 版"],
  ["voucher O1rugQ/v2", "审批单 O1rugQ 第 2 版"],
])("%s reads %s", (made, said) => {
  expect(madeInWords(made, zh, nameOf)).toBe(said);
});
