/** What is answered about people and their rights. */
import * as z from "zod";
import { ROLES } from "#domain/access/principal.ts";
import { Registered } from "#events/answers/receipts.ts";
import { Next, Text, UtcInstant } from "#events/answers/text.ts";
import { CalendarDate, Id } from "#events/text.ts";

const STATES = ["in-force", "not-yet", "ended", "withdrawn"] as const;

export const PrincipalRegistered = Registered.extend({
  state: z.enum(["registered", "proposed", "refused"]),
  confirmers: z
    .array(Id)
    .meta({ description: "Who may confirm a grant that is proposed; empty when nobody needs to" }),
}).meta({ id: "PrincipalRegistered", description: "proposed: a second person confirms it first (待复核)" });

export const PrincipalWithdrawn = Registered.extend({
  from: CalendarDate,
  successor: Id.nullable(),
}).meta({ id: "PrincipalWithdrawn" });

export const Parties = z
  .object({ parties: z.array(z.object({ id: Id, name: Text, nameEn: Text })), next: Next })
  .meta({ id: "Parties", description: "The governments that are party to funds and agreements, by id" });

export const PartyKeys = z
  .object({
    party: Id,
    keys: z.array(
      z.object({
        vkey: Text.meta({ description: "Verifier key: <name>+<key id>+<base64>, C2SP signed-note" }),
        registeredAt: UtcInstant,
      }),
    ),
  })
  .meta({ id: "PartyKeys", description: "Keys with which a party cosigns checkpoints" });

const Granted = {
  id: Id,
  name: Text,
  role: z.enum(ROLES),
  party: Id.nullable(),
  stations: z.array(Id),
  validFrom: CalendarDate.nullable(),
  validUntil: CalendarDate.nullable(),
};

export const Principals = z
  .object({
    people: z.array(
      z.object({
        ...Granted,
        version: z.int(),
        state: z.enum(STATES),
        grantedBy: Id.nullable().meta({ description: "Null in records of before this was kept" }),
        confirmedBy: Id.nullable().meta({ description: "Null while a book was being set up" }),
        withdrawn: z
          .object({ from: CalendarDate, reason: Text, successor: Id.nullable(), by: Id, at: UtcInstant })
          .nullable(),
      }),
    ),
    waiting: z.array(
      z.object({ ...Granted, preparedBy: Id, preparedAt: UtcInstant, confirmers: z.array(Id) }),
    ),
    next: Next,
  })
  .meta({
    id: "Principals",
    description:
      "Everybody for the operator and the auditor; otherwise one's own party, and who operates or audits",
  });
