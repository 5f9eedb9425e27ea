/** Keeps the newest state of something that is computed: one more version when it changed, nothing when it did not. */
import { canonicalText } from "#domain/canonical.ts";
import { appendVersion, type ListMembership, latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import { versionName } from "#storage/trail.ts";

/** How often another writer of the same state may come first. */
const ROUNDS_MAX = 10;

export interface Keeping {
  readonly kind: string;
  readonly id: string;
  readonly lists: readonly ListMembership[];
}

/**
 * `compute` is given what is kept now and computes anew when another writer came first, so that a state never goes
 * back to what was known before; whatever it reads must be read inside it. It may answer null: nothing to keep.
 */
export async function keepVersion<T>(
  store: Store,
  keeping: Keeping,
  compute: (before: T | null) => Promise<T | null>,
): Promise<boolean> {
  const [changed] = await keepVersions<[T]>(store, [keeping], async ([before]) => [await compute(before)]);
  return changed;
}

type Each<States extends readonly unknown[], To> = { readonly [Index in keyof States]: To };
type Maybe<States extends readonly unknown[]> = { readonly [Index in keyof States]: States[Index] | null };

/**
 * The same for several states that are computed from the same readings, written in their order. Returns which of them
 * changed.
 */
export async function keepVersions<States extends readonly unknown[]>(
  store: Store,
  keepings: Each<States, Keeping>,
  compute: (before: Maybe<States>) => Promise<Maybe<States>>,
): Promise<Each<States, boolean>> {
  const all = keepings as readonly Keeping[];
  const changed = all.map(() => false);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const latest = await Promise.all(all.map(({ kind, id }) => latestVersion<unknown>(store, kind, id)));
    const values = await compute(latest.map(found => found?.value ?? null) as unknown as Maybe<States>);
    let written = true;
    for (const [index, keeping] of all.entries()) {
      const [found, value] = [latest[index] ?? null, values[index] ?? null];
      if (value === null) continue;
      if (found !== null && canonicalText(found.value) === canonicalText(value)) {
        store.trail?.stands(versionName(keeping.kind, keeping.id, found.version));
        continue;
      }
      changed[index] = true;
      written &&= await append(store, keeping, (found?.version ?? 0) + 1, value);
    }
    if (written) return changed as unknown as Each<States, boolean>;
  }
  const names = all.map(({ kind, id }) => `${kind} ${id}`).join(", ");
  throw new Error(`${names}: others wrote ${ROUNDS_MAX} times in between`);
}

function append(
  store: Store,
  { kind, id, lists }: Keeping,
  version: number,
  value: unknown,
): Promise<boolean> {
  return appendVersion(store, { kind, id, version, value, lists: version === 1 ? lists : [] });
}
