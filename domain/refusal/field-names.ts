/**
 * Fields of requests as a person knows them. A fault names the place in the request (`entries[0].postings[1].amount`),
 * which is what a program needs; a person reads 第1笔凭证第2条分录的金额, or “due on” for `action.dueOn`.
 */
import { AGREEMENT_FIELD_WORDS } from "#domain/refusal/agreement-field-words.ts";
import { FIELD_WORDS } from "#domain/refusal/field-words.ts";

/** By the last name of the path, whatever it stands in. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...FIELD_WORDS, ...AGREEMENT_FIELD_WORDS }),
);

/** What stands in a list, with the word that counts it. */
const COUNTED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    attachments: "个附件",
    blocks: "个区块",
    closePeriods: "个结账期间",
    days: "天",
    entries: "笔凭证",
    facts: "项告知数据",
    lines: "条明细",
    matches: "组勾对",
    milestones: "个节点",
    openPeriods: "个开放期间",
    orders: "笔付款",
    parties: "个主体",
    payments: "笔付款",
    postings: "条分录",
    readings: "条监测数据",
    rules: "条分配规则",
    sections: "个断面",
    terms: "条条款",
  }),
);

/** Wrappers of a request that nobody sees in a form. */
const WRAPPERS: ReadonlySet<string> = new Set(["action", "body", "scope"]);

interface Step {
  readonly name: string;
  /** Place in a list, counted from 1. */
  readonly place: number | null;
}

/** The field in Chinese; as it is written in the request where it has no name of its own. */
export function fieldInChinese(path: string): string {
  const known = NAMES.get(path);
  if (known !== undefined) return known;
  const steps = stepsOf(path);
  const named = steps.filter(({ name }, index) => index === steps.length - 1 || !WRAPPERS.has(name));
  const words = named.map(({ name, place }) => {
    if (place === null) return NAMES.get(name);
    const counted = COUNTED.get(name);
    return counted === undefined ? `${NAMES.get(name) ?? name}第${place}项` : `第${place}${counted}`;
  });
  return words.some(word => word === undefined) ? path : words.join("的");
}

/** A field in English as a form would call it: `action.dueOn` is due on; places in lists are kept. */
export function fieldInEnglish(path: string): string {
  if (!/^[a-z][A-Za-z.[\]0-9]*$/.test(path)) return path;
  return stepsOf(path)
    .filter(({ name }, index, { length }) => index === length - 1 || !WRAPPERS.has(name))
    .map(({ name, place }) => {
      const words = name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
      return place === null ? words : `${words} ${place}`;
    })
    .join(", ");
}

function stepsOf(path: string): readonly Step[] {
  return path.split(".").map(part => {
    const [, name = part, index] = /^(.*?)\[(\d+)\]$/.exec(part) ?? [];
    return { name, place: index === undefined ? null : Number(index) + 1 };
  });
}
