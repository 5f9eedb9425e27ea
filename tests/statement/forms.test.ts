import { parse } from "csv-parse/sync";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { present } from "#domain/invariant.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { unwrap } from "#domain/result.ts";
import type { Form } from "#domain/statement/forms/form.ts";
import { FORMS, type FormName } from "#domain/statement/forms/forms.ts";
import { statementPdf } from "#domain/statement/pdf/statement-pdf.ts";
import type { StatementModel, Statements } from "#domain/statement/statements.ts";
import { verifyFile } from "#domain/statement/verify-file.ts";
import { proofWords } from "#domain/statement/words.ts";
import { caseText, NEEDS_CASES } from "#tests/monitoring/published-cases.ts";
import { at } from "#tests/statement/books.ts";
import { BOOK, NARRATIVES, SH, sharedBook, statementsIn } from "#tests/statement/shared-book.ts";
import { FONTS } from "#tests/support/fonts.ts";
import { fileFor, tool } from "#tests/support/tool.ts";

const book = sharedBook();
const party = statementsIn(book, SH);
const whole = statementsIn(book, BOOK);

const xmllint = tool("xmllint", ["--version"]);
const hledger = tool("hledger", ["--version"]);
const beanCheck = tool("bean-check", ["--help"]);
const pdftotext = tool("pdftotext", ["-v"]);
const openpyxl = tool("/usr/bin/python3", ["-c", "import openpyxl"]);
const xsd = caseText("bank/xsd/camt.053.001.08.xsd");

const rendered = (form: FormName, model: StatementModel) => {
  const { render }: Form = FORMS[form];
  return unwrap(render(model));
};
const text = (form: FormName, model: StatementModel) => String(rendered(form, model));
const bytes = (form: FormName, model: StatementModel) => rendered(form, model) as Uint8Array;

const fen = (amount: string | number) => BigInt(Number(amount).toFixed(2).replace(".", ""));
const signed = (side: string, amount: string) => (side === "贷" || side === "CRDT" ? "-" : "") + amount;

/** `[account, debits, credits, closing]` as the statement has them. */
const figures = ({ accounts }: Statements) =>
  accounts.map(({ account, debits, credits, closing }) => [account.id, debits, credits, closing]);
/** `[account, debits − credits, closing]`, for forms that know no red letters. */
const movements = ({ accounts }: Statements) =>
  accounts.map(({ account, debits, credits, closing }) => [
    account.id,
    formatAmount(fen(debits) - fen(credits), account),
    closing,
  ]);

test("the fixture has every figure that could go astray", () => {
  expect(figures(whole)).toEqual([
    ["1004.01", "22222000.70", "1.00", "22231999.70"],
    ["2017.01.SH", "401.05", "11111100.42", "-11120699.37"],
    ["2017.01.JS", "0.00", "11110900.28", "-11110900.28"],
    ["2017.02.SH", "0.00", "400.05", "-400.05"],
  ]);
});

