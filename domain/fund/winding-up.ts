/** Winding up a fund (清算注销): everybody gets what is theirs, and every account stands at zero. */
import type { ActionOf } from "#domain/fund/actions.ts";
import { bankReference, draft, type EntryHeader, resting } from "#domain/fund/drafts.ts";
import { type Acted, creditOn, type Fund, money, standings } from "#domain/fund/fund.ts";
import type { DraftEntry, DraftPosting } from "#domain/ledger/entry.ts";
import { allocate } from "#domain/money/allocate.ts";
import { type Fault, okUnless, type Result, refuse } from "#domain/result.ts";

export function windingUp(
  fund: Fund,
  { payments }: ActionOf<"winding-up">,
  header: EntryHeader,
): Result<Acted> {
  const { accounts, parties, register } = fund;
  if (accounts.lossOf === null) {
    const message = "a company is wound up by its liquidation committee, not by its shared book";
    return refuse("fund.not-wound-up", message, { field: "action.do", value: "winding-up" });
  }
  const settled = [
    accounts.undistributed,
    accounts.unidentified,
    accounts.costs,
    accounts.clearing,
    ...parties.map(accounts.lateOf),
  ];
  const left = [...settled, ...fund.others].filter(account => fund.netOf(account) !== 0n);
  if (left.length > 0) {
    const what = left.map(account => `${account} has ${money(fund.netOf(account))}`).join(", ");
    const about = { field: "action.do", expected: "zero on every other account" };
    return refuse("fund.not-wound-up", `not all is settled: ${what}`, about);
  }
  const reserveMinor = creditOn(fund, accounts.reserve);
  const released = releasedReserve(fund, reserveMinor);
  if (!released.ok) return released;
  const claims = parties.map(party => claimOf(fund, party, released.value.get(party) ?? 0n));
  const paidMinor = claims.reduce((sum, { dueMinor }) => sum + dueMinor, 0n);
  const faults = claims.flatMap(claim => paymentFaults(claim, payments));
  if (faults.length === 0 && paidMinor !== fund.netOf(accounts.bank)) {
    const message = `the bank account has ${money(fund.netOf(accounts.bank))} CNY and the parties get ${money(paidMinor)}`;
    faults.push({ code: "fund.not-wound-up", message, field: "action.do" });
  }
  const reserve =
    reserveMinor === 0n
      ? []
      : [
          draft("reserve-released", { ...header, narrative: "风险准备金按到位资本转回" }, [
            { account: accounts.reserve, side: "debit", amountMinor: reserveMinor },
            ...[...released.value].flatMap(([party, minor]) =>
              posting(accounts.shareOf(party), "credit", minor, party),
            ),
          ]),
        ];
  const drafts = claims.flatMap(({ party, dueMinor, postings }): DraftEntry[] => {
    if (postings.length === 0) return [];
    const reference = payments.find(each => each.party === party)?.reference;
    const about = reference === undefined ? header : resting(header, bankReference(reference));
    return [draft("winding-up", about, [...posting(accounts.bank, "credit", dueMinor, party), ...postings])];
  });
  return okUnless(faults, {
    drafts: [...reserve, ...drafts],
    register: { ...register, closedOn: header.effectiveOn },
  });
}

/** The reserve belongs to all by matched capital. */
function releasedReserve(fund: Fund, reserveMinor: bigint): Result<ReadonlyMap<string, bigint>> {
  if (reserveMinor === 0n) return okUnless([], new Map());
  const parts = allocate(
    reserveMinor,
    standings(fund).map(each => each.matchedMinor),
  );
  if (!parts.ok) return parts;
  return okUnless(
    [],
    new Map(fund.parties.map((party, index) => [party, parts.value[index]?.amountMinor ?? 0n])),
  );
}

interface Claim {
  readonly party: string;
  readonly dueMinor: bigint;
  /** What takes the party's accounts to zero. */
  readonly postings: readonly DraftPosting[];
}

function claimOf(fund: Fund, party: string, releasedMinor: bigint): Claim {
  const { accounts } = fund;
  const credits = [accounts.matchedOf, accounts.prepaidOf, accounts.shareOf, accounts.toReturnOf].map(
    accountOf => {
      const account = accountOf(party);
      const minor = creditOn(fund, account) + (accountOf === accounts.shareOf ? releasedMinor : 0n);
      return { account, minor };
    },
  );
  const loss = accounts.lossOf?.(party) ?? "";
  const lossMinor = fund.netOf(loss);
  return {
    party,
    dueMinor: credits.reduce((sum, { minor }) => sum + minor, 0n) - lossMinor,
    postings: [
      ...credits.flatMap(({ account, minor }) => posting(account, "debit", minor, party)),
      ...posting(loss, "credit", lossMinor, party),
    ],
  };
}

function paymentFaults({ party, dueMinor }: Claim, payments: ActionOf<"winding-up">["payments"]): Fault[] {
  const named = payments.filter(each => each.party === party).length;
  if (dueMinor >= 0n && named === (dueMinor === 0n ? 0 : 1)) return [];
  const message =
    dueMinor < 0n
      ? `${party} bears ${money(-dueMinor)} CNY more of losses than is its own; it pays that in first`
      : `${party} gets ${money(dueMinor)} CNY and ${named} payments to it are named`;
  return [{ code: "fund.not-wound-up", message, field: "action.payments", value: party }];
}

function posting(
  account: string,
  side: DraftPosting["side"],
  amountMinor: bigint,
  party: string,
): DraftPosting[] {
  return amountMinor === 0n ? [] : [{ account, side, amountMinor, dimensions: { party } }];
}
