/** `headwater fund codes`: a party's own account codes, as a file that is filled in and registered. */
import { EXIT } from "#cli/command.ts";
import type { Asked } from "#cli/fund/takeover.ts";
import { faultLines, readBytes } from "#cli/input.ts";
import { codeRows } from "#domain/statement/account-codes.ts";
import { codesWorkbook, readCodes } from "#domain/statement/code-file.ts";

export const CODES_HELP = `codes show          a party's own account codes, its versions, and which accounts have none (JSON)
codes template      writes a workbook with every account of the book, and the codes in force, to --out
codes register      registers the filled-in workbook (or CSV) as a new version, used from the month --from on`;

/** What follows each of them. */
export const CODES_NAMES: Readonly<Record<string, readonly string[]>> = {
  show: ["a book", "a party"],
  template: ["a book", "a party"],
  register: ["a book", "a party", "a file"],
};

/** What is missing among the options; null when nothing is. */
export function codesMisuse(action: string, options: Asked["options"]): string | null {
  if (action === "template" && options["out"] === undefined) return "--out names the workbook to write";
  if (action === "register" && options["from"] === undefined)
    return "--from says the first accounting period that the codes are used for";
  return null;
}

export async function codes(
  action: string,
  [book = "", party = "", path = ""]: readonly string[],
  { client, options, io }: Asked,
): Promise<number> {
  if (action !== "register") {
    const params = { book, party };
    const answer = await client.call("getAccountCodes", { params, query: { period: options["period"] } });
    if (action === "show") {
      io.stdout(`${JSON.stringify(answer, null, 2)}\n`);
      return EXIT.done;
    }
    const { parties } = await client.call("getBook", { params: { book } });
    const names = new Map(parties.map(({ id, name }) => [id, name]));
    const bytes = codesWorkbook(codeRows(answer.accounts, names, answer.inForce?.lines ?? []));
    const { out = "" } = options;
    await io.writeFile(out, bytes);
    io.stdout(
      `${out}: ${bytes.length} bytes; fill it in, then headwater fund codes register ${book} ${party} ${out}\n`,
    );
    return EXIT.done;
  }
  const bytes = await readBytes(path, io);
  const lines = bytes.ok ? await readCodes(bytes.value) : bytes;
  if (!lines.ok) {
    io.stderr(faultLines(path, lines.faults));
    return EXIT.wrongInput;
  }
  const registered = await client.call("registerAccountCodes", {
    params: { book },
    body: { party, from: options["from"], lines: lines.value },
    idempotencyKey: options["key"] ?? crypto.randomUUID(),
  });
  io.stdout(`${JSON.stringify(registered, null, 2)}\n`);
  return EXIT.done;
}
