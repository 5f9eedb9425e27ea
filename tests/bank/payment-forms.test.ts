import { readFileSync } from "node:fs";
import { readXlsx } from "hucre/xlsx";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { describe, expect, test } from "vitest";
import { FORM_OF, PAYMENT_FORMS } from "#domain/payment-file/forms.ts";
import { pain001 } from "#domain/payment-file/pain001.ts";
import type { PaymentFile, PaymentOrder } from "#domain/payment-file/payment-file.ts";
import { paymentCsv, paymentWorkbook } from "#domain/payment-file/payment-list.ts";
import { unwrap } from "#domain/result.ts";

const SHANGHAI = { number: "31001234500000000101", name: "上海市财政局", bank: "中国工商银行" };

const order = (more: Partial<PaymentOrder> = {}): PaymentOrder => ({
  ...{ line: "12.0", entryNumber: "记-2021-01-0012", voucher: "v1", reference: "FK-1" },
  payee: SHANGHAI,
  amount: "300000000.05",
  narrative: "补偿资金 <一期> & 二期",
  ...more,
});

const file = (more: Partial<PaymentFile> = {}): PaymentFile => ({
  ...{ book: "demonstration-zone-fund", number: 7, executeOn: "2021-02-01", madeByName: "李会计" },
  debtor: { number: "31050161234500000001", name: "执委会", bank: "中国建设银行" },
  madeAt: "2021-01-29T01:00:00.000Z",
  orders: [order(), order({ reference: "FK-2", amount: "0.95", narrative: "=1+1" })],
  total: "300000001.00",
  ...more,
});

test("every form gives the same bytes for the same file", () => {
  for (const form of PAYMENT_FORMS)
    expect(FORM_OF[form].render(file())).toEqual(FORM_OF[form].render(file()));
});

describe("pain.001.001.09", () => {
  function verdict(xml: string): string {
    const schema = XmlDocument.fromString(readFileSync(new URL("pain001.xsd", import.meta.url), "utf8"));
    const validator = XsdValidator.fromDoc(schema);
    const document = XmlDocument.fromString(xml);
    try {
      validator.validate(document);
      return "valid";
    } catch (error) {
      return String(error);
    } finally {
      for (const held of [document, validator, schema]) held.dispose();
    }
  }

  test("keeps order, lengths and codes of the message, whatever the texts hold", () => {
    const long = order({ narrative: "长".repeat(500), reference: "编".repeat(35) });
    const held = { ...SHANGHAI, name: "名".repeat(140), bank: "行".repeat(200) };
    const files = [
      file(),
      file({ book: "b".repeat(64), number: 999_999, orders: [{ ...long, payee: held }] }),
    ];
    for (const each of files) expect(verdict(unwrap(pain001(each)))).toBe("valid");
  });

  test("says count, sum, accounts and the reference that the bank's line will carry", () => {
    const xml = unwrap(pain001(file()));
    for (const part of [
      "<MsgId>demonstration-zone-fund-7</MsgId>",
      "<NbOfTxs>2</NbOfTxs><CtrlSum>300000001.00</CtrlSum>",
      "<ReqdExctnDt><Dt>2021-02-01</Dt></ReqdExctnDt>",
      "<EndToEndId>FK-1</EndToEndId>",
      '<InstdAmt Ccy="CNY">300000000.05</InstdAmt>',
      "<Othr><Id>31001234500000000101</Id></Othr>",
      "<Ustrd>补偿资金 &lt;一期&gt; &amp; 二期</Ustrd>",
    ]) {
      expect(xml).toContain(part);
    }
  });

  test.each([
    ["reference", { reference: "F".repeat(36) }],
    ["name", { payee: { ...SHANGHAI, name: "名".repeat(141) } }],
  ])("a %s that would have to be cut is refused", (field, more) => {
    const refused = pain001(file({ orders: [order(more)] }));
    expect(refused).toMatchObject({ ok: false, faults: [{ code: "bank.order-form", field }] });
  });
});

describe("the list", () => {
  test("in CSV has a row for each order, account numbers whole, and no text that is a formula", () => {
    const lines = paymentCsv(file()).split("\r\n");
    expect(lines[0]).toBe(
      "\ufeff序号,付款账号,付款户名,付款开户行,收款账号,收款户名,收款开户行,金额,币种,用途,附言,凭证号,付款日期,文件号",
    );
    expect(lines[2]).toBe(
      "2,31050161234500000001,执委会,中国建设银行,31001234500000000101,上海市财政局,中国工商银行,0.95,CNY,'=1+1,FK-2,记-2021-01-0012,2021-02-01,7",
    );
    expect(lines).toHaveLength(4);
  });

  test("as a workbook has the numbers as text, the sum in figures and in capitals, and who made it", async () => {
    const { sheets } = await readXlsx(paymentWorkbook(file()));
    const rows = sheets[0]?.rows ?? [];
    expect(rows[0]?.[0]).toBe("付款清单 第 7 号");
    expect(rows[3]?.slice(4, 8)).toEqual([
      "31001234500000000101",
      "上海市财政局",
      "中国工商银行",
      300000000.05,
    ]);
    expect(rows[5]?.slice(6, 8)).toEqual(["合计", 300000001]);
    expect(rows[6]?.[7]).toBe("人民币叁亿零壹元整");
    expect(rows[7]?.[1]).toBe("制单：李会计");
  });
});
