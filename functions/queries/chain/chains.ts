/** The whole chain of one thing (追溯), from wherever somebody begins: an entry, a bank line, an obligation, a reading. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import type { Pair } from "#domain/agreement/standing.ts";
import { monthOf } from "#domain/calendar.ts";
import { type Chain, type ChainLink, eachOnce, notYet, withheld } from "#domain/chain/link.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { isIndicatorKey } from "#domain/monitoring/indicator.ts";
import { readingTime } from "#domain/monitoring/reading-time.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BookRecord, SettledMonthRecord, SettlementRecord } from "#events/records.ts";
import { bankLineOf, bankOf, lineLink, matchedLinks } from "#functions/queries/chain/banked.ts";
import {
  entryLink,
  entryReference,
  readEntries,
  readVoucher,
  voucherLinks,
  voucherOf,
} from "#functions/queries/chain/booked.ts";
import { monthLinks, readingLinks, readingReference } from "#functions/queries/chain/measured.ts";
import { nettingLinks, seenOfNetting } from "#functions/queries/chain/netted.ts";
import { obligationReference, settledLinks } from "#functions/queries/chain/owed.ts";
import { bankLinks } from "#functions/queries/chain/paid.ts";
import { Walk } from "#functions/queries/chain/walk.ts";
import { readableSection } from "#functions/queries/readings.ts";
import { mayReadAgreement } from "#functions/shared/agreement-readers.ts";
import { agreementsAbout } from "#functions/shared/agreements-about.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param, readableBook } from "#functions/shared/ask.ts";
import { readSectionMonth } from "#functions/shared/section-month.ts";
import { withContent } from "#functions/shared/settlement-content.ts";
import { readEntry } from "#storage/journal.ts";
import { latestVersion } from "#storage/records.ts";

const traceEntry: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const id = param(ask, "entry");
  const entry = await readEntry(app.store, book.value.id, id);
  if (entry === null) return notFound("entry", id);
  const walk = new Walk(app, ask);
  const links = await linksOfEntry(walk, book.value, entry);
  if (!links.ok) return links;
  const of = { kind: "entry", reference: entryReference(book.value.id, id) } as const;
  return ok({ value: chainOf(walk, of, links.value) });
};

const traceBankLine: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const walk = new Walk(app, ask);
  const line = await bankLineOf(walk, book.value, param(ask, "line"));
  if (!line.ok) return line;
  const banks = await bankOf(walk, book.value);
  const bank = banks.find(({ own }) => own.number === line.value.bankAccount);
  const matched =
    bank === undefined
      ? { links: [], bookLines: [] }
      : await matchedLinks(walk, bank, "bankLines", [line.value.id]);
  // A line is known by its entry, and counted when one entry posts to the account several times.
  const ids = [...new Set(matched.bookLines.map(id => id.split("#")[0] ?? id))];
  const links: ChainLink[] = [];
  for (const entry of await readEntries(walk, book.value.id, ids)) {
    const before = await linksOfEntry(walk, book.value, entry);
    if (!before.ok) return before;
    links.push(...before.value);
  }
  links.push(...(ids.length === 0 ? [lineLink(line.value)] : []), ...matched.links);
  return ok({ value: chainOf(walk, { kind: "bank-line", reference: line.value.id }, links) });
};

const traceObligation: UseCase = async (app, ask) => {
  const agreement = await latestVersion<Agreement>(app.store, "agreement", param(ask, "agreement"));
  if (agreement === null) return notFound("agreement", param(ask, "agreement"));
  const allowed = await mayReadAgreement(app, ask, agreement.value);
  if (!allowed.ok) return allowed;
  const id = param(ask, "settlement");
  const settlement = await latestVersion<SettlementRecord>(app.store, "settlement", id);
  if (settlement === null || settlement.value.agreement !== agreement.value.id) {
    return notFound("settlement", id);
  }
  const pair = pairOf(ask.query);
  if (!pair.ok) return pair;
  const walk = new Walk(app, ask);
  const links = await settledLinks(walk, id, pair.value === null ? {} : { pair: pair.value });
  if (!links.ok) return links;
  const reference =
    pair.value === null ? `${id}/v${settlement.version}` : obligationReference(id, pair.value);
  const kind = pair.value === null ? "settlement" : "obligation";
  return ok({ value: chainOf(walk, { kind, reference }, links.value) });
};

function pairOf({ payer, payee }: Readonly<Record<string, string>>): Result<Pair | null> {
  if (payer === undefined && payee === undefined) return ok(null);
  if (payer !== undefined && payee !== undefined) return ok({ payer, payee });
  const field = payer === undefined ? "payer" : "payee";
  return refuse("request.invalid", `${field} is missing: an obligation is between two parties`, {
    field,
    expected: "payer and payee, or neither",
  });
}

const traceReading: UseCase = async (app, ask) => {
  const readable = await readableSection(app, ask);
  if (!readable.ok) return readable;
  const { section, stations } = readable.value;
  const { station = "", time: text = "", indicator } = ask.query;
  const sender = stations.find(each => each.station.id === station)?.station;
  if (sender === undefined) return notFound("station", station);
  const time = readingTime(text);
  if (!time.ok) return time;
  if (indicator !== undefined && !isIndicatorKey(indicator)) {
    const about = { field: "indicator", value: indicator, expected: "an indicator such as nh3n" };
    return refuse("request.invalid", `"${indicator}" is not an indicator`, about);
  }
  const month = monthOf(time.value);
  const { readings, review } = await readSectionMonth(app.store, section.id, month, station);
  const reading = readings.find(each => each.time === time.value && each.station === station);
  if (reading === undefined) return notFound("reading", readingReference(section.id, station, time.value));
  if (indicator !== undefined && reading.values[indicator] === undefined) return notFound("value", indicator);
  const walk = new Walk(app, ask);
  const settled = await settlementsOf(walk, section.id, month);
  const used = settled.flatMap(({ value }) =>
    value.basis.filter(each => each.section === section.id && each.month === month).map(each => each.version),
  );
  const links = [
    ...readingLinks(section.id, reading, review, {
      station: sender.name,
      ...(indicator === undefined ? {} : { indicator }),
    }),
    ...(await monthLinks(walk, section.id, month, used)),
  ];
  if (settled.length === 0) {
    links.push(notYet("settlement", `${month} 尚未清算`, `${month} is not settled yet`));
  }
  for (const { id, value } of settled) {
    const agreement = await latestVersion<Agreement>(app.store, "agreement", value.agreement);
    if (agreement === null || !(await mayReadAgreement(app, ask, agreement.value)).ok) {
      links.push(
        withheld(
          "settlement",
          `清算 ${id} 只向其账簿各方公开`,
          `settlement ${id} is for the parties of its book`,
        ),
      );
      continue;
    }
    const after = await settledLinks(walk, id, { month: { section: section.id, month } });
    if (!after.ok) return after;
    links.push(...after.value);
  }
  const reference = readingReference(section.id, station, time.value);
  return ok({ value: chainOf(walk, { kind: "reading", reference }, links) });
};

export const chainQueries: UseCases = { traceEntry, traceBankLine, traceObligation, traceReading };

function chainOf(walk: Walk, of: Chain["of"], links: readonly ChainLink[]): Chain {
  return { of, links: eachOnce(links), notes: [...walk.notes.values()] };
}

/** A month is settled once by each agreement; which agreements there are about a section is looked up in all. */
async function settlementsOf(walk: Walk, section: string, month: string) {
  const agreements = await agreementsAbout(walk.store, section);
  walk.note(
    "协议没有按断面的目录，已查阅全部协议",
    "agreements are not listed by section: all of them were looked at",
  );
  const taken = await Promise.all(
    agreements.map(id => latestVersion<SettledMonthRecord>(walk.store, "settled-month", `${id}.${month}`)),
  );
  const found = await Promise.all(
    taken.map(each =>
      each === null ? null : latestVersion<SettlementRecord>(walk.store, "settlement", each.value.settlement),
    ),
  );
  return Promise.all(
    found
      .filter(each => each !== null)
      .map(async each => ({ ...each, value: await withContent(walk.store, each.value) })),
  );
}

