/** Files that were made, or happened, to do harm: refused with their reason before they cost memory. */
import { deflateRawSync } from "node:zlib";
import { writeXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import { readBankFile } from "#domain/reconciliation/read-file.ts";
import { ACCOUNT, CCB_HEADER, ccbRows, faultsOf } from "#tests/reconciliation/bank-files.ts";

const NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";
const camt = (inside: string, before = "") =>
  Buffer.from(`<?xml version="1.0"?>${before}<Document xmlns="${NAMESPACE}">${inside}</Document>`);

const codeOf = async (bytes: Uint8Array) => faultsOf(await readBankFile(bytes))[0]?.code;

describe("XML", () => {
  test.each([
    ["an entity bomb", camt("&b;", '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'), "bank.hostile"],
    ["an external entity", camt("&x;", '<!DOCTYPE d SYSTEM "file:///etc/passwd">'), "bank.hostile"],
    ["a DOCTYPE far behind", camt(`${" ".repeat(200_000)}<!DOCTYPE d>`), "bank.hostile"],
    ["an undefined entity", camt("&b;"), "bank.malformed-xml"],
    ["elements without end", camt("<a>".repeat(100_000)), "bank.hostile"],
    ["a text without end", camt(`<BkToCstmrStmt>${"x".repeat(100_000)}`), "bank.hostile"],
    ["an end that is missing", camt("<BkToCstmrStmt>"), "bank.malformed-xml"],
    ["UTF-16", Buffer.from("\ufeff<Document/>", "utf16le"), "bank.unknown-layout"],
    [
      "another encoding",
      Buffer.from('<?xml version="1.0" encoding="EBCDIC-CP-US"?><Document/>'),
      "bank.encoding",
    ],
    ["bytes that are not UTF-8", Buffer.concat([camt("<a>"), Buffer.from([0xff, 0xfe])]), "bank.encoding"],
    [
      "another message",
      Buffer.from('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"/>'),
      "bank.unknown-format",
    ],
    ["a web page", Buffer.from("<html><table><tr><td>1</td></tr></table></html>"), "bank.unknown-format"],
  ])("%s", async (name, bytes, code) => {
    const found = await codeOf(bytes);
    expect(name === "UTF-16" ? found === code || found === "bank.encoding" : found === code).toBe(true);
  });

  test("indentation is no text, however many entries there are", async () => {
    const entry =
      '<Ntry><Amt Ccy="CNY">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2021-03-01</Dt></BookgDt></Ntry>';
    const bytes = camt(
      `<BkToCstmrStmt><Stmt><Id>1</Id>${`${" ".repeat(40)}\n${entry}`.repeat(5_000)}</Stmt></BkToCstmrStmt>`,
    );
    const read = await readBankFile(bytes);
    expect(read.ok && read.value.statements[0].lines).toHaveLength(5_000);
  });

  test("a DOCTYPE is found where two pieces of the file meet", async () => {
    for (let pad = 65_520; pad < 65_540; pad++) {
      const bytes = camt(`${" ".repeat(pad - 100)}<!DOCTYPE d>`);
      expect(await codeOf(bytes)).toBe("bank.hostile");
    }
  });
});

/** A ZIP with one part; sizes as stated, which need not be true. */
function zip(name: string, content: Uint8Array, statedSize = content.length): Buffer {
  const packed = deflateRawSync(content);
  const header = (signature: number, size: number) => {
    const bytes = Buffer.alloc(size);
    bytes.writeUInt32LE(signature);
    return bytes;
  };
  const local = header(0x04034b50, 30);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(statedSize, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = header(0x02014b50, 46);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(statedSize, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = header(0x06054b50, 22);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  const text = Buffer.from(name);
  return Buffer.concat([local, text, packed, entry, text, end]);
}

describe("workbooks", () => {
  const cells = (rows: readonly string[]) =>
    [CCB_HEADER, ...rows].map(row => row.replaceAll("\t", "").split(","));
  const rows = cells(ccbRows([{ date: "2021-01-15", amountMinor: 100n, serial: "1" }]));

  test("a bomb, whatever size it says it has", async () => {
    const bomb = zip("xl/workbook.xml", Buffer.alloc(150 * 1024 * 1024), 10);
    expect(bomb.length).toBeLessThan(200_000);
    const before = process.memoryUsage().rss;
    expect(await codeOf(bomb)).toBe("bank.hostile");
    expect(process.memoryUsage().rss - before).toBeLessThan(500 * 1024 * 1024);
  });

  test("a part with a DOCTYPE", async () => {
    expect(await codeOf(zip("xl/workbook.xml", Buffer.from("<!DOCTYPE x>")))).toBe("bank.hostile");
  });

  test("a container that is cut off", async () => {
    const whole = await writeXlsx({ sheets: [{ name: "明细", rows }] });
    expect(await codeOf(whole.subarray(0, whole.length - 40))).toBe("bank.unknown-format");
  });

  test("a formula, with its cell", async () => {
    const withFormula = await writeXlsx({
      sheets: [
        {
          name: "明细",
          rows,
          cells: new Map([["1,5", { value: 1, type: "formula" as const, formula: "SUM(D2:E2)" }]]),
        },
      ],
    });
    const [fault] = faultsOf(await readBankFile(withFormula));
    expect(fault).toMatchObject({ code: "bank.formula", line: 2, column: 6 });
  });

  test("an account number that was kept as a number, whose last digits are gone", async () => {
    const [header = [], ...lines] = rows;
    const lost = lines.map(line => [Number(ACCOUNT), ...line.slice(1)]);
    const bytes = await writeXlsx({ sheets: [{ name: "明细", rows: [header, ...lost] }] });
    expect(faultsOf(await readBankFile(bytes))[0]).toMatchObject({
      code: "bank.lost-digits",
      line: 2,
      column: 1,
    });
  });
});

describe("other files", () => {
  test.each([
    ["nothing", new Uint8Array()],
    ["a PDF", Buffer.from("%PDF-1.7\n…")],
    ["a ZIP of something", zip("readme.txt", Buffer.from("hello"))],
    ["JSON of something", Buffer.from('{"lines":[]}')],
  ])("%s: unknown, with the reason", async (_, bytes) => {
    expect(await codeOf(bytes)).toBe("bank.unknown-format");
  });
});
