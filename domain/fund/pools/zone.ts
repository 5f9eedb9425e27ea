/** Actions on a zone: companies with their rules, tax that is shared as it comes, and figures for statistics. */
import { BANK, incomeShareOf } from "#domain/fund/chart.ts";
import { evidenceOf } from "#domain/fund/distribution-actions.ts";
import { bankReference, draft, type EntryHeader, move, resting } from "#domain/fund/drafts.ts";
import { readMoney } from "#domain/fund/fund.ts";
import { DECIMAL, type FaultOf, measureFaults, strangers } from "#domain/fund/measure-faults.ts";
import {
  agreedBy,
  concerning,
  type KeptKey,
  type PoolAct,
  type PoolActed,
  partyOf,
  type Remembered,
  type SharedBook,
  standing,
} from "#domain/fund/pools/pool.ts";
import { type Amounts, partOfYear } from "#domain/fund/pools/year-shares.ts";
import {
  collectedAccount,
  collectedDefinition,
  ruleOfYear,
  taxAccount,
  taxDefinition,
  type ZoneCompany,
} from "#domain/fund/pools/zone-register.ts";
import { amountsOf, type Measure, type Share, shareBy } from "#domain/fund/sharing.ts";
import { netOf } from "#domain/ledger/account.ts";
import type { DraftEntry, DraftPosting } from "#domain/ledger/entry.ts";
import { CNY } from "#domain/money/asset.ts";
import { parsePositiveAmount, readAmount } from "#domain/money/decimal-text.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";

interface TaxFields {
  readonly company: string;
  /** The year that the tax is of. */
  readonly year: string;
  readonly amount: string;
  /** The district whose treasury it came to, which then owes it; null when it came to the book's bank account. */
  readonly collectedBy: string | null;
  readonly reference: string;
}

export type ZoneAction =
  | {
      readonly do: "zone-company";
      readonly id: string;
      readonly name: string;
      readonly registeredIn: string;
      readonly from: string;
      readonly share: Share;
      readonly statistics: Measure;
    }
  | ({ readonly do: "zone-tax" } & TaxFields)
  /** Tax that was shared and had to be given back (退税). */
  | ({ readonly do: "zone-refund" } & TaxFields)
  | {
      readonly do: "zone-paid";
      readonly party: string;
      readonly amount: string;
      readonly reference: string;
    }
  | {
      readonly do: "zone-figure";
      readonly company: string;
      readonly year: string;
      readonly indicator: string;
      readonly value: string;
      readonly unit: string;
    };

type ZoneOf<Do extends ZoneAction["do"]> = Extract<ZoneAction, { do: Do }>;

const figuresId = (company: string, year: string) => `${company}-${year}`;

function keeps(_: Remembered, action: ZoneAction): readonly KeptKey[] {
  if (action.do === "zone-paid") return [];
  const company = {
    kind: "zone-company",
    id: action.do === "zone-company" ? action.id : action.company,
  } as const;
  if (action.do !== "zone-figure") return [company];
  return [company, { kind: "zone-figures", id: figuresId(action.company, action.year) }];
}

function accounts({ parties }: Remembered, action: ZoneAction): readonly string[] {
  switch (action.do) {
    case "zone-paid":
      return [BANK, collectedAccount(action.party)];
    case "zone-tax":
    case "zone-refund":
      return [
        BANK,
        taxAccount(action.company),
        ...parties.flatMap(({ id }) => [incomeShareOf(id), collectedAccount(id)]),
      ];
    default:
      return [];
  }
}

function zoneAct<Action extends ZoneAction>(
  reach: PoolAct<Action>["reach"],
  act: PoolAct<Action>["act"],
  histories: PoolAct<Action>["histories"] = () => [],
): PoolAct<Action> {
  return { keeps, accounts, histories, reach, act };
}

const common = () => concerning([]);
const ofCompany = (_: Remembered, { company }: TaxFields) => [taxAccount(company)];

export const ZONE_ACTS = {
  "zone-company": zoneAct<ZoneOf<"zone-company">>(
    ({ parties }) => agreedBy(parties.map(({ id }) => id)),
    company,
  ),
  "zone-tax": zoneAct<ZoneOf<"zone-tax">>(
    common,
    (book, action, header) => tax(book, action, header, 1n),
    ofCompany,
  ),
  "zone-refund": zoneAct<ZoneOf<"zone-refund">>(
    common,
    (book, action, header) => tax(book, action, header, -1n),
    ofCompany,
  ),
  "zone-paid": zoneAct<ZoneOf<"zone-paid">>((_, { party }) => concerning([party]), paid),
  "zone-figure": zoneAct<ZoneOf<"zone-figure">>(common, figure),
};

