/** What reconciliation costs: a large bank file read, two large sides matched, and how often each pass is right. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { CamtRead } from "#bench/camt-child.ts";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import { type Match, matchByReference } from "#domain/reconciliation/match.ts";
import { identified } from "#domain/reconciliation/repeats.ts";
import { suggest } from "#domain/reconciliation/suggest.ts";
import { whoseIs } from "#domain/reconciliation/whose-money.ts";
import { bankMonths, type Months, PARTNERS, type Shape } from "#tests/reconciliation/bank-months.ts";

const ENTRIES = 100_000;
const LINES = { quick: 20_000, full: 100_000 };

export function reconciliation(size: Size): readonly Result[] {
  return [
    {
      name: "reconciliation-read",
      title: "One camt.053 file of 100,000 entries",
      note: "Each in a process of its own. Ours reads it as a stream to lines with exact amounts, identities, running balances and checks; the peer, fast-xml-parser, to objects only.",
      rows: readFile(),
    },
    {
      name: "reconciliation-match",
      title: "Bank lines against the book, by pass",
      note: "Half a year of one account of three partners, made by a seed, with one event in seven a planted fault (late, split, merged, wrong, doubled, unknown). Right and wrong are those of the pass; only `reference` is accepted by itself, only `party-same-day` is ticked.",
      rows: [
        ...matched({ events: 5_000, round: 0.5, referenced: 0.6 }),
        ...matched({ events: 5_000, round: 0.9, referenced: 0 }),
        ...matched({ events: LINES[size.name], round: 0.5, referenced: 0.6 }),
      ],
    },
  ];
}

function readFile(): readonly Row[] {
  const folder = mkdtempSync(join(tmpdir(), "headwater-camt-"));
  try {
    const path = join(folder, "statement.xml");
    writeFileSync(path, camtFile(ENTRIES));
    return ["ours", "fast-xml-parser"].map(way => {
      const child = new URL("./camt-child.ts", import.meta.url).pathname;
      const read = JSON.parse(
        execFileSync(process.execPath, [child, path, way], { encoding: "utf8" }),
      ) as CamtRead;
      return { reader: way, entries: read.entries, seconds: read.seconds, "peak MB": read.peakMegabytes };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function camtFile(entries: number): string {
  const parts = [
    '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId><CreDtTm>2021-06-30T00:00:00+08:00</CreDtTm></GrpHdr><Stmt><Id>1</Id><Acct><Id><Othr><Id>31050161234500000001</Id></Othr></Id><Ccy>CNY</Ccy></Acct>',
    balance("OPBD", "0.00", "2021-01-01"),
    balance("CLBD", `${entries}.00`, "2021-06-30"),
  ];
  for (let at = 1; at <= entries; at++) {
    parts.push(
      `<Ntry><NtryRef>${at}</NtryRef><Amt Ccy="CNY">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2021-03-01</Dt></BookgDt><AcctSvcrRef>JF${at}</AcctSvcrRef><BkTxCd><Prtry><Cd>1</Cd></Prtry></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>CZ-2021-${at}</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>上海市财政局</Nm></Pty></Dbtr><DbtrAcct><Id><Othr><Id>31001234500000000101</Id></Othr></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>共同资金缴款 2021年第${at}笔</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
    );
  }
  return `${parts.join("\n")}</Stmt></BkToCstmrStmt></Document>`;
}

function balance(code: string, amount: string, date: string): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${date}</Dt></Dt></Bal>`;
}

function matched(shape: Pick<Shape, "events" | "round" | "referenced">): readonly Row[] {
  const months = bankMonths({ ...shape, seed: 7, from: "2021-01-01", days: 181, faulty: 1 / 7 });
  const bank = identified(months.bank);
  const whose = whoseIs(PARTNERS);
  const start = performance.now();
  const byReference = matchByReference(bank, months.book, whose);
  const referenceMs = performance.now() - start;
  const suggestions = suggest(byReference.openBank, byReference.openBook, whose);
  const suggestMs = performance.now() - start - referenceMs;
  const isRight = judge(months, new Map(bank.map(({ id, serial = "" }) => [id, serial])));
  const rules = Map.groupBy<string, Match>([...byReference.matches, ...suggestions], ({ rule }) => rule);
  return [...rules].map(([rule, found]) => {
    const right = found.filter(isRight).length;
    return {
      "bank × book": `${bank.length} × ${months.book.length}`,
      "round amounts": `${shape.round * 100} %`,
      pass: rule,
      right,
      wrong: found.length - right,
      "ms of the pass": rule === "reference" ? referenceMs : suggestMs,
    };
  });
}

/** Whether all lines of a match are of one planted event. */
function judge({ truth }: Months, serialOf: ReadonlyMap<string, string>): (match: Match) => boolean {
  const eventOf = new Map<string, number>();
  for (const [at, { bank, book }] of truth.entries()) {
    for (const id of bank) eventOf.set(id, at);
    for (const id of book) eventOf.set(`book ${id}`, at);
  }
  return ({ bankLines, bookLines }) => {
    const events = new Set([
      ...bankLines.map(id => eventOf.get(serialOf.get(id) ?? "")),
      ...bookLines.map(id => eventOf.get(`book ${id}`)),
    ]);
    return events.size === 1;
  };
}
