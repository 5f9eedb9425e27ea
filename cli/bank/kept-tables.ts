/** `headwater bank table` without files: the tables that a book keeps, who stands for them, and their seals. */
import { EXIT, type Io } from "#cli/command.ts";
import { canonicalBytes, type Json } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import type { AdjustmentTable } from "#domain/reconciliation/adjustment-table.ts";
import { renderAdjustmentTable } from "#domain/reconciliation/render-table.ts";
import type { Client } from "#events/client.ts";
import type { AnswerOf } from "#events/operations.ts";

export interface KeptTablesOptions {
  readonly book: string;
  /** YYYY-MM-DD; every table when left out. */
  readonly asOf: string | undefined;
  /** Number of a bank account; every account when left out. */
  readonly account: string | undefined;
  readonly isJson: boolean;
}

type KeptTable = AnswerOf<"listReconciliations">["reconciliations"][number];

/** Fails when a table is not the one that was sealed, or its two sides differ. */
export async function keptTables(client: Client, options: KeptTablesOptions, io: Io): Promise<number> {
  const { book, asOf, account, isJson } = options;
  const { reconciliations } = await client.all("listReconciliations", { params: { book } });
  const wanted = reconciliations.filter(
    ({ table }) =>
      (asOf === undefined || table.asOf === asOf) && (account === undefined || table.bankAccount === account),
  );
  if (wanted.length === 0) {
    const of = [account, asOf].filter(part => part !== undefined).join(" ");
    io.stderr(`${book}: no table ${of === "" ? "was made" : `of ${of}`}\n`);
    return EXIT.wrongInput;
  }
  if (isJson) io.stdout(`${JSON.stringify(wanted, null, 2)}\n`);
  else io.stdout(wanted.map(textOf).join("\n"));
  return wanted.every(each => each.table.agrees && isSealedOne(each)) ? EXIT.done : EXIT.wrongInput;
}

function textOf(kept: KeptTable): string {
  const { table, preparedBy, preparedAt, review, seal } = kept;
  const reviewed =
    review == null
      ? "复核 Reviewed: not yet"
      : `复核 Reviewed: ${review.decision === "approve" ? "通过 approved" : "退回 refused"} by ${review.by} at ${review.at}`;
  return [
    // The answer leaves the form of items open; it is the table as it was made.
    renderAdjustmentTable(table as unknown as AdjustmentTable),
    `编制 Prepared: by ${preparedBy} at ${preparedAt}`,
    reviewed,
    ...(seal == null ? ["封存 Sealed: not yet"] : sealLines(kept, seal)),
    "",
  ].join("\n");
}

function sealLines(kept: KeptTable, { by, at, size, tableDigest, note }: NonNullable<KeptTable["seal"]>) {
  return [
    `封存 Sealed: by ${by} at ${at}, under the checkpoint of ${size} blocks`,
    isSealedOne(kept)
      ? `  SHA-256 of the table ${tableDigest}: the table is the sealed one`
      : `  SHA-256 of the table ${tableDigest}: THE TABLE IS ANOTHER THAN THE SEALED ONE`,
    ...note
      .trimEnd()
      .split("\n")
      .map(line => `  | ${line}`.trimEnd()),
  ];
}

function isSealedOne({ table, seal }: KeptTable): boolean {
  return seal == null || hashText(sha256(canonicalBytes(table as unknown as Json))) === seal.tableDigest;
}
