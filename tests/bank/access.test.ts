import { beforeAll, describe, expect, test } from "vitest";
import { BANK_FILE_OPERATIONS } from "#events/bank-file-operations.ts";
import { BANK_OPERATIONS } from "#events/bank-operations.ts";
import { BANK_UPLOAD_OPERATIONS } from "#events/bank-upload-operations.ts";
import { PAYMENT_FILE_OPERATIONS } from "#events/payment-file-operations.ts";
import type { OperationId } from "#events/routes.ts";
import { bankWorld, keepBook } from "#tests/bank/world.ts";
import type { FundWorld } from "#tests/support/fund-world.ts";

const WHO = ["operator", "finance-sh", "finance-ah", "environment-sh", "auditor", null] as const;

const params = { book: "joint-fund" };
const account = { kind: "payee", number: "32001234500000000102", name: "甲", bank: "乙", party: "SH" };
const file = { content: "日期,摘要,借方,贷方\r\n2021-01-05,缴款,1.00,\r\n", mediaType: "text/csv" };
const query = { asOf: "2021-01-31" };

const LAYOUT = {
  name: "zone-bank",
  bank: { zh: "甲", en: "A" },
  required: { transactedAt: "入账日", amount: "变动" },
};

/** In the order of `WHO`: o may, x may not (403), s must sign in (401). finance-ah is no party to the book. */
const MATRIX: readonly [OperationId, Parameters<FundWorld["ask"]>[2], string][] = [
  ["proposeBankAccount", { params, body: account }, "ooxxxs"],
  [
    "decideBankAccount",
    { params: { ...params, account: account.number }, body: { decision: "approve" } },
    "ooxxxs",
  ],
  ["decideMatches", { params, body: { undo: [{ match: "none", reason: "误" }] } }, "ooxxxs"],
  [
    "reviewReconciliation",
    { params: { ...params, table: "2021-01-31" }, body: { decision: "approve" } },
    "ooxxxs",
  ],
  ["sealReconciliation", { params: { ...params, table: "2021-01-31" }, body: {} }, "ooxxxs"],
  ["proposeFromBankLine", { params, body: { line: "none", counterAccount: "2015.02" } }, "ooxxxs"],
  ["compareLedger", { params: { ...params, party: "SH" }, file }, "ooxxxs"],
  [
    "confirmBalance",
    { params: { ...params, party: "SH" }, body: { asOf: "2021-01-31", verdict: "agrees" } },
    "ooxxxs",
  ],
  ["importBankStatement", { params, file }, "ooxxxs"],
  ["previewBankStatement", { params, file }, "ooxxxs"],
  ["saveBankLayout", { params, body: LAYOUT }, "ooxxxs"],
  ["beginBankUpload", { params, body: { name: "a.xml", bytes: 10 } }, "ooxxxs"],
  [
    "sendBankPart",
    {
      params: { ...params, upload: "none", part: "1" },
      file: { ...file, mediaType: "application/octet-stream" },
    },
    "ooxxxs",
  ],
  ["getBankUpload", { params: { ...params, upload: "none" } }, "ooxxos"],
  ["listBankUploads", { params }, "ooxxos"],
  ["listBankLayouts", { params }, "ooxxos"],
  ["listBankStatements", { params }, "ooxxos"],
  ["listBankAccounts", { params }, "ooxxos"],
  ["getMatching", { params, query }, "ooxxos"],
  ["listPartnerChecks", { params }, "ooxxos"],
  ["makePaymentFile", { params, body: { executeOn: "2021-02-01", orders: [{ line: "none" }] } }, "ooxxxs"],
  ["listPayables", { params }, "ooxxos"],
  ["listPaymentFiles", { params }, "ooxxos"],
  ["getPaymentFile", { params: { ...params, number: "1" } }, "ooxxos"],
  ["getPaymentForm", { params: { ...params, number: "1", form: "csv" } }, "ooxxos"],
];

let world: FundWorld;
beforeAll(async () => {
  world = await bankWorld();
  await keepBook(world);
});

test("the matrix names every operation", () => {
  expect(MATRIX.map(([id]) => id).sort()).toEqual(
    Object.keys({
      ...BANK_OPERATIONS,
      ...BANK_FILE_OPERATIONS,
      ...BANK_UPLOAD_OPERATIONS,
      ...PAYMENT_FILE_OPERATIONS,
    }).sort(),
  );
});

describe.each(MATRIX)("%s", (id, asked, expected) => {
  test.each([...expected].map((mark, index) => [WHO[index] ?? null, mark] as const))(
    "%s: %s",
    async (who, mark) => {
      const { status, body } = await world.ask(who, id, asked);
      if (mark === "s") expect(status).toBe(401);
      else if (mark === "x") expect([status, body["code"]]).toEqual([403, "access.forbidden"]);
      else if (status !== 403) expect([200, 404, 409, 422], JSON.stringify(body)).toContain(status);
      // Whoever proposed does not decide.
      else expect(body["code"]).toBe("bank.same-person");
    },
  );
});
