/**
 * The life of a fund as text: who did what on which day, who approved it, and what must be true afterwards. It reads
 * like a ledger and can be played against a running Headwater, everybody signed in as themselves.
 */
import { isDate } from "#domain/calendar.ts";
import { type Fault, okUnless, type Result } from "#domain/result.ts";

/** What is said below a step, in order. */
export type Remark =
  | { readonly kind: "approve"; readonly who: string; readonly line: number }
  | { readonly kind: "refuse"; readonly who: string; readonly reason: string; readonly line: number }
  /** Somebody tries to approve and must be turned away with this code. */
  | { readonly kind: "may-not"; readonly who: string; readonly code: string; readonly line: number }
  | { readonly kind: "balance"; readonly account: string; readonly amount: string; readonly line: number }
  | {
      readonly kind: "standing";
      readonly party: string;
      readonly field: string;
      readonly amount: string;
      readonly line: number;
    }
  /** What a query answers at a place in it. */
  | {
      readonly kind: "report";
      readonly query: string;
      readonly path: string;
      readonly value: string;
      readonly line: number;
    }
  /** Every account of the book stands at zero. */
  | { readonly kind: "all-zero"; readonly line: number };

/** A file that a voucher carries: its text, or where it lies beside the scenario. */
export type Attached =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly path: string };

export interface Step {
  readonly line: number;
  readonly date: string;
  readonly who: string;
  /** An action on the fund, `voucher` for any other kind, or `/operation` for a request that is no voucher. */
  readonly what: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly narrative: string;
  readonly attachments: readonly Attached[];
  /** Name under which later steps find its first entry. */
  readonly label: string | null;
  /** Code with which it must be refused at once; null when it must be taken. */
  readonly refusedWith: string | null;
  readonly remarks: readonly Remark[];
}

export interface Scenario {
  readonly book: string;
  readonly steps: readonly Step[];
}

/** Words below a step, with what follows them. */
const WORDS: Readonly<Record<string, string>> = {
  批准: "批准 <谁>",
  退回: "退回 <谁> <理由>",
  不得批准: "不得批准 <谁> <错误码>",
  不予受理: "不予受理 <错误码>",
  附件: "附件 <名称> <内容>",
  附件文件: "附件文件 <名称> <文件>",
  记作: "记作 <名字>",
  余额: "余额 <科目> <借方余额>",
  情况: "情况 <主体> <项目> <金额>",
  报表: "报表 <查询> <项目.分项> <值>",
  科目全部为零: "科目全部为零",
};

/** Reads a scenario; every fault names its line. */
export function readScenario(text: string): Result<Scenario> {
  const faults: Fault[] = [];
  const steps: Step[] = [];
  let book = "";
  const wrong = (line: number, message: string, expected: string) =>
    faults.push({ code: "request.invalid", message: `line ${line}: ${message}`, line, column: 1, expected });
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const said = raw.trim();
    if (said === "" || said.startsWith("#")) continue;
    const last = steps.at(-1);
    if (/^\s/.test(raw)) {
      const next = last === undefined ? "nothing is said before it" : below(last, said, line);
      if (typeof next === "string") wrong(line, next, Object.values(WORDS).join("; "));
      else steps[steps.length - 1] = next;
      continue;
    }
    const [word = "", name = ""] = said.split(/\s+/);
    if (word === "账簿") {
      book = name;
      continue;
    }
    const step = readStep(said, line);
    if (step === null)
      wrong(line, "not a step", "2021-01-20 finance-sh contribution party=SH amount=1.00 ; 摘要");
    else steps.push(step);
  }
  if (book === "") wrong(1, "no book is named", "账簿 <id>");
  return okUnless(faults, { book, steps });
}

function readStep(said: string, line: number): Step | null {
  const [head = "", narrative = ""] = said.split(/\s;\s/);
  const [date = "", who, what, ...pairs] = words(head);
  if (!isDate(date) || who === undefined || what === undefined) return null;
  const fields = pairs.map(pair => [
    pair.slice(0, pair.indexOf("=")),
    fieldOf(pair.slice(pair.indexOf("=") + 1)),
  ]);
  if (pairs.some(pair => pair.indexOf("=") < 1)) return null;
  const nothing = { attachments: [], label: null, refusedWith: null, remarks: [] };
  return {
    line,
    date,
    who,
    what,
    fields: Object.fromEntries(fields),
    narrative: narrative.trim(),
    ...nothing,
  };
}

/** Words at spaces; what is between quotation marks is one. */
function words(text: string): string[] {
  return [...text.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ""));
}

function fieldOf(text: string): unknown {
  return text === "true" ? true : text === "false" ? false : text;
}

/** The step with what is said below it, or what is wrong with that. */
function below(step: Step, said: string, line: number): Step | string {
  if (said.startsWith("{")) {
    try {
      return { ...step, fields: { ...step.fields, ...(JSON.parse(said) as object) } };
    } catch {
      return "not JSON";
    }
  }
  const [word = "", first = "", ...rest] = words(said);
  const more = rest.join(" ");
  const remark = (about: Remark): Step => ({ ...step, remarks: [...step.remarks, about] });
  const usage = WORDS[word];
  if (usage === undefined) return `"${word}" is not known here`;
  if ((usage.match(/</g) ?? []).length > (first === "" ? 0 : 1 + rest.length)) return `write ${usage}`;
  switch (word) {
    case "批准":
      return remark({ kind: "approve", who: first, line });
    case "退回":
      return remark({ kind: "refuse", who: first, reason: more, line });
    case "不得批准":
      return remark({ kind: "may-not", who: first, code: more, line });
    case "不予受理":
      return { ...step, refusedWith: first };
    case "附件":
      return { ...step, attachments: [...step.attachments, { name: first, text: more }] };
    case "附件文件":
      return { ...step, attachments: [...step.attachments, { name: first, path: more }] };
    case "记作":
      return { ...step, label: first };
    case "余额":
      return remark({ kind: "balance", account: first, amount: more, line });
    case "情况":
      return remark({ kind: "standing", party: first, field: rest[0] ?? "", amount: rest[1] ?? "", line });
    case "报表":
      return remark({
        kind: "report",
        query: first,
        path: rest[0] ?? "",
        value: rest.slice(1).join(" "),
        line,
      });
    default:
      return remark({ kind: "all-zero", line });
  }
}
