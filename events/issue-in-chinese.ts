/** What a contract would take, in Chinese, for a complaint whose English words are the schema library's own. */
import type * as z from "zod";
import { expectedInChinese } from "#domain/refusal/expected.ts";

const KINDS: Readonly<Record<string, string>> = {
  array: "列表",
  boolean: "是或否（true/false）",
  int: "整数",
  null: "空",
  number: "数字",
  object: "一组字段",
  record: "一组字段",
  string: "文字",
};

/** Words of a contract's own are said as other phrases are; everything else by the kind of complaint. */
export function issueInChinese(issue: z.core.$ZodIssue): string {
  return expectedInChinese(issue.message) ?? byKind(issue);
}

function byKind(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type": {
      const kind = KINDS[issue.expected] ?? issue.expected;
      return issue.message.endsWith("received undefined") ? `必填内容（${kind}）` : kind;
    }
    case "too_small":
      return `不少于${issue.minimum}${unitOf(issue.origin)}`;
    case "too_big":
      return `不超过${issue.maximum}${unitOf(issue.origin)}`;
    case "invalid_value":
      return issue.values.length === 1
        ? String(issue.values[0])
        : `${issue.values.map(String).join("、")}之一`;
    case "unrecognized_keys":
      return "接口约定的字段（该字段不存在）";
    case "invalid_union":
      return "接口约定的几种内容之一";
    default:
      return "接口约定的格式";
  }
}

function unitOf(origin: string): string {
  if (origin === "string") return "个字符";
  return origin === "array" || origin === "set" ? "项" : "";
}
