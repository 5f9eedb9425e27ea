/** Letters: 出资通知书, 补偿资金核算通报, 缴款通知书, 拨款函. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { METHOD_WORDS } from "#domain/agreement/clauses/settling.ts";
import { dateInChina, isDate } from "#domain/calendar.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { type Letter, letterPdf } from "#domain/papers/letter.ts";
import {
  callNotice,
  type LetterSettlement,
  paymentNotice,
  remittanceLetter,
  settlementReport,
} from "#domain/papers/letters.ts";
import { type Refused, type Result, refuse } from "#domain/result.ts";
import type { BookRecord, SettlementRecord, VoucherRecord } from "#events/records.ts";
import { mayReadAgreement } from "#functions/shared/agreement-readers.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { bookRecord, notFound, param, readableBook } from "#functions/shared/ask.ts";
import { asFund, fundRegister } from "#functions/shared/fund.ts";
import { methodOf, periodStanding } from "#functions/shared/obligations.ts";
import { withContent } from "#functions/shared/settlement-content.ts";
import { documentNumber, printed } from "#functions/statements/paper-answer.ts";
import { allVersions, latestVersion } from "#storage/records.ts";

const print = (name: string, letter: Letter) => printed(name, fonts => letterPdf(letter, fonts));

const printCall: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const number = documentNumber(ask);
  if (!number.ok) return number;
  const fund = asFund(book.value);
  if (!fund.ok) return fund;
  const { value: register } = await fundRegister(app, fund.value);
  const [id, party] = [param(ask, "call"), param(ask, "party")];
  const call = register.calls.find(each => each.id === id);
  if (call === undefined) return notFound("call", id);
  if (!call.parts.some(part => part.party === party)) return notFound("party", party);
  const letter = callNotice(book.value, register, call, { party, number: number.value });
  return print(`${book.value.id}_call_${id}_${party}`, letter);
};

const printSettlement: UseCase = async (app, ask) => {
  const found = await askedSettlement(app, ask);
  if (!found.ok) return found;
  const { book, agreement, settlement, record, number } = found.value;
  const { evaluation, earlier = [], basis } = await withContent(app.store, record);
  const versions = (await allVersions<Agreement>(app.store, "agreement", agreement.id)).map(
    ({ value }) => value,
  );
  const whole = { ...settlement, evaluation, earlier, basis };
  const letter = settlementReport(book, agreement, versions, whole, number);
  return print(`${settlement.id}_${settlement.version}_report`, letter);
};

const printPaymentNotice: UseCase = async (app, ask) => {
  const found = await askedSettlement(app, ask);
  if (!found.ok) return found;
  const { book, agreement, settlement, record, number } = found.value;
  const { payer = "", payee = "", on = dateInChina(app.store.world.now()) } = ask.query;
  if (!isDate(on)) {
    const about = { field: "on", value: on, expected: "2021-06-30" };
    return refuse("request.date", `on "${on}" is not a date`, about);
  }
  const standing = await periodStanding(app.store, settlement.id, on);
  const owed = standing?.obligations.find(each => each.payer === payer && each.payee === payee);
  if (owed === undefined) return notFound("obligation", `${payer} → ${payee}`);
  const text = (minor: bigint) => formatAmount(minor, CNY);
  if (owed.openMinor <= 0n) {
    const message = `nothing is open of what ${payer} owes ${payee} on ${on}`;
    return refuse("request.invalid", message, {
      field: "payer",
      value: payer,
      expected: "an open obligation",
    });
  }
  const method = methodOf(record, book);
  const { evaluation } = settlement;
  const letter = paymentNotice(
    book,
    agreement,
    { id: settlement.id, from: evaluation.from, to: evaluation.to },
    {
      payer,
      payee,
      amount: text(owed.amountMinor),
      surcharge: text(owed.surchargeMinor),
      paid: text(owed.paidMinor),
      open: text(owed.openMinor),
      parts: owed.parts.map(part => ({
        settlement: part.settlement,
        dueOn: part.dueOn,
        amount: text(part.amountMinor),
        open: text(part.openMinor),
      })),
      method: METHOD_WORDS[method].zh,
      throughPool: method === "pool",
    },
    { on, number },
  );
  return print(`${settlement.id}_notice_${payer}_${payee}`, letter);
};

const printRemittance: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const number = documentNumber(ask);
  if (!number.ok) return number;
  const id = param(ask, "voucher");
  const found = await latestVersion<VoucherRecord>(app.store, "voucher", id);
  if (found === null || found.value.book !== book.value.id) return notFound("voucher", id);
  const { proposal, state, entries, decidedAt } = found.value;
  if (proposal.kind !== "payment" || state !== "approved" || decidedAt === null) {
    const message = `voucher ${id} is no payment that was approved`;
    return refuse("request.invalid", message, {
      field: "voucher",
      value: id,
      expected: "an approved payment of an obligation",
    });
  }
  const settled = await settlementOf(app, proposal.settlement);
  if (settled === null) return notFound("settlement", proposal.settlement);
  const { agreement, record } = settled;
  const letter = remittanceLetter(
    book.value,
    agreement,
    record.evaluation,
    { ...proposal, voucher: id, entries, approvedAt: decidedAt },
    number.value,
  );
  return print(`${book.value.id}_remittance_${id}`, letter);
};

interface AskedSettlement {
  readonly book: BookRecord;
  readonly agreement: Agreement;
  readonly record: SettlementRecord;
  readonly settlement: LetterSettlement;
  readonly number: string | null;
}

/** The settlement that the address names, when the asker may read its agreement; the newest of its period. */
async function askedSettlement(app: App, ask: Ask): Promise<Result<AskedSettlement>> {
  const number = documentNumber(ask);
  if (!number.ok) return number;
  const id = param(ask, "settlement");
  const found = await settlementOf(app, id);
  if (found === null || found.record.agreement !== param(ask, "agreement")) return notFound("settlement", id);
  const { agreement, record, version } = found;
  const allowed: Result<unknown> | Refused = await mayReadAgreement(app, ask, agreement);
  if (!allowed.ok) return allowed;
  const book = await bookRecord(app, agreement.book);
  if (!book.ok) return book;
  const settledOn = dateInChina(Date.parse(record.settledAt));
  const settlement = { ...record, earlier: record.earlier ?? [], version, settledOn };
  return { ok: true, value: { book: book.value, agreement, record, settlement, number: number.value } };
}

async function settlementOf({ store }: App, id: string) {
  const settled = await latestVersion<SettlementRecord>(store, "settlement", id);
  if (settled === null) return null;
  const agreement = await latestVersion<Agreement>(store, "agreement", settled.value.agreement);
  return agreement === null
    ? null
    : { record: settled.value, version: settled.version, agreement: agreement.value };
}

export const letterQueries: UseCases = { printCall, printSettlement, printPaymentNotice, printRemittance };
