/** Reading input files, and saying what is wrong with them: `file:line:column: code: message`. */
import type { Io } from "#cli/command.ts";
import { type Fault, ok, type Result, refuse } from "#domain/result.ts";

const LINE_BREAK = 0x0a;

const READ_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "this is a directory, not a file",
  EACCES: "the file may not be read",
};

/** The bytes of a file, or why there are none. */
export async function readBytes(path: string, io: Io): Promise<Result<Uint8Array>> {
  try {
    return ok(await io.readFile(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    return refuse("record.not-found", READ_ERRORS[code] ?? `the file cannot be read (${code || error})`);
  }
}

/** The text of a UTF-8 file, or why there is none. */
export async function readText(path: string, io: Io): Promise<Result<string>> {
  const bytes = await readBytes(path, io);
  if (!bytes.ok) return bytes;
  const line = firstLineNotUtf8(bytes.value);
  if (line === null) return ok(new TextDecoder().decode(bytes.value));
  return refuse("csv.malformed", "the file is not UTF-8 text; save it as UTF-8 and try again", {
    line,
    column: 1,
    expected: "UTF-8",
  });
}

/** What is wrong with a file that was read piece by piece; null when the error is another. */
export function unreadable(error: unknown): Fault | null {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
    return { code: "csv.malformed", message: "the file is not UTF-8 text; save it as UTF-8 and try again" };
  }
  const message = READ_ERRORS[code];
  return message === undefined ? null : { code: "record.not-found", message };
}

/** Number of the first line that is not UTF-8. A line feed is never part of another character in UTF-8. */
function firstLineNotUtf8(bytes: Uint8Array): number | null {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let line = 1, start = 0; start < bytes.length; line++) {
    const found = bytes.indexOf(LINE_BREAK, start);
    const end = found < 0 ? bytes.length : found + 1;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end;
  }
  return null;
}

/** One line per fault, in the form editors and compilers use. */
export function faultLines(path: string, faults: readonly Fault[]): string {
  return faults
    .map(fault => `${[path, ...placeOf(fault)].join(":")}: ${fault.code}: ${fault.message}\n`)
    .join("");
}

function placeOf({ line, column }: Fault): number[] {
  return [line, column].filter(place => place !== undefined);
}
