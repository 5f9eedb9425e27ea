/** Where the pools of a shared book stand. */
import { dateInChina, isDate } from "#domain/calendar.ts";
import type { BookKind } from "#domain/fund/chart.ts";
import { disclosure, donationPosition } from "#domain/fund/pools/donation-position.ts";
import { compensationFund } from "#domain/fund/pools/donation-register.ts";
import { purposeAccounts } from "#domain/fund/pools/donations.ts";
import { grantHistories, grantPosition } from "#domain/fund/pools/grant-position.ts";
import type { KeptKind, Remembered, SharedBook } from "#domain/fund/pools/pool.ts";
import { quotaAccounts } from "#domain/fund/pools/quota.ts";
import { quotaPosition } from "#domain/fund/pools/quota-position.ts";
import { zoneHistories, zonePosition } from "#domain/fund/pools/zone-position.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { bookRecord, notFound, param, readableBook } from "#functions/shared/ask.ts";
import { listedPage } from "#functions/shared/listed-page.ts";
import { rememberAll, sharedBook } from "#functions/shared/pools.ts";
import { loadWholeState } from "#storage/journal.ts";
import { EVERYONE } from "#storage/records.ts";

/** The book of this kind that the address names, with its records and the entries on some of its accounts. */
async function pool(
  app: App,
  ask: Ask,
  of: {
    readonly book: BookKind;
    readonly keeps: readonly KeptKind[];
    readonly histories: (book: Remembered) => readonly string[];
  },
): Promise<Result<{ readonly book: string; readonly asOf: string; readonly shared: SharedBook }>> {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { id, kind } = book.value;
  if (kind !== of.book) {
    const about = { field: "book", value: id, expected: `a book of kind ${of.book}` };
    return refuse("fund.other-book", `book ${id} is of kind ${kind}`, about);
  }
  const { asOf = dateInChina(app.store.world.now()) } = ask.query;
  if (!isDate(asOf)) {
    const about = { field: "asOf", value: asOf, expected: "2025-06-30" };
    return refuse("request.date", `asOf "${asOf}" is not a calendar date`, about);
  }
  const state = await loadWholeState(app.store, id);
  const remembered = await rememberAll(app, book.value, of.keeps);
  const shared = await sharedBook(app, remembered, state, of.histories(remembered));
  return ok({ book: id, asOf, shared });
}

const getQuotaPool: UseCase = async (app, ask) => {
  const found = await pool(app, ask, { book: "quota-pool", keeps: ["quota-pool"], histories: quotaAccounts });
  if (!found.ok) return found;
  const { book, asOf, shared } = found.value;
  return ok({ value: { book, ...quotaPosition(shared, asOf) } });
};

const getGrants: UseCase = async (app, ask) => {
  const { programme } = ask.query;
  const wanted = ({ all }: Remembered) =>
    all("grant-programme").filter(({ id }) => programme === undefined || id === programme);
  const found = await pool(app, ask, {
    book: "fiscal-custody",
    keeps: ["grant-programme"],
    histories: remembered => grantHistories(wanted(remembered)),
  });
  if (!found.ok) return found;
  const { book, asOf, shared } = found.value;
  return ok({ value: { book, ...grantPosition(shared, wanted(shared), asOf) } });
};

const DONATIONS = ["compensation-fund", "donation"] as const;

const getDonations: UseCase = async (app, ask) => {
  const of = { book: "fiscal-custody", keeps: DONATIONS, histories: purposeAccounts } as const;
  const found = await pool(app, ask, of);
  if (!found.ok) return found;
  const { book, shared } = found.value;
  return ok({ value: { book, ...donationPosition(shared) } });
};

const getZone: UseCase = async (app, ask) => {
  const keeps = ["zone-company", "zone-figures"] as const;
  const found = await pool(app, ask, { book: "fiscal-custody", keeps, histories: zoneHistories });
  if (!found.ok) return found;
  const { book, shared } = found.value;
  return ok({ value: { book, ...zonePosition(shared) } });
};

const listDisclosures: UseCase = async (app, ask) => {
  const page = await listedPage<BookRecord>(app, ask, { kind: "book", owner: EVERYONE });
  if (!page.ok) return page;
  const { found, next } = page.value;
  const funds = found.map(({ value }) => value).filter(({ kind }) => kind === "fiscal-custody");
  const shown = await Promise.all(funds.map(async book => ((await hasPurposes(app, book)) ? [book] : [])));
  const disclosures = shown.flat().map(({ id, name, nameEn }) => ({ book: id, name, nameEn }));
  return ok({ value: { disclosures, next } });
};

async function hasPurposes(app: App, book: BookRecord): Promise<boolean> {
  return compensationFund(await rememberAll(app, book, ["compensation-fund"])).purposes.length > 0;
}

/** For everybody; a book that keeps no purposes shows nothing, not even that it is there. */
const getDisclosure: UseCase = async (app, ask) => {
  const id = param(ask, "book");
  const book = await bookRecord(app, id);
  if (!book.ok || book.value.kind !== "fiscal-custody") return notFound("disclosure", id);
  const remembered = await rememberAll(app, book.value, DONATIONS);
  if (compensationFund(remembered).purposes.length === 0) return notFound("disclosure", id);
  const state = await loadWholeState(app.store, id);
  const shared = await sharedBook(app, remembered, state, purposeAccounts(remembered));
  return ok({ value: { book: id, ...disclosure(shared) } });
};

export const poolQueries: UseCases = {
  getQuotaPool,
  getGrants,
  getDonations,
  listDisclosures,
  getDisclosure,
  getZone,
};
