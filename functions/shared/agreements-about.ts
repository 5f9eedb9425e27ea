/** Which agreements are about a section: there is no list of them, so all agreements are looked at. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { allVersions, EVERYONE, listIds } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** Also those of which only an earlier version names the section: what it settled stands. */
export async function agreementsAbout(store: Store, section: string): Promise<string[]> {
  const ids = await listIds(store, "agreement", EVERYONE);
  const about = await Promise.all(
    ids.map(async id => {
      const versions = await allVersions<Agreement>(store, "agreement", id);
      return versions.some(({ value }) => value.sections.some(({ id }) => id === section));
    }),
  );
  return ids.filter((_, index) => about[index]);
}
