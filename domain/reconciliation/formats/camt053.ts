/**
 * camt.053 BankToCustomerStatement (ISO 20022), versions .02 to .13, read as a stream. Where the versions differ
 * (party names, status, amount of a transaction) both forms are looked for. The sign of a movement is only in
 * CdtDbtInd; RvslInd says that the entry undoes another, its direction is stated already.
 */
import { CamtStatement } from "#domain/reconciliation/formats/camt-statement.ts";
import { finishStatement, type RawStatement } from "#domain/reconciliation/formats/raw-statement.ts";
import { type XmlHandler, XmlReader } from "#domain/reconciliation/formats/xml-reader.ts";
import type { BankStatement, Expected } from "#domain/reconciliation/statement.ts";
import { type Fault, ok, type Result, refuse } from "#domain/result.ts";

const NAMESPACE = /^urn:iso:std:iso:20022:tech:(?:xsd:)?(camt\.053\.001\.(\d\d))$/;
const ROOT = "/Document";
const STATEMENT = "/Document/BkToCstmrStmt/Stmt";
/** Movements in one file; more is not a statement that a person reconciles. */
const LINES_MAX = 500_000;

/** Give it the bytes piece by piece, then end it. Memory grows with the lines, not with the file. */
export class Camt053Reader {
  private readonly xml: XmlReader;
  private readonly statements: RawStatement[] = [];
  private readonly faults: Fault[] = [];
  private version = "";
  private current: CamtStatement | undefined;
  private lines = 0;

  constructor() {
    const handler: XmlHandler = {
      open: (path, attributes, line) => {
        if (path === ROOT) this.version = versionOf(attributes);
        if (path === STATEMENT) this.current = new CamtStatement(this.version);
        else if (path.startsWith(STATEMENT))
          this.current?.open(path.slice(STATEMENT.length), attributes, line);
      },
      close: (path, text, line) => {
        if (this.current === undefined) return;
        if (path === STATEMENT) this.finish(this.current);
        else if (this.lines + this.current.size <= LINES_MAX) {
          this.current.close(path.slice(STATEMENT.length), text, line);
        }
      },
    };
    this.xml = new XmlReader(handler);
  }

  write(bytes: Uint8Array): void {
    if (this.faults.length < FAULTS_MAX) this.xml.write(bytes);
  }

  end(): Result<readonly RawStatement[]> {
    const read = this.xml.end();
    if (!read.ok) return read;
    if (this.version === "") {
      return refuse("bank.unknown-format", "the XML is no camt.053 statement", {
        expected: "a Document of urn:iso:std:iso:20022:tech:xsd:camt.053.001.02 to .13",
      });
    }
    if (this.lines > LINES_MAX) {
      return refuse("request.too-large", `the file has more than ${LINES_MAX} movements`, {
        expected: "a file for each month",
      });
    }
    const [first, ...rest] = this.faults;
    if (first !== undefined) return { ok: false, faults: [first, ...rest] };
    if (this.statements.length === 0) {
      return refuse("bank.empty", "the message holds no statement (Stmt)", { expected: "at least one Stmt" });
    }
    return ok(this.statements);
  }

  private finish(statement: CamtStatement): void {
    const raw = statement.finish();
    this.lines += statement.size;
    if (raw.ok) this.statements.push(raw.value);
    else this.faults.push(...raw.faults.slice(0, FAULTS_MAX));
    this.current = undefined;
  }
}

const FAULTS_MAX = 100;
/** Bytes that are given to the parser at once. */
const PIECE = 65_536;

export function readCamt053(
  bytes: Uint8Array,
  file: Pick<BankStatement, "fileDigest">,
  expected: Expected,
): Result<readonly Result<BankStatement>[]> {
  const reader = new Camt053Reader();
  for (let at = 0; at < bytes.length; at += PIECE) reader.write(bytes.subarray(at, at + PIECE));
  return finishCamt053(reader, file, expected);
}

/** Ends a reader that was given the whole file. */
export function finishCamt053(
  reader: Camt053Reader,
  file: Pick<BankStatement, "fileDigest">,
  expected: Expected,
): Result<readonly Result<BankStatement>[]> {
  const read = reader.end();
  if (!read.ok) return read;
  return ok(
    read.value.map(raw => finishStatement(raw, { ...file, format: "camt.053", encoding: "utf-8" }, expected)),
  );
}

function versionOf(attributes: Readonly<Record<string, string>>): string {
  for (const [name, value] of Object.entries(attributes)) {
    const [, message = "", version = ""] = NAMESPACE.exec(value) ?? [];
    if ((name === "xmlns" || name.startsWith("xmlns:")) && version >= "02" && version <= "13") return message;
  }
  return "";
}
