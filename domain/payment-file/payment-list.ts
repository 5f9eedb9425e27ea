/**
 * A payment file as the list that bureaus send to their bank or treasury (付款清单): CSV for uploading, XLSX for
 * people, with the sum in capitals. The reference stands in 附言, which banks tell again on their lines.
 */
import { stringify } from "csv-stringify/sync";
import { capitalAmount } from "#domain/money/capitals.ts";
import type { PaymentFile, PaymentOrder } from "#domain/payment-file/payment-file.ts";
import { type Cell, type Column, workbook } from "#domain/spreadsheet/workbook.ts";
import { guarded } from "#domain/statement/forms/csv.ts";

const SCALE = 2;

/** 金额 is the eighth. */
const COLUMNS: readonly Column[] = [
  { title: "序号", width: 6 },
  { title: "付款账号", width: 24 },
  { title: "付款户名", width: 24 },
  { title: "付款开户行", width: 24 },
  { title: "收款账号", width: 24 },
  { title: "收款户名", width: 24 },
  { title: "收款开户行", width: 24 },
  { title: "金额", width: 18 },
  { title: "币种", width: 6 },
  { title: "用途", width: 32 },
  { title: "附言", width: 20 },
  { title: "凭证号", width: 18 },
  { title: "付款日期", width: 12 },
  { title: "文件号", width: 8 },
];

/** Texts before and behind the amount, in order of the columns. */
function textsOf({ debtor, executeOn, number }: PaymentFile, order: PaymentOrder, index: number) {
  const { payee, narrative, reference, entryNumber } = order;
  return {
    before: [
      String(index + 1),
      ...[debtor, payee].flatMap(account => [account.number, account.name, account.bank]),
    ],
    behind: ["CNY", narrative, reference, entryNumber, executeOn, String(number)],
  };
}

/** UTF-8 with BOM, CRLF; free text that a spreadsheet would take for a formula gets a leading apostrophe. */
export function paymentCsv(file: PaymentFile): string {
  const rows = file.orders.map((order, index) => {
    const { before, behind } = textsOf(file, order, index);
    return [...before.map(guarded), order.amount, ...behind.map(guarded)];
  });
  return stringify([COLUMNS.map(({ title }) => title), ...rows], { bom: true, record_delimiter: "\r\n" });
}

export function paymentWorkbook(file: PaymentFile): Uint8Array {
  const { debtor, executeOn, number, orders, total, madeByName } = file;
  const amount = (text: string): Cell => ({ number: text, scale: SCALE });
  const rows = orders.map((order, index) => {
    const { before, behind } = textsOf(file, order, index);
    return { cells: [...before, amount(order.amount), ...behind] };
  });
  const sum = { cells: ["", "", "", "", "", "", "合计", amount(total)], bold: true };
  const capitals = capitalAmount(total);
  const words = { cells: ["", "", "", "", "", "", "大写", capitals.ok ? capitals.value : ""], bold: true };
  const feet = { cells: ["", `制单：${madeByName}`, "复核：", "", "出纳：", "", "单位负责人："] };
  return workbook([
    {
      name: "付款清单",
      above: [
        `付款清单 第 ${number} 号`,
        `付款单位：${debtor.name}  账号：${debtor.number}  开户行：${debtor.bank}  付款日期：${executeOn}  共 ${orders.length} 笔`,
      ],
      columns: COLUMNS,
      rows: [...rows, sum, words, feet],
    },
  ]);
}
