/** The bank reconciliation statement as a page to print and sign: A4 across, as people know the form. */
import { escapeHtml } from "#domain/html.ts";
import { groupedAmount } from "#domain/money/decimal-text.ts";
import type { AdjustmentTable, OutstandingSection } from "#domain/reconciliation/adjustment-table.ts";
import type { OutstandingItem } from "#domain/reconciliation/outstanding.ts";
import type { PartnerFace } from "#domain/reconciliation/partner-face.ts";
import { TABLE_LABELS, type TableLabels, type TableLanguage } from "#domain/reconciliation/table-labels.ts";

/** Who prepared and who reviewed, as far as somebody has. */
export interface Signed {
  readonly preparedBy?: string;
  readonly preparedAt?: string;
  readonly reviewedBy?: string;
  readonly reviewedAt?: string;
}

const STYLE = `@page{size:A4 landscape;margin:12mm}body{font:12px/1.5 "SimSun","Songti SC","Noto Serif CJK SC",serif;color:#000}
h1{font-size:20px;text-align:center;margin:0 0 4px}p{margin:4px 0}.head{display:flex;justify-content:space-between;gap:16px}
table{border-collapse:collapse;width:100%;margin:6px 0}th,td{border:1px solid #000;padding:3px 6px;vertical-align:top;text-align:left;font-weight:normal}
td.a,th.a{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}tr.t th,tr.t td{font-weight:bold}
.i{padding-left:14px}.w{font-weight:bold}section+section{break-before:page}.signs{display:flex;justify-content:space-between;margin-top:18px}`;

/** One page, or more, for each table. */
export interface PrintedTable {
  readonly table: AdjustmentTable;
  readonly signed?: Signed;
}

export function renderAdjustmentHtml(
  tables: readonly PrintedTable[],
  { lang = "zh" }: { readonly lang?: TableLanguage } = {},
): string {
  const labels = TABLE_LABELS[lang];
  const title = [labels.title[0], ...tables.map(({ table }) => table.asOf)].join(" ");
  return [
    `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>`,
    ...tables.map(({ table, signed = {} }) => `<section>${page(table, signed, labels)}</section>`),
    "</body></html>\n",
  ].join("\n");
}

function page(table: AdjustmentTable, signed: Signed, labels: TableLabels): string {
  const { book, bankSide } = table;
  const text = escapeHtml;
  const total = (label: string, amount: string) =>
    `<th>${text(label)}</th><td class="a">${groupedAmount(amount)}</td>`;
  const row = (left: string, right: string, kind = "t") => `<tr class="${kind}">${left}${right}</tr>`;
  const verdict = table.agrees ? labels.agrees : labels.differs(groupedAmount(table.difference));
  return [
    `<h1>${labels.title.map(text).join("<br>")}</h1>`,
    `<div class="head"><span>${text(labels.unit)}：${text(table.unit)}</span><span>${text(labels.asOf)}：${text(table.asOf)}</span><span>${text(labels.asset)}：${text(table.asset)}</span></div>`,
    `<div class="head"><span>${text(labels.bank)}：${text(table.bank)}</span><span>${text(labels.bankAccount)}：${text(table.bankAccount)}</span></div>`,
    "<table>",
    row(head(labels), head(labels), "h"),
    row(total(labels.bookBalance, book.balance), total(labels.bankBalance, bankSide.balance)),
    sections(book.add, bankSide.add, labels),
    sections(book.less, bankSide.less, labels),
    row(total(labels.adjusted, book.adjusted), total(labels.adjusted, bankSide.adjusted)),
    "</table>",
    `<p class="w">${text(verdict)}</p>`,
    table.partners === undefined ? "" : partners(table.partners, labels),
    ...table.cards.map(
      ({ level, item }) =>
        `<p class="w">${text(labels.card[level](item.ageDays))}：${itemText(item, labels)}</p>`,
    ),
    `<div class="signs">${signatures(signed, labels)}</div>`,
    ...labels.notAVoucher.map(line => `<p>${text(line)}</p>`),
  ]
    .filter(part => part !== "")
    .join("\n");
}

function head({ item, amount }: TableLabels): string {
  return `<th>${escapeHtml(item)}</th><th class="a">${escapeHtml(amount)}</th>`;
}

/** Both sections side by side, their items under them. */
function sections(left: OutstandingSection, right: OutstandingSection, labels: TableLabels): string {
  const cell = ({ kind, total }: OutstandingSection) =>
    `<th>${labels.kind[kind].map(escapeHtml).join("<br>")}</th><td class="a">${groupedAmount(total)}</td>`;
  const item = (one: OutstandingItem | undefined) =>
    one === undefined
      ? "<td></td><td></td>"
      : `<td class="i">${itemText(one, labels)}</td><td class="a">${groupedAmount(one.amount)}</td>`;
  const height = Math.max(left.items.length, right.items.length);
  const items = Array.from(
    { length: height },
    (_, at) => `<tr>${item(left.items[at])}${item(right.items[at])}</tr>`,
  );
  return [`<tr class="t">${cell(left)}${cell(right)}</tr>`, ...items].join("\n");
}

function itemText(
  { date, number, summary, counterparty, ageDays, unidentified }: OutstandingItem,
  labels: TableLabels,
) {
  const mark = unidentified ? `${labels.unidentifiedMark} ` : "";
  const parts = [date, number, counterparty, summary].filter(part => part !== undefined && part !== "");
  return escapeHtml(`${mark}${parts.join("  ")}（${labels.age(ageDays)}）`);
}

function partners({ rows, balance, adjusted, agrees }: PartnerFace, labels: TableLabels): string {
  const amounts = (...texts: string[]) =>
    texts.map(amount => `<td class="a">${groupedAmount(amount)}</td>`).join("");
  const { partnerColumns, partnerName } = labels;
  return [
    "<table>",
    `<tr>${partnerColumns.map((column, at) => `<th${at === 0 ? "" : ' class="a"'}>${escapeHtml(column)}</th>`).join("")}</tr>`,
    ...rows.map(
      ({ kind, name, balance: own, received, paid, adjusted: after }) =>
        `<tr><td>${escapeHtml(partnerName(kind, name))}</td>${amounts(own, received, paid, after)}</tr>`,
    ),
    `<tr class="t"><td>${escapeHtml(labels.total)}</td>${amounts(balance)}<td></td><td></td>${amounts(adjusted)}</tr>`,
    "</table>",
    agrees ? "" : `<p class="w">${escapeHtml(labels.sharesDiffer)}</p>`,
  ].join("\n");
}

function signatures({ preparedBy, preparedAt, reviewedBy, reviewedAt }: Signed, labels: TableLabels): string {
  const [chief = "", reviewed = "", prepared = "", date = ""] = labels.signatures;
  const day = (instant: string | undefined) => (instant === undefined ? "" : ` ${instant.slice(0, 10)}`);
  const by = (label: string, who: string | undefined, at: string | undefined) =>
    `<span>${escapeHtml(label)}：${who === undefined ? "________" : escapeHtml(who + day(at))}</span>`;
  return [
    `<span>${escapeHtml(chief)}：________</span>`,
    by(reviewed, reviewedBy, reviewedAt),
    by(prepared, preparedBy, preparedAt),
    `<span>${escapeHtml(date)}：________</span>`,
  ].join("");
}