describe.each([
  ["of a party", party],
  ["of a whole book", whole],
])("every form of the statement %s carries the same figures", (_, statements) => {
  test("CSV", () => {
    const rows: string[][] = parse(text("csv", statements), { bom: true, relax_column_count: true });
    const titles = rows.filter(row => row.slice(1).every(cell => cell === "") && row[0] !== "");
    const closings = rows.filter(row => row[4]?.startsWith("期末余额"));
    const read = closings.map((row, index) => {
      const balance = signed(row[7] ?? "", row[8] ?? "");
      return [at(titles, index)[0]?.split(" ")[0], row[5], row[6], balance];
    });
    expect(read).toEqual(figures(statements));
    const total = at(rows, -1);
    const [sums] = statements.totals;
    expect([total[5], total[6]]).toEqual([sums?.debits, sums?.credits]);
  });

  test("CSV for programs, and its lines add up to them", () => {
    const rows: Record<string, string>[] = parse(text("raw-csv", statements), { columns: true });
    const closings = rows.filter(({ row }) => row === "closing");
    expect(closings.map(row => [row["account"], row["debit"], row["credit"], row["balance"]])).toEqual(
      figures(statements),
    );
    for (const [id, debits, credits] of figures(statements)) {
      const own = rows.filter(row => row["row"] === "posting" && row["account"] === id);
      const sum = (side: string) => own.reduce((total, row) => total + fen(row[side] ?? ""), 0n);
      expect([sum("debit"), sum("credit")]).toEqual([fen(debits ?? ""), fen(credits ?? "")]);
    }
    expect(rows.filter(({ row }) => row === "posting").map(row => row["narrative"])).toEqual(
      expect.arrayContaining(NARRATIVES),
    );
  });

  test("XLSX, read by another program than wrote it", async () => {
    const { sheets } = await readXlsx(bytes("xlsx", statements));
    const [accounts, lines] = sheets.map(({ rows }) => rows.slice(3));
    const read = (accounts ?? []).slice(0, statements.accounts.length).map(row => {
      const [id, , , , , debits, credits, side, closing] = row;
      const amount = (cell: unknown) => Number(cell).toFixed(2);
      return [id, amount(debits), amount(credits), signed(String(side), amount(closing))];
    });
    expect(read).toEqual(figures(statements));
    for (const [id, debits, credits] of figures(statements)) {
      const own = (lines ?? []).filter(row => row[0] === id && row[2] !== null && row[2] !== "");
      const sum = (column: number) =>
        own.reduce((total, row) => total + (typeof row[column] === "number" ? fen(row[column]) : 0n), 0n);
      expect([sum(6), sum(7)]).toEqual([fen(debits ?? ""), fen(credits ?? "")]);
    }
    expect((lines ?? []).map(row => row[5])).toEqual(expect.arrayContaining(NARRATIVES));
  });

  test.runIf(openpyxl.there)(`XLSX, read by openpyxl ${openpyxl.needed}`, () => {
    const file = fileFor("s.xlsx", bytes("xlsx", statements));
    const program = `
import openpyxl, sys, datetime
book = openpyxl.load_workbook(sys.argv[1])
accounts, lines = book["汇总"], book["明细"]
for row in accounts.iter_rows(min_row=4, values_only=True):
    if row[0] != "合计": print(row[0], "%.2f" % row[5], "%.2f" % row[6], ("-" if row[7] == "贷" else "") + "%.2f" % row[8])
assert accounts.freeze_panes == "A4" and lines.print_title_rows == "$3:$3", lines.print_title_rows
assert accounts["E4"].number_format == "#,##0.00" and lines.page_setup.orientation == "landscape"
assert isinstance(lines["D5"].value, datetime.datetime), lines["D5"].value
`;
    const { status, out } = openpyxl.run("-c", program, file);
    expect({ status, out }).toEqual({
      status: 0,
      out: `${figures(statements)
        .map(each => each.join(" "))
        .join("\n")}\n`,
    });
  });

  test("camt.053: balances, sums by the side where a posting works, and a reversal for red letters", () => {
    const xml = text("camt053", statements);
    const parts = xml.split("<Stmt>").slice(1);
    const read = parts.map(part => {
      const value = (pattern: RegExp) => pattern.exec(part)?.[1] ?? "";
      const closing = /<Cd>CLBD<\/Cd>.*?<Amt Ccy="CNY">([\d.]+)<\/Amt><CdtDbtInd>(\w+)</.exec(part);
      const sum = (side: string) =>
        fen(value(new RegExp(`<Ttl${side}Ntries><NbOfNtries>\\d+</NbOfNtries><Sum>([\\d.]+)`)));
      return [
        value(/<Acct><Id><Othr><Id>([^<]+)/),
        formatAmount(sum("Dbt") - sum("Cdt"), { scale: 2 }),
        signed(closing?.[2] ?? "", closing?.[1] ?? ""),
      ];
    });
    expect(read).toEqual(movements(statements));
    const red = statements.accounts.flatMap(({ lines }) => lines).filter(each => each.amount.startsWith("-"));
    expect(xml.match(/<RvslInd>true/g)?.length ?? 0).toBe(red.length);
  });

  test.runIf(xmllint.there && xsd !== null)(
    `camt.053 keeps the schema ${xmllint.needed} ${xsd === null ? NEEDS_CASES : ""}`,
    () => {
      const schema = fileFor("camt.053.001.08.xsd", xsd ?? "");
      const file = fileFor("s.xml", text("camt053", statements));
      expect(xmllint.run("--noout", "--schema", schema, file)).toMatchObject({ status: 0 });
    },
  );

  test.runIf(hledger.there)(`hledger holds every asserted balance ${hledger.needed}`, () => {
    const file = fileFor("s.journal", text("hledger", statements));
    expect(hledger.run("-f", file, "check", "--strict", "ordereddates")).toEqual({ status: 0, out: "" });
    const { out } = hledger.run("-f", file, "bal", "--flat", "--empty", "-O", "csv");
    const rows: string[][] = parse(out);
    const read = new Map(rows.map(([name = "", amount = ""]) => [name.split(" ")[0], amount.split(" ")[0]]));
    for (const [id, , closing] of movements(statements)) expect(read.get(id), id).toBe(closing);
  });

  test.runIf(beanCheck.there)(`Beancount holds every asserted balance ${beanCheck.needed}`, () => {
    const ledger = text("beancount", statements);
    expect(beanCheck.run(fileFor("s.beancount", ledger))).toEqual({ status: 0, out: "" });
    const wrong = ledger.replace(/(balance \S+ {2}-?\d+\.\d)\d/, "$18");
    expect(wrong).not.toBe(ledger);
    expect(beanCheck.run(fileFor("s.beancount", wrong)).status).toBe(1);
    for (const [, , closing] of movements(statements)) expect(ledger).toContain(`  ${closing} ~ 0 CNY\n`);
  });

  test.runIf(pdftotext.there)(
    `PDF: figures, pages and the total in capitals ${pdftotext.needed}`,
    async () => {
      const file = fileFor("s.pdf", await statementPdf(statements, FONTS));
      const { out } = pdftotext.run("-layout", file, "-");
      const read = out.replaceAll(",", "");
      for (const [id, debits, credits, closing] of figures(statements)) {
        const amounts = [debits, credits, closing?.replace("-", "")].filter(each => each !== "0.00");
        const row = read.split("\n").find(line => amounts.every(each => line.includes(` ${each}`)));
        expect(row, id).toBeDefined();
      }
      expect(out).toMatch(/第\s*1\s*页\s*\/\s*共\s*\d+\s*页/);
      expect(out).toContain(
        statements.scope.kind === "book" ? "人民币零元整" : "人民币壹仟壹佰壹拾贰万壹仟零玖拾玖元肆角贰分",
      );
    },
  );
});

