/** What is answered about nettings. */
import * as z from "zod";
import { METHODS } from "#domain/agreement/clauses/settling.ts";
import { STATES } from "#domain/agreement/standing.ts";
import { EntryReference } from "#events/answers/receipts.ts";
import { Money, Text, UtcInstant } from "#events/answers/text.ts";
import { NETTING_STATES } from "#events/netting-records.ts";
import { CalendarDate, Id, Month } from "#events/text.ts";

const State = z.enum(NETTING_STATES).meta({
  description:
    "proposed: the obligations are held, signatures are missing; agreed: being posted; posted: stands in every book; refused: the obligations are free",
});
const WaitsFor = z.array(Id).meta({ description: "Parties of which somebody has yet to sign" });

export const NettingSaid = z
  .object({ id: Id, version: z.int(), state: State, waitsFor: WaitsFor })
  .meta({ id: "NettingSaid", description: "Where the netting stood after what was said" });

const Obligation = {
  agreement: Id,
  settlement: Id,
  book: Id,
  payer: Id,
  payee: Id,
  amount: Money,
  dueOn: CalendarDate.nullable(),
};

export const Netting = z
  .object({
    id: Id,
    version: z.int(),
    state: State,
    parties: z.array(Id),
    obligations: z.array(z.object(Obligation)),
    net: z
      .object({
        ...Obligation,
        method: z.enum(METHODS),
        paid: Money,
        open: Money,
        standing: z.enum(STATES),
        vouchers: z.array(Text).meta({ description: "Vouchers of its payments" }),
      })
      .nullable()
      .meta({
        description:
          "What is left to pay, in the one book that carries it: a payment whose settlement is this netting. Null where nothing is left",
      }),
    narrative: Text,
    effectiveOn: CalendarDate,
    period: Month,
    preparedBy: Text,
    preparedFor: Id,
    preparedAt: UtcInstant,
    signatures: z.array(z.object({ by: Text, for: Id.nullable(), at: UtcInstant })),
    waitsFor: WaitsFor,
    refused: z.object({ by: Text, at: UtcInstant, reason: Text.nullable() }).nullable(),
    posted: z.array(z.object({ book: Id, entries: z.array(EntryReference), at: UtcInstant })),
    stopped: z
      .object({ book: Id, code: Text, message: Text })
      .nullable()
      .meta({ description: "What keeps a book from being posted now; it is tried again" }),
  })
  .meta({ id: "Netting", description: "轧差：双方在各账簿的应付补偿相抵，净额支付" });

export const Nettings = z
  .object({ nettings: z.array(Netting) })
  .meta({ id: "Nettings", description: "The newest first" });
