/** Nettings with where they stand, what was posted in which book, and what is left to pay. */
import { mayReadNetting, sidesMissing } from "#domain/access/netting-policy.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { ok } from "#domain/result.ts";
import type { NettingRecord } from "#events/netting-records.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { asker, notFound, param } from "#functions/shared/ask.ts";
import { NETTING, netStanding, readNetting } from "#functions/shared/nettings.ts";
import { today } from "#functions/shared/people.ts";
import { EVERYONE, lastOfList, type Version } from "#storage/records.ts";

const SHOWN = 100;

const listNettings: UseCase = async (app, ask) => {
  const { role, party } = asker(ask);
  const owner = role === "finance" ? (party ?? "") : EVERYONE;
  const listed = await lastOfList(app.store, NETTING, owner, { limit: SHOWN });
  const found = await Promise.all(listed.map(({ id }) => readNetting(app.store, id)));
  const nettings = await Promise.all(found.filter(each => each !== null).map(each => answerOf(app, each)));
  return ok({ value: { nettings } });
};

const getNetting: UseCase = async (app, ask) => {
  const id = param(ask, "netting");
  const found = await readNetting(app.store, id);
  if (found === null) return notFound("netting", id);
  const allowed = mayReadNetting(asker(ask), found.value.parties);
  return allowed.ok ? ok({ value: await answerOf(app, found) }) : allowed;
};

export const nettingQueries: UseCases = { listNettings, getNetting };

async function answerOf(app: App, { id, version, value }: Version<NettingRecord>) {
  const { parties, signatures, state, net: _, ...about } = value;
  const waitsFor = state === "proposed" ? sidesMissing(parties, signatures) : [];
  return { ...about, id, version, state, parties, signatures, waitsFor, net: await netOf(app, value) };
}

async function netOf(app: App, netting: NettingRecord) {
  const standing = await netStanding(app.store, netting, today(app));
  if (standing === null) return null;
  const { net, paidMinor, openMinor, state, payments } = standing;
  return {
    ...net,
    paid: formatAmount(paidMinor, CNY),
    open: formatAmount(openMinor, CNY),
    standing: state,
    vouchers: payments.flatMap(({ voucher }) => voucher ?? []),
  };
}
