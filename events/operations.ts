/**
 * Every operation of the HTTP interface in one table (addresses in `routes.ts`): routers, access rules, the OpenAPI document and the
 * typed client are made from it.
 */
import type * as z from "zod";
import { ACCOUNT_CODE_OPERATIONS, CODES } from "#events/account-code-operations.ts";
import { AgreementDocument } from "#events/agreement/document.ts";
import { AGREEMENT_OPERATIONS } from "#events/agreement-operations.ts";
import * as agreements from "#events/answers/agreements.ts";
import * as books from "#events/answers/books.ts";
import * as checkpoints from "#events/answers/checkpoints.ts";
import * as finance from "#events/answers/finance.ts";
import * as receipts from "#events/answers/receipts.ts";
import * as stations from "#events/answers/stations.ts";
import { ARCHIVE_OPERATIONS } from "#events/archive-operations.ts";
import { BANK_FILE_OPERATIONS } from "#events/bank-file-operations.ts";
import { BANK_OPERATIONS } from "#events/bank-operations.ts";
import { BANK_UPLOAD_OPERATIONS } from "#events/bank-upload-operations.ts";
import { CHAIN_OPERATIONS } from "#events/chain-operations.ts";
import * as commands from "#events/commands.ts";
import { DEED_OPERATIONS } from "#events/deed-operations.ts";
import { EVALUATION_OPERATIONS } from "#events/evaluation-operations.ts";
import { FACT_OPERATIONS } from "#events/fact-operations.ts";
import { FUND_OPERATIONS } from "#events/fund-operations.ts";
import { HEALTH_OPERATIONS } from "#events/health-operations.ts";
import { LEDGER_OPERATIONS } from "#events/ledger-operations.ts";
import { MONITORING_OPERATIONS } from "#events/monitoring-operations.ts";
import { NETTING_OPERATIONS } from "#events/netting-operations.ts";
import { ANYONE_SIGNED_IN, BOOK_READERS, command, type Operation, paged, query } from "#events/operation.ts";
import { PAPER_OPERATIONS } from "#events/paper-operations.ts";
import { PAYMENT_FILE_OPERATIONS } from "#events/payment-file-operations.ts";
import { PEOPLE_OPERATIONS } from "#events/people-operations.ts";
import { POOL_OPERATIONS } from "#events/pool-operations.ts";
import { REFUSAL_OPERATIONS } from "#events/refusal-operations.ts";
import { REPORT_OPERATIONS } from "#events/report-operations.ts";
import { RevokeKey } from "#events/revocation-commands.ts";
import type { OperationId } from "#events/routes.ts";
import { SETTLEMENT_OPERATIONS } from "#events/settlement-operations.ts";
import { SIGN_IN_OPERATIONS } from "#events/sign-in-operations.ts";
import { STATEMENT_OPERATIONS } from "#events/statement-operations.ts";
import * as sending from "#events/station-commands.ts";
import { SUPERVISION_OPERATIONS } from "#events/supervision-operations.ts";
import { VOUCHER_OPERATIONS } from "#events/voucher-operations.ts";
import { WEBHOOK_OPERATIONS } from "#events/webhook-operations.ts";

export type { Operation } from "#events/operation.ts";

