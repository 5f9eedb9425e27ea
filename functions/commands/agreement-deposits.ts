/** Deposits (保证金): put up with their holder as the agreement says, and given back when it asks for them no longer. */
import { agreedDeposit } from "#domain/agreement/clauses/advances.ts";
import { inForceOn } from "#domain/agreement/in-force.ts";
import { depositEntry } from "#domain/fund/agreement-money.ts";
import type { Evidence } from "#domain/ledger/entry.ts";
import { ok, type Result } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import { atMost, type Context, noClause, versionsIn } from "#functions/commands/agreement-vouchers.ts";
import { headerOf, type Prepared, type ProposalOf } from "#functions/commands/prepared.ts";
import type { App } from "#functions/shared/app.ts";
import { type DepositStanding, depositSlots, depositStanding } from "#functions/shared/deposits.ts";

export async function prepareDeposit(
  { app, book, signatures, amountMinor }: Context,
  deposit: ProposalOf<"deposit">,
): Promise<Result<Prepared>> {
  const { party, heldBy } = deposit;
  const found = await depositAndClause(app, book, deposit);
  if (!found.ok) return found;
  const { agreedMinor, standing } = found.value;
  if (agreedMinor === 0n)
    return noClause("settlement.no-deposit-clause", deposit.agreement, `${party} deposits with ${heldBy}`);
  const left = agreedMinor - standing.heldMinor;
  const within = atMost(amountMinor, left, `can still be put up by ${party} with ${heldBy}`);
  if (!within.ok) return within;
  return ok(depositPrepared({ app, signatures, amountMinor }, deposit, standing));
}

/** What the agreement still asks for stays; after its last day nothing does. */
export async function prepareDepositReturn(
  { app, book, signatures, amountMinor }: Context,
  deposit: ProposalOf<"deposit-returned">,
): Promise<Result<Prepared>> {
  const found = await depositAndClause(app, book, deposit);
  if (!found.ok) return found;
  const { agreedMinor, standing } = found.value;
  const free = standing.heldMinor - agreedMinor;
  const about = `of ${deposit.party}'s deposit with ${deposit.heldBy} is not asked for any more on ${deposit.effectiveOn}`;
  const within = atMost(amountMinor, free, about);
  if (!within.ok) return within;
  return ok(depositPrepared({ app, signatures, amountMinor }, deposit, standing));
}

function depositPrepared(
  { app, signatures, amountMinor }: Pick<Context, "app" | "signatures" | "amountMinor">,
  deposit: ProposalOf<"deposit" | "deposit-returned">,
  standing: DepositStanding,
): Prepared {
  const { party, heldBy, reference, agreement } = deposit;
  const evidence: readonly Evidence[] = [
    { kind: "bank-reference", id: reference },
    { kind: "agreement", id: agreement },
  ];
  const header = headerOf(deposit, signatures, ...evidence);
  const back = deposit.kind === "deposit-returned";
  const signed = back ? -amountMinor : amountMinor;
  return {
    drafts: [depositEntry(header, { party, heldBy, amountMinor }, back ? "returned" : "put-up")],
    claims: [],
    records: depositMoved(app, standing, signed, deposit, signatures.voucher),
  };
}

export function depositMoved(
  { store }: App,
  standing: DepositStanding,
  signedMinor: bigint,
  { effectiveOn: on, reference }: { readonly effectiveOn: string; readonly reference: string },
  voucher: string,
) {
  return depositSlots(store, standing, {
    heldMinor: standing.heldMinor + signedMinor,
    ...{ on, reference, voucher },
  });
}

async function depositAndClause(
  app: App,
  book: BookRecord,
  { agreement, party, heldBy, effectiveOn }: ProposalOf<"deposit" | "deposit-returned">,
): Promise<Result<{ readonly agreedMinor: bigint; readonly standing: DepositStanding }>> {
  const versions = await versionsIn(app, book, agreement);
  if (!versions.ok) return versions;
  const settling = inForceOn(versions.value, effectiveOn)?.settling;
  const standing = await depositStanding(app.store, { agreement, party, heldBy });
  return ok({ agreedMinor: agreedDeposit(settling, { party, heldBy }), standing });
}
