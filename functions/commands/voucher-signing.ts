/** Who signs a voucher beside the policy of roles: the named checker, stand-ins, and the second person. */
import { decidersFor, handedOver } from "#domain/access/delegation.ts";
import { missingConsents } from "#domain/access/policy.ts";
import type { Principal } from "#domain/access/principal.ts";
import { dateInChina } from "#domain/calendar.ts";
import { netOf } from "#domain/ledger/account.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { VoucherRecord } from "#events/records.ts";
import type { ApprovalRuleRecord, CarriedFile } from "#events/voucher-records.ts";
import type { Proposal } from "#functions/commands/prepared.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import { storedAttachment } from "#functions/shared/attachments.ts";
import { delegationsFrom, delegationsOf } from "#functions/shared/delegations.ts";
import { personInForce } from "#functions/shared/people.ts";
import { latestVersion } from "#storage/records.ts";

/** The stored files that the proposal names; the checker has to be somebody who is registered. */
export async function checkCarried(
  app: App,
  book: string,
  { attachments = [], checker }: Proposal,
): Promise<Result<readonly CarriedFile[]>> {
  const { store } = app;
  const files: CarriedFile[] = [];
  for (const [index, { name, digest }] of attachments.entries()) {
    const stored = await storedAttachment(app, book, digest);
    if (stored !== null) {
      files.push({ name, digest, mediaType: stored.mediaType, bytes: stored.bytes });
      continue;
    }
    const message = `no file with this digest is stored in book ${book}; "${name}" must be stored first`;
    const about = { field: `attachments[${index}].digest`, value: digest, expected: "a stored file" };
    return refuse("voucher.attachment", message, about);
  }
  if (checker === undefined || (await personInForce(app, checker)) !== null) return ok(files);
  if ((await latestVersion(store, "principal", checker)) === null) return notFound("principal", checker);
  return refuse("access.no-rights-now", `${checker} has no rights today and cannot be asked to check`, {
    field: "checker",
    value: checker,
    expected: "somebody whose rights hold today",
  });
}

/** The amount above which a second person approves, by the book's rule of today. */
export async function secondAboveIn({ store }: App, book: string): Promise<string | null> {
  const rule = await latestVersion<ApprovalRuleRecord>(store, "approval-rule", book);
  return rule?.value.secondAbove ?? null;
}

/** Whether the person may sign now: asked by name or in somebody's stead, not handed over, not twice. */
export async function maySign(
  app: App,
  { id, party }: Principal,
  { proposal, approvals = [], preparedBy, preparedFor, reach }: VoucherRecord,
  at: string,
): Promise<Result<null>> {
  const day = dateInChina(Date.parse(at));
  const about = { field: "voucher", value: id };
  const given = (await delegationsOf(app, id)).map(({ value }) => value);
  if (handedOver(id, given, day)) {
    return refuse("voucher.handed-over", `${id} has handed over; who took over decides`, about);
  }
  if (await tookOver(app, id, preparedBy, day)) return ownNow(id, preparedBy, "voucher");
  const missing = consentsMissing({ reach, preparedBy, preparedFor, approvals });
  const agreed = missing.length > 0 && !missing.includes(party ?? "");
  if (agreed || approvals.some(({ by }) => by === id)) {
    const message = `${agreed ? party : id} approved this voucher already; another approval is needed`;
    const others = [preparedBy, ...approvals.map(({ by }) => by)].join(" and ");
    const expected = agreed ? missing.join(" and ") : `another person than ${others}`;
    return refuse("voucher.second-person", message, { ...about, expected });
  }
  if (approvals.length > 0) return ok(null);
  const { checker } = proposal;
  if (checker === undefined) return ok(null);
  const deciders = decidersFor(checker, await delegationsFrom(app, checker), day);
  if (deciders.includes(id)) return ok(null);
  // The name of somebody who left without a successor binds nobody.
  const present = await Promise.all(deciders.map(decider => personInForce(app, decider)));
  if (present.every(decider => decider === null)) return ok(null);
  const message = `${checker} was asked to check this voucher`;
  return refuse("voucher.for-another", message, { ...about, expected: deciders.join(" or ") });
}

/** Whether what somebody prepared is the person's now: handed over, through however many hands (交接). */
export async function tookOver(app: App, person: string, preparedBy: string, day: string): Promise<boolean> {
  const given = await delegationsFrom(app, preparedBy);
  return handedOver(preparedBy, given, day) && decidersFor(preparedBy, given, day).includes(person);
}

/** The refusal for who would decide what was handed over to them. */
export function ownNow(person: string, preparedBy: string, field: string): Result<never> {
  const message = `${person} took this over from ${preparedBy}, who prepared it; somebody else decides it`;
  return refuse("access.own-proposal", message, { field, value: person, expected: "another person" });
}

/** Who was asked by name, when somebody else signs in that person's stead (代签). */
export function stoodInFor(
  { proposal: { checker }, approvals = [] }: VoucherRecord,
  by: string,
): { readonly inSteadOf?: string } {
  return checker === undefined || checker === by || approvals.length > 0 ? {} : { inSteadOf: checker };
}

/** Parties whose agreement is still missing. */
export function consentsMissing({
  reach,
  preparedBy,
  preparedFor,
  approvals = [],
}: Pick<VoucherRecord, "reach" | "preparedBy" | "preparedFor" | "approvals">): readonly string[] {
  if (reach === undefined) return [];
  const preparer = { id: preparedBy, party: preparedFor };
  return missingConsents(
    reach,
    preparer,
    approvals.map(approval => approval.for),
  );
}

/** Whether a first approval is not enough: an entry moves more money than the rule lets one person approve. */
export function needsSecond(
  { secondAbove = null, approvals = [] }: VoucherRecord,
  { accounts }: JournalState,
  drafts: readonly DraftEntry[],
): boolean {
  if (secondAbove === null || approvals.length > 0) return false;
  const limitMinor = readAmount(secondAbove, CNY);
  return drafts.some(({ approver, postings }) => {
    // What a rule moves by itself, such as the matching of capital, is nobody's to approve.
    if (approver === null) return false;
    const debits = postings.filter(
      ({ account, side }) => side === "debit" && accounts.get(account)?.definition.asset === CNY.code,
    );
    const movedMinor = debits.reduce((sum, { side, amountMinor }) => sum + netOf(side, amountMinor), 0n);
    return (movedMinor < 0n ? -movedMinor : movedMinor) > limitMinor;
  });
}

/** The rule as it is kept with a voucher: with all decimals. */
export function writtenLimit(limitMinor: bigint): string {
  return formatAmount(limitMinor, CNY);
}
