/** `headwater fund report`: a report on standard output, or in a file. */
import { EXIT } from "#cli/command.ts";
import type { Asked } from "#cli/fund/takeover.ts";
import { OPERATIONS } from "#events/operations.ts";

export async function report(book: string, kind: string, { client, options, io }: Asked): Promise<number> {
  const { "as-of": asOf, from, to, format = "json", out, codes } = options;
  if (format === "xlsx" && out === undefined) {
    io.stderr("headwater fund: --out names the workbook to write\n");
    return EXIT.misuse;
  }
  const params = { book, report: kind };
  const { bytes } = await client.download("getFundReport", {
    params,
    query: { asOf, from, to, format, codes },
  });
  if (out === undefined) io.stdout(`${new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)}\n`);
  else {
    await io.writeFile(out, bytes);
    io.stdout(`${out}: ${bytes.length} bytes\n`);
  }
  if (format !== "json") return EXIT.done;
  const { checks } = OPERATIONS.getFundReport.answer.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const failed = checks.filter(({ agrees }) => !agrees);
  for (const { name, left, right } of failed) io.stderr(`${name}: ${left} and ${right} differ\n`);
  return failed.length === 0 ? EXIT.done : EXIT.wrongInput;
}
