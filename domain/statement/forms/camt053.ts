/**
 * A statement as ISO 20022 BankToCustomerStatement, camt.053.001.08. The book is the bank here and its parties are
 * the owners: CRDT is what the book has on the credit side (贷), DBIT what it has on the debit side (借). A posting in
 * red letters is a reversal and stands on the side where it works.
 */
import { lastDayOf } from "#domain/calendar.ts";
import { ACCOUNT_ID_MAX, cutTo, ID_MAX, NAME_MAX, unstructured } from "#domain/iso20022.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result } from "#domain/result.ts";
import { cannotTake, modelDigest } from "#domain/statement/forms/form.ts";
import type { StatementLine } from "#domain/statement/statement.ts";
import type { AccountStatement, StatementModel } from "#domain/statement/statements.ts";
import { escapeXml } from "#domain/xml.ts";

/** ActiveOrHistoricCurrencyAndAmount: 18 digits, 5 of them decimals; ActiveOrHistoricCurrencyCode. */
const DIGITS_MAX = 18;
const DECIMALS_MAX = 5;
const CURRENCY = /^[A-Z]{3}$/;
const ACCOUNT_NAME_MAX = 70;

export function camt053(model: StatementModel): Result<string> {
  const { accounts, cut } = model;
  for (const { account, lines, opening, closing } of accounts) {
    const { id, asset, scale } = account;
    if (!CURRENCY.test(asset) || scale > DECIMALS_MAX) {
      const why = `account ${id} is in ${asset}, and it knows currencies only`;
      return cannotTake("camt053", why, "accounts in a currency");
    }
    const long = [opening, closing, ...lines.map(({ amount }) => amount)].find(
      amount => amount.replace(/[-.]/g, "").length > DIGITS_MAX,
    );
    if (long !== undefined) {
      return cannotTake("camt053", `${long} has more than ${DIGITS_MAX} digits`, "smaller amounts");
    }
  }
  const messageId = modelDigest(model).slice(0, ID_MAX - 3);
  const statements = accounts.map((each, index) => statementXml(model, each, `${messageId}-${index + 1}`));
  return ok(
    `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
<BkToCstmrStmt>
<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>${cut.recordedAt}</CreDtTm></GrpHdr>
${statements.join("")}</BkToCstmrStmt>
</Document>
`,
  );
}

function statementXml(model: StatementModel, statement: AccountStatement, id: string): string {
  const { account, opening, closing, lines } = statement;
  const { from, to, cut, issue, book } = model;
  const number = issue === null ? "" : `<ElctrncSeqNb>${issue.number}</ElctrncSeqNb>`;
  return `<Stmt>
<Id>${id.slice(-ID_MAX)}</Id>${number}<CreDtTm>${cut.recordedAt}</CreDtTm>
<FrToDt><FrDtTm>${from}-01T00:00:00+08:00</FrDtTm><ToDtTm>${lastDayOf(to)}T23:59:59+08:00</ToDtTm></FrToDt>
<Acct><Id><Othr><Id>${escapeXml(accountId(account))}</Id><Issr>${escapeXml(book.slice(0, ID_MAX))}</Issr></Othr></Id><Ccy>${account.asset}</Ccy><Nm>${escapeXml(cutTo(account.name, ACCOUNT_NAME_MAX))}</Nm>${ownerXml(account)}</Acct>
${balanceXml("OPBD", opening, account, `${from}-01`)}
${balanceXml("CLBD", closing, account, lastDayOf(to))}
${summaryXml(statement)}
${lines.map((line, index) => `${entryXml(line, account, index)}\n`).join("")}</Stmt>
`;
}

function accountId({ id }: AccountDefinition): string {
  return id.slice(0, ACCOUNT_ID_MAX);
}

function ownerXml({ party }: AccountDefinition): string {
  return party === null ? "" : `<Ownr><Nm>${escapeXml(cutTo(party, NAME_MAX))}</Nm></Ownr>`;
}

function balanceXml(code: string, net: string, account: AccountDefinition, date: string): string {
  const { amount, side } = directed(-readAmount(net, account), account);
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${account.asset}">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Dt><Dt>${date}</Dt></Dt></Bal>`;
}

/** An amount without a sign, and the side where it stands; above zero is credit. */
function directed(creditMinor: bigint, { scale }: AccountDefinition) {
  const side = creditMinor < 0n ? "DBIT" : "CRDT";
  return { amount: formatAmount(creditMinor < 0n ? -creditMinor : creditMinor, { scale }), side };
}

function creditOf({ side, amount }: StatementLine, account: AccountDefinition): bigint {
  const amountMinor = readAmount(amount, account);
  return side === "credit" ? amountMinor : -amountMinor;
}

function summaryXml({ lines, account }: AccountStatement): string {
  const credits = lines.map(line => creditOf(line, account));
  const part = (name: string, own: readonly bigint[]) => {
    const sum = own.reduce((a, b) => a + (b < 0n ? -b : b), 0n);
    return `<${name}><NbOfNtries>${own.length}</NbOfNtries><Sum>${formatAmount(sum, account)}</Sum></${name}>`;
  };
  return `<TxsSummry>${part(
    "TtlCdtNtries",
    credits.filter(each => each >= 0n),
  )}${part(
    "TtlDbtNtries",
    credits.filter(each => each < 0n),
  )}</TxsSummry>`;
}

function entryXml(line: StatementLine, account: AccountDefinition, index: number): string {
  const { amount, side } = directed(creditOf(line, account), account);
  const reversal = line.amount.startsWith("-") ? "<RvslInd>true</RvslInd>" : "";
  const { entry, number, kind, narrative, recordedAt, effectiveOn } = line;
  return `<Ntry><NtryRef>${index + 1}</NtryRef><Amt Ccy="${account.asset}">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>${reversal}<Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>${recordedAt}</DtTm></BookgDt><ValDt><Dt>${effectiveOn}</Dt></ValDt><AcctSvcrRef>${escapeXml(cutTo(number, ID_MAX))}</AcctSvcrRef><BkTxCd><Prtry><Cd>${escapeXml(cutTo(kind, ID_MAX))}</Cd></Prtry></BkTxCd><NtryDtls><TxDtls><Refs><AcctSvcrRef>${escapeXml(cutTo(entry, ID_MAX))}</AcctSvcrRef></Refs><Amt Ccy="${account.asset}">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><RmtInf>${unstructured(narrative)}</RmtInf></TxDtls></NtryDtls></Ntry>`;
}
