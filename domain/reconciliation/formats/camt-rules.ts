/**
 * The facets of the camt.053 schemas that concern what is read: lengths count characters, an amount has at most 18
 * digits and 5 decimals and is never below zero. Real banks break the lengths; that is reported and the import goes
 * on. The whole schema is checked apart, with the schema file itself.
 */
import { type BankCheck, check } from "#domain/reconciliation/checks.ts";

const LENGTHS: Readonly<Record<string, number>> = {
  "/Id": 35,
  "/Acct/Id/Othr/Id": 34,
  NtryRef: 35,
  AcctSvcrRef: 35,
  EndToEndId: 35,
  Nm: 140,
  Ustrd: 140,
  AddtlNtryInf: 500,
};

const DECIMAL = /^\+?(\d*)(?:\.(\d*))?$/;
const REPORTED = 20;

export class SchemaRules {
  private readonly breaches: { readonly what: string; readonly line: number }[] = [];
  private count = 0;

  /** `name` is a path, or the name of an element below an entry. */
  text(name: string, text: string, line: number): void {
    const longest = LENGTHS[name];
    if (longest === undefined || text.length <= longest) return;
    const length = [...text].length;
    if (length > longest) this.broken(`${name} has ${length} characters, ${longest} are allowed`, line);
  }

  /** The amount without sign; null when it is none, which includes one below zero. */
  amount(text: string, line: number): string | null {
    const [all, whole = "", decimals = ""] = DECIMAL.exec(text) ?? [];
    if (all === undefined || whole + decimals === "") return null;
    if (whole.length + decimals.length > 18 || decimals.length > 5) {
      this.broken(`the amount ${text} has more than 18 digits or 5 decimals`, line);
    }
    return decimals === "" ? whole : `${whole || "0"}.${decimals}`;
  }

  broken(what: string, line = 0): void {
    this.count += 1;
    if (this.breaches.length < REPORTED) this.breaches.push({ what, line });
  }

  verdict(): BankCheck {
    const [first] = this.breaches;
    if (first === undefined) return check("schema", true, "what was read keeps the limits of the schema");
    const more = this.count === 1 ? "" : `, and ${this.count - 1} more breaches`;
    const lines = this.breaches.map(({ line }) => line).filter(line => line > 0);
    return check("schema", false, `${first.what}${more}; the bank does not keep to the schema`, lines);
  }
}
