/** What a netting rests on, as it is now: what is open of each obligation, by which clause, held by nobody else. */
import type { Owed } from "#domain/agreement/netting.ts";
import { nameOf } from "#domain/agreement/netting.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { PairOfSettlement } from "#functions/commands/obligation-payments.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import { heldPayment, periodStanding } from "#functions/shared/obligations.ts";
import { notReserved, pairMoney } from "#functions/shared/pair-money.ts";
import { today } from "#functions/shared/people.ts";

/** `heldBy` is the netting that holds them; null before it is proposed. */
export async function owedNow(
  app: App,
  pairs: readonly PairOfSettlement[],
  heldBy: string | null,
): Promise<Result<readonly Owed[]>> {
  const owed: Owed[] = [];
  for (const [index, pair] of pairs.entries()) {
    const name = nameOf(pair);
    if (owed.some(each => nameOf(each) === name)) {
      const about = { field: `obligations[${index}]`, value: name, expected: "each obligation once" };
      return refuse("request.invalid", `obligations[${index}] names ${name} a second time`, about);
    }
    const one = await owedBy(app, pair, heldBy);
    if (!one.ok) return one;
    owed.push(one.value);
  }
  return ok(owed);
}

async function owedBy(app: App, pair: PairOfSettlement, heldBy: string | null): Promise<Result<Owed>> {
  const { settlement, payer, payee } = pair;
  const standing = await periodStanding(app.store, settlement, today(app));
  if (standing === null) return notFound("settlement", settlement);
  const found = standing.obligations.find(each => each.payer === payer && each.payee === payee);
  if (found === undefined) return notFound("obligation", nameOf(pair));
  if (standing.heldBy !== null) return heldPayment(settlement, standing.heldBy);
  if (found.reservedBy !== heldBy) {
    const free = notReserved(await pairMoney(app.store, settlement, pair));
    if (!free.ok) return free;
  }
  const { agreement, book, settling } = standing.newest;
  return ok({
    ...{ agreement, settlement, book, payer, payee },
    amountMinor: found.openMinor,
    dueOn: found.dueOn,
    nettingWith: settling?.nettingWith ?? [],
    method: settling?.method ?? "bank-transfer",
  });
}
