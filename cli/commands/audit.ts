/** `headwater audit`: everything about a book in one file that needs nothing of ours to be read. */
import { unlink } from "node:fs/promises";
import { type PackOrder, writePack } from "#cli/audit/pack.ts";
import { ZipFile, ZipTooLarge } from "#cli/audit/zip-file.ts";
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { readArguments } from "#cli/options.ts";
import { serviceClient } from "#cli/service-client.ts";
import { EXCEPTIONS } from "#domain/audit/exceptions.ts";
import { isMonth } from "#domain/calendar.ts";
import { type Client, ProblemError } from "#events/client.ts";

const HELP = `Usage: headwater audit export --book <book> --out <file.zip> --token <token>
                              [--period <month>] [--seed <text>] [--sample <entries>] [--backdated <days>]

Writes one ZIP file: chart, balances, entries (CSV and JSON), vouchers with their attachments, agreements,
settlements with traces, digests of the assessments they rest on, reconciliations, checkpoint, issued statements,
the blocks of the book, a README in Chinese and English, SHA-256 of every file, a sample and lists of exceptions.
It is cut at the book's last block when it begins; the same cut and seed give the same bytes.

Options:
  --period <month>    entries and balances of one accounting period; the whole book when left out
  --seed <text>       what the sample is drawn by; the hash of the book's last head when left out
  --sample <entries>  how many; 25 when left out
  --backdated <days>  effective more days than this before it was recorded is on a list; 30 when left out
  --token <token>     a bearer token of somebody who may read the book, such as an auditor (headwater token --as …)
  --url <address>     where Headwater runs; http://127.0.0.1:8787, or the port in PORT
  --out <file.zip>    a file that is not there yet
  -h, --help          this text

Exit codes: 0 written, 1 refused or not written, 2 wrong usage.
`;

const OPTIONS = ["book", "out", "token", "url", "period", "seed", "sample", "backdated"];

export const audit: Command = {
  name: "audit",
  summary: "everything about a book in one file for its auditors",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, OPTIONS);
    if (typeof parsed === "string") return misuse(audit, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const { options, positionals } = parsed;
    if (positionals.join(" ") !== "export") return misuse(audit, "export is what it does", io);
    const missing = ["book", "out", "token"].find(each => options[each] === undefined);
    if (missing !== undefined) return misuse(audit, `--${missing} is needed`, io);
    const { book = "", out = "", token = "", period = null } = options;
    if (period !== null && !isMonth(period)) return misuse(audit, "--period is a month such as 2021-03", io);
    const [sampleSize, backdatedDays] = [options["sample"] ?? "25", options["backdated"] ?? "30"];
    const wrong = [sampleSize, backdatedDays].find(each => !/^\d{1,5}$/.test(each));
    if (wrong !== undefined) return misuse(audit, `${wrong} is not a number from 0 to 99999`, io);
    const { url = `http://127.0.0.1:${process.env["PORT"] ?? "8787"}` } = options;
    const client = serviceClient({ baseUrl: url, token: () => token });
    const order = { book, period, sampleSize: Number(sampleSize), backdatedDays: Number(backdatedDays) };
    return exportPack(client, { ...order, seed: options["seed"] }, out, io);
  },
};

async function exportPack(
  client: Client,
  order: Omit<PackOrder, "seed"> & { readonly seed: string | undefined },
  out: string,
  io: Io,
): Promise<number> {
  let zip: ZipFile | null = null;
  try {
    const seed = order.seed ?? (await client.call("getBook", { params: { book: order.book } })).head.hash;
    zip = await ZipFile.create(out);
    const { entries, cut, listed, bytes } = await writePack(client, { ...order, seed }, zip);
    const lists = EXCEPTIONS.map(name => `${name} ${listed[name]}`).join(", ");
    io.stdout(
      `${out}: ${entries} entries up to block ${cut}, ${bytes} bytes\nseed: ${seed}\nlists: ${lists}\n`,
    );
    return EXIT.done;
  } catch (error) {
    if (zip !== null) {
      zip.abandon();
      await unlink(out);
    }
    const isExpected =
      error instanceof ProblemError || error instanceof ZipTooLarge || "syscall" in (error as Error);
    if (!isExpected) throw error;
    const what =
      error instanceof ProblemError
        ? `${error.problem.code}: ${error.problem.detail}`
        : (error as Error).message;
    io.stderr(`headwater audit: ${what}\n`);
    return EXIT.wrongInput;
  }
}
