/**
 * A party's own account codes (科目对照): each government keeps its accounts by its own chart, and a book has one. The
 * map names accounts of the book one by one, or those of every party by their template, and gives each a code and a
 * name. One code stands for one account, so that what is shown in own codes leads back to the book.
 */
import type { BookParty } from "#domain/fund/chart.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { type Fault, okUnless, type Result } from "#domain/result.ts";

/**
 * One line of a map. `account` is an account of the book, or a template with `{party}`. In `code`, `{party}` stands for
 * the party's id and `{n}` for its place among the parties of the book, in two digits or as many as their number has;
 * in `name`, `{name}` for the party's name.
 */
export interface CodeLine {
  readonly account: string;
  readonly code: string;
  readonly name: string;
}

/** What is shown with accounts in own codes: whose map it is, which version, and every account that is shown. */
export interface CodeTable {
  readonly party: string;
  readonly version: number;
  /** The accounting period from which on it is used. */
  readonly from: string;
  readonly accounts: readonly CodeLine[];
}

type Account = Pick<AccountDefinition, "id" | "name">;

/**
 * What is wrong with a map: lines that stand for no account, accounts with two lines of the same kind, codes that stand
 * for two accounts. `known` are all accounts that the book has or may open.
 */
export function codeFaults(
  lines: readonly CodeLine[],
  parties: readonly BookParty[],
  known: readonly string[],
): Fault[] {
  const accounts = new Set(known);
  const strange = lines.flatMap((line, index): Fault[] => {
    if (filledLines(line, parties).some(({ account }) => accounts.has(account))) return [];
    const message = `line ${index + 1}: "${line.account}" is no account of this book`;
    const expected = "a code of the book, or one with {party} for those of every party";
    return [{ code: "codes.unknown-account", message, field: `lines.${index}.account`, expected }];
  });
  const twice = lines.flatMap((line, index): Fault[] => {
    const first = lines.findIndex(({ account }) => account === line.account);
    if (first === index) return [];
    const message = `${line.account} has a code in line ${first + 1} and in line ${index + 1}`;
    return [ambiguous(message, `lines.${index}.account`, line.account)];
  });
  if (strange.length > 0 || twice.length > 0) return [...strange, ...twice];
  const own = ownCodes(lines, parties);
  const templates = new Map<string, string>();
  const overlapping = lines.filter(isTemplate).flatMap((line): Fault[] =>
    filledLines(line, parties).flatMap(({ account }) => {
      const before = templates.get(account);
      templates.set(account, line.account);
      if (before === undefined) return [];
      return [ambiguous(`${account} is named by ${before} and by ${line.account}`, "lines", account)];
    }),
  );
  return [...overlapping, ...sharedCodes([...own.values()].filter(({ account }) => accounts.has(account)))];
}

/** Accounts in a party's own codes; refused when one of them has none, or shares it. */
export function codeTable(
  { party, version, from, lines }: Omit<CodeTable, "accounts"> & { readonly lines: readonly CodeLine[] },
  parties: readonly BookParty[],
  accounts: readonly Account[],
): Result<CodeTable> {
  const own = ownCodes(lines, parties);
  const found = accounts.flatMap(({ id }) => own.get(id) ?? []);
  const missing = accounts.flatMap(({ id, name }): Fault[] => {
    if (own.has(id)) return [];
    const message = `${party} has no code for ${id} ${name} from ${from} on`;
    return [
      { code: "codes.unmapped", message, field: "codes", value: id, expected: `a code for ${id} in the map` },
    ];
  });
  return okUnless([...missing, ...sharedCodes(found)], { party, version, from, accounts: found });
}

/** Own code and name by account of the book; a line for one account goes before a template. */
export function ownCodes(
  lines: readonly CodeLine[],
  parties: readonly BookParty[],
): ReadonlyMap<string, CodeLine> {
  const ordered = [...lines.filter(isTemplate), ...lines.filter(line => !isTemplate(line))];
  return new Map(
    ordered.flatMap(line => filledLines(line, parties).map(filled => [filled.account, filled] as const)),
  );
}

function isTemplate({ account }: CodeLine): boolean {
  return account.includes("{party}");
}

function filledLines(line: CodeLine, parties: readonly BookParty[]): readonly CodeLine[] {
  if (!isTemplate(line)) return [line];
  const digits = Math.max(2, String(parties.length).length);
  return parties.map(({ id, name }, index) => ({
    account: line.account.replaceAll("{party}", () => id),
    code: line.code
      .replaceAll("{party}", () => id)
      .replaceAll("{n}", () => String(index + 1).padStart(digits, "0")),
    name: line.name.replaceAll("{name}", () => name),
  }));
}

function sharedCodes(own: readonly CodeLine[]): Fault[] {
  const first = new Map<string, string>();
  return own.flatMap(({ account, code }): Fault[] => {
    const before = first.get(code);
    if (before === undefined) first.set(code, account);
    return before === undefined
      ? []
      : [ambiguous(`code ${code} stands for ${before} and for ${account}`, "codes", code)];
  });
}

function ambiguous(message: string, field: string, value: string): Fault {
  return { code: "codes.ambiguous", message, field, value, expected: "one code for one account" };
}

/** The definition as the party's own books have it. */
export function inOwnCode<T extends Account>(table: CodeTable | undefined, account: T): T {
  const own = table?.accounts.find(each => each.account === account.id);
  return own === undefined ? account : { ...account, id: own.code, name: own.name };
}

/** `（按 ZJ 的科目编码，第 2 版）`, for headings; empty in the book's codes. */
export function codesTitle(table: CodeTable | undefined): string {
  return table === undefined ? "" : `（按 ${table.party} 的科目编码，第 ${table.version} 版）`;
}

interface BookAccount {
  readonly account: string;
  readonly name: string;
  readonly party: string | null;
}

/** An account of the book, or those of every party, with what the map has for it; empty where it has nothing. */
export interface CodeRow extends CodeLine {
  readonly bookName: string;
}

/** What can be mapped: accounts of no party one by one, those of every party by their template, then other lines. */
export function codeRows(
  accounts: readonly BookAccount[],
  partyNames: ReadonlyMap<string, string>,
  lines: readonly CodeLine[],
): readonly CodeRow[] {
  const names = new Map(
    accounts.map(({ account, name, party }) =>
      party === null || !account.endsWith(`.${party}`)
        ? [account, name]
        : [
            `${account.slice(0, -party.length)}{party}`,
            name.replace(partyNames.get(party) ?? party, "{name}"),
          ],
    ),
  );
  const own = new Map(lines.map(line => [line.account, line]));
  const rows = [...names].map(([account, bookName]) => {
    const { code = "", name = "" } = own.get(account) ?? {};
    return { account, bookName, code, name };
  });
  const single = new Map(accounts.map(({ account, name }) => [account, name]));
  const further = lines
    .filter(({ account }) => !names.has(account))
    .map(line => ({ ...line, bookName: single.get(line.account) ?? "" }));
  return [...rows, ...further];
}
