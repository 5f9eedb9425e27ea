/** Operations on bank files that are too large for one request. */
import * as answers from "#events/answers/bank-uploads.ts";
import * as commands from "#events/bank-upload-commands.ts";
import { BOOK_READERS, command, type Operation, paged, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

const BUREAUS = ["operator", "finance"] as const;

export const BANK_UPLOAD_OPERATIONS = {
  beginBankUpload: command(
    ["Begin to send a large file of a bank", "开始上传大文件"],
    BUREAUS,
    commands.BeginBankUpload,
    answers.BankUpload,
  ),
  sendBankPart: {
    summary: "Send the next part; with the last one the file is read and imported",
    summaryZh: "上传一段",
    roles: BUREAUS,
    files: ["application/octet-stream"],
    answer: answers.BankUpload,
    keyed: false,
  },
  getBankUpload: query(["How far a large file is", "大文件导入进度"], BOOK_READERS, answers.BankUpload),
  listBankUploads: query(
    ["Large files and how far they are", "大文件导入列表"],
    BOOK_READERS,
    answers.BankUploads,
    { query: paged("Uploads") },
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
