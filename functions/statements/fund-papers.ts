/** Papers of a fund: its five reports (报表) and receipts (收据). */
import { donationPosition } from "#domain/fund/pools/donation-position.ts";
import { purposeAccounts, receiptOf } from "#domain/fund/pools/donations.ts";
import { CAPITAL_RECEIPT } from "#domain/fund/receipts.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { grouped } from "#domain/paper/figures.ts";
import { type ReceiptPaper, receiptPdf } from "#domain/papers/receipt-paper.ts";
import { reportPdf } from "#domain/papers/report-paper.ts";
import { refuse } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param, readableBook } from "#functions/shared/ask.ts";
import { makeReport } from "#functions/shared/fund-report.ts";
import { rememberAll, sharedBook } from "#functions/shared/pools.ts";
import { nameOfPerson, printed } from "#functions/statements/paper-answer.ts";
import { readClaim } from "#storage/claims.ts";
import { loadWholeState, readEntry } from "#storage/journal.ts";

const printFundReport: UseCase = async (app, ask) => {
  const made = await makeReport(app, ask);
  if (!made.ok) return made;
  const { book, headed, cut, name } = made.value;
  return printed(name, fonts => reportPdf({ book, report: headed, cut }, fonts));
};

const printDonationReceipt: UseCase = async (app, ask) => {
  const found = await readableBook(app, ask);
  if (!found.ok) return found;
  const book = found.value;
  const number = param(ask, "receipt");
  if (book.kind !== "fiscal-custody") return notFound("receipt", number);
  const remembered = await rememberAll(app, book, ["compensation-fund", "donation"]);
  const state = await loadWholeState(app.store, book.id);
  const shared = await sharedBook(app, remembered, state, purposeAccounts(remembered));
  const { donations, purposes } = donationPosition(shared);
  const donation = donations.find(({ receipt }) => receipt === number);
  if (donation === undefined) return notFound("receipt", number);
  const given = purposeAccounts(remembered)
    .flatMap(account => shared.entriesOn(account))
    .find(({ kind, evidence }) => kind === "donation" && receiptOf(evidence) === number);
  if (given === undefined) return notFound("receipt", number);
  const purpose = purposes.find(each => each.purpose === donation.purpose);
  const returned = readAmount(donation.amount, CNY) - readAmount(donation.kept, CNY);
  const receipt: ReceiptPaper = {
    ...(await receiptOfEntry(app, book, given)),
    title: "捐赠收据",
    number,
    payer: donation.donor.name,
    receivedOn: donation.receivedOn,
    amount: donation.amount,
    purpose: `${purpose?.name ?? donation.purpose}${purpose?.general === true ? "（不限定用途）" : "（限定用途）"}`,
    notes: returned === 0n ? [] : [`其中 ${grouped(formatAmount(returned, CNY))} 元已退回捐赠人。`],
  };
  return printed(`${book.id}_receipt_${number}`, fonts => receiptPdf(receipt, fonts));
};

const printContributionReceipt: UseCase = async (app, ask) => {
  const found = await readableBook(app, ask);
  if (!found.ok) return found;
  const book = found.value;
  const id = param(ask, "entry");
  const entry = await readEntry(app.store, book.id, id);
  if (entry === null) return notFound("entry", id);
  if (entry.kind !== "contribution") {
    const message = `entry ${entry.number} is no contribution to the capital`;
    return refuse("request.invalid", message, { field: "entry", value: id, expected: "a contribution" });
  }
  const [received] = entry.postings;
  const party = book.parties.find(each => each.id === received?.dimensions.party);
  if (received === undefined || party === undefined) return notFound("entry", id);
  const detail = entry.evidence.find(each => each.id === CAPITAL_RECEIPT)?.detail ?? {};
  const { holder, payer } = detail as { readonly holder?: string; readonly payer?: string };
  const reversed = await readClaim(app.store, book.id, "reversal", id);
  const base = await receiptOfEntry(app, book, entry);
  const receipt: ReceiptPaper = {
    ...base,
    title: "出资收据",
    number: entry.number,
    payer: payer === undefined ? party.name : `${payer}（代${party.name}缴）`,
    receivedOn: entry.effectiveOn,
    amount: received.amount,
    purpose: `缴纳${party.name}认缴出资：${entry.narrative}`,
    about: [...(holder === undefined ? [] : [["持有人", holder] as const]), ...base.about],
    notes: reversed === null ? [] : ["本凭证已红字冲销，收据不再有效。"],
  };
  return printed(`${book.id}_receipt_${entry.number}`, fonts => receiptPdf(receipt, fonts));
};

/** What every receipt takes from its entry: where it stands in book and bank, and who signed. */
async function receiptOfEntry(app: App, { id, name }: BookRecord, entry: Entry) {
  const { preparer, approver, evidence, number, recordedAt } = entry;
  const reference = evidence.find(({ kind }) => kind === "bank-reference");
  return {
    book: id,
    bookName: name,
    about: [
      ...(reference === undefined ? [] : [["银行凭据", reference.id] as const]),
      ["记账凭证", number] as const,
    ],
    preparer: await nameOfPerson(app, preparer),
    approver: approver === null ? null : await nameOfPerson(app, approver),
    recordedAt,
  };
}

export const fundPaperQueries: UseCases = { printFundReport, printDonationReceipt, printContributionReceipt };
