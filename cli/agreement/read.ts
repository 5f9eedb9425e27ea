/** Reading what an agreement is judged by: the document, readings, figures; all faults placed in their files. */
import { EXIT, type Io } from "#cli/command.ts";
import { faultLines, readText } from "#cli/input.ts";
import { placeFaults, readJsonFile, repeatedNames } from "#cli/json-file.ts";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { agreementFaults } from "#domain/agreement/check.ts";
import { contradictions } from "#domain/agreement/evaluate-readings.ts";
import type { BesidesMonths } from "#domain/agreement/from-months.ts";
import { parseReadingsTable, type TableRow } from "#domain/monitoring/readings-table.ts";
import { type Fault, ok, okUnless, type Result } from "#domain/result.ts";
import { AgreementDocument } from "#events/agreement/document.ts";
import { Besides } from "#events/agreement/figures.ts";
import { formFaults } from "#events/agreement/form-faults.ts";

/** An agreement that is consistent, or every fault of it. */
export async function readAgreement(path: string, io: Io): Promise<Result<Agreement>> {
  const file = await readJsonFile(path, "agreement.invalid", io);
  if (!file.ok) return file;
  const repeated = repeatedNames(file.value, "agreement.invalid");
  const parsed = AgreementDocument.safeParse(file.value.value);
  const faults = parsed.success ? agreementFaults(parsed.data) : formFaults(parsed.error);
  return okUnless([...repeated, ...placeFaults(file.value.text, faults)], parsed.data as Agreement);
}

/** Figures and events that no reading holds; nothing when no file is named. */
export async function readFigures(path: string | undefined, io: Io): Promise<Result<BesidesMonths>> {
  if (path === undefined) return ok({});
  const file = await readJsonFile(path, "request.invalid", io);
  if (!file.ok) return file;
  const parsed = Besides.safeParse(file.value.value);
  if (parsed.success) return ok(parsed.data);
  const faults = formFaults(parsed.error).map(fault => ({ ...fault, code: "request.invalid" as const }));
  return okUnless(placeFaults(file.value.text, faults), {});
}

/** A table of readings that none of the agreements contradicts. */
export async function readReadings(
  path: string,
  agreements: readonly Agreement[],
  io: Io,
): Promise<Result<readonly TableRow[]>> {
  const text = await readText(path, io);
  const table = text.ok ? parseReadingsTable(text.value) : text;
  if (!table.ok) return table;
  const { rows } = table.value;
  return okUnless(
    agreements.flatMap(agreement => contradictions(agreement, rows)),
    rows,
  );
}

/** Says on standard error what is wrong with a file. */
export function refused(file: string, faults: readonly Fault[], io: Io): number {
  io.stderr(faultLines(file, faults));
  return EXIT.wrongInput;
}
