/**
 * XML as a stream of elements by their path, in bounded memory. A document type declaration is found in the bytes
 * before any parser sees them: entities are never expanded, and nothing is ever fetched.
 */
import { SaxesParser } from "saxes";
import { type Fault, ok, type Result, refuse } from "#domain/result.ts";

export interface XmlHandler {
  /** `path` is local names from the root, such as `/Document/BkToCstmrStmt/Stmt`. */
  open(path: string, attributes: Readonly<Record<string, string>>, line: number): void;
  /** `text` is what stood directly in the element, trimmed. */
  close(path: string, text: string, line: number): void;
}

const DOCTYPE = Buffer.from("<!DOCTYPE");
const DEPTH_MAX = 64;
const TEXT_MAX = 65_536;
/** Bytes of the beginning in which the XML declaration stands. */
const DECLARATION_WITHIN = 200;

class Refused extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** Give it the bytes piece by piece, then end it; the first thing that is wrong is what it ends with. */
export class XmlReader {
  private readonly parser = new SaxesParser();
  private decoder: TextDecoder | undefined;
  private head = Buffer.alloc(0);
  private tail = Buffer.alloc(0);
  private fault: Fault | undefined;
  private path = "";
  private readonly texts: string[] = [];

  constructor(handler: XmlHandler) {
    const { parser } = this;
    parser.on("opentag", ({ name, attributes }) => {
      this.path += `/${localName(name)}`;
      this.texts.push("");
      if (this.texts.length > DEPTH_MAX) this.stop("bank.hostile", `elements stand ${DEPTH_MAX} deep`);
      handler.open(this.path, attributes, parser.line);
    });
    parser.on("closetag", () => {
      handler.close(this.path, (this.texts.pop() ?? "").trim(), parser.line);
      this.path = this.path.slice(0, this.path.lastIndexOf("/"));
    });
    const text = (more: string) => {
      const last = this.texts.length - 1;
      if (last < 0) return;
      const before = this.texts[last] ?? "";
      // Indentation between elements is no text, however many of them there are.
      if (before === "" && more.trim() === "") return;
      const joined = before + more;
      if (joined.length > TEXT_MAX) this.stop("bank.hostile", `a text is longer than ${TEXT_MAX} characters`);
      this.texts[last] = joined;
    };
    parser.on("text", text);
    parser.on("cdata", text);
    parser.on("doctype", () => this.stop("bank.hostile", DOCTYPE_FOUND));
    parser.on("error", error => this.stop("bank.malformed-xml", `not well-formed XML: ${error.message}`));
  }

  write(bytes: Uint8Array): void {
    if (this.fault !== undefined) return;
    try {
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      // Pieces may be smaller than the word: what is kept of those before grows to all of it but one byte.
      const beginning = Buffer.concat([this.tail, chunk.subarray(0, DOCTYPE.length)]);
      if (beginning.includes(DOCTYPE) || chunk.includes(DOCTYPE)) this.stop("bank.hostile", DOCTYPE_FOUND);
      const seen = chunk.length < DOCTYPE.length ? beginning : chunk;
      this.tail = Buffer.from(seen.subarray(1 - DOCTYPE.length));
      if (this.decoder === undefined) {
        this.head = Buffer.concat([this.head, chunk]);
        if (this.head.length < DECLARATION_WITHIN) return;
        this.begin();
      } else this.parse(this.decoder, chunk, true);
    } catch (error) {
      this.caught(error);
    }
  }

  end(): Result<null> {
    if (this.fault === undefined) {
      try {
        if (this.decoder === undefined) this.begin();
        if (this.decoder !== undefined) this.parse(this.decoder, new Uint8Array(), false);
        this.parser.close();
      } catch (error) {
        this.caught(error);
      }
    }
    return this.fault === undefined ? ok(null) : { ok: false, faults: [this.fault] };
  }

  private begin(): void {
    const found = xmlEncoding(this.head);
    if (!found.ok) throw new Refused(found.faults[0]);
    this.decoder = new TextDecoder(found.value, { fatal: true });
    this.parse(this.decoder, this.head, true);
    this.head = Buffer.alloc(0);
  }

  private parse(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): void {
    this.parser.write(decoder.decode(bytes, { stream }));
  }

  private stop(code: Fault["code"], message: string): never {
    throw new Refused({ code, message, line: this.parser.line });
  }

  private caught(error: unknown): void {
    if (error instanceof Refused) this.fault = error.fault;
    else if (error instanceof TypeError && "code" in error) {
      this.fault = { code: "bank.encoding", message: "the file is not in the encoding that it declares" };
    } else throw error;
  }
}

const DOCTYPE_FOUND = "the file carries a document type declaration (DOCTYPE); bank statements have none";

/** What the bytes declare; UTF-8 when they declare nothing. Other encodings than these two are refused. */
function xmlEncoding(head: Uint8Array): Result<"utf-8" | "gb18030"> {
  if ((head[0] ?? 0) >= 0xfe || head[0] === 0 || head[1] === 0) {
    return refuse("bank.encoding", "the file is in UTF-16; have it sent in UTF-8", { expected: "UTF-8" });
  }
  const declaration = Buffer.from(head.subarray(0, DECLARATION_WITHIN)).toString("latin1");
  const [, named = "UTF-8"] = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']/.exec(declaration) ?? [];
  if (/^(utf-?8|us-ascii|ascii)$/i.test(named)) return ok("utf-8");
  if (/^(gbk|gb2312|gb18030)$/i.test(named)) return ok("gb18030");
  return refuse("bank.encoding", `the file declares the encoding ${named}`, {
    value: named,
    expected: "UTF-8 or GB18030",
  });
}

export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
