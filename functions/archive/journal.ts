/** What an archive takes from the journal: blocks with their entries, approvals and attachments, and the account books. */
import { generalLedger } from "#domain/archive/general-ledger.ts";
import {
  type ArchivedApproval,
  attachmentName,
  CUT_PROOF,
  entriesTable,
  isOfYear,
  monthNames,
  partNames,
} from "#domain/archive/year-blocks.ts";
import { canonicalText } from "#domain/canonical.ts";
import { present } from "#domain/invariant.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { blockLine } from "#domain/ledger/exported.ts";
import { unwrap } from "#domain/result.ts";
import { statementCsv } from "#domain/statement/forms/csv.ts";
import type { VoucherRecord } from "#events/records.ts";
import type { AttachmentRecord } from "#events/voucher-records.ts";
import { monthsOf } from "#functions/archive/due-years.ts";
import { cutProof } from "#functions/archive/proofs.ts";
import { CSV_TYPE, JSON_TYPE, type Stage, textFile } from "#functions/archive/step.ts";
import { archiveKey, type FileToArchive } from "#functions/shared/archives.ts";
import { attachmentBytes, attachmentId } from "#functions/shared/attachments.ts";
import { readBody, readHeads } from "#storage/journal.ts";
import { latestVersion } from "#storage/records.ts";
import { buildStatements } from "#storage/statement.ts";

const BLOCKS_PER_PART = 200;
const BYTES_PER_PART = 2_000_000;
const ATTACHMENTS_PER_STEP = 20;

/** A part of the blocks as they are hashed, its entries as a table, and the vouchers that approved them. */
export const blocks: Stage = async ({ store, record }, { at, part }) => {
  const { book, year, cut } = record;
  const lines: string[] = [];
  const entries: Entry[] = [];
  const decoder = new TextDecoder();
  let [bytes, seq] = [0, at];
  for await (const { head, bytes: headBytes } of readHeads(
    store,
    book,
    at,
    Math.min(cut, at + BLOCKS_PER_PART - 1),
  )) {
    const body = await readBody(store, book, head.seq);
    const line = blockLine({ seq: head.seq, head: decoder.decode(headBytes), body: canonicalText(body) });
    lines.push(line);
    entries.push(...body.entries.filter(entry => isOfYear(entry, year)));
    seq = head.seq + 1;
    bytes += line.length;
    if (bytes >= BYTES_PER_PART) break;
  }
  const named = new Set(
    entries.flatMap(({ evidence }) => evidence.flatMap(({ kind, id }) => (kind === "voucher" ? [id] : []))),
  );
  const approvals: ArchivedApproval[] = await Promise.all(
    [...named].map(async id => {
      const found = await latestVersion<VoucherRecord>(store, "voucher", id);
      return {
        id,
        voucher: found?.value.book === book ? (found.value as ArchivedApproval["voucher"]) : null,
      };
    }),
  );
  const names = partNames(part);
  const kind = "voucher" as const;
  return {
    files: [
      textFile(
        { name: names.blocks, kind, title: "区块原文 blocks" },
        "application/jsonl",
        lines.map(line => `${line}\n`).join(""),
      ),
      textFile({ name: names.entries, kind, title: "记账凭证 entries" }, CSV_TYPE, entriesTable(entries)),
      textFile(
        { name: names.approvals, kind, title: "审批单 approvals" },
        JSON_TYPE,
        canonicalText(approvals),
      ),
    ],
    next: seq > cut ? null : { at: seq, part: part + 1 },
  };
};

/** The attachments of a part's vouchers. */
export const attachments: Stage = async ({ store, objects, record }, { at, part }) => {
  const kept = await objects.read(archiveKey(record, partNames(part).approvals));
  if (kept === null) return { files: [], next: null };
  const approvals = JSON.parse(new TextDecoder().decode(kept)) as readonly ArchivedApproval[];
  const named = new Map(
    approvals.flatMap(({ voucher }) =>
      (voucher?.proposal.attachments ?? []).map(({ digest, name }) => [digest, name] as const),
    ),
  );
  const files: FileToArchive[] = [];
  for (const [digest, title] of [...named].slice(at, at + ATTACHMENTS_PER_STEP)) {
    const id = attachmentId(record.book, digest);
    const { value } = present(await latestVersion<AttachmentRecord>(store, "attachment", id), id);
    const bytes = await attachmentBytes({ store }, id, value.parts);
    files.push({ name: attachmentName(digest), kind: "voucher", title, mediaType: value.mediaType, bytes });
  }
  const isOver = at + ATTACHMENTS_PER_STEP >= named.size;
  return { files, next: isOver ? { at: 0, part: part + 1 } : { at: at + ATTACHMENTS_PER_STEP, part } };
};

/** The account books of a month with their proof: every account of the book (明细账), and the totals (总账). */
export const books: Stage = async ({ store, book, record }, { at, part }) => {
  const months = await monthsOf(store, record.book, record.year);
  const month = months[at];
  if (month === undefined) return { files: [], next: null };
  const about = {
    book: book.id,
    bookName: book.name,
    scope: { kind: "book" },
    from: month,
    to: month,
  } as const;
  const statements = unwrap(await buildStatements(store, about));
  const names = monthNames(month);
  const kind = "account-book" as const;
  return {
    files: [
      textFile(
        { name: names.proof, kind, title: `明细账 ${month} detail with proof` },
        JSON_TYPE,
        `${JSON.stringify(statements)}\n`,
      ),
      textFile(
        { name: names.detail, kind, title: `明细账 ${month} detail` },
        CSV_TYPE,
        statementCsv(statements),
      ),
      textFile(
        { name: names.general, kind, title: `总账 ${month} general ledger` },
        CSV_TYPE,
        generalLedger(statements),
      ),
    ],
    next: { at: at + 1, part },
  };
};

export const register: Stage = async ({ store, record }) => {
  const kind = "register" as const;
  const proof = await cutProof(store, record.book, record.cut);
  return {
    files: [
      textFile({ name: CUT_PROOF, kind, title: "末区块证明 proof of the last block" }, "text/plain", proof),
    ],
    next: null,
  };
};
