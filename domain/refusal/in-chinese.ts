/**
 * Refusals in Chinese. What is wrong and what would be right are English sentences where they are found; here the
 * same is said from the code, the field, the value and what is expected, so that no rule has to know two languages.
 */
import { FAULTS } from "#domain/faults.ts";
import { expectedInChinese } from "#domain/refusal/expected.ts";
import { fieldInChinese } from "#domain/refusal/field-names.ts";
import { ROLE_WORDS } from "#domain/refusal/phrases.ts";
import { SENTENCES } from "#domain/refusal/sentences.ts";
import type { Fault } from "#domain/result.ts";

/** Longer values would bury what is said of them. */
const SHOWN_CHARACTERS = 60;

/** The fault with its message and what is expected in Chinese; `expected` is left out where only English says it. */
export function inChinese(fault: Fault): Fault {
  const { zh, expected, ...kept } = fault;
  const right = zh?.expected ?? (expected === undefined ? null : expectedInChinese(expected));
  return {
    ...kept,
    message: zh?.message ?? sentenceOf(fault, right),
    ...(right === null ? {} : { expected: right }),
  };
}

function sentenceOf({ code, field, value, line, column }: Fault, right: string | null): string {
  const known: Readonly<Record<string, string | null>> = {
    title: FAULTS[code].zh,
    field: field === undefined ? null : fieldInChinese(field),
    value: shown(value),
    expected: right,
  };
  const template = SENTENCES[code] ?? general(known);
  const place = line === undefined ? "" : `第${line}行${column === undefined ? "" : `第${column}列`}：`;
  return place + filled(template, known);
}

/** Where the title says what is wrong: what it is wrong with, and what would be right. */
function general({ field, value }: Readonly<Record<string, string | null>>): string {
  const about = field == null || value == null ? "[：{field}][：{value}]" : "：{field}为{value}";
  return `{title}${about}[，应为{expected}]`;
}

/**
 * `{name}` is what is known under the name, `{name|words}` the words where nothing is; a part in brackets is left out
 * when something in it is not known.
 */
function filled(template: string, known: Readonly<Record<string, string | null>>): string {
  const fill = (text: string): string | null => {
    let whole = true;
    const told = text.replaceAll(/\{(\w+)(?:\|([^}]*))?\}/g, (_, name: string, words?: string) => {
      const word = known[name] ?? words;
      whole &&= word !== undefined;
      return word ?? "";
    });
    return whole ? told : null;
  };
  const parts = template.replaceAll(/\[([^\]]*)\]/g, (_, part: string) => fill(part) ?? "");
  // 应不超过…, where what is expected is a bound and no thing.
  return (fill(parts) ?? known["title"] ?? "").replaceAll(/应为(?=不|小于)/g, "应");
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  const text = typeof value === "string" ? (ROLE_WORDS.get(value) ?? value) : JSON.stringify(value);
  return `“${text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text}”`;
}