/** A company of the zone with its rule; named again, with the rule from a later year on. */
function company(book: SharedBook, action: ZoneOf<"zone-company">): Result<PoolActed> {
  const { id, name, registeredIn, from, share, statistics } = action;
  const known = book.kept("zone-company", id);
  const fault: FaultOf = (field, message, value, expected) => {
    return { code: "zone.rule", message, field: `action.${field}`, value, expected };
  };
  const district = partyOf(book, registeredIn, "action.registeredIn");
  const faults: Fault[] = district.ok ? [] : [...district.faults];
  const last = known?.rules.at(-1);
  if (last !== undefined && from <= last.from)
    faults.push(fault("from", `a rule from ${last.from} on was agreed before`, from, "a later year"));
  const ids = book.parties.map(party => party.id);
  for (const measure of [share.kind === "stock-increment" ? share.increment : share, statistics]) {
    if (measure.kind === "ratio" || measure.kind === "factors")
      faults.push(...measureFaults(ids, measure, fault));
    else
      faults.push(
        fault(
          "share",
          "tax is shared by a rule of its own",
          measure.kind,
          "ratio, factors or stock-increment",
        ),
      );
  }
  const stock = share.kind === "stock-increment" ? share.stock : [];
  faults.push(
    ...strangers(
      ids,
      stock.map(({ party }) => party),
      fault,
    ),
  );
  const read = stock.map(({ amount }) => parsePositiveAmount(amount, CNY, "action.share.stock"));
  for (const each of read) if (!each.ok) faults.push(...each.faults);
  const written: Share =
    share.kind === "stock-increment"
      ? { ...share, stock: stock.map(each => ({ ...each, amount: withDecimals(each.amount) })) }
      : share;
  const rules = [...(known?.rules ?? []), { from, share: written, statistics }];
  return okUnless(faults, {
    drafts: [],
    open: [],
    kept: [{ kind: "zone-company", id, value: { company: id, name, registeredIn, rules } }],
  });
}

function withDecimals(amount: string): string {
  const [whole = "0", decimals = ""] = amount.split(".");
  return `${whole}.${decimals.padEnd(CNY.scale, "0")}`;
}

function knownCompany(book: Remembered, id: string): Result<ZoneCompany> {
  const found = book.kept("zone-company", id);
  if (found !== null) return ok(found);
  const about = { field: "action.company", value: id, expected: "a company that was agreed" };
  return refuse("zone.company", `"${id}" is no company of the zone`, about);
}

/** Shares of a company's tax of a year that stand in the book; in the order of the parties. */
export function sharedOf({ parties, entriesOn }: SharedBook, company: string, year: string): Amounts {
  const postings = standing(entriesOn(taxAccount(company)))
    .filter(({ kind }) => kind === "zone-sharing")
    .flatMap(entry => entry.postings)
    .filter(({ dimensions }) => dimensions.year === year);
  return parties.map(({ id }) =>
    postings
      .filter(({ account }) => account === incomeShareOf(id))
      .reduce((sum, { side, amount }) => sum - netOf(side, readAmount(amount, CNY)), 0n),
  );
}

