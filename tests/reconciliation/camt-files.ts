/** camt.053.001.08 in parts, so that a file of any length can be made while it is read. */
import { ACCOUNT } from "#tests/reconciliation/bank-files.ts";

const balance = (code: "OPBD" | "CLBD", amount: string) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2021-07-31</Dt></Dt></Bal>`;

/** Opening balance zero; `entries` of one yuan each follow. */
export function camtBeginning(opening = "0.00", entries = 0): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>',
    "<GrpHdr><MsgId>1</MsgId><CreDtTm>2021-07-31T00:00:00+08:00</CreDtTm></GrpHdr><Stmt><Id>1</Id>",
    "<FrToDt><FrDtTm>2021-07-01T00:00:00+08:00</FrDtTm><ToDtTm>2021-07-31T00:00:00+08:00</ToDtTm></FrToDt>",
    `<Acct><Id><Othr><Id>${ACCOUNT}</Id></Othr></Id><Ccy>CNY</Ccy></Acct>`,
    balance("OPBD", opening),
    balance("CLBD", closingAfter(opening, entries)),
  ].join("");
}

export function camtEntries(from: number, count: number): string {
  return Array.from({ length: count }, (_, at) => {
    const number = String(from + at).padStart(7, "0");
    return [
      `<Ntry><Amt Ccy="CNY">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>`,
      `<BookgDt><Dt>2021-07-${String(1 + Math.floor((from + at) / 5_000)).padStart(2, "0")}</Dt></BookgDt>`,
      `<AcctSvcrRef>S-${number}</AcctSvcrRef><BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd>`,
      `<NtryDtls><TxDtls><Refs><EndToEndId>ZD-${number}</EndToEndId></Refs>`,
      `<RltdPties><Dbtr><Pty><Nm>某某街道办事处${number}</Nm></Pty></Dbtr></RltdPties>`,
      "<RmtInf><Ustrd>生态补偿资金缴款</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>",
    ].join("");
  }).join("");
}

export function camtEnd(): string {
  return "</Stmt></BkToCstmrStmt></Document>";
}

/** Every entry is one yuan. */
function closingAfter(opening: string, entries: number): string {
  const [yuan = "0", fen = "00"] = opening.split(".");
  return `${BigInt(yuan) + BigInt(entries)}.${fen}`;
}
