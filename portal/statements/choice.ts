/** What a statement may be of, over which accounting periods, in which form; and the request that asks for it. */
import type { Client, Download } from "#events/client.ts";
import type { AnswerOf } from "#events/operations.ts";
import type { Book } from "#portal/live/answers.ts";

export type IssuedStatement = AnswerOf<"listIssuedStatements">["statements"][number];

/** One account, everything of a party, or the whole book: as the contract has it. */
export type Scope = IssuedStatement["scope"];

export interface Choice {
  readonly book: string;
  readonly scope: Scope;
  readonly from: string;
  readonly to: string;
  /** The party in whose own codes accounts are shown; those of the book when left out. */
  readonly codes?: string;
}

/** In the order in which people ask for them. */
const FORMS = [
  { form: "pdf", zh: "PDF（打印、盖章）", en: "PDF" },
  { form: "xlsx", zh: "Excel（XLSX）", en: "Excel (XLSX)" },
  { form: "json", zh: "JSON（含证明，用于核验）", en: "JSON with proof, to verify" },
  { form: "csv", zh: "CSV（表格软件）", en: "CSV for spreadsheets" },
  { form: "raw-csv", zh: "CSV（程序）", en: "CSV for programs" },
  { form: "gb18030-csv", zh: "CSV（GB18030，桌面软件）", en: "CSV in GB 18030" },
  { form: "camt053", zh: "camt.053（ISO 20022）", en: "camt.053 (ISO 20022)" },
  { form: "hledger", zh: "hledger", en: "hledger" },
  { form: "beancount", zh: "Beancount", en: "Beancount" },
  { form: "vouchers", zh: "用友/金蝶凭证表", en: "Voucher sheet" },
] as const;

/** Vouchers are whole entries: only a whole book has them. */
export function formsOf(scope: Scope) {
  return FORMS.filter(({ form }) => form !== "vouchers" || scope.kind === "book");
}

/** A scope as the value of a list, and back. */
export function scopeText(scope: Scope): string {
  switch (scope.kind) {
    case "account":
      return `account:${scope.account}`;
    case "party":
      return `party:${scope.party}`;
    case "book":
      return "book";
  }
}

export function scopeOf(text: string): Scope {
  const [kind, ...rest] = text.split(":");
  const id = rest.join(":");
  if (kind === "account") return { kind, account: id };
  return kind === "party" ? { kind, party: id } : { kind: "book" };
}

/** The party that a statement is of; null for what belongs to all. */
export function ownerOf(scope: Scope, { accounts }: Pick<Book, "accounts">): string | null {
  switch (scope.kind) {
    case "account":
      return accounts.find(({ id }) => id === scope.account)?.party ?? null;
    case "party":
      return scope.party;
    case "book":
      return null;
  }
}

/** What people ask for first: everything of their own party, in the newest closed period, or else in what is open. */
export function usualChoice(
  { id, parties, openPeriods, closedThrough }: Pick<Book, "id" | "parties" | "openPeriods" | "closedThrough">,
  party: string | null,
): Choice {
  const open = [...openPeriods].sort();
  const own = parties.some(each => each.id === party);
  return {
    book: id,
    scope: own && party !== null ? { kind: "party", party } : { kind: "book" },
    from: closedThrough ?? open[0] ?? "",
    to: closedThrough ?? open.at(-1) ?? "",
  };
}

/** Made for the asker: without a number, and not kept. */
export function downloadUnissued(
  client: Client,
  { book, scope, from, to, codes }: Choice,
  format: string,
  signal?: AbortSignal,
): Promise<Download> {
  const asked = { from, to, format, ...(codes === undefined ? {} : { codes }) };
  const stop = signal === undefined ? {} : { signal };
  if (scope.kind === "account") {
    const params = { book, account: scope.account };
    return client.download("getStatement", { params, query: asked, ...stop });
  }
  const query = scope.kind === "party" ? { ...asked, party: scope.party } : asked;
  return client.download("getStatements", { params: { book }, query, ...stop });
}

/** As the service named it. */
export function filenameOf({ book, from, to }: Choice, format: string, { filename }: Download): string {
  return filename ?? `${book}-${from}-${to}.${format}`;
}
