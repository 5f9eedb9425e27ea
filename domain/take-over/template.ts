/** The workbook in which a take-over is written down (接管表): every table on a sheet of its own, accounts filled in. */
import { type Row, type Sheet, workbook } from "#domain/spreadsheet/workbook.ts";
import { ABOUT, TABLES, type TableId, type TableLayout } from "#domain/take-over/tables.ts";

/** The book that takes over, for what can be filled in. */
export interface TemplateBook {
  readonly id: string;
  readonly parties: readonly { readonly id: string; readonly commitment: string | null }[];
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly party: string | null }[];
  readonly bankAccounts: readonly string[];
}

export function takeOverTemplate(book: TemplateBook): Uint8Array {
  return workbook(
    TABLES.map((table): Sheet => {
      const { id, name, about, columns }: TableLayout & { readonly id: TableId } = table;
      return {
        name,
        above: about.map(text => `# ${text}`),
        columns: columns.map(({ title, width }) => ({ title, width })),
        rows: rowsOf(id, book).map((cells): Row => ({ cells })),
      };
    }),
  );
}

function rowsOf(
  table: TableId,
  { id, parties, accounts, bankAccounts }: TemplateBook,
): readonly Row["cells"][] {
  switch (table) {
    case "about":
      return [[ABOUT.book, id], [ABOUT.on], [ABOUT.source]];
    case "balances":
      return accounts.map(({ id: code, name, party }) => [code, name, party]);
    case "commitments":
      return parties.map(({ id: party, commitment }) => [
        null,
        null,
        party,
        null,
        null,
        commitment === null ? null : { number: commitment, scale: 2 },
      ]);
    case "banks":
      return bankAccounts.map(number => [number]);
    default:
      return [];
  }
}
