import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CNY } from "#domain/money/asset.ts";
import { billDate } from "#domain/money/bill-date.ts";
import { capitalAmount, readCapitals } from "#domain/money/capitals.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { unwrap } from "#domain/result.ts";
import { caseText, NEEDS_CASES } from "#tests/monitoring/published-cases.ts";

interface Cases {
  readonly vectors: readonly { amount: string; canonical: string; accepted: readonly string[] }[];
  readonly billDates: readonly { date: string; capital: string }[];
  readonly rejectInputs: readonly string[];
  readonly readerEquivalences: Readonly<Record<string, string>>;
}

const text = caseText("rmb-capitals.json");
const cases = text === null ? null : (JSON.parse(text) as Cases);

describe("支付结算办法 annex 1 and 会计基础工作规范 §52, by their own examples", () => {
  test.each([
    ["1409.50", "人民币壹仟肆佰零玖元伍角整", ["壹仟肆佰零玖元伍角"]],
    ["6007.14", "人民币陆仟零柒元壹角肆分", []],
    ["1680.32", "人民币壹仟陆佰捌拾元叁角贰分", ["壹仟陆佰捌拾元零叁角贰分"]],
    ["107000.53", "人民币壹拾万零柒仟元伍角叁分", ["壹拾万柒仟元零伍角叁分", "壹拾万柒仟元伍角叁分"]],
    ["16409.02", "人民币壹万陆仟肆佰零玖元零贰分", []],
    ["325.04", "人民币叁佰贰拾伍元零肆分", []],
    ["0.00", "人民币零元整", ["零圆正"]],
    ["-1409.50", "人民币负壹仟肆佰零玖元伍角整", []],
    ["3000000000.00", "人民币叁拾亿元整", ["叁拾億圓正"]],
  ])("%s is written %s", (amount, written, accepted) => {
    expect(unwrap(capitalAmount(amount))).toBe(written);
    for (const form of [written, ...accepted]) expect(unwrap(readCapitals(form)), form).toBe(amount);
  });

  test.each([
    "壹仟肆佰零玖元",
    "壹仟肆佰玖元伍角整",
    "壹仟肆佰零玖元伍角肆分整",
    "拾元整",
    "壹仟零零壹元整",
    "壹佰零元整",
    "壹角零伍分",
    "一千元整",
    "壹元整壹",
    "",
    "人民币",
    "人民币 壹元整",
    "壹万万元整",
  ])("neither allows %j", form => {
    expect(readCapitals(form)).toMatchObject({ ok: false, faults: [{ code: "money.capitals" }] });
  });
});

describe.runIf(cases !== null)(`published vectors ${cases === null ? NEEDS_CASES : ""}`, () => {
  test.each(cases?.vectors ?? [])("$amount", ({ amount, canonical, accepted }) => {
    expect(unwrap(capitalAmount(amount))).toBe(`人民币${canonical}`);
    for (const form of [canonical, ...accepted]) expect(unwrap(readCapitals(form)), form).toBe(amount);
  });

  test.each(cases?.rejectInputs ?? [])("%j is refused", input => {
    expect(capitalAmount(input).ok).toBe(false);
  });

  test.each(cases?.billDates ?? [])("$date", ({ date, capital }) => {
    expect(unwrap(billDate(date))).toBe(capital);
  });

  test("other spellings are read", () => {
    for (const [other, usual] of Object.entries(cases?.readerEquivalences ?? {})) {
      const form = "陆亿零贰万元整".replaceAll(usual, other);
      expect(unwrap(readCapitals(form)), form).toBe("600020000.00");
    }
  });
});

test.each([
  ["2025-01-15", "贰零贰伍年零壹月壹拾伍日"],
  ["2025-02-12", "贰零贰伍年零贰月壹拾贰日"],
  ["2025-10-20", "贰零贰伍年零壹拾月零贰拾日"],
  ["2026-12-31", "贰零贰陆年壹拾贰月叁拾壹日"],
])("the date %s of a bill is %s", (date, capital) => {
  expect(unwrap(billDate(date))).toBe(capital);
});

test("a date that is none is refused", () => {
  expect(billDate("2025-02-30")).toMatchObject({ ok: false, faults: [{ code: "request.date" }] });
});

test("every amount is read back from its capitals, whatever zeros it has", () => {
  const digits = fc.array(fc.constantFrom("0", "0", "0", "1", "5", "9"), { minLength: 1, maxLength: 18 });
  fc.assert(
    fc.property(digits, fc.boolean(), (all, negative) => {
      const fen = BigInt(all.join("")) * (negative ? -1n : 1n);
      const amount = formatAmount(fen, CNY);
      const written = unwrap(capitalAmount(amount));
      expect(unwrap(readCapitals(written))).toBe(amount);
      expect(written).not.toMatch(/零零|[拾佰仟万亿]零[元万亿]/);
    }),
    { numRuns: 2_000 },
  );
});
