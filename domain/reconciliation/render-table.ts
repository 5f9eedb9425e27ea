/** The bank reconciliation statement as monospace text, two sides, as it is printed and signed. */

import { groupedAmount } from "#domain/money/decimal-text.ts";
import type { AdjustmentTable, OutstandingSection } from "#domain/reconciliation/adjustment-table.ts";
import { centred, displayWidth, padEndTo, padStartTo, wrapTo } from "#domain/reconciliation/display-width.ts";
import type { OutstandingItem } from "#domain/reconciliation/outstanding.ts";
import { TABLE_LABELS, type TableLabels, type TableLanguage } from "#domain/reconciliation/table-labels.ts";

export interface RenderOptions {
  /** `zh` (the default) is Chinese with English beside it. */
  readonly lang?: TableLanguage;
}

/** One printed line of one side. */
type Cell = readonly [text: string, amount: string];

const TEXT_WIDTH = 36;

export function renderAdjustmentTable(table: AdjustmentTable, { lang = "zh" }: RenderOptions = {}): string {
  const labels = TABLE_LABELS[lang];
  const { book, bankSide } = table;
  const blocks: [readonly Cell[], readonly Cell[]][] = [
    [[[labels.item, labels.amount]], [[labels.item, labels.amount]]],
    [total(labels.bookBalance, book.balance), total(labels.bankBalance, bankSide.balance)],
    [section(book.add, labels), section(bankSide.add, labels)],
    [section(book.less, labels), section(bankSide.less, labels)],
    [total(labels.adjusted, book.adjusted), total(labels.adjusted, bankSide.adjusted)],
  ];
  const amountWidth = Math.max(...blocks.flat(2).map(([, amount]) => displayWidth(amount)));
  const rule = `+${`-${"-".repeat(TEXT_WIDTH)}-+-${"-".repeat(amountWidth)}-+`.repeat(2)}`;
  const body = blocks.flatMap(([left, right]) => [...sideBySide(left, right, amountWidth), rule]);
  return [
    ...labels.title.map(line => centred(line, rule.length)),
    "",
    `${labels.unit}: ${table.unit}`,
    `${labels.bank}: ${table.bank}   ${labels.bankAccount}: ${table.bankAccount}`,
    `${labels.asOf}: ${table.asOf}   ${labels.asset}: ${table.asset}`,
    rule,
    ...body,
    ...conclusion(table, labels),
    ...partnerLines(table, labels),
    ...table.cards.map(
      ({ level, item }) =>
        `${labels.card[level](item.ageDays)}: ${item.date} ${item.number ?? ""} ${groupedAmount(item.amount)}`,
    ),
    "",
    labels.signatures.map(signature => `${signature}: ________`).join("   "),
    "",
    ...labels.notAVoucher,
    "",
  ].join("\n");
}

function conclusion(table: AdjustmentTable, labels: TableLabels): readonly string[] {
  const verdict = table.agrees ? labels.agrees : labels.differs(groupedAmount(table.difference));
  if (table.unidentified.length === 0) return [verdict];
  const items = table.unidentified.map(({ date, number, counterparty, summary, amount }) =>
    ["  ", date, number, counterparty, summary, groupedAmount(amount)]
      .filter(part => part !== undefined)
      .join("  "),
  );
  return [verdict, "", labels.unidentified, ...items];
}

/** 分户: what of the account is whose, adding up to it. */
function partnerLines({ partners }: AdjustmentTable, labels: TableLabels): readonly string[] {
  if (partners === undefined) return [];
  const { rows, balance, adjusted, agrees } = partners;
  const table = [
    labels.partnerColumns,
    ...rows.map(({ kind, name, balance: own, received, paid, adjusted: after }) => [
      labels.partnerName(kind, name),
      ...[own, received, paid, after].map(groupedAmount),
    ]),
    [labels.total, groupedAmount(balance), "", "", groupedAmount(adjusted)],
  ];
  const widths = labels.partnerColumns.map((_, at) =>
    Math.max(...table.map(row => displayWidth(row[at] ?? ""))),
  );
  const lines = table.map(row =>
    row
      .map((text, at) => (at === 0 ? padEndTo(text, widths[at] ?? 0) : padStartTo(text, widths[at] ?? 0)))
      .join("  "),
  );
  return ["", ...lines, ...(agrees ? [] : [labels.sharesDiffer])];
}

function total(label: string, amount: string): readonly Cell[] {
  const [first = "", ...rest] = wrapTo(label, TEXT_WIDTH);
  return [[first, groupedAmount(amount)], ...rest.map((line): Cell => [line, ""])];
}

function section({ kind, total: sum, items }: OutstandingSection, labels: TableLabels): readonly Cell[] {
  const [first = "", ...rest] = labels.kind[kind];
  return [
    [first, groupedAmount(sum)],
    ...rest.map((line): Cell => [line, ""]),
    ...items.flatMap(item => itemCells(item, labels)),
  ];
}

/** Its own amount stands inside the text, so that the amount column holds sums only. */
function itemCells(item: OutstandingItem, labels: TableLabels): readonly Cell[] {
  const head = `${item.unidentified ? labels.unidentifiedMark : " "} ${item.date} `;
  const first = head + padStartTo(groupedAmount(item.amount), TEXT_WIDTH - displayWidth(head));
  const details = [
    `${item.number ?? ""} (${labels.age(item.ageDays)})`,
    item.summary,
    item.counterparty ?? "",
  ];
  const indented = details
    .filter(text => text !== "")
    .flatMap(text => wrapTo(text.trim(), TEXT_WIDTH - 4).map((line): Cell => [`    ${line}`, ""]));
  return [...wrapTo(first, TEXT_WIDTH).map((line): Cell => [line, ""]), ...indented];
}

function sideBySide(left: readonly Cell[], right: readonly Cell[], amountWidth: number): readonly string[] {
  const height = Math.max(left.length, right.length);
  return Array.from({ length: height }, (_, at) => {
    const cells = [left[at] ?? (["", ""] as const), right[at] ?? (["", ""] as const)];
    const texts = cells.map(
      ([text, amount]) => ` ${padEndTo(text, TEXT_WIDTH)} | ${padStartTo(amount, amountWidth)} |`,
    );
    return `|${texts.join("")}`;
  });
}