/** What an entry is part of: of a settlement all that leads to it and on from it; of a voucher its own chain. */
async function linksOfEntry(
  walk: Walk,
  book: BookRecord,
  entry: Entry,
): Promise<Result<readonly ChainLink[]>> {
  const reference = entryReference(book.id, entry.id);
  const name = voucherOf(entry);
  const voucher = name === null ? null : await readVoucher(walk, name);
  const settlement = entry.evidence.find(({ kind }) => kind === "settlement")?.id;
  const links: ChainLink[] = [];
  if (settlement !== undefined) {
    const pair = voucher?.proposal.kind === "payment" ? voucher.proposal : pairIn(entry);
    const settled = await settledLinks(walk, settlement, pair === null ? {} : { pair });
    if (!settled.ok) return settled;
    links.push(...settled.value);
  }
  const netting = entry.evidence.find(({ kind }) => kind === "netting")?.id;
  if (netting !== undefined && settlement === undefined) {
    // Of all that met: what was netted leads to what it was owed for.
    for (const { settlement: of, ...pair } of await seenOfNetting(walk, netting)) {
      const settled = await settledLinks(walk, of, { pair });
      if (!settled.ok) return settled;
      links.push(...settled.value);
    }
    links.push(...(await nettingLinks(walk, netting)));
  }
  if (links.some(each => each.kind === "entry" && each.reference === reference)) return ok(links);
  if (voucher !== null) links.push(...voucherLinks(walk, voucher));
  links.push(await entryLink(walk, book.id, entry), ...(await bankLinks(walk, book, [entry])));
  return ok(links);
}

/** Who owes whom by an entry of a settlement; null for what is of all parties, such as netting. */
function pairIn({ kind, postings }: Entry): Pair | null {
  if (kind === "netting-gross") return grossPair(postings);
  const [debit, credit, ...more] = postings;
  const payer = debit?.dimensions.party;
  const payee = credit?.dimensions.party;
  const between = kind === "obligation" || kind === "late-surcharge";
  return between && more.length === 0 && payer !== undefined && payee !== undefined ? { payer, payee } : null;
}

/** It begins with whom it is owed to and ends with who owes it. */
function grossPair(postings: Entry["postings"]): Pair | null {
  const payee = postings[0]?.dimensions.party;
  const payer = postings.at(-1)?.dimensions.party;
  return payer !== undefined && payee !== undefined ? { payer, payee } : null;
}
