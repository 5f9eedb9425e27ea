/** `headwater paper`: vouchers, books and letters as PDF. */
import { writeFile } from "node:fs/promises";
import { type Command, EXIT, type Io, misuse } from "#cli/command.ts";
import { readArguments } from "#cli/options.ts";
import { serviceClient } from "#cli/service-client.ts";
import { type Client, type Download, ProblemError } from "#events/client.ts";

const HELP = `Usage: headwater paper entry <book> <entry> --out <file.pdf>                     记账凭证
       headwater paper account <book> <account> --from <month> --to <month> --out …   明细账
       headwater paper ledger <book> --from <month> --to <month> --out …              总账
       headwater paper report <book> <report> [--as-of <day> | --from <month> --to <month>] --out …
                              报表：trial-balance, position, income, changes, contributions
       headwater paper donation <book> <receipt> --out …                              捐赠收据
       headwater paper contribution <book> <entry> --out …                            出资收据
       headwater paper call <book> <call> <party> [--number <文号>] --out …           出资通知书
       headwater paper settlement <agreement> <settlement> [--number <文号>] --out …  补偿资金核算通报
       headwater paper notice <agreement> <settlement> --payer <party> --payee <party>
                              [--on <day>] [--number <文号>] --out …                  缴款通知书
       headwater paper remittance <book> <voucher> [--number <文号>] --out …          拨款函

Prints a paper (PDF, A4) from what is in the book. The same book gives the same bytes.

Options:
  --token <token>   a bearer token of somebody who may read the book (headwater token --as …)
  --url <address>   where Headwater runs; http://127.0.0.1:8787, or the port in PORT
  --codes <party>   of an entry, an account or the ledger: in the own account codes of this party, or of the
                    asker's: own
  --number <文号>   the number that the sending office gives; a place to write it in when left out
  --as-of <day>     position and contributions: the day; today when left out
  --on <day>        the day as of which a debt stands; today when left out
  --out <file>      where the PDF goes
  -h, --help        this text

Exit codes: 0 written, 1 refused or not written, 2 wrong usage.
`;

interface Asked {
  readonly client: Client;
  readonly query: Readonly<Record<string, string | undefined>>;
}

interface Kind {
  readonly names: readonly string[];
  readonly options: readonly string[];
  readonly needs: readonly string[];
  print(asked: Asked, names: readonly string[]): Promise<Download>;
}

/** Positional names are there: they were counted before. */
const at = (names: readonly string[], index: number) => names[index] ?? "";

const PERIODS = { options: ["from", "to", "codes"], needs: ["from", "to"] } as const;
const NUMBERED = { options: ["number"], needs: [] } as const;

const KINDS: Readonly<Record<string, Kind>> = {
  entry: {
    names: ["book", "entry"],
    options: ["codes"],
    needs: [],
    print: ({ client, query }, names) =>
      client.download("printEntry", { params: { book: at(names, 0), entry: at(names, 1) }, query }),
  },
  account: {
    names: ["book", "account"],
    ...PERIODS,
    print: ({ client, query }, names) =>
      client.download("printAccountBook", { params: { book: at(names, 0), account: at(names, 1) }, query }),
  },
  ledger: {
    names: ["book"],
    ...PERIODS,
    print: ({ client, query }, names) =>
      client.download("printGeneralLedger", { params: { book: at(names, 0) }, query }),
  },
  report: {
    names: ["book", "report"],
    options: ["as-of", "from", "to", "codes"],
    needs: [],
    print: ({ client, query: { "as-of": asOf, ...query } }, names) =>
      client.download("printFundReport", {
        params: { book: at(names, 0), report: at(names, 1) },
        query: { ...query, asOf },
      }),
  },
  donation: {
    names: ["book", "receipt"],
    options: [],
    needs: [],
    print: ({ client }, names) =>
      client.download("printDonationReceipt", { params: { book: at(names, 0), receipt: at(names, 1) } }),
  },
  contribution: {
    names: ["book", "entry"],
    options: [],
    needs: [],
    print: ({ client }, names) =>
      client.download("printContributionReceipt", { params: { book: at(names, 0), entry: at(names, 1) } }),
  },
  call: {
    names: ["book", "call", "party"],
    ...NUMBERED,
    print: ({ client, query }, names) =>
      client.download("printCall", {
        params: { book: at(names, 0), call: at(names, 1), party: at(names, 2) },
        query,
      }),
  },
  settlement: {
    names: ["agreement", "settlement"],
    ...NUMBERED,
    print: ({ client, query }, names) =>
      client.download("printSettlement", {
        params: { agreement: at(names, 0), settlement: at(names, 1) },
        query,
      }),
  },
  notice: {
    names: ["agreement", "settlement"],
    options: ["payer", "payee", "on", "number"],
    needs: ["payer", "payee"],
    print: ({ client, query }, names) =>
      client.download("printPaymentNotice", {
        params: { agreement: at(names, 0), settlement: at(names, 1) },
        query,
      }),
  },
  remittance: {
    names: ["book", "voucher"],
    ...NUMBERED,
    print: ({ client, query }, names) =>
      client.download("printRemittance", { params: { book: at(names, 0), voucher: at(names, 1) }, query }),
  },
};

const OPTIONS = ["token", "url", "out", "from", "to", "number", "payer", "payee", "on", "codes", "as-of"];

export const paper: Command = {
  name: "paper",
  summary: "vouchers, account books and letters of a book as PDF",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, OPTIONS);
    if (typeof parsed === "string") return misuse(paper, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const [name = "", ...names] = parsed.positionals;
    const {
      token,
      url = `http://127.0.0.1:${process.env["PORT"] ?? "8787"}`,
      out,
      ...query
    } = parsed.options;
    const kind = KINDS[name];
    if (kind === undefined) return misuse(paper, `there is no "paper ${name}"`, io);
    if (names.length !== kind.names.length) return misuse(paper, `name ${kind.names.join(", ")}`, io);
    const missing = kind.needs.find(each => query[each] === undefined);
    if (missing !== undefined) return misuse(paper, `--${missing} is needed`, io);
    const strange = Object.keys(query).find(each => !kind.options.includes(each));
    if (strange !== undefined) return misuse(paper, `"paper ${name}" takes no --${strange}`, io);
    if (token === undefined) return misuse(paper, "--token says who asks for it", io);
    if (out === undefined) return misuse(paper, "--out names the file", io);
    const client = serviceClient({ baseUrl: url, token: () => token });
    return write(() => kind.print({ client, query }, names), out, io);
  },
};

async function write(print: () => Promise<Download>, out: string, io: Io): Promise<number> {
  try {
    const { bytes } = await print();
    await writeFile(out, bytes);
    io.stdout(`${out}: ${bytes.length} bytes\n`);
    return EXIT.done;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!(error instanceof ProblemError) && code === undefined) throw error;
    const what = error instanceof ProblemError ? `${error.problem.code}: ${error.problem.detail}` : message;
    io.stderr(`headwater paper: ${what}\n`);
    return EXIT.wrongInput;
  }
}
