/** Registers a party's own account codes (科目对照). */
import type * as z from "zod";
import { instantText } from "#domain/calendar.ts";
import { fundDefinitions } from "#domain/fund/fund-accounts.ts";
import { ok, okUnless } from "#domain/result.ts";
import { codeFaults } from "#domain/statement/account-codes.ts";
import type { RegisterAccountCodes } from "#events/account-code-commands.ts";
import type { AccountCodesRecord } from "#events/account-code-records.ts";
import type { BookRecord } from "#events/records.ts";
import { ACCOUNT_CODES, codesId, mayRegister } from "#functions/shared/account-codes.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, readableBook, recordRequest } from "#functions/shared/ask.ts";
import { asFund } from "#functions/shared/fund.ts";
import { latestVersion, writeRecords } from "#storage/records.ts";
import { readRegister } from "#storage/register.ts";

const registerAccountCodes: UseCase = async (app, ask) => {
  const readable = await readableBook(app, ask);
  if (!readable.ok) return readable;
  const book = readable.value;
  const wanted = ask.body as z.output<typeof RegisterAccountCodes>;
  const allowed = mayRegister(ask, book, wanted.party);
  if (!allowed.ok) return allowed;
  const faults = codeFaults(wanted.lines, book.parties, await accountsOf(app, book));
  const sound = okUnless(faults, null);
  if (!sound.ok) return sound;
  return answered(
    await writeRecords(app.store, recordRequest(ask), async () => {
      const id = codesId(book.id, wanted.party);
      const version = ((await latestVersion(app.store, ACCOUNT_CODES, id))?.version ?? 0) + 1;
      const value: AccountCodesRecord = {
        ...wanted,
        book: book.id,
        setBy: asker(ask).id,
        setAt: instantText(app.store.world.now()),
      };
      return ok({ versions: [{ kind: ACCOUNT_CODES, id, version, value }], receipt: { id, version } });
    }),
  );
};

/** What is open, and what a fund's business opens when it first needs it. */
async function accountsOf({ store }: App, book: BookRecord): Promise<readonly string[]> {
  const open = await readRegister(store, book.id);
  const fund = asFund(book);
  const further = fund.ok ? fundDefinitions(fund.value.kind, book.parties) : [];
  return [...open.map(({ definition }) => definition.id), ...further.map(({ id }) => id)];
}

export const accountCodeCommands: UseCases = { registerAccountCodes };
