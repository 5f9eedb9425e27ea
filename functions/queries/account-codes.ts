/** A party's own account codes: what is in force for a period, and which accounts have none. */
import { dateInChina, isMonth, monthOf } from "#domain/calendar.ts";
import { ok, refuse } from "#domain/result.ts";
import { ownCodes } from "#domain/statement/account-codes.ts";
import { type ChosenCodes, codesInForce } from "#functions/shared/account-codes.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param, readableBook } from "#functions/shared/ask.ts";
import { readRegister } from "#storage/register.ts";

const getAccountCodes: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { id, parties } = book.value;
  const party = param(ask, "party");
  if (!parties.some(each => each.id === party)) return notFound("party", party);
  const { period = monthOf(dateInChina(app.store.world.now())) } = ask.query;
  if (!isMonth(period)) {
    const about = { field: "period", value: period, expected: "2021-03" };
    return refuse("request.month", `period "${period}" is not a month`, about);
  }
  const [{ inForce, versions }, register] = await Promise.all([
    codesInForce(app, id, party, period),
    readRegister(app.store, id),
  ]);
  const own = ownCodes(inForce?.value.lines ?? [], parties);
  const accounts = register
    .map(({ definition: { id: account, name, party: whose } }) => {
      const line = own.get(account);
      return { account, name, party: whose, code: line?.code ?? null, ownName: line?.name ?? null };
    })
    .sort((a, b) => (a.account < b.account ? -1 : 1));
  return ok({
    value: {
      book: id,
      party,
      period,
      inForce: inForce === null ? null : { ...registered(inForce), lines: inForce.value.lines },
      versions: versions.map(registered),
      accounts,
    },
  });
};

function registered({ version, value: { from, setBy, setAt } }: ChosenCodes) {
  return { version, from, setBy, setAt };
}

export const accountCodeQueries: UseCases = { getAccountCodes };
