/** The clauses by which silence confirms, out of all registered agreements. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { type SilenceInForce, silenceInForce } from "#domain/agreement/silence.ts";
import { allVersions, EVERYONE, listIds } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export class SilenceClauses {
  /** Versions of each agreement that has, or had, such a clause; oldest first. */
  readonly #agreements: readonly (readonly Agreement[])[];

  private constructor(agreements: readonly (readonly Agreement[])[]) {
    this.#agreements = agreements;
  }

  static async read(store: Store): Promise<SilenceClauses> {
    const ids = await listIds(store, "agreement", EVERYONE);
    const all = await Promise.all(ids.map(id => allVersions<Agreement>(store, "agreement", id)));
    const agreements = all.map(versions => versions.map(({ value }) => value));
    return new SilenceClauses(agreements.filter(each => each.some(({ silence }) => silence !== undefined)));
  }

  /** Whether any version of any agreement has one about the section. */
  concern(section: string): boolean {
    return this.#agreements.flat().some(({ sections }) => sections.some(({ id }) => id === section));
  }

  /** By id, the versions of each agreement with a clause, oldest first. */
  get agreements(): readonly (readonly Agreement[])[] {
    return this.#agreements;
  }

  /** Those that hold for a section's month. */
  of(section: string, month: string): SilenceInForce[] {
    return this.#agreements.flatMap(versions => silenceInForce(versions, section, month) ?? []);
  }
}
