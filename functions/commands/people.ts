/** People join, are confirmed by a second person, and leave with a successor. */
import type * as z from "zod";
import {
  checkGrant,
  confirmersOf,
  type Grant,
  mayWithdraw,
  type Person,
  standingOf,
  type Withdrawal,
} from "#domain/access/people.ts";
import { instantText } from "#domain/calendar.ts";
import { canonicalText, type Json } from "#domain/canonical.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { DecideVoucher, RegisterPrincipal } from "#events/commands.ts";
import type { WithdrawPrincipal } from "#events/people-commands.ts";
import type { GrantRecord } from "#events/people-records.ts";
import type { DelegationRecord } from "#events/voucher-records.ts";
import { checkDelegation } from "#functions/commands/delegations.ts";
import { known } from "#functions/commands/register.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, param, recordRequest, requestId } from "#functions/shared/ask.ts";
import { readRegister, today } from "#functions/shared/people.ts";
import {
  EVERYONE,
  latestVersion,
  listLatest,
  type NewVersion,
  type Version,
  writeRecords,
} from "#storage/records.ts";

type Judged = Result<{ readonly versions: readonly NewVersion[]; readonly receipt: Json }>;

const registerPrincipal: UseCase = async (app, ask) => {
  const { replaces, ...grant } = ask.body as z.output<typeof RegisterPrincipal>;
  const fits = checkGrant(grant);
  if (!fits.ok) return fits;
  return answered(
    await writeRecords(app.store, recordRequest(ask), async (): Promise<Judged> => {
      const found = await latestVersion<Person>(app.store, "principal", grant.id);
      if (found !== null && found.version !== (replaces ?? 0))
        return registeredBefore(app, found, grant, replaces);
      if (found === null && replaces !== null) return notFound("principal", grant.id);
      const parties = await known(app, "party", grant.party === null ? [] : [grant.party]);
      const named = parties.ok ? await known(app, "station", grant.stations) : parties;
      if (!named.ok) return named;
      const last = found === null ? ok(null) : await staysOperated(app, ask, found.value, grant);
      if (!last.ok) return last;
      const { id: preparedBy } = asker(ask);
      const preparedAt = instantText(app.store.world.now());
      const confirmers = confirmersOf(grant, preparedBy, await readRegister(app, asker(ask)));
      if (confirmers.length === 0) {
        const granted = { by: preparedBy, confirmedBy: null, at: preparedAt };
        const version = personVersion(found?.version ?? 0, { ...grant, granted });
        return ok({ versions: [version], receipt: receiptOf(version, "registered") });
      }
      return proposed(app, { ...undecided(grant, replaces ?? 0), preparedBy, preparedAt }, confirmers);
    }),
  );
};

function undecided(grant: Grant, replaces: number) {
  return { grant, replaces, state: "proposed", decidedBy: null, decidedAt: null, reason: null } as const;
}

/** The same content again is the same registration; a withdrawn person is registered anew, with `replaces`. */
function registeredBefore(
  app: App,
  { id, version, value }: Version<Person>,
  grant: Grant,
  replaces: number | null,
): Judged {
  const { granted: _, withdrawn: __, ...before } = { validFrom: null, validUntil: null, ...value };
  const ended = standingOf(value, today(app)) === "withdrawn";
  if (!ended && canonicalText(before) === canonicalText(grant)) {
    return ok({ versions: [], receipt: { id, version, state: "registered", confirmers: [] } });
  }
  const message = `principal "${id}" is registered with other content; what replaces it names its version`;
  return refuse("record.exists", message, {
    field: "replaces",
    value: replaces,
    expected: `${version}, to give other rights, or an id that is not in use`,
  });
}

async function proposed(app: App, value: GrantRecord, confirmers: readonly string[]): Promise<Judged> {
  const { id } = value.grant;
  const before = await latestVersion<GrantRecord>(app.store, "grant", id);
  if (before?.value.state === "proposed") {
    return refuse("principal.waiting", `a grant to ${id} waits since ${before.value.preparedAt}`, {
      field: "id",
      value: id,
      expected: "that it is confirmed or refused first",
    });
  }
  const lists = before === null ? { lists: [{ owner: EVERYONE, sort: id }] } : {};
  const version: NewVersion = { kind: "grant", id, version: (before?.version ?? 0) + 1, value, ...lists };
  return ok({ versions: [version], receipt: receiptOf(version, "proposed", confirmers) });
}

const decideGrant: UseCase = async (app, ask) => {
  const id = param(ask, "principal");
  const decision = ask.body as z.output<typeof DecideVoucher>;
  const { id: decidedBy } = asker(ask);
  return answered(
    await writeRecords(app.store, recordRequest(ask), async (): Promise<Judged> => {
      const waiting = await latestVersion<GrantRecord>(app.store, "grant", id);
      if (waiting === null) return notFound("grant", id);
      const { grant, state, preparedBy, replaces } = waiting.value;
      const allowed = await mayConfirm(app, ask, waiting.value);
      if (!allowed.ok) return allowed;
      if (state !== "proposed") {
        return refuse("principal.decided", `the grant to ${id} was ${state} by ${waiting.value.decidedBy}`, {
          field: "principal",
          value: id,
          expected: "a grant that waits",
        });
      }
      const approve = decision.decision === "approve";
      const decidedAt = instantText(app.store.world.now());
      const value: GrantRecord = {
        ...waiting.value,
        state: approve ? "approved" : "refused",
        decidedBy,
        decidedAt,
        reason: approve ? null : decision.reason,
      };
      const decided: NewVersion = { kind: "grant", id, version: waiting.version + 1, value };
      if (!approve) return ok({ versions: [decided], receipt: receiptOf(decided, "refused") });
      const before = await latestVersion<Person>(app.store, "principal", id);
      if ((before?.version ?? 0) !== replaces) {
        return refuse("record.exists", `${id} was changed since this was proposed`, {
          field: "principal",
          value: before?.version,
          expected: "that it is refused and proposed anew",
        });
      }
      const granted = { by: preparedBy, confirmedBy: decidedBy, at: decidedAt };
      const person = personVersion(replaces, { ...grant, granted });
      return ok({ versions: [decided, person], receipt: receiptOf(person, "registered") });
    }),
  );
};

