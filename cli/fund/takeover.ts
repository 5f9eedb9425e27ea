/** `headwater fund takeover`: the file in which a living fund is written down, what it would post, and proposing it. */
import { EXIT, type Io } from "#cli/command.ts";
import { readBytes } from "#cli/input.ts";
import { fundDefinitions } from "#domain/fund/fund-accounts.ts";
import { takeOverTemplate } from "#domain/take-over/template.ts";
import type { Client } from "#events/client.ts";
import type { AnswerOf } from "#events/operations.ts";

export const TAKEOVER_HELP = `takeover template   writes a workbook with a sheet for each table, the book's accounts filled in, to --out
takeover preview    stores the file and shows what it would post; nothing is posted. Every difference is named
takeover propose    proposes the take-over: every party's finance bureau approves it, then it is posted`;

/** What follows each of them. */
export const TAKEOVER_NAMES: Readonly<Record<string, readonly string[]>> = {
  template: ["a book"],
  preview: ["a book", "a file"],
  propose: ["a book", "a file"],
};

type Options = Readonly<Record<string, string | undefined>>;

export interface Asked {
  readonly client: Client;
  readonly options: Options;
  readonly io: Io;
}

/** What is missing among the options; null when nothing is. */
export function takeoverMisuse(action: string, options: Options): string | null {
  if (action === "template") return options["out"] === undefined ? "--out names the workbook to write" : null;
  return options["on"] === undefined ? "--on says the day of the take-over, as the file has it" : null;
}

export async function takeover(
  action: string,
  [book = "", path = ""]: readonly string[],
  asked: Asked,
): Promise<number> {
  if (action === "template") return writeTemplate(book, asked);
  const { client, options, io } = asked;
  const bytes = await readBytes(path, io);
  if (!bytes.ok) {
    io.stderr(`${path}: ${bytes.faults[0].message}\n`);
    return EXIT.wrongInput;
  }
  const params = { book };
  const idempotencyKey = options["key"] ?? crypto.randomUUID();
  const file = { content: new Uint8Array(bytes.value), mediaType: "application/octet-stream" };
  const stored = await client.call("storeAttachment", { params, file, idempotencyKey });
  const { on = "", narrative = `接管${on}的余额和出资历史` } = options;
  const name = path.split("/").at(-1) ?? path;
  const body = {
    kind: "take-over",
    narrative,
    effectiveOn: on,
    attachments: [{ name, digest: stored.digest }],
  };
  if (action === "propose") {
    const proposed = await client.call("proposeVoucher", { params, body, idempotencyKey });
    io.stdout(`${JSON.stringify(proposed, null, 2)}\n`);
    return EXIT.done;
  }
  io.stdout(previewText(await client.call("previewVoucher", { params, body })));
  return EXIT.done;
}

async function writeTemplate(id: string, { client, options, io }: Asked): Promise<number> {
  const params = { book: id };
  const book = await client.call("getBook", { params });
  if (book.kind !== "fiscal-custody" && book.kind !== "company") {
    io.stderr(`book ${id} holds no fund\n`);
    return EXIT.wrongInput;
  }
  const { accounts: registered } = await client.call("listBankAccounts", { params });
  const own = registered.flatMap(({ inForce }) =>
    inForce?.kind === "own" && !inForce.closed ? [inForce.number] : [],
  );
  const first = book.bankAccount === null ? [] : [book.bankAccount.number];
  const further = fundDefinitions(book.kind, book.parties).filter(
    ({ id: code }) => !book.accounts.some(each => each.id === code),
  );
  const bytes = takeOverTemplate({
    id,
    parties: book.parties,
    accounts: [...book.accounts, ...further].sort((a, b) => (a.id < b.id ? -1 : 1)),
    bankAccounts: [...new Set([...first, ...own])],
  });
  const { out = "" } = options;
  await io.writeFile(out, bytes);
  io.stdout(`${out}: ${bytes.length} bytes; fill it in, then headwater fund takeover preview ${id} ${out}\n`);
  return EXIT.done;
}

/** Entries as a person reads them: every account with its debit and credit. */
function previewText({ entries, opens, openPeriods }: AnswerOf<"previewVoucher">): string {
  const lines = entries.flatMap(({ period, effectiveOn, narrative, postings }) => [
    `${period}  ${effectiveOn}  ${narrative}`,
    ...postings.map(({ account, name, side, amount }) => {
      const [debit, credit] = side === "debit" ? [amount, ""] : ["", amount];
      return `    ${account.padEnd(16)} ${debit.padStart(20)} ${credit.padStart(20)}  ${name}`;
    }),
  ]);
  const all = entries.reduce((sum, { postings }) => sum + postings.length, 0);
  const also = (what: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${what}: ${names.join(", ")}`];
  return `${[
    ...lines,
    `${entries.length} entries, ${all} postings; nothing was posted`,
    ...also("accounts that it opens", opens),
    ...also("accounting periods that it opens", openPeriods),
  ].join("\n")}\n`;
}
