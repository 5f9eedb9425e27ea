/** Assets, charts, and the chart of accounts of a book. */
import { type AccountTemplate, CHARTS } from "#domain/fund/chart.ts";
import { ASSETS, CNY } from "#domain/money/asset.ts";
import { ok } from "#domain/result.ts";
import type { AssetRecord } from "#events/records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param, readableBook } from "#functions/shared/ask.ts";
import { EVERYONE, listLatest } from "#storage/records.ts";
import { readRegister, readRegistrations } from "#storage/register.ts";

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
  const templates = (all: readonly AccountTemplate[]) =>
    all.map(({ asset = CNY, ...template }) => ({ ...template, asset: asset.code }));
  const charts = Object.entries(CHARTS).map(([kind, { standard, common, perParty }]) => ({
    kind,
    standard,
    common: templates(common),
    perParty: templates(perParty),
  }));
  return Promise.resolve(ok({ value: { charts } }));
};

const listAccounts: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const register = await readRegister(app.store, book.value.id);
  return ok({ value: { book: book.value.id, accounts: register.map(({ definition }) => definition) } });
};

const getAccount: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const id = param(ask, "account");
  const registrations = await readRegistrations(app.store, book.value.id);
  const versions = registrations
    .filter(({ account }) => account.definition.id === id)
    .map(({ account, seq }) => ({ account: account.definition, seq }));
  const newest = versions.at(-1);
  if (newest === undefined) return notFound("account", id);
  return ok({ value: { book: book.value.id, account: newest.account, versions } });
};

export const accountQueries: UseCases = { listAssets, listCharts, listAccounts, getAccount };
