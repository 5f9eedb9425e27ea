/** The register of people as use cases read it. */
import { type Person, type Register, rightsOn, standingOf } from "#domain/access/people.ts";
import type { Principal } from "#domain/access/principal.ts";
import { dateInChina } from "#domain/calendar.ts";
import type { BookRecord } from "#events/records.ts";
import type { App } from "#functions/shared/app.ts";
import { EVERYONE, latestVersion, listLatest } from "#storage/records.ts";

/** Today in China. */
export function today({ store }: Pick<App, "store">): string {
  return dateInChina(store.world.now());
}

/** Somebody whose rights hold today; null for everybody else. */
export async function personInForce(app: App, id: string): Promise<Principal | null> {
  const found = await latestVersion<Person>(app.store, "principal", id);
  const rights = found === null ? null : rightsOn(found.value, today(app));
  return rights?.ok === true ? rights.value : null;
}

/** Everybody in force and what they keep books for; who asks is among them, also before anybody is registered. */
export async function readRegister(app: App, asker: Principal): Promise<Register> {
  const [people, books] = await Promise.all([
    listLatest<Person>(app.store, "principal", EVERYONE),
    listLatest<BookRecord>(app.store, "book", EVERYONE),
  ]);
  const day = today(app);
  const inForce = people.filter(({ value }) => standingOf(value, day) === "in-force");
  const others = inForce.map(({ value }) => value).filter(({ id }) => id !== asker.id);
  return {
    people: [asker, ...others],
    booked: books.flatMap(({ value }) => value.parties.map(({ id }) => id)),
  };
}
