/** `headwater bank map`: from a table of an unknown layout to a profile. */
import { profileOf } from "#cli/bank/files.ts";
import { EXIT, type Io } from "#cli/command.ts";
import { faultLines, readBytes } from "#cli/input.ts";
import { likelyHeaders } from "#domain/reconciliation/likely-headers.ts";
import { readBankFile } from "#domain/reconciliation/read-file.ts";

interface Wanted {
  readonly id: string | undefined;
  readonly bank: string | undefined;
  readonly columns: readonly string[];
}

/** The exit code, or what was wrong with the call. */
export async function mapColumns(
  path: string,
  { id, bank, columns }: Wanted,
  io: Io,
): Promise<number | string> {
  const pairs = columns.map(column => /^([A-Za-z]+)=(.+)$/.exec(column));
  const wrong = columns.find((_, index) => pairs[index] === null);
  if (wrong !== undefined) return `"${wrong}" is not a column; write --column amount=交易金额`;
  const bytes = await readBytes(path, io);
  if (!bytes.ok) {
    io.stderr(faultLines(path, bytes.faults));
    return EXIT.wrongInput;
  }
  if (columns.length === 0) return showHeaders(path, bytes.value, io);
  if (id === undefined || bank === undefined) return "a profile needs --id <name>/1 and --bank <name>";
  const required = Object.fromEntries(pairs.map(pair => [pair?.[1] ?? "", pair?.[2] ?? ""]));
  const profile = profileOf({ id, bank: { zh: bank, en: bank }, required });
  if (!profile.ok) {
    io.stderr(faultLines("--column", profile.faults));
    return EXIT.wrongInput;
  }
  // It must read the very file that it was made for.
  const read = await readBankFile(bytes.value, {}, [profile.value]);
  if (!read.ok) {
    io.stderr(faultLines(path, read.faults));
    return EXIT.wrongInput;
  }
  const [statement] = read.value.statements;
  io.stderr(
    `${statement.lines.length} lines are read with this profile, ${statement.from} to ${statement.to}\n`,
  );
  io.stdout(`${JSON.stringify(profile.value, null, 2)}\n`);
  return EXIT.done;
}

async function showHeaders(path: string, bytes: Uint8Array, io: Io): Promise<number> {
  const headers = await likelyHeaders(bytes);
  if (!headers.ok) {
    io.stderr(faultLines(path, headers.faults));
    return EXIT.wrongInput;
  }
  io.stdout("Rows that may be the header; name its words with --column <role>=<word>:\n");
  for (const { line, cells } of headers.value) {
    io.stdout(`  line ${line}: ${cells.filter(cell => cell !== "").join(" | ")}\n`);
  }
  return EXIT.done;
}
