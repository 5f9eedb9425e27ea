/** Objections to a settlement (异议): they hold the payment and never the obligation, within the agreed term. */
import type * as z from "zod";
import { mayActFor } from "#domain/access/policy.ts";
import { dateInChina, instantText } from "#domain/calendar.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { SettlementRecord } from "#events/records.ts";
import type { ObjectToSettlement, ResolveObjection } from "#events/settlement-commands.ts";
import type { SettlementObjection, SettlementObjectionsRecord } from "#events/settlement-records.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, param, recordRequest } from "#functions/shared/ask.ts";
import { lastDayToObject } from "#functions/shared/obligations.ts";
import { latestVersion, type Version, writeRecords } from "#storage/records.ts";

const KIND = "settlement-objections";

const objectToSettlement: UseCase = (app, ask) =>
  changeObjections(app, ask, (settlement, objections, at) => {
    const { version, reason } = ask.body as z.output<typeof ObjectToSettlement>;
    const { id: by, party } = asker(ask);
    const { id, parties } = settlement.value;
    if (party === null || !parties.some(each => each.id === party)) {
      const expected = parties.map(each => each.id).join(" or ");
      return refuse("access.forbidden", `settlement ${id} is between ${expected}`, {
        field: "party",
        value: party,
        expected,
      });
    }
    const last = lastDayToObject(settlement.value);
    if (last === null) {
      const message = `the agreement of ${id} says nothing of objections to a settlement`;
      return refuse("settlement.no-objection-clause", message, {
        field: "settlement",
        value: id,
        expected: "an agreement with settling.objection",
      });
    }
    if (version !== settlement.version) {
      const message = `${id} has been settled again: settlement ${settlement.version} is the newest`;
      const about = { field: "version", value: version, expected: String(settlement.version) };
      return refuse("assessment.superseded", message, about);
    }
    if (!last.ok) return last;
    const today = dateInChina(Date.parse(at));
    if (today > last.value) {
      const message = `objections to settlement ${version} of ${id} were possible until ${last.value}`;
      const about = { field: "settlement", value: id, expected: `an objection on or before ${last.value}` };
      return refuse("settlement.term-over", message, about);
    }
    return ok({
      id: objections.length + 1,
      party,
      by,
      at,
      version,
      reason,
      state: "open",
      resolved: null,
    });
  });

const resolveObjection: UseCase = (app, ask) =>
  changeObjections(app, ask, (_, objections, at) => {
    const { resolution, reason } = ask.body as z.output<typeof ResolveObjection>;
    const id = param(ask, "objection");
    const objection = objections.find(each => String(each.id) === id);
    if (objection === undefined) return notFound("objection", id);
    const allowed = mayResolve(ask, objection, resolution);
    if (!allowed.ok) return allowed;
    // What was upheld may still be dismissed: nothing came of it, or the parties agreed.
    if (objection.state !== "open" && !(objection.state === "upheld" && resolution !== "upheld")) {
      const message = `objection ${id} is ${objection.state}`;
      return refuse("settlement.resolved", message, {
        field: "objection",
        value: id,
        expected: "an open objection",
      });
    }
    return ok({ ...objection, state: resolution, resolved: { by: asker(ask).id, at, reason } });
  });

export const settlementObjectionCommands: UseCases = { objectToSettlement, resolveObjection };

function mayResolve(ask: Ask, { party }: SettlementObjection, resolution: string): Result<unknown> {
  const person = asker(ask);
  if (resolution === "withdrawn") {
    if (person.party === party) return ok(null);
    return refuse("access.forbidden", `an objection of ${party} is withdrawn by ${party}`, {
      field: "resolution",
      value: resolution,
      expected: person.role === "operator" ? "dismissed or upheld" : `somebody of ${party}`,
    });
  }
  // Only the committee acts for nobody.
  return person.role === "operator" ? ok(null) : mayActFor(person, "", "resolution");
}

async function changeObjections(
  app: App,
  ask: Ask,
  change: (
    settlement: Version<SettlementRecord>,
    objections: readonly SettlementObjection[],
    at: string,
  ) => Result<SettlementObjection>,
) {
  const id = param(ask, "settlement");
  return answered(
    await writeRecords(app.store, recordRequest(ask), async () => {
      const settlement = await latestVersion<SettlementRecord>(app.store, "settlement", id);
      if (settlement === null || settlement.value.agreement !== param(ask, "agreement"))
        return notFound("settlement", id);
      const before = await latestVersion<SettlementObjectionsRecord>(app.store, KIND, id);
      const objections = before?.value.objections ?? [];
      const changed = change(settlement, objections, instantText(app.store.world.now()));
      if (!changed.ok) return changed;
      const value: SettlementObjectionsRecord = {
        objections: [...objections.filter(each => each.id !== changed.value.id), changed.value].sort(
          (a, b) => a.id - b.id,
        ),
      };
      const version = (before?.version ?? 0) + 1;
      const receipt = JSON.parse(JSON.stringify({ settlement: id, version, objection: changed.value }));
      return ok({ versions: [{ kind: KIND, id, version, value }], receipt });
    }),
  );
}