function tax(
  book: SharedBook,
  action: ZoneOf<"zone-tax" | "zone-refund">,
  header: EntryHeader,
  sign: 1n | -1n,
): Result<PoolActed> {
  const { year, collectedBy, reference } = action;
  const known = knownCompany(book, action.company);
  if (!known.ok) return known;
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const collector = collectedBy === null ? ok(null) : partyOf(book, collectedBy, "action.collectedBy");
  if (!collector.ok) return collector;
  const rule = ruleOfYear(known.value, year);
  if (rule === null) {
    const about = { field: "action.year", value: year, expected: `${known.value.rules[0]?.from} or later` };
    return refuse("zone.rule", `no rule holds for the tax of ${year}`, about);
  }
  const ids = book.parties.map(({ id }) => id);
  const before = sharedOf(book, action.company, year);
  const totalMinor = before.reduce((sum, each) => sum + each, 0n) + sign * amount.value;
  if (totalMinor < 0n) {
    const about = { field: "action.amount", value: action.amount, expected: "at most the tax of the year" };
    return refuse("fund.over-balance", `less than that was shared of the tax of ${year}`, about);
  }
  const none = { matchedMinor: () => 0n, lossMinor: () => 0n, reserveMinor: 0n, sharedBeforeMinor: 0n };
  const steps = shareBy(rule.share, { parties: ids, ...none }, totalMinor);
  if (!steps.ok) return steps;
  const target = amountsOf(steps.value, "share", ids);
  const parts = partOfYear(
    ids.map(id => target.find(({ party }) => party === id)?.amountMinor ?? 0n),
    before,
    ids.map(id => steps.value.some(step => step.parts.some(part => part.party === id && part.oddUnit))),
  );
  const from = collectedBy === null ? BANK : collectedAccount(collectedBy);
  const through = taxAccount(action.company);
  const came =
    collectedBy === null
      ? resting(header, bankReference(reference))
      : resting(header, { kind: "document", id: reference });
  const dimensions = { year, ...(collectedBy === null ? {} : { party: collectedBy }) };
  const posted = parts.flatMap((minor, index) => {
    const party = ids[index] ?? "";
    return minor === 0n ? [] : [{ party, minor: minor < 0n ? -minor : minor }];
  });
  const shared = posted.flatMap(({ party, minor }): DraftPosting[] => {
    const [debit, credit] = sign > 0n ? [through, incomeShareOf(party)] : [incomeShareOf(party), through];
    return move(debit, credit, minor, { party, year });
  });
  // What a district collected and is its own needs no payment.
  const ownMinor = posted.find(({ party }) => party === collectedBy)?.minor ?? 0n;
  const own =
    collectedBy === null || ownMinor === 0n ? [] : ownShare(collectedBy, ownMinor, header, sign, year);
  const receipt = draft(
    sign > 0n ? "zone-tax" : "zone-refund",
    came,
    sign > 0n ? move(from, through, amount.value, dimensions) : move(through, from, amount.value, dimensions),
  );
  const about = { ...header, narrative: "园区税收按约定分成" };
  const sharing = draft("zone-sharing", resting(about, evidenceOf({ id: "zone-tax" }, steps.value)), shared);
  return ok({
    // What leaves comes out of the shares first.
    drafts: sign > 0n ? [receipt, sharing, ...own] : [...own, sharing, receipt],
    open: [
      taxDefinition(known.value),
      ...(collector.value === null ? [] : [collectedDefinition(collector.value)]),
    ],
    kept: [],
  });
}

function ownShare(
  party: string,
  minor: bigint,
  header: EntryHeader,
  sign: 1n | -1n,
  year: string,
): readonly DraftEntry[] {
  const [share, collected] = [incomeShareOf(party), collectedAccount(party)];
  const [debit, credit] = sign > 0n ? [share, collected] : [collected, share];
  const about = { ...header, narrative: "征收地自留份额相抵" };
  return [draft("zone-own-share", about, move(debit, credit, minor, { party, year }))];
}

/** A district pays in what it collected for others; more than that is refused by the bound. */
function paid(book: SharedBook, action: ZoneOf<"zone-paid">, header: EntryHeader): Result<PoolActed> {
  const party = partyOf(book, action.party);
  if (!party.ok) return party;
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const { id } = party.value;
  const postings = move(BANK, collectedAccount(id), amount.value, { party: id });
  return ok({
    drafts: [draft("zone-paid", resting(header, bankReference(action.reference)), postings)],
    open: [collectedDefinition(party.value)],
    kept: [],
  });
}

/** Output, investment and the like of a year; the newest value of an indicator holds. */
function figure(book: SharedBook, action: ZoneOf<"zone-figure">): Result<PoolActed> {
  const { year, indicator, value, unit } = action;
  const known = knownCompany(book, action.company);
  if (!known.ok) return known;
  if (!DECIMAL.test(value)) {
    const about = { field: "action.value", value, expected: "a decimal of at most 12 decimals" };
    return refuse("zone.rule", `"${value}" is not a figure`, about);
  }
  const id = figuresId(action.company, year);
  const before = book.kept("zone-figures", id)?.figures ?? [];
  const figures = [...before.filter(each => each.indicator !== indicator), { indicator, value, unit }];
  return ok({
    drafts: [],
    open: [],
    kept: [{ kind: "zone-figures", id, value: { company: action.company, year, figures } }],
  });
}
