/** Other forms of a verified statement: each must be, byte for byte, what the statement gives. */
import { readFile } from "node:fs/promises";
import type { Io } from "#cli/command.ts";
import { faultLines, readBytes } from "#cli/input.ts";
import type { ReportModel } from "#domain/evaluation-report/model.ts";
import { FONT_PATHS, type FontFiles } from "#domain/paper/typeface.ts";
import { sameForm } from "#domain/statement/same-form.ts";
import type { VerifiedFile } from "#domain/statement/verify-file.ts";

const PDF = [0x25, 0x50, 0x44, 0x46];

/** What each file is, in words; null when one of them is something else, which is then said. */
export async function formsInWords(
  paths: readonly string[],
  { model, report }: VerifiedFile,
  io: Io,
): Promise<string | null> {
  const words: string[] = [];
  for (const path of paths) {
    const bytes = await readBytes(path, io);
    const isPdf = bytes.ok && PDF.every((byte, at) => bytes.value[at] === byte);
    const printed: Record<string, Uint8Array> = isPdf
      ? { pdf: await (report === null ? print(model) : printReport(report)) }
      : {};
    const same = bytes.ok ? sameForm(model, bytes.value, printed) : bytes;
    if (!same.ok) {
      io.stderr(faultLines(path, same.faults));
      return null;
    }
    words.push(`  ${path} is byte for byte this statement as ${same.value};\n`);
  }
  return words.length === 0 ? "" : `\nProven with the other files:\n${words.join("")}`;
}

/** Loaded when it is needed: the printer and its font are large. */
async function print(model: VerifiedFile["model"]): Promise<Uint8Array> {
  const { statementPdf } = await import("#domain/statement/pdf/statement-pdf.ts");
  return statementPdf(model, await readFonts());
}

async function printReport(report: ReportModel): Promise<Uint8Array> {
  const { reportPdf } = await import("#domain/evaluation-report/report-pdf.ts");
  return reportPdf(report, await readFonts());
}

async function readFonts(): Promise<FontFiles> {
  const folder = new URL(".", import.meta.resolve("@expo-google-fonts/noto-sans-sc/package.json"));
  const [regular, bold] = await Promise.all([
    readFile(new URL(FONT_PATHS.regular, folder)),
    readFile(new URL(FONT_PATHS.bold, folder)),
  ]);
  return { regular, bold };
}
