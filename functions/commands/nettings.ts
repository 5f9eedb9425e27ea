/** Netting (轧差): proposed by one side, signed by two persons of each, then posted in every book of it. */
import type * as z from "zod";
import { handedOver } from "#domain/access/delegation.ts";
import { maySignNetting, maySpeakInNetting, sidesMissing } from "#domain/access/netting-policy.ts";
import type { Principal } from "#domain/access/principal.ts";
import { type Net, type NettingPlan, nameOf, planNetting } from "#domain/agreement/netting.ts";
import { instantText } from "#domain/calendar.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { DecideNetting, ProposeNetting } from "#events/netting-commands.ts";
import type { NettedObligation, NettingRecord } from "#events/netting-records.ts";
import { owedNow } from "#functions/commands/netting-basis.ts";
import { openPeriod, postNetting } from "#functions/commands/netting-posting.ts";
import { ownNow, tookOver } from "#functions/commands/voucher-signing.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, param, periodOf, recordRequest } from "#functions/shared/ask.ts";
import { delegationsOf } from "#functions/shared/delegations.ts";
import { closeNetting, NETTING, numberNetting, readNetting } from "#functions/shared/nettings.ts";
import { movementSlots, pairMoney } from "#functions/shared/pair-money.ts";
import { today } from "#functions/shared/people.ts";
import { exactlyOnce, type Slot } from "#storage/exactly-once.ts";
import { readLastHead } from "#storage/journal.ts";
import { EVERYONE, type Version, versionSlots } from "#storage/records.ts";

const proposeNetting: UseCase = async (app, ask) => {
  const { obligations, narrative, effectiveOn, period } = ask.body as z.output<typeof ProposeNetting>;
  const parties = [...new Set(obligations.flatMap(({ payer, payee }) => [payer, payee]))];
  const mine = maySpeakInNetting(asker(ask), parties);
  if (!mine.ok) return mine;
  return answered(
    await exactlyOnce(app.store, recordRequest(ask), async () => {
      const owed = await owedNow(app, obligations, null);
      if (!owed.ok) return owed;
      const plan = planNetting(owed.value);
      if (!plan.ok) return plan;
      const dated = { effectiveOn, period: periodOf({ effectiveOn, period }) };
      const postable = await postableNow(app, plan.value, dated);
      if (!postable.ok) return postable;
      const { id, slots } = await numberNetting(app.store);
      const { id: by } = asker(ask);
      const at = instantText(app.store.world.now());
      const value: NettingRecord = {
        ...{ id, parties: plan.value.parties, narrative, ...dated },
        obligations: owed.value.map(written),
        net: plan.value.net === null ? null : { ...written(plan.value.net), method: plan.value.net.method },
        state: "proposed",
        ...{ preparedBy: by, preparedFor: mine.value, preparedAt: at },
        signatures: [{ by, for: mine.value, at }],
        ...{ refused: null, posted: [], stopped: null },
      };
      const lists = [...plan.value.parties, EVERYONE].map(owner => ({ owner, sort: `${at}#${id}` }));
      return ok({
        slots: [
          ...versionSlots(app.store, { kind: NETTING, id, version: 1, value, lists }),
          ...slots,
          ...(await holding(app, value, id)),
        ],
        receipt: receiptOf({ id, version: 1, value }),
      });
    }),
  );
};

const decideNetting: UseCase = async (app, ask) => {
  const id = param(ask, "netting");
  const { decision, reason } = ask.body as z.output<typeof DecideNetting>;
  const said = await exactlyOnce(app.store, recordRequest(ask), async () => {
    const latest = await readNetting(app.store, id);
    if (latest === null) return notFound("netting", id);
    const mine = maySpeakInNetting(asker(ask), latest.value.parties);
    if (!mine.ok) return mine;
    if (latest.value.state !== "proposed") return decidedAlready(latest.value);
    const at = instantText(app.store.world.now());
    const { id: by } = asker(ask);
    if (decision === "refuse")
      return next(app, latest, { state: "refused", refused: { by, at, reason: reason ?? null } });
    const signs = await maySignNow(app, asker(ask), latest.value);
    if (!signs.ok) return signs;
    const same = await isAsProposed(app, latest.value);
    if (!same.ok) return same;
    const signatures = [...latest.value.signatures, { by, for: mine.value, at }];
    const complete = sidesMissing(latest.value.parties, signatures).length === 0;
    return next(app, latest, { signatures, state: complete ? "agreed" : "proposed" });
  });
  // Also when it was sent again because the first time ended between two books.
  if (said.ok) await postNetting(app, id);
  return answered(said);
};

