/** A take-over file (接管表) as values: what it says of a fund that lived before it was kept here. */
import { isDate, isMonth } from "#domain/calendar.ts";
import { type Call, type Commitment, FOUNDING, type Round, written } from "#domain/fund/register.ts";
import type { TakenBank, TakenOver } from "#domain/fund/taken-over.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { CNY } from "#domain/money/asset.ts";
import { isSameAccount } from "#domain/reconciliation/account-number.ts";
import { bankMoment } from "#domain/reconciliation/bank-date.ts";
import { bankAmount } from "#domain/reconciliation/cells.ts";
import type { OutstandingKind } from "#domain/reconciliation/outstanding.ts";
import type { Row } from "#domain/reconciliation/rows.ts";
import { type Fault, okUnless, type Result } from "#domain/result.ts";
import { readTables, type TableRow, type Tables } from "#domain/take-over/read-rows.ts";
import { ABOUT } from "#domain/take-over/tables.ts";

/** The book that takes over, as far as reading a file needs it. */
export interface TakingBook {
  readonly id: string;
  /** In the order of the agreement. */
  readonly parties: readonly string[];
  readonly definitionOf: (account: string) => AccountDefinition | undefined;
  readonly bankAccounts: readonly { readonly number: string; readonly account: string }[];
}

/** Both columns of a row, in the smallest unit of the account's asset. */
export interface Turned {
  readonly account: string;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
}

export interface HistoricEntry {
  readonly month: string;
  readonly number: string;
  readonly on: string;
  readonly narrative: string;
  readonly postings: readonly Turned[];
}

export interface TakeOver {
  readonly on: string;
  /** The book or system that it comes from; empty when it is not said. */
  readonly source: string;
  readonly balances: readonly Turned[];
  /** Empty when the file says nothing of commitments. */
  readonly rounds: readonly Round[];
  readonly calls: readonly Call[];
  readonly receipts: TakenOver["receipts"];
  readonly shared: TakenOver["shared"];
  readonly openItems: TakenOver["openItems"];
  readonly banks: readonly Omit<TakenBank, "bookBalance">[];
  readonly turnovers: readonly (Turned & { readonly month: string })[];
  readonly entries: readonly HistoricEntry[];
}

const ITEM_KINDS: Readonly<Record<string, OutstandingKind>> = {
  银行已收单位未收: "bank-received",
  银行已付单位未付: "bank-paid",
  单位已收银行未收: "book-received",
  单位已付银行未付: "book-paid",
};

/** Reads every row; refused with everything that cannot be read, each fault with its table and line. */
export function readTakeOver(sheets: readonly (readonly Row[])[], book: TakingBook): Result<TakeOver> {
  const tables = readTables(sheets);
  if (!tables.ok) return tables;
  const reader = new Reader(book);
  const value = reader.read(tables.value);
  return okUnless(reader.faults, value);
}

class Reader {
  readonly faults: Fault[] = [];
  readonly #book: TakingBook;

  constructor(book: TakingBook) {
    this.#book = book;
  }

