/** Results as Markdown tables for people and as JSON for machines. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

export interface Result {
  readonly name: string;
  readonly title: string;
  /** What the rows mean and what is left out. */
  readonly note: string;
  readonly rows: readonly Row[];
}

export function markdown({ title, note, rows }: Result): string {
  const columns = Object.keys(rows[0] ?? {});
  const cells = [columns, ...rows.map(row => columns.map(column => text(row[column] ?? null)))];
  const widths = columns.map((_, at) => Math.max(...cells.map(line => (line[at] ?? "").length)));
  const line = (values: readonly string[]) =>
    `| ${values.map((value, at) => value.padStart(widths[at] ?? 0)).join(" | ")} |`;
  const [header = [], ...body] = cells;
  const rule = `|${widths.map(width => `${"-".repeat(width + 1)}:`).join("|")}|`;
  return [`### ${title}`, "", note, "", line(header), rule, ...body.map(line), ""].join("\n");
}

function text(cell: Cell): string {
  if (cell === null) return "–";
  return typeof cell === "number" ? cell.toLocaleString("en-US", { maximumSignificantDigits: 3 }) : cell;
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
  readonly postgres: string | null;
}

export function machine(postgres: string | null): Machine {
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    node: process.version,
    postgres,
  };
}

/** Writes the run's file and returns its path. */
export function save(about: { machine: Machine; size: string }, results: readonly Result[]): string {
  const folder = join(import.meta.dirname, "results");
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const path = join(folder, `${at.slice(0, 19).replaceAll(":", "")}.json`);
  writeFileSync(path, `${JSON.stringify({ at, ...about, results }, null, 2)}\n`);
  return path;
}
