/** The links of what was paid: vouchers with what they posted, and where the bank has it. */
import type { Pair } from "#domain/agreement/standing.ts";
import { type ChainLink, link, notYet } from "#domain/chain/link.ts";
import { BANK } from "#domain/fund/chart.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import type { BookRecord, VoucherRecord } from "#events/records.ts";
import type { ObligationPaidRecord } from "#events/settlement-records.ts";
import { bankOf, matchedLinks } from "#functions/queries/chain/banked.ts";
import { entryLink, readEntries, readVoucher, voucherLinks } from "#functions/queries/chain/booked.ts";
import type { Walk } from "#functions/queries/chain/walk.ts";
import { allVersions, listLatest } from "#storage/records.ts";

/** The vouchers of a pair's payments with what they posted, and where the bank has it. */
export async function paymentLinks(
  walk: Walk,
  book: BookRecord,
  settlement: string,
  pair: Pair,
): Promise<readonly ChainLink[]> {
  const links: ChainLink[] = [];
  for (const voucher of await vouchersOf(walk, book, settlement, pair)) {
    const entries = await readEntries(
      walk,
      book.id,
      voucher.entries.map(each => each.id),
    );
    links.push(...voucherLinks(walk, voucher));
    links.push(...(await Promise.all(entries.map(entry => entryLink(walk, book.id, entry)))));
    links.push(...(await bankLinks(walk, book, entries)));
  }
  return links;
}

/** What is still to be paid. */
export function unpaidLinks(openMinor: bigint): readonly ChainLink[] {
  if (openMinor <= 0n) return [];
  const left = formatAmount(openMinor, CNY);
  return [notYet("entry", `尚未支付 ${left} 元`, `${left} yuan are not paid yet`)];
}

async function vouchersOf(
  walk: Walk,
  { id: book }: BookRecord,
  settlement: string,
  { payer, payee }: Pair,
): Promise<readonly VoucherRecord[]> {
  const key = `${settlement}/${payer}/${payee}`;
  const payments = await allVersions<ObligationPaidRecord>(walk.store, "obligation-paid", key);
  // One that was taken back names no reference.
  const paid = payments.filter(({ value }) => value.reference !== undefined && value.way !== "netting");
  const named = paid.flatMap(({ value }) => value.voucher ?? []);
  if (named.length === paid.length) {
    const found = await Promise.all(named.map(id => readVoucher(walk, id)));
    return found.filter(voucher => voucher !== null);
  }
  walk.note(
    "早先的付款没有记下审批单号，已查阅本账簿全部审批单",
    "earlier payments do not name their voucher: all vouchers of the book were looked through",
  );
  const all = await listLatest<VoucherRecord>(walk.store, "voucher", book);
  return all.map(({ value }) => value).filter(voucher => paysFor(voucher, settlement, { payer, payee }));
}

function paysFor({ proposal, state }: VoucherRecord, settlement: string, { payer, payee }: Pair): boolean {
  const pays = proposal.kind === "payment" && proposal.settlement === settlement && state === "approved";
  return pays && proposal.payer === payer && proposal.payee === payee;
}

/** Money that may go from treasury to treasury, or by a document, without the book's bank. */
const BESIDE_THE_BANK: ReadonlySet<string> = new Set([
  "clearing",
  "prepayment",
  "payment-returned",
  "deposit-drawn",
]);

const isAtTheBank = ({ account }: { readonly account: string }) => account === BANK;

/** What the bank has of entries: matched lines, or the document by which treasuries settled among themselves. */
export async function bankLinks(
  walk: Walk,
  book: BookRecord,
  entries: readonly Entry[],
): Promise<readonly ChainLink[]> {
  const links: ChainLink[] = [];
  for (const bank of await bankOf(walk, book)) {
    const ids = entries
      .filter(({ postings }) => postings.some(({ account }) => account === bank.own.account))
      .map(({ id }) => id);
    if (ids.length > 0) links.push(...(await matchedLinks(walk, bank, "bookLines", ids)).links);
  }
  const documents = entries
    .filter(({ kind, postings }) => BESIDE_THE_BANK.has(kind) && !postings.some(isAtTheBank))
    .flatMap(({ evidence }) =>
      evidence.filter(({ kind }) => kind === "bank-reference" || kind === "document"),
    );
  return [
    ...links,
    ...documents.map(({ id }) =>
      link(
        "bank-line",
        `不经本账簿银行账户结清，凭据 ${id}`,
        `settled outside the bank accounts of this book, by ${id}`,
        { reference: id },
      ),
    ),
  ];
}
