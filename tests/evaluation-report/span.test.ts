import { describe, expect, test } from "vitest";
import {
  type AskedSpan,
  baseOf,
  comparedOf,
  reportSpan,
  stepsOf,
  type Template,
} from "#domain/evaluation-report/span.ts";
import { unwrap } from "#domain/result.ts";

describe("a template says how long the span is and what it is compared with", () => {
  test.each<[Template, AskedSpan, string, string, string]>([
    ["quarterly", { from: "2021-01" }, "2021-03", "2021-01..2021-03", "2020-01..2020-03"],
    ["quarterly", { from: "2021-02", base: "2018-02" }, "2021-04", "2021-02..2021-04", "2018-02..2018-04"],
    ["yearly", { from: "2020-05" }, "2021-04", "2020-05..2021-04", "2019-05..2020-04"],
    ["multi-year", { from: "2016-01" }, "2020-12", "2020-01..2020-12", "2015-01..2015-12"],
    [
      "multi-year",
      { from: "2016-01", to: "2018-12", base: "2016-01" },
      "2018-12",
      "2018-01..2018-12",
      "2016-01..2016-12",
    ],
  ])("%s %j", (template, asked, to, compared, base) => {
    const span = unwrap(reportSpan(template, asked));
    const text = (months: { from: string; to: string }) => `${months.from}..${months.to}`;
    expect([span.to, text(comparedOf(span)), text(baseOf(span))]).toEqual([to, compared, base]);
  });

  test.each<[string, Template, AskedSpan, string]>([
    ["four months are no quarter", "quarterly", { from: "2021-01", to: "2021-04" }, "to"],
    ["the end before the beginning", "yearly", { from: "2021-01", to: "2020-12" }, "to"],
    ["one year is not several", "multi-year", { from: "2021-01", to: "2021-12" }, "to"],
    ["eleven years are too many", "multi-year", { from: "2010-01", to: "2020-12" }, "to"],
    ["a base within what is compared", "yearly", { from: "2021-01", base: "2020-06" }, "base"],
    ["no month", "yearly", { from: "2021" }, "from"],
  ])("%s", (_, template, asked, field) => {
    const span = reportSpan(template, asked);
    expect(span.ok ? [] : span.faults.map(fault => fault.field)).toEqual([field]);
  });

  test("a quarter is drawn by months, a year by quarters, several by years", () => {
    const count = (template: Template) => stepsOf(unwrap(reportSpan(template, { from: "2016-01" }))).length;
    expect([count("quarterly"), count("yearly"), count("multi-year")]).toEqual([3, 4, 5]);
  });
});
