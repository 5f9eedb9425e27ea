/**
 * What a month costs from readings to obligations, for many sections under many agreements: readings pushed, months
 * assessed, every agreement settled by the clock, and the clock once more with nothing to do.
 */
import type pg from "pg";
import { send } from "#bench/book.ts";
import type { Connection, Ground } from "#bench/ground.ts";
import { metered, timeOf } from "#bench/meter.ts";
import type { Postgres } from "#bench/postgres.ts";
import { seeded } from "#bench/random.ts";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { agreementFaults } from "#domain/agreement/check.ts";
import { addMonths, dateInChina } from "#domain/calendar.ts";
import { openingAccounts } from "#domain/fund/fund-accounts.ts";
import { invariant, present } from "#domain/invariant.ts";
import type { Reading } from "#domain/monitoring/reading.ts";
import { readingTime } from "#domain/monitoring/reading-time.ts";
import { NORMAL } from "#domain/monitoring/station-state.ts";
import { unwrap } from "#domain/result.ts";
import type { AssessmentRecord, BookRecord, SectionRecord, StationRecord } from "#events/records.ts";
import { assessSectionMonth } from "#functions/assess/assess-section-month.ts";
import { storeReadings } from "#functions/ingest/push-readings.ts";
import { settleDue } from "#functions/settle/settle-due.ts";
import { appendVersion, EVERYONE, latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** All national sections of surface water (3,646 since 2021) under five hundred agreements; a fiftieth of both. */
const EXTENT = { quick: { sections: 73, agreements: 10 }, full: { sections: 3_646, agreements: 500 } };
const AGREEMENTS_PER_BOOK = 10;
/** The month before this one is over, and nothing before it is due. */
const THIS_MONTH = dateInChina(Date.now()).slice(0, "2026-01".length);
const MONTH = addMonths(THIS_MONTH, -1);
/** Automatic stations report every four hours. */
const READINGS_A_DAY = 6;
const DAYS = 28;
const TARGET = "Ⅲ";
const UPSTREAM_PAYS = { payer: "P1", payee: "P2" };
const DOWNSTREAM_PAYS = { payer: "P2", payee: "P1" };
const PARTIES = ["P1", "P2"].map(id => ({ id, name: `${id}方`, nameEn: `Party ${id}` }));

export async function settling(
  ground: Ground,
  postgres: Postgres | null,
  size: Size,
): Promise<readonly Result[]> {
  const extent = EXTENT[size.name];
  const ours = ground.connect({ units: true });
  try {
    const rows = await measured(ours, postgres, extent);
    return [
      {
        name: "settling",
        title: "Settling a month, from readings to obligations",
        note: `${extent.sections} sections with ${READINGS_A_DAY * DAYS} generated readings each, under ${extent.agreements} agreements of two parties (${AGREEMENTS_PER_BOOK} a book), one after another in one process on the engine; each section's class against its target moves money. What people say between assessment and settlement (review, confirmations) is put there and not measured. The last row is the clock again when all is settled. PostgreSQL gets the same readings as rows, a class by one statement a section, and per agreement one transaction of obligations, lines and balances: without revisions, validity rules, traces, proofs or keys.`,
        rows,
      },
    ];
  } finally {
    ours.store.client.destroy();
  }
}

type Extent = (typeof EXTENT)["quick"];

async function measured(
  { store, meter }: Connection,
  postgres: Postgres | null,
  { sections, agreements }: Extent,
): Promise<readonly Row[]> {
  const ids = Array.from({ length: sections }, (_, index) => `s${index + 1}`);
  const owned = Array.from({ length: agreements }, (_, index) =>
    ids.slice(Math.floor((index * sections) / agreements), Math.floor(((index + 1) * sections) / agreements)),
  );
  const readings = new Map(ids.map((id, index) => [id, readingsOf(id, index)]));
  await register(store, owned);
  const peer = postgres === null ? null : await PeerMonth.open(postgres, owned);
  const rows: Row[] = [];
  const phase = async (
    what: string,
    count: number,
    work: () => Promise<unknown>,
    others: () => Promise<unknown>,
  ) => {
    let used = { write: 0, read: 0 };
    const ms = await timeOf(async () => {
      const { used: all } = await metered(meter, work);
      used = { write: all.writeUnits, read: all.readUnits };
    });
    const peerMs = peer === null ? null : await timeOf(others);
    rows.push({
      what,
      count,
      seconds: ms / 1_000,
      "ms each": ms / count,
      "write units each": used.write / count,
      "read units each": used.read / count,
      "postgres seconds": peerMs === null ? null : peerMs / 1_000,
      "× postgres": peerMs === null ? null : ms / peerMs,
    });
  };
  try {
    await phase(
      "readings of a section pushed",
      sections,
      async () => {
        for (const each of readings.values())
          await storeReadings(store, each, { sentBy: "bench", reason: undefined });
      },
      async () => {
        for (const [id, each] of readings) await peer?.insert(id, each);
      },
    );
    await phase(
      "sections assessed",
      sections,
      async () => {
        for (const id of ids) await assessSectionMonth(store, id, MONTH);
      },
      async () => {
        for (const id of ids) await peer?.assess(id);
      },
    );
    for (const id of ids) await confirm(store, id);
    const settle = async () => {
      const { settled, waiting, failed } = await settleDue({ store, identity: NOBODY }, (_, error) => {
        throw error;
      });
      invariant(settled === agreements && waiting === 0 && failed.length === 0, "all are settled");
    };
    await phase("agreements settled", agreements, settle, async () => {
      for (const [index] of owned.entries()) await peer?.settle(index);
    });
    await phase("agreements looked at again", agreements, settle, () => Promise.resolve());
    const again = present(rows.at(-1), "the last row");
    return [...rows.slice(0, -1), { ...again, "postgres seconds": null, "× postgres": null }];
  } finally {
    await peer?.close();
  }
}

const NOBODY = { principalOf: () => Promise.reject(new Error("nobody asks the clock")) };

async function register(store: Store, owned: readonly (readonly string[])[]): Promise<void> {
  for (const id of owned.flat()) {
    const section: SectionRecord = {
      ...{ id, name: id, nameEn: id, river: "界河", riverEn: "Border River" },
      ...{ waterBody: "river", targetClass: TARGET, parties: PARTIES.map(party => party.id) },
      ...{ detectionLimits: {}, normalFlow: null },
    };
    const station: StationRecord = {
      ...{ id: stationOf(id), section: id, name: id, kind: "automatic" },
      ...{ operatesFrom: null, succeeds: null },
    };
    const lists = (owner: string) => [{ owner, sort: id }];
    await appendVersion(store, { kind: "section", id, version: 1, value: section, lists: lists(EVERYONE) });
    await appendVersion(store, {
      kind: "station",
      id: station.id,
      version: 1,
      value: station,
      lists: lists(id),
    });
  }
  for (const [index, sections] of owned.entries()) {
    const book = `settling-${Math.floor(index / AGREEMENTS_PER_BOOK)}`;
    if (index % AGREEMENTS_PER_BOOK === 0) await openBook(store, book);
    const id = `agreement-${String(index + 1).padStart(3, "0")}`;
    const value = agreementOver(id, book, sections);
    const lists = [{ owner: EVERYONE, sort: id }];
    await appendVersion(store, { kind: "agreement", id, version: 1, value, lists });
  }
}

async function openBook(store: Store, book: string): Promise<void> {
  const value: BookRecord = {
    ...{ id: book, kind: "agreement", name: book, nameEn: book, twoPersons: "always", bankAccount: null },
    parties: PARTIES.map(party => ({ ...party, commitment: null })),
  };
  await appendVersion(store, { kind: "book", id: book, version: 1, value, lists: [] });
  const open = openingAccounts(value.kind, value.parties);
  const batch = { open, openPeriods: [MONTH, THIS_MONTH], closePeriods: [], entries: [] };
  unwrap(await send(store, book, "open", batch, { opens: true }));
}

function agreementOver(id: string, book: string, sections: readonly string[]): Agreement {
  const names = (text: string) => ({ zh: text, en: text });
  const agreement: Agreement = {
    ...{ format: 1, id, version: 1, name: names(id), book, asset: "CNY", profile: "gb3838-automatic" },
    parties: PARTIES.map(({ id: party, name, nameEn }, index) => ({
      ...{ id: party, name: { zh: name, en: nameEn }, role: index === 0 ? "upstream" : "downstream" },
    })),
    sections: sections.map(section => ({ id: section, name: names(section), waterBody: "river" })),
    ...{ effectiveFrom: `${MONTH}-01`, effectiveTo: null, period: { kind: "month" } },
    terms: sections.map(section => ({
      ...{ id: section, clause: "1", text: names(section), sections: [section] },
      score: { kind: "class-distance", target: TARGET },
      money: {
        ...{ kind: "per-step", step: "1", count: "whole", amount: "500000.00", cap: "1500000.00" },
        ...{ above: UPSTREAM_PAYS, below: DOWNSTREAM_PAYS },
      },
    })),
    ...{ assumptions: [], sources: [] },
  };
  invariant(agreementFaults(agreement).length === 0, "the agreement is sound");
  return agreement;
}

async function confirm(store: Store, section: string): Promise<void> {
  const id = `${section}.${MONTH}`;
  const found = present(await latestVersion<AssessmentRecord>(store, "assessment", id), id);
  const said = PARTIES.map(({ id: party }) => ({ party, by: party, at: found.value.assessedAt }));
  const value: AssessmentRecord = { ...found.value, state: "confirmed", confirmations: said };
  await appendVersion(store, { kind: "assessment", id, version: found.version + 1, value });
}

const stationOf = (section: string) => `${section}-auto`;

/** Around the limits, so that classes differ between sections: ammonia decides. */
function readingsOf(section: string, index: number): readonly Reading[] {
  const random = seeded(index + 1);
  const usual = 0.1 + random.next() * 1.8;
  return Array.from({ length: DAYS * READINGS_A_DAY }, (_, at): Reading => {
    const day = String(Math.floor(at / READINGS_A_DAY) + 1).padStart(2, "0");
    const hour = String((at % READINGS_A_DAY) * (24 / READINGS_A_DAY)).padStart(2, "0");
    const nh3n = (usual * (0.8 + 0.4 * random.next())).toFixed(3);
    const values = { ph: "7.5", do: "8.0", codmn: "1.8", nh3n, tp: "0.012" };
    const time = unwrap(readingTime(`${MONTH}-${day}T${hour}:00:00+08:00`));
    return { station: stationOf(section), time, status: NORMAL, values, noInstrument: [] };
  });
}

/** Readings, classes and obligations as plain tables. */
class PeerMonth {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(postgres: Postgres, owned: readonly (readonly string[])[]): Promise<PeerMonth> {
    const client = await postgres.connect();
    await client.query(`
      CREATE TABLE month_readings (
        section text, time timestamptz, ph numeric, dissolved numeric, codmn numeric, nh3n numeric, tp numeric,
        PRIMARY KEY (section, time));
      CREATE TABLE month_classes (section text PRIMARY KEY, class int);
      CREATE TABLE month_sections (agreement int, section text, PRIMARY KEY (agreement, section));
      CREATE TABLE month_obligations (agreement int, section text, amount numeric(30,2), PRIMARY KEY (agreement, section));
      CREATE TABLE month_lines (agreement int, section text, account text, amount numeric(30,2));
      CREATE TABLE month_balances (account text PRIMARY KEY, balance numeric(30,2) NOT NULL);
      INSERT INTO month_balances VALUES ('owed', 0), ('owing', 0);`);
    const pairs = owned.flatMap((sections, index) => sections.map(section => [index, section] as const));
    await client.query("INSERT INTO month_sections SELECT * FROM unnest($1::int[], $2::text[])", [
      pairs.map(([index]) => index),
      pairs.map(([, section]) => section),
    ]);
    return new PeerMonth(client);
  }

  async insert(section: string, readings: readonly Reading[]): Promise<void> {
    const column = (name: string) => readings.map(({ values }) => (values as Record<string, string>)[name]);
    await this.#client.query({
      name: "month-readings",
      text: "INSERT INTO month_readings SELECT $1, * FROM unnest($2::timestamptz[], $3::numeric[], $4::numeric[], $5::numeric[], $6::numeric[], $7::numeric[])",
      values: [section, readings.map(({ time }) => time), ...["ph", "do", "codmn", "nh3n", "tp"].map(column)],
    });
  }

  async assess(section: string): Promise<void> {
    await this.#client.query({
      name: "month-class",
      text: `INSERT INTO month_classes
        SELECT $1, greatest(
          CASE WHEN avg(nh3n) <= 0.15 THEN 1 WHEN avg(nh3n) <= 0.5 THEN 2 WHEN avg(nh3n) <= 1 THEN 3
               WHEN avg(nh3n) <= 1.5 THEN 4 WHEN avg(nh3n) <= 2 THEN 5 ELSE 6 END,
          CASE WHEN avg(codmn) <= 2 THEN 1 WHEN avg(codmn) <= 4 THEN 2 WHEN avg(codmn) <= 6 THEN 3
               WHEN avg(codmn) <= 10 THEN 4 WHEN avg(codmn) <= 15 THEN 5 ELSE 6 END,
          CASE WHEN avg(tp) <= 0.02 THEN 1 WHEN avg(tp) <= 0.1 THEN 2 WHEN avg(tp) <= 0.2 THEN 3
               WHEN avg(tp) <= 0.3 THEN 4 WHEN avg(tp) <= 0.4 THEN 5 ELSE 6 END)
        FROM month_readings WHERE section = $1`,
      values: [section],
    });
  }

  async settle(agreement: number): Promise<void> {
    await this.#client.query({
      name: "month-settle",
      text: `WITH owed AS (
          INSERT INTO month_obligations
          SELECT agreement, section, greatest(-1500000, least(1500000, (class - 3) * 500000))
          FROM month_sections JOIN month_classes USING (section) WHERE agreement = $1 AND class <> 3 RETURNING *
        ), line AS (
          INSERT INTO month_lines
          SELECT agreement, section, 'owed', amount FROM owed UNION ALL SELECT agreement, section, 'owing', -amount FROM owed
        )
        UPDATE month_balances SET balance = balance + sums.net
        FROM (SELECT 'owed' AS account, coalesce(sum(amount), 0) AS net FROM owed
              UNION ALL SELECT 'owing', -coalesce(sum(amount), 0) FROM owed) AS sums
        WHERE month_balances.account = sums.account`,
      values: [agreement],
    });
  }

  close(): Promise<void> {
    return this.#client.end();
  }
}
