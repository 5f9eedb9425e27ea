/**
 * Actions on a quota pool (一个指标库): parties put quota in, projects draw it on a decision, what they do not need
 * comes back to whom it came from, what is built on is used up, and what was not drawn by its last day expires. Free
 * quota stands on accounts that may only have a credit balance, so no draw can go above what is there.
 */
import { QUOTA_HELD } from "#domain/fund/chart.ts";
import { draft, type EntryHeader, move, resting } from "#domain/fund/drafts.ts";
import {
  agreedBy,
  concerning,
  documented,
  type PoolAct,
  type PoolActed,
  partyOf,
  type Remembered,
  type SharedBook,
} from "#domain/fund/pools/pool.ts";
import { heldByLot, type LotAmount } from "#domain/fund/pools/quota-held.ts";
import {
  lotAccount,
  lotDefinition,
  lotValid,
  NO_QUOTA,
  projectAccount,
  projectDefinition,
  type QuotaLot,
  type QuotaRegister,
} from "#domain/fund/pools/quota-register.ts";
import type { DraftPosting } from "#domain/ledger/entry.ts";
import { allocate } from "#domain/money/allocate.ts";
import { LAND_M2 } from "#domain/money/asset.ts";
import { formatAmount, parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/** Amounts are whole square metres as decimal text; `document` is the number of the decision or paper behind it. */
export type QuotaAction =
  | {
      readonly do: "quota-in";
      readonly party: string;
      readonly amount: string;
      /** Last day on which it can be drawn; null for no end. */
      readonly until: string | null;
      readonly document: string;
    }
  | {
      readonly do: "quota-draw";
      readonly project: string;
      /** Needed when the project draws for the first time. */
      readonly name?: string | undefined;
      /** Whose quota is drawn; in proportion to what each has free when left out. */
      readonly party?: string | undefined;
      readonly amount: string;
      readonly document: string;
    }
  | {
      readonly do: "quota-return" | "quota-used";
      readonly project: string;
      readonly amount: string;
      readonly document: string;
    }
  | { readonly do: "quota-expiry"; readonly until: string }
  | {
      readonly do: "quota-withdrawn";
      readonly party: string;
      readonly amount: string;
      readonly document: string;
    };

type QuotaOf<Do extends QuotaAction["do"]> = Extract<QuotaAction, { do: Do }>;

const POOL = { kind: "quota-pool", id: "pool" } as const;

export function quotaRegister(book: Remembered): QuotaRegister {
  return book.kept(POOL.kind, POOL.id) ?? NO_QUOTA;
}

/** Accounts of every lot and project that there is. */
export function quotaAccounts(book: Remembered): readonly string[] {
  const { lots, projects } = quotaRegister(book);
  return [QUOTA_HELD, ...lots.map(lotAccount), ...projects.map(({ id }) => projectAccount(id))];
}

/** What every action on the pool has in common. */
function quotaAct<Action extends QuotaAction>(
  reach: PoolAct<Action>["reach"],
  act: PoolAct<Action>["act"],
  histories: PoolAct<Action>["histories"] = () => [],
): PoolAct<Action> {
  return { keeps: () => [POOL], accounts: quotaAccounts, histories, reach, act };
}

const everyParty = ({ parties }: Remembered) => parties.map(({ id }) => id);
const ofProject = (_: Remembered, { project }: { readonly project: string }) => [projectAccount(project)];

export const QUOTA_ACTS = {
  "quota-in": quotaAct<QuotaOf<"quota-in">>((_, { party }) => concerning([party]), putIn),
  "quota-draw": quotaAct<QuotaOf<"quota-draw">>(
    (book, { party }) => concerning(party === undefined ? everyParty(book) : [party]),
    drawn,
  ),
  "quota-return": quotaAct<QuotaOf<"quota-return" | "quota-used">>(
    book => concerning(everyParty(book)),
    returned,
    ofProject,
  ),
  "quota-used": quotaAct<QuotaOf<"quota-return" | "quota-used">>(() => concerning([]), used, ofProject),
  "quota-expiry": quotaAct<QuotaOf<"quota-expiry">>(book => concerning(everyParty(book)), expired),
  "quota-withdrawn": quotaAct<QuotaOf<"quota-withdrawn">>(book => agreedBy(everyParty(book)), withdrawn),
};

function readQuota(text: string): Result<bigint> {
  return parsePositiveAmount(text, LAND_M2, "action.amount");
}

export function squareMetres(amount: bigint): string {
  return formatAmount(amount, LAND_M2);
}

function acted(
  header: EntryHeader,
  kind: string,
  postings: readonly DraftPosting[],
  more: Partial<Omit<PoolActed, "drafts">> = {},
): Result<PoolActed> {
  return ok({ drafts: [draft(kind, header, postings)], open: [], kept: [], ...more });
}

function putIn(book: SharedBook, action: QuotaOf<"quota-in">, header: EntryHeader): Result<PoolActed> {
  const party = partyOf(book, action.party);
  if (!party.ok) return party;
  const amount = readQuota(action.amount);
  if (!amount.ok) return amount;
  const about = documented(header, action.document);
  if (!about.ok) return about;
  const { until } = action;
  if (until !== null && until < header.effectiveOn) {
    const field = { field: "action.until", value: until, expected: `${header.effectiveOn} or later` };
    return refuse("quota.expired", `quota that ended on ${until} cannot be put in`, field);
  }
  const register = quotaRegister(book);
  const lot: QuotaLot = { party: party.value.id, until };
  const known = register.lots.some(each => lotAccount(each) === lotAccount(lot));
  const value = { ...register, lots: [...register.lots, lot] };
  const postings = move(QUOTA_HELD, lotAccount(lot), amount.value, { party: lot.party });
  return acted(about.value, "quota-in", postings, {
    open: [lotDefinition(party.value, until)],
    kept: known ? [] : [{ ...POOL, value }],
  });
}

/** Free quota of lots, those that end first before the others; what is more is left to the last, whose bound refuses it. */
function takenFrom({ netOf }: SharedBook, lots: readonly QuotaLot[], amount: bigint): readonly LotAmount[] {
  let rest = amount;
  return inOrder(lots).flatMap((lot, index): LotAmount[] => {
    const free = -netOf(lotAccount(lot));
    const taken = index === lots.length - 1 || rest < free ? rest : free;
    rest -= taken;
    return taken === 0n ? [] : [{ lot, amount: taken }];
  });
}

function inOrder(lots: readonly QuotaLot[]): readonly QuotaLot[] {
  return [...lots].sort((a, b) => ((a.until ?? "9999") < (b.until ?? "9999") ? -1 : 1));
}

function freeOf({ netOf }: SharedBook, lots: readonly QuotaLot[]): bigint {
  return lots.reduce((sum, lot) => sum - netOf(lotAccount(lot)), 0n);
}

function drawn(book: SharedBook, action: QuotaOf<"quota-draw">, header: EntryHeader): Result<PoolActed> {
  const amount = readQuota(action.amount);
  if (!amount.ok) return amount;
  const about = documented(header, action.document, "file");
  if (!about.ok) return about;
  const register = quotaRegister(book);
  const known = register.projects.find(({ id }) => id === action.project);
  const name = known?.name ?? action.name;
  if (name === undefined) {
    const field = { field: "action.name", expected: "the name of the project" };
    return refuse("quota.project", `project ${action.project} draws for the first time; name it`, field);
  }
  if (action.party !== undefined) {
    const party = partyOf(book, action.party);
    if (!party.ok) return party;
  }
  const own = book.parties.filter(({ id }) => action.party === undefined || id === action.party);
  const lotsOf = own.map(({ id }) =>
    register.lots.filter(lot => lot.party === id && lotValid(lot, header.effectiveOn)),
  );
  if (lotsOf.every(lots => lots.length === 0)) {
    const field = {
      field: "action.amount",
      value: action.amount,
      expected: "quota that is put in and valid",
    };
    return refuse("fund.over-balance", `no quota can be drawn on ${header.effectiveOn}`, field);
  }
  const free = lotsOf.map(lots => freeOf(book, lots));
  // When nothing is free the bound of a lot says so.
  const nothing = free.every(each => each === 0n);
  const weights = nothing ? lotsOf.map(lots => BigInt(lots.length === 0 ? 0 : 1)) : free;
  const shares = allocate(amount.value, weights);
  if (!shares.ok) return shares;
  const taken = shares.value.flatMap(({ amountMinor }, index) =>
    takenFrom(book, lotsOf[index] ?? [], amountMinor),
  );
  const rule = {
    kind: "rule",
    id: "quota-pro-rata",
    detail: {
      shares: shares.value.map(({ weight, amountMinor, remainder, oddUnit }, index) => ({
        party: own[index]?.id ?? "",
        weight: String(weight),
        amount: squareMetres(amountMinor),
        remainder: String(remainder),
        oddUnit,
      })),
    },
  } as const;
  const project = { id: action.project, name };
  const postings = taken.flatMap(({ lot, amount: part }) =>
    move(lotAccount(lot), projectAccount(project.id), part, { party: lot.party, project: project.id }),
  );
  const value = { ...register, projects: [...register.projects, project] };
  return acted(resting(about.value, rule), "quota-draw", postings, {
    open: [projectDefinition(project)],
    kept: known === undefined ? [{ ...POOL, value }] : [],
  });
}

/** By lot and in proportion to what the project still holds of each; more than it holds is refused by its bound. */
function heldShares(book: SharedBook, project: string, amount: bigint): Result<readonly LotAmount[]> {
  const held = heldByLot(book.entriesOn(projectAccount(project)), project, quotaRegister(book).lots);
  if (held.every(each => each.amount === 0n)) {
    const about = { field: "action.project", value: project, expected: "a project that holds quota" };
    return refuse("quota.project", `project ${project} holds no quota of this pool`, about);
  }
  const shares = allocate(
    amount,
    held.map(each => each.amount),
  );
  if (!shares.ok) return shares;
  return ok(
    held
      .map(({ lot }, index) => ({ lot, amount: shares.value[index]?.amountMinor ?? 0n }))
      .filter(each => each.amount !== 0n),
  );
}

/** Back to the lots that it was drawn from; of a lot that has ended since it leaves the pool at once. */
function returned(
  book: SharedBook,
  { project, amount: text, document }: QuotaOf<"quota-return" | "quota-used">,
  header: EntryHeader,
): Result<PoolActed> {
  const amount = readQuota(text);
  if (!amount.ok) return amount;
  const about = documented(header, document);
  if (!about.ok) return about;
  const shares = heldShares(book, project, amount.value);
  if (!shares.ok) return shares;
  const postings = shares.value.flatMap(({ lot, amount: part }) => {
    const valid = lotValid(lot, header.effectiveOn);
    const to = valid ? lotAccount(lot) : QUOTA_HELD;
    return move(projectAccount(project), to, part, { party: lot.party, project });
  });
  return acted(resting(about.value, ofLots(shares.value)), "quota-return", postings);
}

/** Built on (核销): the quota is used up and leaves the pool. */
function used(
  book: SharedBook,
  { project, amount: text, document }: QuotaOf<"quota-return" | "quota-used">,
  header: EntryHeader,
): Result<PoolActed> {
  const amount = readQuota(text);
  if (!amount.ok) return amount;
  const about = documented(header, document, "file");
  if (!about.ok) return about;
  const shares = heldShares(book, project, amount.value);
  if (!shares.ok) return shares;
  const postings = shares.value.flatMap(({ lot, amount: part }) =>
    move(projectAccount(project), QUOTA_HELD, part, { party: lot.party, project }),
  );
  return acted(resting(about.value, ofLots(shares.value)), "quota-used", postings);
}

/** Says which lots it is about, by their accounts. */
function ofLots(shares: readonly LotAmount[]) {
  const lots = Object.fromEntries(shares.map(({ lot, amount }) => [lotAccount(lot), squareMetres(amount)]));
  return { kind: "rule", id: "quota-lots", detail: { lots } } as const;
}

/** What was not drawn by the end of its last day is nobody's any more; the entry is about that day. */
function expired(
  book: SharedBook,
  { until }: QuotaOf<"quota-expiry">,
  header: EntryHeader,
): Result<PoolActed> {
  if (header.effectiveOn !== until) {
    const about = { field: "effectiveOn", value: header.effectiveOn, expected: until };
    return refuse("quota.expired", `quota that ends on ${until} expires on that day`, about);
  }
  const lots = quotaRegister(book).lots.filter(lot => lot.until === until);
  const postings = lots.flatMap(lot => {
    const free = -book.netOf(lotAccount(lot));
    return free === 0n ? [] : move(lotAccount(lot), QUOTA_HELD, free, { party: lot.party });
  });
  if (postings.length > 0) return acted(header, "quota-expiry", postings);
  const about = { field: "action.until", value: until, expected: "the last day of quota that is not drawn" };
  return refuse("fund.over-balance", `no quota that ends on ${until} is left`, about);
}

/** A party takes its free quota back (退出指标), what ends first before the rest. */
function withdrawn(
  book: SharedBook,
  action: QuotaOf<"quota-withdrawn">,
  header: EntryHeader,
): Result<PoolActed> {
  const party = partyOf(book, action.party);
  if (!party.ok) return party;
  const amount = readQuota(action.amount);
  if (!amount.ok) return amount;
  const about = documented(header, action.document, "file");
  if (!about.ok) return about;
  const lots = quotaRegister(book).lots.filter(
    lot => lot.party === party.value.id && lotValid(lot, header.effectiveOn),
  );
  const postings = takenFrom(book, lots, amount.value).flatMap(({ lot, amount: part }) =>
    move(lotAccount(lot), QUOTA_HELD, part, { party: lot.party }),
  );
  if (postings.length > 0) return acted(about.value, "quota-withdrawn", postings);
  const field = { field: "action.amount", value: action.amount, expected: "quota that is put in and valid" };
  return refuse("fund.over-balance", `${party.value.id} has no quota in the pool`, field);
}
