/** A file of readings as the browser has it: what kind it is, its text, and the requests that carry it. */
import { linesOf } from "#domain/lines.ts";
import {
  READINGS_MEDIA_TYPES,
  type ReadingsFormat,
  readingsParts,
} from "#domain/monitoring/readings-parts.ts";

/** One request; its lines have the numbers that they have in the file, so that what is said of one leads to it. */
export interface FilePart {
  readonly content: string;
  readonly mediaType: string;
  readonly readings: number;
}

export type FileRead =
  | { readonly kind: "parts"; readonly parts: readonly FilePart[]; readonly encoding: "UTF-8" | "GB18030" }
  /** A spreadsheet, which has to be saved as CSV first. */
  | { readonly kind: "workbook" }
  | { readonly kind: "unreadable" };

/** Readings of a request: few enough that each is answered soon, as the command line sends them. */
const PART_READINGS = 5_000;

const WORKBOOKS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const;

export async function readFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<FileRead> {
  if (WORKBOOKS.some(mark => mark.every((byte, index) => bytes[index] === byte))) return { kind: "workbook" };
  const utf8 = textIn(bytes, "utf-8");
  // What a spreadsheet saves as CSV in China is often not UTF-8.
  const text = utf8 ?? textIn(bytes, "gb18030");
  if (text === null) return { kind: "unreadable" };
  const encoding = utf8 === null ? "GB18030" : "UTF-8";
  return { kind: "parts", encoding, parts: await partsOf(text, formatOf(name, text)) };
}

function textIn(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Lines of JSON begin with a brace, headings of tables do not. */
function formatOf(name: string, text: string): ReadingsFormat {
  return /\.(ndjson|jsonl)$/i.test(name) || text.trimStart().startsWith("{") ? "ndjson" : "csv";
}

async function partsOf(text: string, format: ReadingsFormat): Promise<FilePart[]> {
  const parts: FilePart[] = [];
  for await (const { heading, lines, readings } of readingsParts(linesOf(once(text)), format, {
    most: PART_READINGS,
  })) {
    const [first = { number: 1 }] = lines;
    // Empty lines are skipped by the service, and counted.
    const skipped = "\n".repeat(first.number - 1 - (heading === null ? 0 : 1));
    const above = heading === null ? "" : `${heading.text}\n`;
    const content = `${above}${skipped}${lines.map(line => line.text).join("\n")}`;
    parts.push({ content, mediaType: READINGS_MEDIA_TYPES[format], readings });
  }
  return parts;
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
