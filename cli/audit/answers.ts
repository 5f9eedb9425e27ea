/** The parts of a pack that the service answers as a whole: what stands beside the entries. */
import { csv } from "#cli/audit/csv.ts";
import type { PackOrder } from "#cli/audit/pack.ts";
import { guarded } from "#domain/statement/forms/csv.ts";
import { type Client, ProblemError } from "#events/client.ts";
import type { AnswerOf } from "#events/operations.ts";

type File = readonly [
  name: string,
  content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
];

export async function* answersOf(
  client: Client,
  { book, period }: PackOrder,
  head: { readonly recordedAt: string },
): AsyncGenerator<File> {
  const params = { book };
  const { accounts } = await client.call("listAccounts", { params });
  yield ["chart.csv", csv(CHART_COLUMNS, accounts.map(chartRow))];
  const query = period === null ? { at: head.recordedAt } : { period };
  const balances = await client.call("getTrialBalance", { params, query });
  yield ["balances.csv", csv(BALANCE_COLUMNS, balances.accounts.map(balanceRow))];
  const { vouchers } = await client.call("listVouchers", { params });
  yield json("vouchers.json", vouchers);
  const refused = vouchers.filter(({ state }) => state === "refused");
  yield ["exceptions/refused.csv", csv(REFUSED_COLUMNS, refused.map(refusedRow))];
  yield* attachmentsOf(client, book, vouchers);
  yield* agreementsOf(client, book);
  const { reconciliations } = await client.all("listReconciliations", { params });
  yield json("reconciliations.json", reconciliations);
  const { statements } = await client.all("listIssuedStatements", { params });
  yield json("statements.json", statements);
  yield json("approval-rule.json", await client.call("getApprovalRule", { params }));
  const note = await signedNote(client, book);
  if (note !== null) yield ["checkpoint.txt", [note]];
  const { keys } = await client.call("listSigningKeys", { query: { book } });
  yield ["keys.txt", keys.map(({ vkey }) => `${vkey}\n`)];
}

function json(name: string, value: unknown): File {
  return [name, [`${JSON.stringify(value, null, 2)}\n`]];
}

const CHART_COLUMNS = ["account", "name", "name_en", "party", "asset", "normal", "bound"];

function chartRow(account: AnswerOf<"listAccounts">["accounts"][number]): string[] {
  const { id, name, nameEn, party, asset, normal, bound } = account;
  return [id, guarded(name), guarded(nameEn), party ?? "", asset, normal, bound];
}

const BALANCE_COLUMNS = [
  "account",
  "name",
  "party",
  "asset",
  "opening",
  "debit",
  "credit",
  "closing",
  "year_debit",
  "year_credit",
];

function balanceRow(line: AnswerOf<"getTrialBalance">["accounts"][number]): string[] {
  const { id, name, party, asset, opening = "", debit = "", credit = "", closing } = line;
  const { yearDebit = "", yearCredit = "" } = line;
  return [id, guarded(name), party ?? "", asset, opening, debit, credit, closing, yearDebit, yearCredit];
}

type Voucher = AnswerOf<"listVouchers">["vouchers"][number];

const REFUSED_COLUMNS = ["voucher", "prepared_by", "prepared_at", "refused_by", "refused_at", "reason"];

function refusedRow({ id, preparedBy, preparedAt, decidedBy, decidedAt, reason }: Voucher): string[] {
  return [id, preparedBy, preparedAt, decidedBy ?? "", decidedAt ?? "", guarded(reason ?? "")];
}

/** Each file once, whatever vouchers name it. */
async function* attachmentsOf(
  client: Client,
  book: string,
  vouchers: readonly Voucher[],
): AsyncGenerator<File> {
  const files = new Map<string, string>();
  for (const { proposal } of vouchers) {
    const named = (proposal["attachments"] ?? []) as readonly {
      readonly name: string;
      readonly digest: string;
    }[];
    for (const { name, digest } of named) files.set(digest, fileName(name));
  }
  for (const [digest, name] of files) {
    const { content } = await client.call("getAttachment", { params: { book, attachment: digest } });
    yield [`attachments/${digest}/${name}`, [Buffer.from(content, "base64")]];
  }
}

/** A name that stays in its folder on every system. */
function fileName(name: string): string {
  const safe = name.replace(/[/\\:*?"<>|\p{Cc}\p{Cf}]/gu, "_").replace(/^\.+/, "_");
  return safe === "" ? "file" : safe;
}

async function* agreementsOf(client: Client, book: string): AsyncGenerator<File> {
  const { agreements } = await client.all("listAgreements");
  const own = agreements.filter(each => each.book === book);
  yield json("agreements.json", own);
  const basis: string[][] = [];
  for (const { id: agreement } of own) {
    const { settlements } = await client.call("listSettlements", { params: { agreement } });
    yield json(`settlements/${fileName(agreement)}.json`, settlements);
    for (const settlement of settlements) {
      const { id, version } = settlement;
      const see = (used: typeof settlement.basis) => {
        for (const each of used) {
          const { digest = "" } = each as { readonly digest?: string };
          basis.push([id, String(version), each.section, each.month, String(each.version), digest]);
        }
      };
      see(settlement.basis);
      if (settlement.complete) continue;
      for (let part = 1; part <= settlement.parts; part++) {
        const content = await client.call("getSettlementPart", {
          params: { agreement, settlement: id, part: String(part) },
          query: { version: String(version) },
        });
        yield json(`settlements/${fileName(agreement)}/${fileName(id)}.${part}.json`, content);
        see(content.basis);
      }
    }
  }
  yield [
    "readings.csv",
    csv(["settlement", "version", "section", "month", "assessment", "sha256_base64"], basis),
  ];
}

/** Null while nothing was signed. */
async function signedNote(client: Client, book: string): Promise<string | null> {
  try {
    return (await client.call("getCheckpoint", { params: { book } })).note;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 404) return null;
    throw error;
  }
}