/** Never who proposed it or whom it is for. */
async function mayConfirm(app: App, ask: Ask, { grant, preparedBy }: GrantRecord): Promise<Result<null>> {
  const { id } = asker(ask);
  if (id === preparedBy || id === grant.id) {
    return refuse("access.own-proposal", `${id} does not confirm this grant; a second person does`, {
      field: "principal",
      value: id,
      expected: "another person",
    });
  }
  const confirmers = confirmersOf(grant, preparedBy, await readRegister(app, asker(ask)));
  if (confirmers.includes(id)) return ok(null);
  const expected = confirmers.join(" or ");
  return refuse("access.forbidden", `the grant to ${grant.id} is confirmed by ${expected}`, {
    field: "principal",
    value: id,
    expected,
  });
}

const withdrawPrincipal: UseCase = async (app, ask) => {
  const id = param(ask, "principal");
  const { from, reason, successor } = ask.body as z.output<typeof WithdrawPrincipal>;
  return answered(
    await writeRecords(app.store, recordRequest(ask), async (): Promise<Judged> => {
      const found = await latestVersion<Person>(app.store, "principal", id);
      if (found === null) return notFound("principal", id);
      const allowed = mayWithdraw(asker(ask), found.value);
      if (!allowed.ok) return allowed;
      const { withdrawn } = found.value;
      if (withdrawn !== undefined && (withdrawn.from <= from || withdrawn.from <= today(app))) {
        return refuse("principal.ended", `the rights of ${id} end on ${withdrawn.from}`, {
          field: "from",
          value: from,
          expected: `a day before ${withdrawn.from}, if that is not over`,
        });
      }
      const stays = await staysOperated(app, ask, found.value, null);
      if (!stays.ok) return stays;
      const { id: by } = asker(ask);
      const at = instantText(app.store.world.now());
      const left: Withdrawal = { from, reason, successor, by, at };
      const person = personVersion(found.version, { ...found.value, withdrawn: left });
      const handed =
        successor === null ? ok([]) : await handover(app, ask, { from: id, to: successor, on: from });
      if (!handed.ok) return handed;
      const receipt = { id, version: person.version, from, successor };
      return ok({ versions: [person, ...handed.value], receipt });
    }),
  );
};

/** What was open goes to somebody of the same role and party, who keeps it until it is handed on. */
async function handover(
  app: App,
  ask: Ask,
  { from, to, on }: { from: string; to: string; on: string },
): Promise<Result<readonly NewVersion[]>> {
  const { reason } = ask.body as z.output<typeof WithdrawPrincipal>;
  const id = requestId(ask);
  const value: DelegationRecord = {
    ...{ id, from, to, kind: "handover", validFrom: on, validUntil: null, endedOn: null },
    ...{ reason, madeBy: asker(ask).id, madeAt: instantText(app.store.world.now()) },
  };
  const fits = await checkDelegation(app, value);
  if (!fits.ok) return fits;
  const lists = [from, to].map(owner => ({ owner, sort: `${on}#${id}` }));
  return ok([{ kind: "delegation", id, version: 1, value, lists }]);
}

/** The last operator neither leaves nor becomes something else; whoever asks stays, if it is another one. */
async function staysOperated(app: App, ask: Ask, person: Person, grant: Grant | null): Promise<Result<null>> {
  if (person.role !== "operator" || grant?.role === "operator") return ok(null);
  const { id, role } = asker(ask);
  if (role === "operator" && id !== person.id) return ok(null);
  const people = await listLatest<Person>(app.store, "principal", EVERYONE);
  const day = today(app);
  const stays = people.some(
    ({ value }) =>
      value.id !== person.id &&
      value.role === "operator" &&
      value.withdrawn === undefined &&
      (value.validUntil ?? null) === null &&
      standingOf(value, day) === "in-force",
  );
  if (stays) return ok(null);
  return refuse("principal.last-operator", `${person.id} is the last registered operator without an end`, {
    field: "principal",
    value: person.id,
    expected: "another operator, registered first",
  });
}

function personVersion(before: number, value: Person): NewVersion {
  const lists = before === 0 ? { lists: [{ owner: EVERYONE, sort: value.id }] } : {};
  return { kind: "principal", id: value.id, version: before + 1, value, ...lists };
}

function receiptOf(
  { id, version }: NewVersion,
  state: "registered" | "proposed" | "refused",
  confirmers: readonly string[] = [],
): Json {
  return { id, version, state, confirmers: [...confirmers] };
}

export const peopleCommands: UseCases = { registerPrincipal, decideGrant, withdrawPrincipal };
