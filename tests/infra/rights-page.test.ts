import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RIGHTS, type TableRights } from "#infra/rights/functions.ts";
import type { TableId } from "#storage/tables.ts";

const PAGE = readFileSync(join(import.meta.dirname, "../../docs/reference/infrastructure.md"), "utf8");

function inWords(rights: TableRights, table: TableId): string {
  const words: readonly (readonly [readonly TableId[], string])[] = [
    [rights.reads, "read"],
    [rights.appendsInTransactions, "append in transactions"],
    [rights.appendsAlone, "append"],
    [rights.followsStreamOf, "stream"],
  ];
  const said = words.filter(([tables]) => tables.includes(table)).map(([, word]) => word);
  return said.join(", ") || "–";
}

test.each(Object.entries(RIGHTS))("the page says of %s what it may", (name, rights) => {
  const row = PAGE.split("\n").find(line => line.startsWith(`| ${name} |`)) ?? "";
  const cells = row.split("|").map(cell => cell.trim());
  expect(cells.slice(3, 6)).toEqual(
    (["ledger", "records", "monitoring"] as const).map(table => inWords(rights, table)),
  );
});