export const OPERATIONS = {
  ...LEDGER_OPERATIONS,
  ...ACCOUNT_CODE_OPERATIONS,
  ...MONITORING_OPERATIONS,
  ...SUPERVISION_OPERATIONS,
  ...STATEMENT_OPERATIONS,
  ...ARCHIVE_OPERATIONS,
  ...PAPER_OPERATIONS,
  ...VOUCHER_OPERATIONS,
  ...BANK_OPERATIONS,
  ...BANK_FILE_OPERATIONS,
  ...BANK_UPLOAD_OPERATIONS,
  ...PAYMENT_FILE_OPERATIONS,
  ...EVALUATION_OPERATIONS,
  ...FUND_OPERATIONS,
  ...POOL_OPERATIONS,
  ...SETTLEMENT_OPERATIONS,
  ...NETTING_OPERATIONS,
  ...FACT_OPERATIONS,
  ...AGREEMENT_OPERATIONS,
  ...PEOPLE_OPERATIONS,
  ...CHAIN_OPERATIONS,
  ...REFUSAL_OPERATIONS,
  ...DEED_OPERATIONS,
  ...REPORT_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...SIGN_IN_OPERATIONS,
  registerParty: command(
    ["Register a party", "登记主体"],
    ["operator"],
    commands.RegisterParty,
    receipts.Registered,
  ),
  registerPartyKey: command(
    ["Register a key of a party", "登记主体的验证公钥"],
    ["operator"],
    commands.RegisterPartyKey,
    receipts.Registered,
  ),
  registerProtocol: command(
    ["Register how a station speaks HJ 212", "登记站点通讯协议"],
    ["operator"],
    sending.RegisterProtocol,
    receipts.Registered,
  ),
  registerStationKey: command(
    ["Register a key that signs for a station, or change its validity", "登记站点签名公钥"],
    ["operator"],
    sending.RegisterStationKey,
    receipts.Registered,
  ),
  revokeStationKey: command(
    ["Revoke a key of stations at once, and doubt what came under it", "吊销站点密钥"],
    ["operator"],
    RevokeKey,
    receipts.Registered,
  ),
  revokeSigningKey: command(
    ["Revoke a key of the log, with the checkpoints that still stand by it", "吊销日志签名密钥"],
    ["operator"],
    RevokeKey,
    receipts.Registered,
  ),
  registerBook: command(
    ["Register a book and open its accounts", "建账"],
    ["operator"],
    commands.RegisterBook,
    receipts.Posted,
  ),
  openPeriods: command(
    ["Open accounting periods", "开放会计期间"],
    ["operator"],
    commands.OpenPeriods,
    receipts.Posted,
  ),
  closePeriods: command(
    ["Close accounting periods for ever, oldest first", "结账"],
    ["operator"],
    commands.ClosePeriods,
    receipts.Posted,
  ),
  registerAgreement: command(
    ["Register a version of an agreement", "登记协议版本"],
    ["operator"],
    AgreementDocument,
    receipts.Registered,
  ),
  recordContribution: command(
    ["Record a contribution", "登记实缴出资"],
    ["operator", "finance"],
    commands.RecordContribution,
    receipts.Posted,
  ),
  recordRevenue: command(
    ["Record revenue", "登记收益"],
    ["operator", "finance"],
    commands.RecordRevenue,
    receipts.Posted,
  ),
  distribute: command(["Distribute income", "分配收益"], ["operator"], commands.Distribute, receipts.Posted),
  settle: command(
    ["Settle an assessment period", "补偿清算"],
    ["operator"],
    commands.Settle,
    receipts.Settled,
  ),
  proposeVoucher: command(
    ["Propose a payment or an entry", "提交审批单"],
    ["operator", "finance"],
    commands.ProposeVoucher,
    receipts.VoucherState,
  ),
  decideVoucher: command(
    ["Approve or refuse a voucher", "审批"],
    ["operator", "finance"],
    commands.DecideVoucher,
    receipts.VoucherState,
  ),
  cosign: command(
    ["Cosign a checkpoint of a book", "共同签署检查点"],
    ["finance", "auditor"],
    commands.Cosign,
    checkpoints.Cosigned,
  ),
  reconcile: command(
    ["Reconcile the bank account", "银行对账"],
    ["operator", "finance"],
    commands.Reconcile,
    finance.Reconciliation,
  ),

  openapi: query(["This document", "接口文档"], "everyone", receipts.OpenApiDocument),
  ...HEALTH_OPERATIONS,
  me: query(["Who is signed in", "当前用户"], ANYONE_SIGNED_IN, receipts.Me),
  getTransmission: query(
    ["How a station sends: protocol and keys", "站点数据传输设置"],
    ["operator", "environment", "monitor", "auditor"],
    stations.Transmission,
  ),
  listBooks: query(["Books that the reader takes part in", "账簿列表"], BOOK_READERS, books.Books, {
    query: paged("Books"),
  }),
  getBook: query(["A book with its trial balance", "账簿与科目余额"], BOOK_READERS, books.Book),
  getTrialBalance: query(["Trial balance", "科目余额表"], BOOK_READERS, books.TrialBalance, {
    query: {
      at: {
        description: "Of a moment: an instant; now when nothing is given",
        example: "2021-06-30T08:00:00+08:00",
      },
      effectiveOn: { description: "Or by effective date: at the end of that day", example: "2021-06-30" },
      period: {
        description: "Or of an accounting period, with turnovers and year to date",
        example: "2021-03",
      },
      ...CODES,
    },
  }),
  getEntry: query(["One entry", "一张记账凭证"], BOOK_READERS, books.EntryWithCorrections),
  listEntries: query(["Entries in order of recording", "记账凭证"], BOOK_READERS, books.Entries, {
    query: {
      account: {
        description:
          "Only entries with a posting on this account. This and the following filters have no key of their own: blocks are read and left out, 500 for each page, however few entries it shows",
        example: "1004.01",
      },
      party: { description: "Only entries with a posting about this party", example: "ZJ" },
      period: { description: "Only entries of this accounting period", example: "2021-03" },
      number: { description: "Only the entry with this number", example: "记-2021-03-0001" },
      evidence: {
        description: "Only entries that rest on this, as kind:id",
        example: "bank-reference:CZ-2021-001",
      },
      after: { description: "Continue behind this entry", example: "4.0" },
      limit: { description: "Entries at most, 1 to 200; 50 when left out", example: "50" },
    },
  }),
  listVouchers: query(
    ["Vouchers of a book, the newest first", "审批单列表"],
    BOOK_READERS,
    finance.Vouchers,
    {
      query: {
        state: {
          description: "waiting: only those that wait for a decision, all of them",
          example: "waiting",
        },
        before: { description: "Continue with what is older: `next` of the page before" },
        limit: { description: "Vouchers at most, 1 to 500; 200 when left out", example: "50" },
      },
    },
  ),
  listReconciliations: query(
    ["Reconciliations of a book", "对账结果"],
    BOOK_READERS,
    finance.Reconciliations,
    {
      query: {
        ...paged("Tables", 100, 50),
        format: { description: "json, text or html (printable tables); json when left out", example: "html" },
      },
      formats: ["text/plain", "text/html"],
    },
  ),
  listAlarms: query(["Changes seen on the ledger", "账簿篡改告警"], ["operator", "auditor"], books.Alarms, {
    query: paged("Alarms"),
  }),
  exportBlocks: query(
    ["Blocks of a book, to keep and verify elsewhere", "导出账簿区块"],
    BOOK_READERS,
    books.Blocks,
    {
      query: {
        from: { description: "First block; 0 when left out", example: "0" },
        limit: { description: "Blocks at most, 1 to 500; 100 when left out", example: "100" },
      },
    },
  ),
  getCheckpoint: query(
    ["The newest signed checkpoint of a book", "账簿最新签名检查点"],
    BOOK_READERS,
    checkpoints.Checkpoint,
    {
      query: {
        size: { description: "The checkpoint of this size instead of the newest", example: "12" },
        format: { description: "json or text (the signed note); json when left out", example: "text" },
      },
      formats: ["text/plain"],
    },
  ),
  proveInclusion: query(
    ["Proof that a block is in the book's log", "区块包含证明"],
    BOOK_READERS,
    checkpoints.InclusionProof,
    {
      query: {
        seq: { description: "Number of the block", required: true, example: "4" },
        size: { description: "Size of the log; that of the newest checkpoint when left out", example: "12" },
        format: { description: "json or text (C2SP tlog-proof); json when left out", example: "text" },
      },
      formats: ["text/plain"],
    },
  ),
  proveConsistency: query(
    ["Proof that the book's log only grew", "账簿延续性证明"],
    BOOK_READERS,
    checkpoints.ConsistencyProof,
    {
      query: {
        from: { description: "Size of the earlier log", required: true, example: "4" },
        to: {
          description: "Size of the later log; that of the newest checkpoint when left out",
          example: "12",
        },
      },
    },
  ),
  listSigningKeys: query(["Public keys of the log", "签名公钥"], "everyone", checkpoints.SigningKeys, {
    query: {
      book: { description: "Name the keys as in the checkpoints of this book", example: "xinan-river" },
      format: {
        description: "json or text (verifier keys, one a line); json when left out",
        example: "text",
      },
    },
    formats: ["text/plain"],
  }),
  verifyBook: query(["Rebuild a book from its stored bytes", "验证账簿"], BOOK_READERS, books.Verification),
  listAgreements: query(
    ["Agreements, newest version of each", "协议列表"],
    [...BOOK_READERS, "environment"],
    agreements.Agreements,
    { query: paged("Agreements") },
  ),
  getSettlementPart: query(
    ["A part of what a large settlement rests on", "清算结果分段"],
    [...BOOK_READERS, "environment"],
    agreements.SettlementPart,
    {
      query: {
        version: { description: "The n-th settlement; the newest when left out", example: "1" },
        pilot: { description: "Of what this pilot version gives beside it", example: "2" },
      },
    },
  ),
  listSettlements: query(
    ["Settlements with their trace", "清算结果与计算过程"],
    [...BOOK_READERS, "environment"],
    agreements.Settlements,
  ),
} as const satisfies Record<OperationId, Operation>;

export type AnswerOf<Id extends OperationId> = z.output<(typeof OPERATIONS)[Id]["answer"]>;
