/** `headwater bank import`: what a bank's file holds, and what it proves about itself. */
import { type BankFileOptions, readBank } from "#cli/bank/files.ts";
import { schemaVerdict } from "#cli/bank/schema-verdict.ts";
import { EXIT, type Io } from "#cli/command.ts";
import { faultLines, readBytes } from "#cli/input.ts";
import { formatAmount, groupedAmount } from "#domain/money/decimal-text.ts";
import { bankLineToJson } from "#domain/reconciliation/bank-line.ts";
import type { BankCheck } from "#domain/reconciliation/checks.ts";
import type { BankFile, BankStatement } from "#domain/reconciliation/statement.ts";

interface ImportOptions extends BankFileOptions {
  readonly isJson: boolean;
  readonly schema: string | undefined;
}

export async function importBankFile(path: string, options: ImportOptions, io: Io): Promise<number> {
  const read = await readBank(path, options, io);
  if ("faults" in read) {
    io.stderr(faultLines(read.path, read.faults));
    return EXIT.wrongInput;
  }
  const schema = options.schema === undefined ? null : await verdictOf(path, options.schema, io);
  if (schema === "unreadable") return EXIT.wrongInput;
  const statements = read.file.statements.map(statement =>
    schema === null ? statement : { ...statement, checks: [...without(statement.checks, "schema"), schema] },
  );
  io.stdout(
    options.isJson
      ? `${JSON.stringify({ statements: statements.map(statementJson), otherAccounts: read.file.otherAccounts }, null, 2)}\n`
      : report(path, statements, read.file),
  );
  const sound = statements.every(({ checks }) => checks.every(({ ok }) => ok));
  return sound ? EXIT.done : EXIT.wrongInput;
}

/** The schema's verdict needs the whole document at once. */
async function verdictOf(path: string, schemaPath: string, io: Io): Promise<BankCheck | "unreadable"> {
  const document = await readBytes(path, io);
  if (!document.ok) {
    io.stderr(faultLines(path, document.faults));
    return "unreadable";
  }
  const schema = await readBytes(schemaPath, io);
  if (schema.ok) return schemaVerdict(document.value, schema.value);
  io.stderr(faultLines(schemaPath, schema.faults));
  return "unreadable";
}

function without(checks: readonly BankCheck[], name: BankCheck["name"]): readonly BankCheck[] {
  return checks.filter(each => each.name !== name);
}

/** Amounts are decimal text; what `bank match` and `bank table` read. */
function statementJson({ lines, openingMinor, closingMinor, asset, ...rest }: BankStatement) {
  const amount = (minor: bigint | undefined) => (minor === undefined ? null : formatAmount(minor, asset));
  return {
    ...rest,
    asset,
    opening: amount(openingMinor),
    closing: amount(closingMinor),
    lines: lines.map(line => bankLineToJson(line, asset)),
  };
}

function report(path: string, statements: readonly BankStatement[], { otherAccounts }: BankFile): string {
  const sound = statements.every(({ checks }) => checks.every(({ ok }) => ok));
  const others =
    otherAccounts.length === 0 ? [] : [`Left out: statements of ${otherAccounts.join(", ")}`, ""];
  return [
    sound
      ? `READ  ${path}: everything adds up`
      : `READ  ${path}: something does not add up, see the lines marked with !`,
    "",
    ...statements.flatMap(statement => [...ofStatement(statement), ""]),
    ...others,
  ].join("\n");
}

function ofStatement(statement: BankStatement): readonly string[] {
  const { layout, format, encoding, verified, bankAccount, asset, number, lines, from, to } = statement;
  const amount = (minor: bigint | undefined) =>
    minor === undefined ? "not stated" : groupedAmount(formatAmount(minor, asset));
  const about = [format, ...(encoding === "binary" ? [] : [encoding]), ...(verified ? [] : ["未验证"])].join(
    ", ",
  );
  return [
    `  ${layout} (${about})${number === undefined ? "" : `   statement ${number}`}`,
    `  account ${bankAccount || "not named"}   ${asset.code}   ${from} to ${to}   ${lines.length} lines`,
    `  opening ${amount(statement.openingMinor)}   closing ${amount(statement.closingMinor)}`,
    ...statement.checks.map(({ name, ok, detail, lines: at }) => {
      const where =
        ok || at.length === 0 ? "" : ` (line ${at.slice(0, 5).join(", ")}${at.length > 5 ? ", …" : ""})`;
      return `  ${ok ? " " : "!"} ${name.padEnd(21)} ${detail}${where}`;
    }),
  ];
}
