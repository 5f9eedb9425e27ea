/** Layouts of banks by their header words, and the same month as text and as a workbook. */
import { writeXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import type { BankLayout } from "#domain/reconciliation/layouts/layout.ts";
import { BANK_LAYOUTS } from "#domain/reconciliation/layouts.ts";
import { readBankFile } from "#domain/reconciliation/read-file.ts";
import { unwrap } from "#domain/result.ts";
import {
  ACCOUNT,
  CCB_HEADER,
  ccbRows,
  csv,
  failedChecks,
  faultsOf,
  gb18030,
} from "#tests/reconciliation/bank-files.ts";

const BOC_HEADER = [
  "交易类型[ Transaction Type ],业务类型[ Business type ],付款人开户行号[ Account holding bank number of payer ]",
  "付款人开户行名[ Payer account bank ],付款人账号[ Debit Account No. ],付款人名称[ Payer's Name ]",
  "收款人开户行行号[ Account holding bank number of beneficiary ],收款人开户行名[ Beneficiary account bank ]",
  "收款人账号[ Payee's Account Number ],收款人名称[ Payee's Name ],交易日期[ Transaction Date ]",
  "交易时间[ Transaction time ],交易货币[ Trade Currency ],交易金额[ Trade Amount ]",
  "交易后余额[ After-transaction balance ],交易流水号[ Transaction reference number ],摘要[ Reference ]",
  "用途[ Purpose ],交易附言[ Remark ],[ Reserve1 ],[ Reserve2 ]",
].join(",");

const bocFile = (declared: readonly [number, string, number, string]) => {
  const [outCount, outTotal, inCount, inTotal] = declared;
  return csv(
    `查询账号[ Inquirer account number ],${ACCOUNT}`,
    "总笔数[ Total number ],2",
    `借方发生总笔数[ Total Numbers of Debited Payments ],${outCount}`,
    `借方发生总额[ Total Debit Amount of Payments ],"${outTotal}"`,
    `贷方发生总笔数[ Total Numbers of Credited Payments ],${inCount}`,
    `贷方发生总额[ Total Credit Amount of Payments ],"${inTotal}"`,
    "查询时间范围[ Time Range ],20250101-20250331",
    BOC_HEADER,
    `来账,转账,1,行,3100150\t,上海市财政局,2,行,${ACCOUNT}\t,专户,20250105,10:15:03,CNY,"2,000.00","2,000.00",B1,缴款,,JF-1,,`,
    `往账,转账,1,行,${ACCOUNT}\t,专户,2,行,3305016\t,嘉善县财政局,20250320,16:05:59,CNY,-300.00,"1,700.00",B2,拨付,,BC-4,,`,
  );
};

describe("Bank of China", () => {
  test("own side by the sign, counterparty on the other, totals declared above the header", async () => {
    const { statements } = unwrap(await readBankFile(bocFile([1, "300.00", 1, "2,000.00"])));
    const [statement] = statements;
    expect(statement).toMatchObject({ layout: "boc-company/1", verified: false, bankAccount: ACCOUNT });
    expect(statement.lines.map(line => [line.amountMinor, line.counterparty?.name, line.reference])).toEqual([
      [200_000n, "上海市财政局", "JF-1"],
      [-30_000n, "嘉善县财政局", "BC-4"],
    ]);
    expect(failedChecks(statement)).toEqual([]);
    expect(statement.checks.find(({ name }) => name === "declared-totals")?.ok).toBe(true);
  });

  test("a declared sum that is not met is found", async () => {
    const { statements } = unwrap(await readBankFile(bocFile([1, "300.00", 2, "2,000.00"])));
    expect(failedChecks(statements[0])).toEqual(["declared-totals"]);
    expect(statements[0].checks.find(({ ok }) => !ok)?.detail).toBe("receipts: 2 declared, 1 found");
  });

  test("a sign that contradicts the side of the own account is refused", async () => {
    const bytes = Buffer.from(bocFile([1, "300.00", 1, "2,000.00"]));
    const turned = Buffer.from(bytes.toString().replace("-300.00", "300.00"));
    expect(faultsOf(await readBankFile(turned))[0]).toMatchObject({
      code: "bank.malformed-line",
      field: "收款人账号",
    });
  });
});

describe("other layouts", () => {
  test.each([
    [
      "abc-personal/1",
      "交易日期,交易时间,交易摘要,交易金额,本次余额,对手信息,日 志 号,交易渠道,交易附言",
      [
        "20240101,123456,转存,+10.00,110.00,甲,1,超级网银,转账",
        "20240104,,利息税,+0.00,110.00,--,0,,个人",
        "20240105,,还款,-5.00,105.00,乙,1",
      ],
      [1_000n, -500n],
    ],
    [
      "icbc-flag/1",
      "对方账号,交易时间,借贷标志,对方单位,对方行号,用途,摘要,附言,发生额,余额,币种",
      [
        "1,2025-01-05 10:00:00,贷,甲,,,缴款,JF-1,10.00,110.00,人民币",
        "2,2025-01-06 10:00:00,借,乙,,,拨付,,5.00,105.00,人民币",
      ],
      [1_000n, -500n],
    ],
    [
      "cmbc-enterprise/1",
      "交易时间,交易流水号,借方发生额,贷方发生额,账户余额,凭证号,客户附言,对方账号,对方账号名称,对方开户行",
      ["20250105,S1,,10.00,110.00,,JF-1,1,甲,", "20250106,S2,5.00,,105.00,,,2,乙,"],
      [1_000n, -500n],
    ],
    [
      "pingan-enterprise/1",
      "交易时间,账号,收入,支出,账户余额,对方户名,对方账号,摘要,交易流水号,核心唯一流水号,交易用途",
      [
        "2025-01-05,15000012345678,10.00,,110.00,甲,1,缴款,1,C1,",
        "2025-01-06,15000012345678,,5.00,105.00,乙,2,拨付,2,C2,",
      ],
      [1_000n, -500n],
    ],
    [
      "regional-side/1",
      "交易日期,借贷标记,交易金额,余额,对方户名,摘要",
      ["2025-01-05,贷,10.00,110.00,甲,缴款", "2025-01-06,借,5.00,105.00,乙,拨付"],
      [1_000n, -500n],
    ],
    [
      "regional-inout/1",
      "序号,交易时间,收入,支出,账户余额,对方户名,摘要",
      ["1,2025-01-05 09:00,10.00,,110.00,甲,缴款", "2,2025-01-06 09:00,,5.00,105.00,乙,拨付"],
      [1_000n, -500n],
    ],
  ] as const)("%s", async (layout, header, rows, amounts) => {
    const { statements } = unwrap(await readBankFile(csv("明细查询", "", header, ...rows)));
    expect(statements[0].layout).toBe(layout);
    expect(statements[0].lines.map(({ amountMinor }) => amountMinor)).toEqual(amounts);
    expect(failedChecks(statements[0]).filter(name => name !== "account")).toEqual([]);
  });

  test("every layout names a date, a summary or party, and amounts in one of the three ways", () => {
    for (const { id, required, optional } of BANK_LAYOUTS) {
      const has = { ...optional, ...required };
      expect(id).toMatch(/^[a-z-]+\/\d+$/);
      expect(has.transactedAt, id).toBeDefined();
      expect(has.amount !== undefined || (has.moneyIn !== undefined && has.moneyOut !== undefined), id).toBe(
        true,
      );
    }
    expect(new Set(BANK_LAYOUTS.map(({ id }) => id)).size).toBe(BANK_LAYOUTS.length);
  });

  test("a profile that was saved here is found like one of ours", async () => {
    const saved: BankLayout = {
      id: "huaxia-own/1",
      bank: { zh: "华夏银行", en: "Huaxia Bank" },
      verified: true,
      required: { transactedAt: "入账日", amount: "变动", balanceAfter: "结余" },
      optional: { summary: "说明" },
    };
    const file = csv("说明行", "入账日,变动,结余,说明", "2025-01-05,10.00,110.00,缴款");
    expect(faultsOf(await readBankFile(file))[0]?.code).toBe("bank.encoding");
    const { statements } = unwrap(await readBankFile(file, { bankAccount: "1" }, [saved]));
    expect(statements[0]).toMatchObject({ layout: "huaxia-own/1", verified: true, bankAccount: "1" });
  });
});

describe("one month as text and as a workbook", () => {
  const movements = [
    { date: "2021-01-15", amountMinor: 30_000_000_000n, serial: "1-1", reference: "CZ-1", summary: "缴款" },
    { date: "2021-01-18", amountMinor: -5_000n, serial: "1-2" },
  ];
  const rows = [CCB_HEADER, ...ccbRows(movements)].map(row => row.replaceAll("\t", "").split(","));

  test("has the same lines", async () => {
    const text = unwrap(await readBankFile(gb18030(`${rows.map(row => row.join(",")).join("\r\n")}\r\n`)));
    const typed = rows.map((row, at) =>
      row.map((cell, column) => {
        if (at === 0 || cell === "" || ![2, 3, 4, 5].includes(column)) return cell;
        return column === 2
          ? new Date(`${cell.slice(0, 4)}-${cell.slice(4, 6)}-${cell.slice(6, 8)}T10:00:00Z`)
          : Number(cell);
      }),
    );
    const bytes = await writeXlsx({
      sheets: [
        { name: "说明", rows: [["明细"]] },
        { name: "明细", rows: typed },
      ],
    });
    const workbook = unwrap(await readBankFile(bytes));
    expect(workbook.statements[0]).toMatchObject({ format: "xlsx", layout: "ccb-enterprise/1" });
    expect(workbook.statements[0].lines).toEqual(text.statements[0].lines);
    expect(failedChecks(workbook.statements[0])).toEqual([]);
  });

  test("tab-separated text that is named .xls is read by its bytes", async () => {
    const tabs = gb18030(`${rows.map(row => row.join("\t")).join("\r\n")}\r\n`);
    const { statements } = unwrap(await readBankFile(tabs));
    expect(statements[0]).toMatchObject({ format: "csv", encoding: "gb18030", layout: "ccb-enterprise/1" });
  });
});
