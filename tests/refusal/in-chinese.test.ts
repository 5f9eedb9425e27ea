/** What a person in China reads when something is refused. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FAULTS, type FaultCode } from "#domain/faults.ts";
import { expectedInChinese } from "#domain/refusal/expected.ts";
import { fieldInChinese, fieldInEnglish } from "#domain/refusal/field-names.ts";
import { inChinese } from "#domain/refusal/in-chinese.ts";
import { SENTENCES } from "#domain/refusal/sentences.ts";
import type { Fault } from "#domain/result.ts";

const CODES = Object.keys(FAULTS) as FaultCode[];
/** Two English words in a row. */
const ENGLISH = /[a-z]{2,}[,;]? [a-z]{2,}/i;
const HAN = /\p{Script=Han}/u;

describe("a refusal in Chinese says", () => {
  test.each<[string, Omit<Fault, "message">]>([
    [
      "会计期间“2025-03”已结账，不能再开放或记账，应为2025-03之后的月份",
      { code: "ledger.period-closed", value: "2025-03", expected: "a month after 2025-03" },
    ],
    [
      "实缴金额“600.00”超过认缴额，应不超过500.00",
      { code: "fund.over-commitment", field: "action.amount", value: "600.00", expected: "at most 500.00" },
    ],
    [
      "“zhang”不得审批或复核本人提交的事项，须由另一人办理",
      { code: "access.own-proposal", field: "voucher", value: "zhang", expected: "another person" },
    ],
    [
      "第2笔凭证的第1条分录的金额“-1”必须大于零",
      { code: "money.not-positive", field: "entries[1].postings[0].amount", value: "-1", expected: "12.50" },
    ],
    [
      "考核期内的评价结果尚未经各方确认，尚需ZJ、AH的确认",
      { code: "agreement.not-confirmed", field: "from", expected: "confirmations of ZJ and AH" },
    ],
    [
      "无权办理（“生态环境部门”），限财政部门或执委会",
      { code: "access.forbidden", value: "environment", expected: "finance or operator" },
    ],
    [
      "没有这条记录：constructor“constructor”",
      { code: "record.not-found", field: "constructor", value: "constructor" },
    ],
    ["没有这条记录：审批单“v-1”", { code: "record.not-found", field: "voucher", value: "v-1" }],
    // Where only English says what is expected, the rest is said without it.
    [
      "付款文件不适用该格式：付款方为“x”",
      { code: "bank.order-form", field: "payer", value: "x", expected: "as the bank likes" },
    ],
    // Where the rule knows more than its code says.
    ["甲方先缴", { code: "fund.call", zh: { message: "甲方先缴" }, expected: "1" }],
    [
      "第3行第2列：对账单明细无法读取：金额为“x”",
      { code: "bank.malformed-line", field: "amount", value: "x", line: 3, column: 2 },
    ],
  ])("%s", (said, fault) => {
    expect(inChinese({ message: "English", ...fault }).message).toBe(said);
  });

  test.each(CODES)("%s with little known of it", code => {
    for (const known of [{}, { field: "amount" }, { value: "7" }, { field: "x.y", expected: "7" }]) {
      const { message, expected } = inChinese({ code, message: "only in English", ...known });
      expect(message).toMatch(HAN);
      expect(message).not.toMatch(/[{}[\]|]|“”|undefined|null/);
      expect(expected ?? "").not.toMatch(ENGLISH);
    }
  });

  test("has no sentence with a part that nothing fills", () => {
    for (const template of Object.values(SENTENCES)) {
      const names = [...template.matchAll(/\{(\w+)/g)].map(([, name]) => name);
      expect(["title", "field", "value", "expected"]).toEqual(expect.arrayContaining(names));
    }
  });
});

describe("a field is called", () => {
  test.each([
    ["action.amount", "金额", "amount"],
    ["action.dueOn", "到期日", "due on"],
    ["entries[0].postings[1].account", "第1笔凭证的第2条分录的科目", "entries 1, postings 2, account"],
    ["voucher", "审批单", "voucher"],
    ["实缴出资", "实缴出资", "实缴出资"],
    ["terms[0].unheardOf", "terms[0].unheardOf", "terms 1, unheard of"],
  ])("%s", (path, zh, en) => {
    expect(fieldInChinese(path)).toBe(zh);
    expect(fieldInEnglish(path)).toBe(en);
  });
});

test("everything that a person's work expects in words has Chinese words", () => {
  const rooms = [
    "domain/{access,cases,fund,ledger,money}/**/*.ts",
    "domain/reconciliation/*.ts",
    "functions/{commands,queries,shared,statements}/**/*.ts",
    "events/**/*-commands.ts",
    "events/text.ts",
  ];
  const texts = globSync(rooms).flatMap(file =>
    [
      ...readFileSync(file, "utf8").matchAll(
        /(?:expected(?::| =)|\.regex\([^\n]*,|refine\([^\n]*,)\s*(?:"([^"\n]+)"|'([^'\n]+)')/g,
      ),
    ].map(([, one, other]) => one ?? other ?? ""),
  );
  expect(texts.length).toBeGreaterThan(150);
  expect(texts.filter(text => ENGLISH.test(text) && expectedInChinese(text) === null)).toEqual([]);
});