test("a party's statement is headed with its name and its code, and says that the name is proven by nothing", async () => {
  const named = statementsIn(book, { kind: "party", party: "SH", name: "上海市" });
  expect(text("hledger", named)).toContain("上海市（SH）名下全部科目");
  expect(text("hledger", party)).toContain("SH 名下全部科目");
  const verified = unwrap(verifyFile(JSON.stringify(named)));
  expect(proofWords(verified, [], "zh")).toMatchObject({
    title: "上海市（SH）名下全部 2 个科目",
    notProven: expect.arrayContaining(["主体 SH 的名称“上海市”；"]),
  });
  const nameless = JSON.stringify({ ...named, scope: { ...SH, name: null } });
  expect(verifyFile(nameless)).toMatchObject({ ok: false, faults: [{ code: "statement.malformed" }] });
});

describe("forms keep the same bytes", () => {
  const other = statementsIn(sharedBook(), BOOK);
  test.each(Object.keys(FORMS) as FormName[])("%s", form => {
    expect(FORMS[form].render(other)).toEqual(FORMS[form].render(whole));
  });

  test("pdf", async () => {
    expect(await statementPdf(other, FONTS)).toEqual(await statementPdf(whole, FONTS));
  });
});

describe("what a form cannot hold is refused, and said", () => {
  const land = {
    ...whole,
    accounts: whole.accounts.map((each, index) =>
      index === 0 ? { ...each, account: { ...each.account, asset: "LAND_M2", scale: 2 } } : each,
    ),
  };
  test.each<[FormName, StatementModel, string]>([
    ["camt053", land, "account 1004.01 is in LAND_M2, and it knows currencies only"],
    ["vouchers", party, "vouchers are whole entries"],
    ["vouchers", land, "account 1004.01 is in LAND_M2, and vouchers are in yuan"],
    [
      "beancount",
      {
        ...land,
        accounts: land.accounts.map(each => ({ ...each, account: { ...each.account, asset: "地" } })),
      },
      "地 is not the name of a commodity there",
    ],
  ])("%s", (form, model, why) => {
    const refused = FORMS[form].render(model);
    expect(refused).toMatchObject({ ok: false, faults: [{ code: "statement.form", field: "format" }] });
    expect(refused.ok ? "" : refused.faults[0].message).toContain(why);
  });

  test("an amount with more digits than a spreadsheet keeps is text there, with every digit", async () => {
    const first = present(whole.accounts[0], "account");
    const large = { ...whole, accounts: [{ ...first, closing: "99999999999999999.99" }] };
    const { sheets } = await readXlsx(bytes("xlsx", large));
    expect(sheets[0]?.rows[3]?.[8]).toBe("99999999999999999.99");
  });

  test("a character that the font lacks is printed as its code point, and named", async () => {
    const [first, ...rest] = party.accounts;
    const name = "𡷊港科目";
    const strange = { ...present(first, "account"), account: { ...present(first, "account").account, name } };
    const pdf = await statementPdf({ ...party, accounts: [strange, ...rest] }, FONTS);
    if (!pdftotext.there) return expect(pdf.length).toBeGreaterThan(10_000);
    const { out } = pdftotext.run("-layout", fileFor("s.pdf", pdf), "-");
    expect(out).toContain("〔U+21DCA〕港科目");
    expect(out).toContain("字库缺字，已以码位代替：U+21DCA");
  });
});

test("the voucher sheet holds whole vouchers, each in balance, with word and number apart", async () => {
  const { sheets } = await readXlsx(bytes("vouchers", whole));
  const [heading, ...rows] = sheets[0]?.rows ?? [];
  expect(heading).toEqual(["日期", "凭证字", "凭证号", "摘要", "科目编码", "科目名称", "借方", "贷方"]);
  const numbers = [...new Set(rows.map(row => `${row[1]}-${row[2]}`))];
  expect(numbers).toEqual(["记-1", "记-2", "记-3", "记-4", "记-5", "记-6"]);
  const sum = (column: number) =>
    rows.reduce((total, row) => total + (typeof row[column] === "number" ? fen(row[column]) : 0n), 0n);
  expect(sum(6)).toBe(sum(7));
  expect(sum(6)).toBe(fen(present(whole.totals[0], "totals").debits));
});
