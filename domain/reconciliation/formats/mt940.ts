/**
 * MT940 customer statement (SWIFT): tags at the beginning of a line, several statements in a file, bank headers and
 * SWIFT blocks before `:20:`. What a bank writes beside the standard is read where only one meaning is possible, and
 * reported where it is doubtful.
 */
import { type BankCheck, check } from "#domain/reconciliation/checks.ts";
import { type Field, movementOf, readBalance } from "#domain/reconciliation/formats/mt940-fields.ts";
import {
  finishStatement,
  type RawBalance,
  type RawLine,
  type RawStatement,
} from "#domain/reconciliation/formats/raw-statement.ts";
import type { BankStatement, Expected } from "#domain/reconciliation/statement.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";

const TAG = /^(?:\{4:)?:(\d{2}[A-Z]?):(.*)$/;
/** The end of a message: `-`, or the end of SWIFT's block 4. */
const END = /^-\}?/;
const LINES_MAX = 500_000;

export function readMt940(
  text: string,
  file: Pick<BankStatement, "fileDigest" | "encoding">,
  expected: Expected,
): Result<readonly Result<BankStatement>[]> {
  const messages = messagesOf(text);
  if (!messages.ok) return messages;
  const statements: RawStatement[] = [];
  for (const fields of messages.value.messages) {
    const raw = statementOf(fields);
    if (!raw.ok) return raw;
    statements.push(raw.value);
  }
  const { stray } = messages.value;
  const whole =
    stray.length === 0
      ? []
      : [check("whole-file", false, "movements stand outside any statement and were left out", stray)];
  return ok(
    statements.map((raw, at) =>
      finishStatement(
        {
          ...raw,
          checks: [
            ...raw.checks,
            ...(at === statements.length - 1 ? whole : []),
            ...(file.encoding === "utf-8"
              ? []
              : [
                  check("schema", false, `the texts are not in SWIFT's characters; read as ${file.encoding}`),
                ]),
          ],
        },
        { ...file, format: "mt940" },
        expected,
      ),
    ),
  );
}

/** The fields of each message, with the lines that wrap. */
function messagesOf(text: string): Result<{ messages: readonly Field[][]; stray: readonly number[] }> {
  const messages: Field[][] = [];
  const stray: number[] = [];
  let fields: Field[] | undefined;
  let movements = 0;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    const [, tag, value = ""] = TAG.exec(raw) ?? [];
    if (tag === "20") {
      fields = [];
      messages.push(fields);
    }
    if (tag === "61") movements += 1;
    if (movements > LINES_MAX) {
      return refuse("request.too-large", `the file has more than ${LINES_MAX} movements`, {
        expected: "a file for each month",
      });
    }
    if (END.test(raw)) fields = undefined;
    else if (tag !== undefined && fields === undefined) {
      if (tag === "61") stray.push(line);
      else if (messages.length === 0) return fragment(line, tag);
    } else if (tag !== undefined) fields?.push({ tag, line, lines: [value] });
    // A wrapped line; what stands before the first tag is the bank's header.
    else if (raw.trim() !== "") fields?.at(-1)?.lines.push(raw);
  }
  if (messages.length > 0) return ok({ messages, stray });
  const [line] = stray;
  return line === undefined
    ? refuse("bank.unknown-format", "the file is no MT940 statement", {
        expected: "a line that begins with :20:",
      })
    : fragment(line, "61");
}

function fragment(line: number, tag: string): Result<never> {
  return refuse("bank.malformed-line", `a part of a statement only: :${tag}: stands before any :20:`, {
    field: tag,
    line,
    expected: "a whole statement: :20:, :25:, :28C:, :60F:, its movements and :62F:",
  });
}

function statementOf(fields: readonly Field[]): Result<RawStatement> {
  const faults: Fault[] = [];
  const [start] = fields;
  const find = (...tags: string[]) => fields.find(({ tag }) => tags.includes(tag));
  const balanceOf = (...tags: string[]): RawBalance | undefined => {
    const field = find(...tags);
    if (field === undefined) {
      const message = `the statement has no ${tags.join(" or ")}`;
      faults.push({
        code: "bank.malformed-line",
        message,
        field: tags[0] ?? "",
        ...(start === undefined ? {} : { line: start.line }),
      });
      return undefined;
    }
    const balance = readBalance(field);
    if (!balance.ok) faults.push(...balance.faults);
    return balance.ok ? balance.value : undefined;
  };
  const account = find("25", "25P")?.lines[0]?.trim() ?? "";
  if (account === "") {
    faults.push({
      code: "bank.no-account",
      message: "the statement has no :25:, which names the account",
      field: "25",
      ...(start === undefined ? {} : { line: start.line }),
    });
  }
  const opening = balanceOf("60F", "60M");
  const closing = balanceOf("62F", "62M");
  const { lines, doubtful } = movementsOf(fields, faults);
  const number = find("28C", "28")?.lines[0]?.trim();
  const currency = opening?.currency ?? closing?.currency ?? "";
  return okUnless(faults, {
    layout: "mt940",
    verified: true,
    account: accountOf(account),
    currency,
    currencies: new Set([opening?.currency ?? currency, closing?.currency ?? currency]),
    ...(number === undefined ? {} : { number }),
    ...(opening === undefined ? {} : { opening }),
    ...(closing === undefined ? {} : { closing }),
    lines,
    checks: doubtful.length === 0 ? [] : [doubtfulDates(doubtful)],
  });
}

function doubtfulDates(lines: readonly RawLine[]): BankCheck {
  const detail = `${lines.length} lines have a value date that is no day of the calendar (such as 30 February); they are booked on their entry date, or the last day of that month`;
  return check(
    "dates",
    false,
    detail,
    lines.map(({ line }) => line),
  );
}

/** Each :61: with the :86: behind it; what stands behind the closing balance is about the statement. */
function movementsOf(fields: readonly Field[], faults: Fault[]): { lines: RawLine[]; doubtful: RawLine[] } {
  const lines: RawLine[] = [];
  const doubtful: RawLine[] = [];
  for (const [at, field] of fields.entries()) {
    if (field.tag !== "61") continue;
    const next = fields[at + 1];
    const movement = movementOf(field, next?.tag === "86" ? next.lines : []);
    if (!movement.ok) {
      faults.push(...movement.faults);
      continue;
    }
    lines.push(movement.value.line);
    if (movement.value.doubtfulDate) doubtful.push(movement.value.line);
  }
  return { lines, doubtful };
}

/** `BIC/account` and `bank code/account` name the account behind the stroke. */
function accountOf(field: string): string {
  return /^[A-Z0-9]{6,11}\/(.+)$/i.exec(field)?.[1]?.trim() ?? field;
}
