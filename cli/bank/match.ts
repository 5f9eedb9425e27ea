/** `headwater bank match` and `headwater bank table`: the bank's files against the book, offline. */

import { readBookSide } from "#cli/bank/book-side.ts";
import { type BankFileOptions, type FileFaults, readBank } from "#cli/bank/files.ts";
import { EXIT, type Io } from "#cli/command.ts";
import { faultLines } from "#cli/input.ts";
import { present } from "#domain/invariant.ts";
import { formatAmount, groupedAmount } from "#domain/money/decimal-text.ts";
import type { BankLine } from "#domain/reconciliation/bank-line.ts";
import type { BookLine } from "#domain/reconciliation/match.ts";
import { type BalancedStatement, mergeStatements } from "#domain/reconciliation/merge-statements.ts";
import { type Reconciled, reconcileAccount } from "#domain/reconciliation/reconcile.ts";
import { renderAdjustmentTable } from "#domain/reconciliation/render-table.ts";
import { renderAdjustmentHtml } from "#domain/reconciliation/render-table-html.ts";
import { whoseIs } from "#domain/reconciliation/whose-money.ts";

export interface ReconcileOptions extends BankFileOptions {
  readonly book: string;
  readonly bookAccount: string;
  /** YYYY-MM-DD; the last day of the bank's files when left out. */
  readonly asOf: string | undefined;
  readonly unit: string | undefined;
  readonly bank: string | undefined;
  readonly format: "text" | "json" | "html";
}

export async function matchFiles(
  paths: readonly string[],
  options: ReconcileOptions,
  io: Io,
): Promise<number> {
  const result = await reconcileFiles(paths, options, io);
  if (result === null) return EXIT.wrongInput;
  const { reconciled, statement } = result;
  const { table, ...rest } = reconciled;
  io.stdout(
    options.format === "json" ? json({ asOf: table.asOf, ...rest }) : matchReport(reconciled, statement),
  );
  return EXIT.done;
}

export async function makeTable(
  paths: readonly string[],
  options: ReconcileOptions,
  io: Io,
): Promise<number> {
  const result = await reconcileFiles(paths, options, io);
  if (result === null) return EXIT.wrongInput;
  const { table } = result.reconciled;
  if (options.format === "json") io.stdout(json(table));
  else if (options.format === "html") io.stdout(renderAdjustmentHtml([{ table }]));
  else io.stdout(renderAdjustmentTable(table));
  return table.agrees ? EXIT.done : EXIT.wrongInput;
}

async function reconcileFiles(paths: readonly string[], options: ReconcileOptions, io: Io) {
  const statements: BalancedStatement[] = [];
  const refused = ({ path, faults }: FileFaults) => {
    io.stderr(faultLines(path, faults));
    return null;
  };
  for (const path of paths) {
    const read = await readBank(path, options, io);
    if ("faults" in read) return refused(read);
    const merged = mergeStatements(read.file);
    if (!merged.ok) return refused({ path, faults: merged.faults });
    statements.push(merged.value);
  }
  const side = await readBookSide(options.book, options.bookAccount, io);
  if ("faults" in side) return refused(side);
  const statement = present(statements[0], "one bank file");
  const lastDay =
    statements
      .map(({ to }) => to)
      .toSorted()
      .at(-1) ?? "";
  const reconciled = reconcileAccount({
    unit: options.unit ?? side.unit,
    bank: options.bank ?? "",
    bankAccount: statement.bankAccount,
    asset: statement.asset,
    asOf: options.asOf ?? lastDay,
    statements,
    bookLines: side.lines,
    bookOpeningMinor: side.openingMinor,
    whose: whoseIs(side.parties),
  });
  if (!reconciled.ok) return refused({ path: paths.join(", "), faults: reconciled.faults });
  return { reconciled: reconciled.value, statement };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, (_, each) => (typeof each === "bigint" ? String(each) : each), 2)}\n`;
}

/** What was accepted, what is proposed and why, and what stays open. */
function matchReport(
  { matches, suggestions, openBank, openBook }: Reconciled,
  { asset }: BalancedStatement,
): string {
  const amount = (minor: bigint) => groupedAmount(formatAmount(minor, asset));
  const bankById = new Map(openBank.map(line => [line.id, line]));
  const bookById = new Map(openBook.map(line => [line.id, line]));
  const ofBank = (line: BankLine) =>
    `      bank ${line.bookedOn} ${amount(line.amountMinor)}  ${line.counterparty?.name ?? ""} ${line.summary}  ${line.reference ?? ""}`;
  const ofBook = (line: BookLine) =>
    `      book ${line.effectiveOn} ${amount(line.amountMinor)}  ${line.entryNumber} ${line.narrative}  ${line.reference ?? ""}`;
  const shown = suggestions.flatMap(({ rule, reasons, rank, ticked, bankLines, bookLines }) => [
    `  [${ticked ? "x" : " "}] ${rule} (${rank}): ${reasons.join(", ")}`,
    ...bankLines.flatMap(id => bankById.get(id) ?? []).map(ofBank),
    ...bookLines.flatMap(id => bookById.get(id) ?? []).map(ofBook),
  ]);
  return [
    `MATCHED  ${matches.length} by reference, amount and direction`,
    "",
    `Suggested, for a person to decide: ${suggestions.length}`,
    ...shown,
    "",
    `Open: ${openBank.length} of the bank, ${openBook.length} of the book`,
    ...openBank.map(ofBank),
    ...openBook.map(ofBook),
    "",
  ].join("\n");
}