export const nettingCommands: UseCases = { proposeNetting, decideNetting };

function written({ agreement, settlement, book, payer, payee, amountMinor, dueOn }: Net): NettedObligation {
  return { agreement, settlement, book, payer, payee, amount: formatAmount(amountMinor, CNY), dueOn };
}

/** The day has come, and every book has a period for it: nobody is asked to approve what could not be posted. */
async function postableNow(
  app: App,
  { books }: NettingPlan,
  { effectiveOn, period }: { readonly effectiveOn: string; readonly period: string },
): Promise<Result<null>> {
  const day = today(app);
  if (effectiveOn > day) {
    const about = { field: "effectiveOn", value: effectiveOn, expected: `${day} or before` };
    return refuse("request.date", `effectiveOn ${effectiveOn} has not come yet`, about);
  }
  for (const book of books) {
    const last = await readLastHead(app.store, book);
    const posted = openPeriod({ last }, period);
    if (last?.head.openPeriods.includes(posted) === true) continue;
    const message = `accounting period ${posted} is not open in book ${book}`;
    const about = {
      field: "period",
      value: posted,
      expected: `an accounting period that is open in ${book}`,
    };
    return refuse("ledger.period-not-open", message, about);
  }
  return ok(null);
}

/** Whether the person may sign now: one signature each, two of each side, not handed over. */
export async function maySignNow(app: App, person: Principal, netting: NettingRecord): Promise<Result<null>> {
  const given = (await delegationsOf(app, person.id)).map(({ value }) => value);
  const day = today(app);
  if (handedOver(person.id, given, day)) {
    const about = { field: "netting", value: person.id };
    return refuse("voucher.handed-over", `${person.id} has handed over; who took over decides`, about);
  }
  if (await tookOver(app, person.id, netting.preparedBy, day))
    return ownNow(person.id, netting.preparedBy, "netting");
  return maySignNetting(person, netting);
}

/** What is approved is judged again: by the clauses and to the fen as it was proposed. */
async function isAsProposed(app: App, { id, obligations }: NettingRecord): Promise<Result<null>> {
  const owed = await owedNow(app, obligations, id);
  if (!owed.ok) return owed;
  const index = owed.value.findIndex(
    ({ amountMinor }, at) => formatAmount(amountMinor, CNY) !== obligations[at]?.amount,
  );
  const changed = owed.value[index];
  if (changed === undefined) {
    const plan = planNetting(owed.value);
    return plan.ok ? ok(null) : plan;
  }
  const open = formatAmount(changed.amountMinor, CNY);
  const message = `${open} CNY of ${nameOf(changed)} are open now, not ${obligations[index]?.amount}; refuse this netting and propose another`;
  const about = { field: `obligations[${index}]`, value: open, expected: obligations[index]?.amount ?? "" };
  return refuse("netting.changed", message, about);
}

/** The next version; one that is refused lets its obligations go. */
async function next(
  app: App,
  { id, version, value: before }: Version<NettingRecord>,
  change: Partial<NettingRecord>,
) {
  const value = { ...before, ...change };
  const freed =
    value.state === "refused"
      ? [...(await closeNetting(app.store, id)), ...(await holding(app, value, null))]
      : [];
  const slots = versionSlots(app.store, { kind: NETTING, id, version: version + 1, value });
  return ok({ slots: [...slots, ...freed], receipt: receiptOf({ id, version: version + 1, value }) });
}

/** Each obligation's own stream says what holds it, so that a payment at the same moment is judged behind it. */
async function holding(
  { store }: App,
  { obligations }: NettingRecord,
  reservedBy: string | null,
): Promise<readonly Slot[]> {
  const all = await Promise.all(obligations.map(each => pairMoney(store, each.settlement, each)));
  return all.flatMap(money => movementSlots(store, { ...money, reservedBy }, money.totals, {}));
}

function receiptOf({ id, version, value: { state, parties, signatures } }: Version<NettingRecord>) {
  const waitsFor = state === "proposed" ? [...sidesMissing(parties, signatures)] : [];
  return { id, version, state, waitsFor };
}

function decidedAlready({ id, state, refused }: NettingRecord): Result<never> {
  const by = refused === null ? "" : ` by ${refused.by} at ${refused.at}`;
  return refuse("netting.decided", `${id} is ${state}${by}`, {
    field: "netting",
    value: id,
    expected: "a netting that waits for signatures",
  });
}
