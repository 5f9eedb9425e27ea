/** A file of readings, however large, in parts of which each is one request. */
import { type Line, rowsOf } from "#domain/lines.ts";

export const READINGS_FORMATS = ["csv", "ndjson"] as const;
export type ReadingsFormat = (typeof READINGS_FORMATS)[number];

export const READINGS_MEDIA_TYPES: Readonly<Record<ReadingsFormat, string>> = {
  csv: "text/csv",
  ndjson: "application/x-ndjson",
};

/** The service reads 8 MB. */
const PART_CHARACTERS = 2_500_000;

export interface ReadingsPart {
  /** The heading of a table; null for a format without one. */
  readonly heading: Line | null;
  readonly lines: readonly Line[];
  /** How many of the lines hold a reading. */
  readonly readings: number;
}

interface Cut {
  /** First line that is sent. */
  readonly fromLine?: number;
  /** Readings a part. */
  readonly most: number;
}

/** Empty lines stay where they are, so that numbers can be told. */
export async function* readingsParts(
  lines: AsyncGenerator<Line>,
  format: ReadingsFormat,
  { fromLine = 1, most }: Cut,
): AsyncGenerator<ReadingsPart> {
  const heading = format === "csv" ? await headingOf(lines) : null;
  let part: Line[] = [];
  let [readings, characters] = [0, 0];
  for await (const line of heading === null ? lines : rowsOf(lines)) {
    if (line.number < fromLine) continue;
    const isReading = line.text.trim() !== "";
    if (readings > 0 && (readings === most || characters + line.text.length > PART_CHARACTERS)) {
      yield { heading, lines: part, readings };
      [part, readings, characters] = [[], 0, 0];
    }
    part.push(line);
    readings += isReading ? 1 : 0;
    characters += line.text.length;
  }
  if (readings > 0) yield { heading, lines: part, readings };
}

async function headingOf(lines: AsyncGenerator<Line>): Promise<Line> {
  const first = await lines.next();
  return first.done === true ? { text: "", number: 1 } : first.value;
}

/** The body of the request. */
export function bodyOf({ heading, lines }: ReadingsPart): string {
  return [...(heading === null ? [] : [heading]), ...lines].map(({ text }) => text).join("\n");
}
