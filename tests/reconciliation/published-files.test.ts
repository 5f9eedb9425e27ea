/** Files of real banks and of ours, as the case folder describes them; what a bank did wrong is found and said. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { schemaVerdict } from "#cli/bank/schema-verdict.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { readBankFile } from "#domain/reconciliation/read-file.ts";
import type { BankStatement } from "#domain/reconciliation/statement.ts";
import { unwrap } from "#domain/result.ts";
import { failedChecks, faultsOf } from "#tests/reconciliation/bank-files.ts";

const CASES = new URL("../../../shared/cases/bank/", import.meta.url);

function bytesOf(name: string, skip: (why: string) => void): Uint8Array {
  const file = new URL(name, CASES);
  if (!existsSync(file)) skip(`the case ../shared/cases/bank/${name} is not here`);
  return readFileSync(file);
}

/** Layout, lines, opening and closing of the first statement, and the checks that fail in any. */
type Row = readonly [string, string, number, string, string, readonly string[]];

const READ: readonly Row[] = [
  ["camt053/v02-INVALID-ustrd-too-long-abnamro.xml", "camt.053.001.02", 13, "", "", ["schema"]],
  ["camt053/v02-all-balance-types.xml", "camt.053.001.02", 1, "1.01", "4.04", ["opening-and-movements"]],
  ["camt053/v02-multi-statement.xml", "camt.053.001.02", 1, "18.15", "27.00", ["dates"]],
  ["camt053/v02-nordea.xml", "camt.053.001.02", 6, "200.50", "8800.50", []],
  [
    "camt053/v08.xml",
    "camt.053.001.08",
    1,
    "18.15",
    "-27.00",
    ["opening-and-movements", "one-currency", "dates"],
  ],
  ["mt940/abnamro.sta", "mt940", 8, "3236.28", "876.84", ["opening-and-movements", "continuity"]],
  ["mt940/february-30.sta", "mt940", 1, "1200.00", "1194.00", ["dates"]],
  ["mt940/generic.sta", "mt940", 1, "100.00", "90.00", []],
  ["mt940/multiline-86.sta", "mt940", 1, "16.40", "11.40", ["whole-file"]],
  ["mt940/sepa-structured-86.sta", "mt940", 7, "-1234718.36", "-1237628.23", []],
  [
    "csv/bocom-personal.csv",
    "bocom-personal/1",
    6,
    "",
    "",
    ["account", "balance-chain", "opening-and-movements"],
  ],
  [
    "csv/cmb-personal.csv",
    "cmb-personal/1",
    5,
    "",
    "",
    ["account", "balance-chain", "opening-and-movements"],
  ],
  ["csv/icbc-personal-v1.csv", "icbc-personal/1", 11, "", "", ["balance-chain", "opening-and-movements"]],
  ["synthetic/ccb-enterprise.gbk.csv", "ccb-enterprise/1", 6, "0.00", "5700001184.56", []],
  ["synthetic/ccb-enterprise.utf8bom.csv", "ccb-enterprise/1", 6, "0.00", "5700001184.56", []],
  ["synthetic/icbc-enterprise-historydetail.gbk.csv", "icbc-historydetail/1", 6, "0.00", "5700001184.56", []],
  ["synthetic/icbc-enterprise-inout.gbk.csv", "icbc-inout/1", 6, "0.00", "5700001184.56", ["account"]],
  ["synthetic/mt940-cny.sta", "mt940", 6, "0.00", "5700001184.56", []],
  ["synthetic/bkrs-2025-01.json", "bkrs/json", 6, "0.00", "5700001184.56", []],
  ["synthetic/bkrs-2025-01.ns2023-05-15.xml", "bkrs/2023-05-15", 6, "0.00", "5700001184.56", []],
  ["synthetic/camt053-v02-cny-5.xml", "camt.053.001.02", 5, "1234567890.12", "1234568207.88", []],
  ["synthetic/camt053-v08-cny-5.xml", "camt.053.001.08", 5, "1234567890.12", "1234568207.88", []],
  ["synthetic/camt053-v13-cny-5.xml", "camt.053.001.13", 5, "1234567890.12", "1234568207.88", []],
  [
    "synthetic/camt053-v13-BAD-closing-balance.xml",
    "camt.053.001.13",
    5,
    "1234567890.12",
    "1234568207.89",
    ["opening-and-movements"],
  ],
];

