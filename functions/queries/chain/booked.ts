/** The links of a book: entries with their block, head and checkpoint, and vouchers with who signed them. */
import { type ChainLink, detail, type LinkDetail, link, notYet } from "#domain/chain/link.ts";
import { present } from "#domain/invariant.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { headHash } from "#domain/ledger/head.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import type { VoucherRecord } from "#events/records.ts";
import { filesOfEntry, filesOfVoucher } from "#functions/queries/chain/carried.ts";
import type { Walk } from "#functions/queries/chain/walk.ts";
import { correctionsOf } from "#functions/queries/entries.ts";
import { readCheckpointOver } from "#storage/checkpoints.ts";
import { readEntry, readHead } from "#storage/journal.ts";
import { latestVersion } from "#storage/records.ts";

export function entryReference(book: string, id: string): string {
  return `${book}/${id}`;
}

/** Entries as the book has them, in the given order; what is no entry of it is left out. */
export async function readEntries(walk: Walk, book: string, ids: readonly string[]): Promise<Entry[]> {
  const found = await Promise.all(ids.map(id => readEntry(walk.store, book, id)));
  return found.filter(entry => entry !== null);
}

/** An entry with its block and the checkpoint that covers it, and with what corrects it. */
export async function entryLink(walk: Walk, book: string, entry: Entry): Promise<ChainLink> {
  const seq = Number(entry.id.split(".")[0]);
  const [head, checkpoint, { reversedBy, correctedBy }, attachments] = await Promise.all([
    readHead(walk.store, book, seq),
    readCheckpointOver(walk.store, book, seq),
    correctionsOf(walk.app, book, entry),
    filesOfEntry(walk, book, entry),
  ]);
  const { bytes } = present(head, `head of block ${seq}`);
  const signed = checkpoint && `${checkpoint.size}, ${checkpoint.signedAt}`;
  return link(
    "entry",
    `记账凭证 ${entry.number}：${entry.narrative}`,
    `entry ${entry.number}: ${entry.narrative}`,
    {
      reference: entryReference(book, entry.id),
      at: entry.recordedAt,
      by: [entry.preparer, ...(entry.approver === null ? [] : [entry.approver])],
      amount: debitsOf(entry),
      details: [
        detail("账簿", "book", book),
        detail(
          "业务日期、会计期间",
          "effective on, accounting period",
          `${entry.effectiveOn}, ${entry.period}`,
        ),
        ...entry.postings.map(postingDetail),
        detail("区块号、块头摘要", "block, hash of its head", `${seq}, ${headHash(bytes)}`),
        detail("签名检查点（区块数、时间）", "checkpoint (blocks, signed at)", signed),
        ...(entry.reverses === null ? [] : [detail("冲销", "reverses", entry.reverses)]),
        ...(reversedBy === null ? [] : [detail("已冲销", "reversed by", reversedBy.number)]),
        ...correctedBy.map(each => detail("更正为", "corrected by", each.number)),
      ],
      attachments,
    },
  );
}

/** What the entry moves, in yuan; null where it is about another asset. */
function debitsOf({ postings }: Entry): string | null {
  const debits = postings.filter(({ side }) => side === "debit");
  if (debits.some(({ asset }) => asset !== CNY.code)) return null;
  return formatAmount(
    debits.reduce((sum, { amount }) => sum + readAmount(amount, CNY), 0n),
    CNY,
  );
}

function postingDetail({ side, account, amount }: Entry["postings"][number]): LinkDetail {
  return side === "debit"
    ? detail("借", "debit", `${account} ${amount}`)
    : detail("贷", "credit", `${account} ${amount}`);
}

export function readVoucher(walk: Walk, id: string): Promise<VoucherRecord | null> {
  return latestVersion<VoucherRecord>(walk.store, "voucher", id).then(found => found?.value ?? null);
}

/** The voucher that an entry was approved by; null where a rule made it. */
export function voucherOf({ evidence }: Entry): string | null {
  return evidence.find(({ kind }) => kind === "voucher")?.id ?? null;
}

/** Who prepared it and who approved it; a second link says what is still missing. */
export function voucherLinks(walk: Walk, voucher: VoucherRecord): readonly ChainLink[] {
  const { id, book, proposal, state, preparedBy, preparedAt, approvals = [], decidedBy, decidedAt } = voucher;
  const narrative =
    "narrative" in proposal && typeof proposal.narrative === "string" ? proposal.narrative : "";
  const signed = approvals.map(each => detail("批准", "approved by", `${each.by} ${each.at}`));
  const decided =
    signed.length > 0 || decidedBy === null
      ? []
      : [detail(state === "refused" ? "退回" : "批准", `${state} by`, `${decidedBy} ${decidedAt}`)];
  const told = link("voucher", `审批单：${narrative}`, `voucher: ${narrative}`, {
    reference: `${book}/${id}`,
    at: decidedAt ?? preparedAt,
    by: [
      preparedBy,
      ...(approvals.length > 0 ? approvals.map(each => each.by) : decidedBy === null ? [] : [decidedBy]),
    ],
    amount: proposal.kind === "payment" ? proposal.amount : null,
    details: [
      detail("状态", "state", state),
      detail("制单", "prepared by", `${preparedBy} ${preparedAt}`),
      ...signed,
      ...decided,
      ...(voucher.reason === null ? [] : [detail("理由", "reason", voucher.reason)]),
    ],
    attachments: filesOfVoucher(walk, voucher),
  });
  if (state !== "proposed" && state !== "checked") return [told];
  return [
    told,
    notYet("entry", "审批单尚未批准，未记账", "the voucher is not approved yet, nothing is posted"),
  ];
}
