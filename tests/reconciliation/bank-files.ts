/** Bank files and lines for tests. */
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { readTextTable } from "#domain/reconciliation/read-text-table.ts";
import type { BankStatement } from "#domain/reconciliation/statement.ts";
import { type Fault, type Result, unwrap } from "#domain/result.ts";

export const ACCOUNT = "31050161234500000001";

export interface Movement {
  readonly date: string;
  readonly time?: string;
  readonly amountMinor: bigint;
  readonly serial?: string;
  readonly reference?: string;
  readonly summary?: string;
}

export const CCB_HEADER =
  "账号,账户名称,交易时间,借方发生额（支取）,贷方发生额（收入）,余额,币种,对方户名,对方账号,摘要,备注,账户明细编号-交易流水号";

/** Rows of the CCB layout, oldest first, with running balances. */
export function ccbRows(movements: readonly Movement[], openingMinor = 0n): readonly string[] {
  let balance = openingMinor;
  return movements.map(
    ({ date, time = "10:00:00", amountMinor, serial = "", reference = "", summary = "" }) => {
      balance += amountMinor;
      const out = formatAmount(amountMinor < 0n ? -amountMinor : 0n, CNY);
      const money = formatAmount(amountMinor > 0n ? amountMinor : 0n, CNY);
      const day = date.replaceAll("-", "");
      return `${ACCOUNT}\t,专户,${day} ${time},${out},${money},${formatAmount(balance, CNY)},人民币元,甲,6222\t,${summary},${reference},${serial}`;
    },
  );
}

export function csv(...lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(`${lines.join("\r\n")}\r\n`);
}

export function read(bytes: Uint8Array, bankAccount = ACCOUNT): Result<BankStatement> {
  return readTextTable(bytes, { bankAccount, asset: CNY });
}

export function statementOf(...rows: readonly string[]): BankStatement {
  return unwrap(read(csv(CCB_HEADER, ...rows)));
}

export function faultsOf(result: Result<unknown>): readonly Fault[] {
  return result.ok ? [] : result.faults;
}

export function failedChecks(statement: BankStatement): readonly string[] {
  return statement.checks.filter(({ ok }) => !ok).map(({ name }) => name);
}

/** GB18030 bytes of a text within its two-byte part; the platform only decodes. */
export function gb18030(text: string): Uint8Array {
  twoByte ??= twoByteTable();
  const table = twoByte;
  return Uint8Array.from(
    [...text].flatMap(character =>
      character < "\x80" ? [character.charCodeAt(0)] : (table.get(character) ?? [0x3f]),
    ),
  );
}

let twoByte: ReadonlyMap<string, readonly number[]> | undefined;

function twoByteTable(): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder("gb18030");
  const table = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const [character = "", ...more] = decoder.decode(Uint8Array.of(lead, trail));
      if (more.length === 0) table.set(character, [lead, trail]);
    }
  }
  return table;
}
