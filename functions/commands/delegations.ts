/** The rule of a book about approvals, and who stands in for whom. */
import type * as z from "zod";
import { type Delegation, decidersFor } from "#domain/access/delegation.ts";
import { type Person, rightsOn } from "#domain/access/people.ts";
import { instantText } from "#domain/calendar.ts";
import type { Json } from "#domain/canonical.ts";
import { CNY } from "#domain/money/asset.ts";
import { parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { Delegate, EndDelegation, SetApprovalRule } from "#events/voucher-commands.ts";
import type { ApprovalRuleRecord, DelegationRecord } from "#events/voucher-records.ts";
import { writtenLimit } from "#functions/commands/voucher-signing.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import {
  answered,
  asker,
  bookRecord,
  notFound,
  param,
  recordRequest,
  requestId,
} from "#functions/shared/ask.ts";
import { delegationsFrom } from "#functions/shared/delegations.ts";
import { today } from "#functions/shared/people.ts";
import { latestVersion, writeRecords } from "#storage/records.ts";

const setApprovalRule: UseCase = async (app, ask) => {
  const book = await bookRecord(app, param(ask, "book"));
  if (!book.ok) return book;
  const { id } = book.value;
  const { secondAbove } = ask.body as z.output<typeof SetApprovalRule>;
  const limit = secondAbove === null ? null : parsePositiveAmount(secondAbove, CNY, "secondAbove");
  if (limit !== null && !limit.ok) return limit;
  return answered(
    await writeRecords(app.store, recordRequest(ask), async () => {
      const before = await latestVersion<ApprovalRuleRecord>(app.store, "approval-rule", id);
      const version = (before?.version ?? 0) + 1;
      const value: ApprovalRuleRecord = {
        secondAbove: limit === null ? null : writtenLimit(limit.value),
        setBy: asker(ask).id,
        setAt: instantText(app.store.world.now()),
      };
      return ok({ versions: [{ kind: "approval-rule", id, version, value }], receipt: { id, version } });
    }),
  );
};

const delegate: UseCase = async (app, ask) => {
  const body = ask.body as z.output<typeof Delegate>;
  const { id: madeBy, role } = asker(ask);
  if (role !== "operator" && body.from !== madeBy) {
    return refuse("access.forbidden", `${madeBy} may delegate what names ${madeBy}, not ${body.from}`, {
      field: "from",
      value: body.from,
      expected: madeBy,
    });
  }
  const id = requestId(ask);
  return answered(
    await writeRecords(app.store, recordRequest(ask), async () => {
      const value: DelegationRecord = {
        id,
        ...body,
        endedOn: null,
        madeBy,
        madeAt: instantText(app.store.world.now()),
      };
      const fits = await checkDelegation(app, value);
      if (!fits.ok) return fits;
      const sort = `${body.validFrom}#${id}`;
      const lists = [body.from, body.to].map(owner => ({ owner, sort }));
      const receipt = { ...value, version: 1 } as unknown as Json;
      return ok({ versions: [{ kind: "delegation", id, version: 1, value, lists }], receipt });
    }),
  );
};

/** Rights never leave their side: who stands in has the same role for the same party. */
export async function checkDelegation(app: App, delegation: Delegation): Promise<Result<null>> {
  const { from, to, validFrom, validUntil } = delegation;
  if (validUntil !== null && validUntil < validFrom) {
    const about = { field: "validUntil", value: validUntil, expected: `${validFrom} or later` };
    return refuse("delegation.dates", `the last day ${validUntil} is before the first, ${validFrom}`, about);
  }
  const people = await Promise.all([from, to].map(id => latestVersion<Person>(app.store, "principal", id)));
  const missing = [from, to].find((_, index) => people[index] === null);
  if (missing !== undefined) return notFound("principal", missing);
  const [giver, taker] = people.map(each => each?.value);
  const taking = taker === undefined ? ok(null) : rightsOn(taker, today(app));
  if (!taking.ok) {
    const message = `${to} cannot stand in for ${from}: ${taking.faults[0].message}`;
    const about = { field: "to", value: to, expected: "somebody whose rights hold today" };
    return refuse("delegation.other-side", message, about);
  }
  if (from === to || giver?.role !== taker?.role || giver?.party !== taker?.party) {
    const expected = `another ${giver?.role} of ${giver?.party ?? "no party"}`;
    const message = `${to} cannot stand in for ${from}: it takes ${expected}`;
    return refuse("delegation.other-side", message, { field: "to", value: to, expected });
  }
  const all = [...(await delegationsFrom(app, from)), ...(await delegationsFrom(app, to)), delegation];
  if (decidersFor(from, all, validFrom).length > 0) return ok(null);
  const message = `from ${validFrom} on nobody would decide what names ${from}: ${to} has handed over to ${from}`;
  return refuse("delegation.dates", message, { field: "to", value: to, expected: "somebody who has not" });
}

const endDelegation: UseCase = async (app, ask) => {
  const id = param(ask, "delegation");
  const { on } = ask.body as z.output<typeof EndDelegation>;
  const { id: person, role } = asker(ask);
  return answered(
    await writeRecords(app.store, recordRequest(ask), async () => {
      const found = await latestVersion<DelegationRecord>(app.store, "delegation", id);
      if (found === null) return notFound("delegation", id);
      if (role !== "operator" && found.value.from !== person) {
        return refuse("access.forbidden", `delegation ${id} is of ${found.value.from}`, {
          field: "delegation",
        });
      }
      const value = { ...found.value, endedOn: on };
      const version = found.version + 1;
      const receipt = { ...value, version } as unknown as Json;
      return ok({ versions: [{ kind: "delegation", id, version, value }], receipt });
    }),
  );
};

export const delegationCommands: UseCases = { setApprovalRule, delegate, endDelegation };
