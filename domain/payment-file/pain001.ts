/**
 * A payment file as ISO 20022 CustomerCreditTransferInitiation, pain.001.001.09. Account numbers in China are no IBAN
 * and stand in `Othr`; banks are named, because a register of accounts holds their names. Every order is booked by
 * itself, so that the bank's lines carry their references.
 */
import { cutTo, ID_MAX, isWithin, NAME_MAX, unstructured } from "#domain/iso20022.ts";
import type { HeldAccount, PaymentFile, PaymentOrder } from "#domain/payment-file/payment-file.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { escapeXml } from "#domain/xml.ts";

/** ActiveOrHistoricCurrencyAndAmount. */
const DIGITS_MAX = 18;

/** Refuses what would have to be cut: a payee that is not named whole, a reference that nothing could be matched by. */
export function pain001(file: PaymentFile): Result<string> {
  const { book, number, debtor, executeOn, madeAt, orders, total } = file;
  const long = tooLong(file);
  if (long !== null) {
    const { field, value, most } = long;
    const message = `pain.001 takes ${most} characters of a ${field}, and "${value}" has more`;
    return refuse("bank.order-form", message, { field, value, expected: `at most ${most} characters` });
  }
  // The number of the file has room behind the book's id.
  const id = `${book.slice(0, ID_MAX - 11)}-${number}`;
  const sums = `<NbOfTxs>${orders.length}</NbOfTxs><CtrlSum>${total}</CtrlSum>`;
  return ok(`<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
<CstmrCdtTrfInitn>
<GrpHdr><MsgId>${escapeXml(id)}</MsgId><CreDtTm>${madeAt}</CreDtTm>${sums}<InitgPty><Nm>${escapeXml(debtor.name)}</Nm></InitgPty></GrpHdr>
<PmtInf><PmtInfId>${escapeXml(id)}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>false</BtchBookg>${sums}<ReqdExctnDt><Dt>${executeOn}</Dt></ReqdExctnDt>
<Dbtr><Nm>${escapeXml(debtor.name)}</Nm></Dbtr><DbtrAcct>${accountXml(debtor)}<Ccy>CNY</Ccy></DbtrAcct>${agentXml("DbtrAgt", debtor)}
${orders.map((order, index) => `${orderXml(order, `${number}-${index + 1}`)}\n`).join("")}</PmtInf>
</CstmrCdtTrfInitn>
</Document>
`);
}

function orderXml({ reference, amount, payee, narrative }: PaymentOrder, id: string): string {
  const ids = `<InstrId>${id}</InstrId><EndToEndId>${escapeXml(reference)}</EndToEndId>`;
  return `<CdtTrfTxInf><PmtId>${ids}</PmtId><Amt><InstdAmt Ccy="CNY">${amount}</InstdAmt></Amt>${agentXml("CdtrAgt", payee)}<Cdtr><Nm>${escapeXml(payee.name)}</Nm></Cdtr><CdtrAcct>${accountXml(payee)}</CdtrAcct><RmtInf>${unstructured(narrative)}</RmtInf></CdtTrfTxInf>`;
}

function accountXml({ number }: HeldAccount): string {
  return `<Id><Othr><Id>${escapeXml(number)}</Id></Othr></Id>`;
}

/** A bank's name says where to send it; it is cut where an account's holder would not be. */
function agentXml(name: string, { bank }: HeldAccount): string {
  return `<${name}><FinInstnId><Nm>${escapeXml(cutTo(bank, NAME_MAX))}</Nm></FinInstnId></${name}>`;
}

function tooLong({ debtor, orders, total }: PaymentFile) {
  if (total.length > DIGITS_MAX + 1) return { field: "amount", value: total, most: DIGITS_MAX + 1 };
  const reference = orders.find(order => !isWithin(order.reference, ID_MAX))?.reference;
  if (reference !== undefined) return { field: "reference", value: reference, most: ID_MAX };
  const name = [debtor, ...orders.map(({ payee }) => payee)].find(
    each => !isWithin(each.name, NAME_MAX),
  )?.name;
  return name === undefined ? null : { field: "name", value: name, most: NAME_MAX };
}