describe("what can be read is read, and what does not add up is said", () => {
  test.for(READ)("%s", async ([name, layout, lines, opening, closing, failed], { skip }) => {
    const { statements } = unwrap(await readBankFile(bytesOf(name, skip)));
    const [first] = statements;
    const text = (amountMinor: bigint | undefined) =>
      amountMinor === undefined ? "" : formatAmount(amountMinor, first.asset);
    expect([first.layout, first.lines.length]).toEqual([layout, lines]);
    if (opening !== "")
      expect([text(first.openingMinor), text(first.closingMinor)]).toEqual([opening, closing]);
    const all = new Set(statements.flatMap(failedChecks));
    expect([...all].toSorted()).toEqual([...failed].toSorted());
  });
});

describe("what cannot be read without guessing is refused with its reason", () => {
  test.for([
    ["camt053/v02-INVALID-no-stmt.xml", "bank.empty"],
    ["synthetic/camt053-v13-BAD-xsd-negative-amount.xml", "bank.malformed-line"],
    ["synthetic/camt053-v13-BAD-doctype.xml", "bank.hostile"],
    ["mt940/amount-formats.sta", "bank.malformed-line"],
    ["mt940/empty-entry-date.sta", "bank.malformed-line"],
  ] as const)("%s: %s", async ([name, code], { skip }) => {
    expect(faultsOf(await readBankFile(bytesOf(name, skip)))[0]?.code).toBe(code);
  });
});

describe("the same movements in every format are the same lines", () => {
  const facts = ({ lines }: BankStatement) =>
    lines.map(({ amountMinor, balanceAfterMinor }) => [amountMinor, balanceAfterMinor]);
  test.for([
    "ccb-enterprise.utf8bom.csv",
    "icbc-enterprise-historydetail.gbk.csv",
    "icbc-enterprise-inout.gbk.csv",
    "boc-company-38col.gbk.csv",
    "mt940-cny.sta",
    "bkrs-2025-01.json",
    "bkrs-2025-01.ns2023-05-15.xml",
  ])("%s", async (name, { skip }) => {
    const expected = { bankAccount: "31050161234500000001" };
    const one = unwrap(await readBankFile(bytesOf(`synthetic/${name}`, skip), expected));
    const ccb = unwrap(await readBankFile(bytesOf("synthetic/ccb-enterprise.gbk.csv", skip), expected));
    expect(facts(one.statements[0])).toEqual(facts(ccb.statements[0]));
    expect(one.statements[0].bankAccount).toBe("31050161234500000001");
  });
});

describe("the schema's own verdict stands beside ours", () => {
  test.for([
    ["camt053/v02-nordea.xml", "02", true],
    ["camt053/v02-all-balance-types.xml", "02", true],
    ["camt053/v08.xml", "08", true],
    ["camt053/v02-INVALID-no-stmt.xml", "02", false],
    ["camt053/v02-INVALID-ustrd-too-long-abnamro.xml", "02", false],
    ["synthetic/camt053-v13-BAD-closing-balance.xml", "13", true],
    ["synthetic/camt053-v13-BAD-xsd-negative-amount.xml", "13", false],
  ] as const)("%s by the schema .%s", async ([name, version, valid], { skip }) => {
    const schema = bytesOf(`xsd/camt.053.001.${version}.xsd`, skip);
    expect((await schemaVerdict(bytesOf(name, skip), schema)).ok).toBe(valid);
  });
});
