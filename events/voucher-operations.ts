/** Operations on signing vouchers: rules, attachments, delegations, what is to do. */

import { Registered } from "#events/answers/receipts.ts";
import * as answers from "#events/answers/vouchers.ts";
import { ATTACHMENT_MEDIA_TYPES } from "#events/attachments.ts";
import { BOOK_READERS, command, type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";
import * as commands from "#events/voucher-commands.ts";

const SIGNERS = ["operator", "finance"] as const;

export const VOUCHER_OPERATIONS = {
  setApprovalRule: command(
    ["Set how many approvals vouchers need", "设定审批规则"],
    ["operator"],
    commands.SetApprovalRule,
    Registered,
  ),
  storeAttachment: {
    summary: "Store a file that vouchers name as an attachment",
    summaryZh: "上传附件",
    roles: SIGNERS,
    files: ATTACHMENT_MEDIA_TYPES,
    answer: answers.AttachmentStored,
    keyed: true,
  },
  delegate: command(
    ["Delegate or hand over what one is asked to check", "委托或交接"],
    SIGNERS,
    commands.Delegate,
    answers.Delegation,
  ),
  endDelegation: command(
    ["End a delegation before its last day", "终止委托"],
    SIGNERS,
    commands.EndDelegation,
    answers.Delegation,
  ),
  getApprovalRule: query(
    ["How many approvals vouchers need", "审批规则"],
    BOOK_READERS,
    answers.ApprovalRule,
  ),
  getAttachment: query(["A stored attachment", "附件"], BOOK_READERS, answers.Attachment),
  listDelegations: query(["Delegations from and to the asker", "委托与交接"], SIGNERS, answers.Delegations),
  listToDo: query(["What waits for the asker's decision", "待办"], [...SIGNERS, "environment"], answers.ToDo),
} as const satisfies Partial<Record<OperationId, Operation>>;
