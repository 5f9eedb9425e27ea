/** What a bank file proves about itself. A check that fails is shown to the person; nothing is repaired. */
import type { Asset } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import type { BankLine, BankLineDraft } from "#domain/reconciliation/bank-line.ts";
import { chainBreaks } from "#domain/reconciliation/order.ts";

export interface BankCheck {
  readonly name:
    | "balance-chain"
    | "opening-and-movements"
    | "one-currency"
    | "no-repeated-line"
    | "total-rows";
  readonly ok: boolean;
  /** What was compared and what came out, as one English sentence. */
  readonly detail: string;
  /** Lines of the file that the detail is about, counted from 1. */
  readonly lines: readonly number[];
}

export interface Checked {
  readonly lines: readonly BankLine[];
  readonly repeated: readonly BankLineDraft[];
  /** Lines of the file that hold totals and were left out. */
  readonly totalRows: readonly number[];
  readonly hasCurrencyColumn: boolean;
  readonly openingMinor: bigint;
  readonly closingMinor: bigint;
}

export function checkStatement(checked: Checked, asset: Asset): readonly BankCheck[] {
  return [balanceChain(checked, asset), movements(checked, asset), ...remarks(checked, asset)];
}

function balanceChain({ lines }: Checked, asset: Asset): BankCheck {
  const breaks = chainBreaks(lines);
  const [first] = breaks;
  const detail =
    first === undefined
      ? `the running balance follows through all ${lines.length} lines`
      : `the running balance does not follow in ${breaks.length} places; first on line ${first.line}: ` +
        `${formatAmount(first.computedMinor, asset)} computed, ${formatAmount(first.statedMinor, asset)} stated`;
  return { name: "balance-chain", ok: first === undefined, detail, lines: breaks.map(({ line }) => line) };
}

function movements({ lines, openingMinor, closingMinor }: Checked, asset: Asset): BankCheck {
  const sum = lines.reduce((total, { amountMinor }) => total + amountMinor, 0n);
  const ok = openingMinor + sum === closingMinor;
  const [opening, moved, closing] = [openingMinor, sum, closingMinor].map(amount =>
    formatAmount(amount, asset),
  );
  const detail = `opening ${opening} and movements ${moved} ${ok ? "give" : "do not give"} closing ${closing}`;
  return { name: "opening-and-movements", ok, detail, lines: [] };
}

function remarks({ repeated, totalRows, hasCurrencyColumn }: Checked, asset: Asset): readonly BankCheck[] {
  const again = repeated.map(({ line }) => line);
  return [
    {
      name: "one-currency",
      ok: true,
      detail: hasCurrencyColumn
        ? `every line is in ${asset.code}`
        : `the layout names no currency; taken as ${asset.code}, the account's`,
      lines: [],
    },
    {
      name: "no-repeated-line",
      ok: again.length === 0,
      detail:
        again.length === 0
          ? "no line stands twice"
          : `${again.length} lines repeat an earlier one and were left out: ${again.join(", ")}`,
      lines: again,
    },
    {
      name: "total-rows",
      ok: true,
      detail: `${totalRows.length} rows with totals were left out`,
      lines: totalRows,
    },
  ];
}
