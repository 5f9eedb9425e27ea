/** One Stmt of a camt.053 message while it is read: its elements by their path below Stmt. */
import { isDate } from "#domain/calendar.ts";
import { check } from "#domain/reconciliation/checks.ts";
import { CamtEntry } from "#domain/reconciliation/formats/camt-entry.ts";
import { SchemaRules } from "#domain/reconciliation/formats/camt-rules.ts";
import type {
  RawBalance,
  RawLine,
  RawStatement,
  RawTotals,
} from "#domain/reconciliation/formats/raw-statement.ts";
import { type Fault, okUnless, type Result } from "#domain/result.ts";

/** OPBD opens, PRCD is yesterday's close and opens too; CLBD closes. Other kinds do not enter the equation. */
const BALANCES: Readonly<Record<string, "opening" | "previous" | "closing">> = {
  OPBD: "opening",
  PRCD: "previous",
  CLBD: "closing",
};

/** Versions of which statements of real banks were read. */
const SEEN: ReadonlySet<string> = new Set(["02", "03", "04", "08"]);

export class CamtStatement {
  private readonly layout: string;
  private readonly rules = new SchemaRules();
  private readonly faults: Fault[] = [];
  private readonly lines: RawLine[] = [];
  private readonly pending: number[] = [];
  private readonly currencies = new Set<string>();
  private readonly balances: { opening?: RawBalance; previous?: RawBalance; closing?: RawBalance } = {};
  private readonly texts = new Map<string, string>();
  private entry: CamtEntry | undefined;
  private balance: Record<string, string> = {};

  constructor(layout: string) {
    this.layout = layout;
  }

  /** Movements read so far. */
  get size(): number {
    return this.lines.length;
  }

  open(path: string, attributes: Readonly<Record<string, string>>, line: number): void {
    if (path === "/Ntry") this.entry = new CamtEntry(this.rules, line);
    else if (path.startsWith("/Ntry/")) this.entry?.open(path.slice("/Ntry".length), attributes);
    else if (path === "/Bal") this.balance = { line: String(line) };
    else if (path === "/Bal/Amt") this.balance["currency"] = attributes["Ccy"] ?? "";
  }

  close(path: string, text: string, line: number): void {
    if (path === "/Ntry") this.finishEntry();
    else if (path.startsWith("/Ntry/")) this.entry?.close(path.slice("/Ntry".length), text, line);
    else if (path === "/Bal") this.finishBalance();
    else if (path.startsWith("/Bal/")) this.balance[path.slice("/Bal/".length)] = text;
    else if (WANTED.has(path)) {
      this.rules.text(path, text, line);
      this.texts.set(path, text);
    }
  }

  finish(): Result<RawStatement> {
    const { opening = this.balances.previous, closing } = this.balances;
    const currency =
      this.text("/Acct/Ccy") ?? opening?.currency ?? closing?.currency ?? [...this.currencies][0] ?? "";
    const account = this.text("/Acct/Id/Othr/Id") ?? this.text("/Acct/Id/IBAN") ?? "";
    if (closing === undefined) this.rules.broken("the statement has no closing balance (CLBD)");
    const number = this.text("/ElctrncSeqNb") ?? this.text("/Id");
    const period = this.period();
    return okUnless(this.faults, {
      layout: this.layout,
      verified: SEEN.has(this.layout.slice(-2)),
      account,
      currency,
      currencies: this.currencies,
      ...(number === undefined ? {} : { number }),
      ...(opening === undefined ? {} : { opening }),
      ...(closing === undefined ? {} : { closing }),
      declared: this.declared(),
      ...(period === undefined ? {} : { period }),
      lines: this.lines,
      checks: [
        this.rules.verdict(),
        ...(this.pending.length === 0
          ? []
          : [
              check(
                "only-booked",
                true,
                `${this.pending.length} entries are not booked yet and were left out`,
                this.pending,
              ),
            ]),
        ...(account === "" ? [check("account", false, "the statement names no account")] : []),
      ],
    });
  }

  private text(path: string): string | undefined {
    return this.texts.get(path) || undefined;
  }

  private finishEntry(): void {
    const { entry } = this;
    this.entry = undefined;
    if (entry === undefined) return;
    const line = entry.finish(this.balances.closing?.date ?? this.text("/FrToDt/ToDtTm")?.slice(0, 10));
    if (!line.ok) {
      this.faults.push(...line.faults);
      return;
    }
    this.currencies.add(entry.currency);
    if (entry.isBooked) this.lines.push(line.value);
    else this.pending.push(line.value.line);
  }

  private finishBalance(): void {
    const { line = "0", currency = "", Amt: amount = "", CdtDbtInd: side = "" } = this.balance;
    const kind = BALANCES[this.balance["Tp/CdOrPrtry/Cd"] ?? ""];
    if (kind === undefined) return;
    const at = Number(line);
    const exact = this.rules.amount(amount, at);
    const date = (this.balance["Dt/Dt"] ?? this.balance["Dt/DtTm"] ?? "").slice(0, 10);
    if (exact === null || (side !== "CRDT" && side !== "DBIT")) {
      this.faults.push({
        code: "bank.malformed-line",
        message: `the balance ${amount || "without amount"} ${side} cannot be read`,
        field: "Bal",
        line: at,
        expected: "an amount from zero up, and CRDT or DBIT",
      });
      return;
    }
    this.currencies.add(currency);
    this.balances[kind] ??= {
      amount: side === "DBIT" && /[1-9]/.test(exact) ? `-${exact}` : exact,
      currency,
      ...(isDate(date) ? { date } : {}),
      line: at,
    };
  }

  private declared(): RawTotals {
    const count = (path: string) => {
      const text = this.text(path);
      return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
    };
    const all = {
      count: count("/TxsSummry/TtlNtries/NbOfNtries"),
      inCount: count("/TxsSummry/TtlCdtNtries/NbOfNtries"),
      inAmount: this.text("/TxsSummry/TtlCdtNtries/Sum"),
      outCount: count("/TxsSummry/TtlDbtNtries/NbOfNtries"),
      outAmount: this.text("/TxsSummry/TtlDbtNtries/Sum"),
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  }

  private period(): { from: string; to: string } | undefined {
    const from = (this.text("/FrToDt/FrDtTm") ?? "").slice(0, 10);
    const to = (this.text("/FrToDt/ToDtTm") ?? "").slice(0, 10);
    return isDate(from) && isDate(to) ? { from, to } : undefined;
  }
}

const WANTED = new Set([
  "/Id",
  "/ElctrncSeqNb",
  "/FrToDt/FrDtTm",
  "/FrToDt/ToDtTm",
  "/Acct/Id/IBAN",
  "/Acct/Id/Othr/Id",
  "/Acct/Ccy",
  "/TxsSummry/TtlNtries/NbOfNtries",
  "/TxsSummry/TtlCdtNtries/NbOfNtries",
  "/TxsSummry/TtlCdtNtries/Sum",
  "/TxsSummry/TtlDbtNtries/NbOfNtries",
  "/TxsSummry/TtlDbtNtries/Sum",
]);
