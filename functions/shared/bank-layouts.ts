/** The layouts of banks' files that were saved with a book. */
import type { BankLayout as Layout } from "#domain/reconciliation/layouts/layout.ts";
import type { BankLayoutProofRecord, BankLayoutRecord } from "#events/bank-file-records.ts";
import type { Stored } from "#functions/shared/app.ts";
import { allVersions, latestVersion, listIds, type Version } from "#storage/records.ts";

export interface SavedLayout {
  /** As files and statements name it: `<name>/<version>`. */
  readonly layout: Layout;
  readonly record: BankLayoutRecord;
  readonly proof: BankLayoutProofRecord | null;
}

/** Where the versions of a layout are kept. */
export function layoutId(book: string, name: string): string {
  return `${book}.${name}`;
}

/** Where it is kept that a file was imported with a version; `layout` is name and version. */
export function layoutProofId(book: string, layout: string): string {
  return `${book}.${layout.replace("/", ".")}`;
}

/** Every version, the newest of each first: where two fit a file, the newer one is meant. */
export async function savedLayouts(app: Stored, book: string): Promise<readonly SavedLayout[]> {
  const { store } = app;
  const ids = await listIds(store, "bank-layout", book);
  const layouts = await Promise.all(
    ids.map(async id => {
      const versions = await allVersions<BankLayoutRecord>(store, "bank-layout", id);
      return Promise.all(versions.toReversed().map(version => savedLayout(app, book, version)));
    }),
  );
  return layouts.flat();
}

async function savedLayout(
  { store }: Stored,
  book: string,
  { version, value }: Version<BankLayoutRecord>,
): Promise<SavedLayout> {
  const { name, bank, required, optional, preamble } = value;
  const id = `${name}/${version}`;
  const proof = await latestVersion<BankLayoutProofRecord>(
    store,
    "bank-layout-proof",
    layoutProofId(book, id),
  );
  const words = { required, optional, ...(preamble === undefined ? {} : { preamble }) };
  return {
    layout: { id, bank, verified: proof !== null, ...words },
    record: value,
    proof: proof?.value ?? null,
  };
}

/** A layout as it is answered. */
export function shownLayout({ layout, record: { savedBy, savedAt }, proof }: SavedLayout) {
  return { ...layout, savedBy, savedAt, provenBy: proof?.statement ?? null };
}
