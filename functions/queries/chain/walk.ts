/** What every part of a chain is told by: who asks, and what has to be said beside the links. */
import type { Principal } from "#domain/access/principal.ts";
import type { Words } from "#domain/agreement/agreement.ts";
import { sectionInForce } from "#domain/monitoring/section-versions.ts";
import type { SectionRecord } from "#events/records.ts";
import type { App, Ask } from "#functions/shared/app.ts";
import { asker } from "#functions/shared/ask.ts";
import { sectionVersions } from "#functions/shared/sections.ts";
import type { Version } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** One walk along a chain; what is read for several links is read once. */
export class Walk {
  readonly app: App;
  readonly ask: Ask;
  readonly store: Store;
  readonly principal: Principal;
  readonly notes = new Map<string, Words>();
  /** Nettings whose links were told. */
  readonly told = new Set<string>();
  readonly #sections = new Map<string, Promise<readonly Version<SectionRecord>[]>>();

  constructor(app: App, ask: Ask) {
    this.app = app;
    this.ask = ask;
    this.store = app.store;
    this.principal = asker(ask);
  }

  /** Said once, however often it is true. */
  note(zh: string, en: string): void {
    this.notes.set(en, { zh, en });
  }

  /** As it stands in a month. */
  async section(id: string, month: string): Promise<SectionRecord | null> {
    const read = this.#sections.get(id) ?? sectionVersions(this.store, id);
    this.#sections.set(id, read);
    const versions = await read;
    return versions.length === 0 ? null : sectionInForce(versions, month).value;
  }
}
