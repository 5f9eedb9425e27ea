/** Which format a file has, by its bytes. */

export type Found =
  | { readonly format: "camt.053" | "bkrs-xml" | "xls" | "xlsx" | "ofd" | "text" }
  | { readonly format: "bkrs-json"; readonly text: string }
  | {
      readonly format: "mt940";
      readonly text: string;
      readonly encoding: "utf-8" | "gb18030" | "windows-1252";
    }
  | { readonly format: "unknown"; readonly why: string };

/** Bytes of the beginning that are looked at. */
const BEGINNING = 16_384;

export function sniff(bytes: Uint8Array): Found {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.length === 0) return { format: "unknown", why: "the file is empty" };
  if (file.subarray(0, 4).equals(OLE)) return { format: "xls" };
  if (file.subarray(0, 4).equals(ZIP)) return container(file);
  if (file.subarray(0, 5).toString("latin1") === "%PDF-") {
    return { format: "unknown", why: "the file is a PDF, from which amounts cannot be taken safely" };
  }
  const beginning = file.subarray(0, BEGINNING).toString("latin1").replace(/^ï»¿/, "").trimStart();
  if (/^(\{1:|[^\n]*\n){0,20}?(\{4:\s*)?:20:/.test(beginning) || /^(:\d{2}[A-Z]?:)/.test(beginning))
    return mt940(file);
  if (beginning.startsWith("<")) return xml(beginning, file);
  if (beginning.startsWith("{")) return { format: "bkrs-json", text: new TextDecoder().decode(file) };
  return { format: "text" };
}

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ZIP = Buffer.from("PK\u0003\u0004", "latin1");

function container(file: Buffer): Found {
  const names = file.subarray(-65_536).toString("latin1") + file.subarray(0, BEGINNING).toString("latin1");
  if (names.includes("xl/workbook.xml") || names.includes("xl/worksheets")) return { format: "xlsx" };
  if (names.includes("OFD.xml")) return { format: "ofd" };
  return { format: "unknown", why: "the file is a ZIP, but neither a workbook nor an OFD; unpack it first" };
}

function xml(beginning: string, file: Buffer): Found {
  if (/^<(!doctype\s+html|html|table)/i.test(beginning)) {
    return { format: "unknown", why: "the file is a web page with another name; export it as CSV or XLSX" };
  }
  if (beginning.includes('/bkrs"') || beginning.includes("/bkrs'")) return { format: "bkrs-xml" };
  if (file.includes("http://www.xbrl.org/2003/instance")) return { format: "bkrs-xml" };
  return { format: "camt.053" };
}

/**
 * SWIFT's characters are a part of UTF-8. Where the bytes are not UTF-8, a bank in China writes GB18030; elsewhere
 * the texts are read as Windows-1252, which no byte fails, and the statement says so.
 */
function mt940(file: Buffer): Found {
  const strict = (encoding: string) => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file);
    } catch {
      return null;
    }
  };
  const utf8 = strict("utf-8");
  if (utf8 !== null) return { format: "mt940", text: utf8, encoding: "utf-8" };
  const latin = new TextDecoder("windows-1252").decode(file);
  const inChina = /:6[02][FM]:[CD]\d{6}CNY/.test(latin);
  const gb18030 = inChina ? strict("gb18030") : null;
  return gb18030 === null
    ? { format: "mt940", text: latin, encoding: "windows-1252" }
    : { format: "mt940", text: gb18030, encoding: "gb18030" };
}
