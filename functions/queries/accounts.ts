/** Assets, charts, and the chart of accounts of a book. */
import { CHARTS } from "#domain/fund/chart.ts";
import { ASSETS } from "#domain/money/asset.ts";
import { ok } from "#domain/result.ts";
import type { AssetRecord } from "#events/records.ts";
import { EVERYONE } from "#functions/commands/register.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { readableBook } from "#functions/shared/ask.ts";
import { readRegister } from "#storage/journal.ts";
import { listLatest } from "#storage/records.ts";

const listAssets: UseCase = async app => {
  const known = [...ASSETS.values()].map(({ code, scale, name, nameEn }) => ({
    id: code,
    scale,
    name,
    nameEn,
  }));
  const registered = await listLatest<AssetRecord>(app.store, "asset", EVERYONE);
  return ok({ value: { assets: [...known, ...registered.map(({ value }) => value)] } });
};

const listCharts: UseCase = () => {
  const charts = Object.entries(CHARTS).map(([kind, chart]) => ({ kind, ...chart }));
  return Promise.resolve(ok({ value: { charts } }));
};

const listAccounts: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const register = await readRegister(app.store, book.value.id);
  return ok({ value: { book: book.value.id, accounts: register.map(({ definition }) => definition) } });
};

export const accountQueries: UseCases = { listAssets, listCharts, listAccounts };