  read(tables: Tables): TakeOver {
    const about = this.#about(tables.about);
    return {
      ...about,
      balances: tables.balances.map(row => this.#turned(row)),
      rounds: this.#rounds(tables.commitments),
      calls: this.#calls(tables.calls),
      receipts: tables.contributions.map(row => ({
        on: this.#date(row, "on"),
        party: this.#party(row),
        holder: row.cells["holder"] ?? null,
        amount: this.#money(row, true),
      })),
      shared: tables.shared.map(row => ({ rule: row.cells["rule"] ?? "", amount: this.#money(row) })),
      openItems: tables.openItems.map(row => ({
        account: this.#definition(row)?.id ?? "",
        on: this.#date(row, "on"),
        amount: this.#money(row),
        about: row.cells["about"] ?? "",
        reference: row.cells["reference"] ?? null,
        dueOn: row.cells["dueOn"] === undefined ? null : this.#date(row, "dueOn"),
      })),
      banks: this.#banks(tables),
      turnovers: tables.turnovers.map(row => ({ month: this.#month(row), ...this.#turned(row) })),
      entries: this.#entries(tables.entries),
    };
  }

  #about(rows: readonly TableRow[]): Pick<TakeOver, "on" | "source"> {
    const said = (item: string) => rows.find(({ cells }) => cells["item"] === item)?.cells["content"] ?? "";
    const known: readonly string[] = Object.values(ABOUT);
    for (const row of rows)
      if (!known.includes(row.cells["item"] ?? "")) this.#wrong(row, "item", known.join(", "));
    const book = said(ABOUT.book);
    if (book !== this.#book.id) {
      const message = `the file is of book "${book}", this is ${this.#book.id}`;
      const where = { field: ABOUT.book, value: book, expected: this.#book.id };
      this.faults.push({ code: "take-over.other-book", message, ...where });
    }
    const on = bankMoment(said(ABOUT.on))?.date ?? "";
    if (!isDate(on)) {
      const message = `${ABOUT.on} "${said(ABOUT.on)}" is not a calendar date`;
      const where = { field: ABOUT.on, value: said(ABOUT.on), expected: "2021-12-31" };
      this.faults.push({ code: "take-over.cell", message, ...where });
    }
    return { on, source: said(ABOUT.source) };
  }

  #rounds(rows: readonly TableRow[]): readonly Round[] {
    const idOf = ({ cells }: TableRow) => cells["round"] ?? FOUNDING;
    return [...new Set(rows.map(idOf))].map((id): Round => {
      const own = rows.filter(row => idOf(row) === id);
      const first = own[0];
      const agreedOn = first?.cells["agreedOn"] === undefined ? null : this.#date(first, "agreedOn");
      const parties = [...new Set(own.map(row => this.#party(row)))];
      const commitments = parties.map((party): Commitment => {
        const ofParty = own.filter(row => row.cells["party"] === party);
        const held = ofParty.map(row => ({
          id: row.cells["holder"] ?? "",
          name: row.cells["holderName"] ?? row.cells["holder"] ?? "",
          minor: this.#minor(row, "amount"),
        }));
        for (const row of ofParty)
          if (ofParty.length > 1 && row.cells["holder"] === undefined)
            this.#wrong(row, "holder", "a holder in each of several rows of one party");
        const holders = held
          .filter(each => each.id !== "")
          .map(({ minor, ...each }) => ({ ...each, amount: written(minor) }));
        return { party, amount: written(held.reduce((sum, { minor }) => sum + minor, 0n)), holders };
      });
      return { id, agreedOn, commitments };
    });
  }

  #calls(rows: readonly TableRow[]): readonly Call[] {
    return [...new Set(rows.map(({ cells }) => cells["id"] ?? ""))].map((id): Call => {
      const own = rows.filter(({ cells }) => cells["id"] === id);
      const days = own.map(row => [this.#date(row, "calledOn"), this.#date(row, "dueOn")] as const);
      const [calledOn = "", dueOn = ""] = days[0] ?? [];
      own.forEach((row, index) => {
        const [called, due] = days[index] ?? [];
        if (called !== calledOn || due !== dueOn) this.#wrong(row, "dueOn", `${calledOn} and ${dueOn}`);
      });
      const parts = own.map(row => ({
        party: this.#party(row),
        holder: row.cells["holder"] ?? null,
        amount: this.#money(row),
      }));
      return { id, calledOn, dueOn, parts };
    });
  }

  #banks({ banks, bankItems }: Tables): TakeOver["banks"] {
    const items = bankItems.map(row => {
      const kind = ITEM_KINDS[row.cells["kind"] ?? ""];
      if (kind === undefined) this.#wrong(row, "kind", Object.keys(ITEM_KINDS).join(" or "));
      return {
        number: this.#bankAccount(row),
        kind: kind ?? "bank-received",
        on: this.#date(row, "on"),
        amount: this.#money(row),
        summary: row.cells["summary"] ?? "",
        counterparty: row.cells["counterparty"] ?? null,
        reference: row.cells["reference"] ?? null,
      };
    });
    const known = banks.map(row => ({ number: this.#bankAccount(row), row }));
    items.forEach(({ number }, index) => {
      const row = bankItems[index];
      if (row !== undefined && !known.some(each => each.number === number))
        this.#wrong(row, "number", "an account whose statement balance stands in 银行余额");
    });
    return known.map(({ number, row }) => ({
      number,
      statementBalance: this.#money(row, true),
      items: items.filter(each => each.number === number).map(({ number: _, ...item }) => item),
    }));
  }

  #entries(rows: readonly TableRow[]): readonly HistoricEntry[] {
    const keyOf = ({ cells }: TableRow) => `${cells["month"]} ${cells["number"]}`;
    return [...new Set(rows.map(keyOf))].map((key): HistoricEntry => {
      const own = rows.filter(row => keyOf(row) === key);
      const [first] = own as [TableRow, ...TableRow[]];
      const { number = "", narrative = "" } = first.cells;
      const on = this.#date(first, "on");
      const month = this.#month(first);
      if (isDate(on) && on.slice(0, 7) > month) this.#wrong(first, "on", `a day of ${month} or before`);
      return { month, number, on, narrative, postings: own.map(row => this.#turned(row)) };
    });
  }

  #bankAccount(row: TableRow): string {
    const given = row.cells["number"] ?? "";
    const all = this.#book.bankAccounts.map(({ number }) => number);
    const found = all.find(number => isSameAccount(number, given));
    if (found === undefined) this.#wrong(row, "number", all.join(" or ") || "a book with a bank account");
    return found ?? given;
  }

  /** The account under its code, or under its code and the party. */
  #definition(row: TableRow): AccountDefinition | undefined {
    const { account = "", party } = row.cells;
    const whole = this.#book.definitionOf(account);
    const found = whole ?? this.#book.definitionOf(`${account}.${party ?? ""}`);
    if (found === undefined) this.#wrong(row, "account", "an account of the book; open it first");
    else if (party !== undefined && found.party !== party)
      this.#wrong(row, "party", found.party ?? "nothing: the account belongs to all");
    return found;
  }

  #turned(row: TableRow): Turned {
    const definition = this.#definition(row);
    const [debitMinor, creditMinor] = ["debit", "credit"].map(column =>
      row.cells[column] === undefined
        ? 0n
        : this.#minor(row, column, { signed: true, asset: definition?.asset, scale: definition?.scale }),
    ) as [bigint, bigint];
    return { account: definition?.id ?? "", debitMinor, creditMinor };
  }

  #money(row: TableRow, signed = false): string {
    return written(this.#minor(row, "amount", { signed }));
  }

  #minor(
    row: TableRow,
    column: string,
    about: { signed?: boolean; asset?: string | undefined; scale?: number | undefined } = {},
  ): bigint {
    const { signed = false, asset = CNY.code, scale = CNY.scale } = about;
    const read = bankAmount(row.cells[column] ?? "", { code: asset, scale }, column);
    if (read.ok && (signed || read.value > 0n)) return read.value;
    this.#wrong(row, column, `${signed ? "an amount" : "an amount above zero"} with ${scale} decimals`);
    return 0n;
  }

  #party(row: TableRow): string {
    const party = row.cells["party"] ?? "";
    if (!this.#book.parties.includes(party)) this.#wrong(row, "party", this.#book.parties.join(" or "));
    return party;
  }

  #date(row: TableRow, column: string): string {
    const date = bankMoment(row.cells[column] ?? "")?.date ?? "";
    if (date === "") this.#wrong(row, column, "a calendar date such as 2021-12-31");
    return date;
  }

  #month(row: TableRow): string {
    const month = (row.cells["month"] ?? "").slice(0, 7);
    if (!isMonth(month)) this.#wrong(row, "month", "a month such as 2021-12");
    return month;
  }

  #wrong({ table, line, cells }: TableRow, column: string, expected: string): void {
    const value = cells[column] ?? "";
    const message = `${table}, line ${line}: "${value}" must be ${expected}`;
    this.faults.push({ code: "take-over.cell", message, field: table, value, expected, line });
  }
}
