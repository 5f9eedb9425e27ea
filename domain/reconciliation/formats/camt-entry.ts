/** One Ntry of a camt.053 statement while it is read, with the payments that it stands for. */

import { bankMoment } from "#domain/reconciliation/bank-date.ts";
import type { Counterparty } from "#domain/reconciliation/bank-line.ts";
import type { SchemaRules } from "#domain/reconciliation/formats/camt-rules.ts";
import type { RawDetail, RawLine } from "#domain/reconciliation/formats/raw-statement.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

const DETAILS = "/NtryDtls/TxDtls";
/** Banks fill a required reference with one of these when there is none. */
const NO_REFERENCE = /^(NOTPROVIDED|NONREF|NOT PROVIDED|UNKNOWN)$/i;
/** Payments of one entry that are kept one by one. */
const DETAILS_MAX = 10_000;

type Texts = Record<string, string>;

export class CamtEntry {
  currency = "";
  private readonly rules: SchemaRules;
  private readonly line: number;
  private readonly texts: Texts = {};
  private readonly details: Texts[] = [];
  private detail: Texts | undefined;

  constructor(rules: SchemaRules, line: number) {
    this.rules = rules;
    this.line = line;
  }

  /** Booked, or of a version that leaves it out; pending and informative entries have not moved money. */
  get isBooked(): boolean {
    const status = this.texts["/Sts/Cd"] ?? this.texts["/Sts"] ?? "BOOK";
    return status === "BOOK" || status === "";
  }

  open(path: string, attributes: Readonly<Record<string, string>>): void {
    if (path === "/Amt") this.currency = attributes["Ccy"] ?? "";
    else if (path === DETAILS) this.detail = {};
    else if (this.detail !== undefined && path.endsWith("Amt")) {
      this.detail[`${path.slice(DETAILS.length)}@`] = attributes["Ccy"] ?? "";
    }
  }

  close(path: string, text: string, line: number): void {
    if (path === DETAILS) {
      if (this.detail !== undefined && this.details.length < DETAILS_MAX) this.details.push(this.detail);
      this.detail = undefined;
      return;
    }
    if (text === "") return;
    this.rules.text(path.slice(path.lastIndexOf("/") + 1), text, line);
    if (this.detail === undefined) this.texts[path] = text;
    else {
      const key = path.slice(DETAILS.length);
      const before = this.detail[key];
      if (before === undefined) this.detail[key] = text;
      else if (key === "/RmtInf/Ustrd") this.detail[key] = `${before} ${text}`;
    }
  }

  finish(closingDate: string | undefined): Result<RawLine> {
    const { texts, line } = this;
    const amount = this.rules.amount(texts["/Amt"] ?? "", line);
    const side = texts["/CdtDbtInd"];
    if (amount === null || (side !== "CRDT" && side !== "DBIT")) {
      const value = `${texts["/Amt"] ?? "no amount"} ${side ?? "without side"}`;
      return refuse("bank.malformed-line", `the entry ${value} cannot be read`, {
        field: "Ntry",
        value,
        line,
        expected: "an amount from zero up, and CRDT or DBIT",
      });
    }
    const written =
      texts["/BookgDt/Dt"] ?? texts["/BookgDt/DtTm"] ?? texts["/ValDt/Dt"] ?? texts["/ValDt/DtTm"];
    const moment = bankMoment((written ?? closingDate ?? "").slice(0, 19).replace(/Z$/, ""));
    if (moment === undefined) {
      const message = written === undefined ? "the entry has no date" : `"${written}" is not a date`;
      return refuse("bank.malformed-line", message, { field: "BookgDt", line, expected: "2025-03-31" });
    }
    const details = this.details.map(each => this.detailOf(each, side));
    const [only] = details;
    const bankReference = texts["/AcctSvcrRef"] ?? texts["/NtryRef"];
    const reference = details.length === 1 ? only?.reference : undefined;
    const counterparty = details.length === 1 ? only?.counterparty : undefined;
    const summary = this.details[0]?.["/RmtInf/Ustrd"] ?? texts["/AddtlNtryInf"] ?? "";
    return ok({
      bookedOn: moment.date,
      ...(moment.time === undefined ? {} : { bookedAt: `${moment.date}T${moment.time}` }),
      amount: side === "DBIT" && /[1-9]/.test(amount) ? `-${amount}` : amount,
      ...(counterparty === undefined ? {} : { counterparty }),
      summary: summary.slice(0, 500),
      ...(reference === undefined ? {} : { reference }),
      ...(bankReference === undefined ? {} : { bankReference }),
      ...(details.length > 1 ? { details } : {}),
      line,
    });
  }

  private detailOf(detail: Texts, entrySide: string): RawDetail {
    const side = detail["/CdtDbtInd"] ?? entrySide;
    const at = ["/Amt", "/AmtDtls/TxAmt/Amt"].find(path => detail[`${path}@`] === this.currency);
    const amount = at === undefined ? null : this.rules.amount(detail[at] ?? "", this.line);
    const reference = [
      detail["/Refs/EndToEndId"],
      detail["/RmtInf/Strd/CdtrRefInf/Ref"] ?? detail["/RmtInf/Strd/CdtrRefInf/CdtrRef"],
    ].find(text => text !== undefined && !NO_REFERENCE.test(text));
    const counterparty = counterpartyOf(detail, side === "CRDT" ? "Dbtr" : "Cdtr");
    return {
      ...(amount === null ? {} : { amount: side === "DBIT" ? `-${amount}` : amount }),
      ...(reference === undefined ? {} : { reference }),
      ...(counterparty === undefined ? {} : { counterparty }),
    };
  }
}

/** The other side: who paid for money in, who was paid for money out. */
function counterpartyOf(detail: Texts, party: "Dbtr" | "Cdtr"): Counterparty | undefined {
  const at = `/RltdPties/${party}`;
  const name = detail[`${at}/Pty/Nm`] ?? detail[`${at}/Nm`] ?? "";
  const account = detail[`${at}Acct/Id/Othr/Id`] ?? detail[`${at}Acct/Id/IBAN`] ?? "";
  return name === "" && account === "" ? undefined : { name, account };
}
