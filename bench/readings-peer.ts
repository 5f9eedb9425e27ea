/**
 * The peer of ingestion: one table of readings in PostgreSQL, a column for each value, a primary key over station
 * and instant, so that a repeat is found. A batch is one prepared statement over arrays.
 */
import type pg from "pg";
import type { Postgres } from "#bench/postgres.ts";
import type { Reading } from "#domain/monitoring/reading.ts";

export const MEASURED = ["ph", "do", "codmn", "nh3n", "tp", "tn", "temp"] as const;

const SCHEMA = `
  DROP TABLE IF EXISTS readings;
  CREATE TABLE readings (
    station text NOT NULL, time timestamptz NOT NULL, status text NOT NULL,
    ${MEASURED.map(name => `"${name}" numeric`).join(", ")}, received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (station, time));`;

const TYPES = ["text", "timestamptz", "text", ...MEASURED.map(() => "numeric")];
const COLUMNS = `station, time, status, ${MEASURED.map(name => `"${name}"`).join(", ")}`;

const ONE = {
  name: "insert-one",
  text: `INSERT INTO readings (${COLUMNS}) VALUES (${TYPES.map((_, at) => `$${at + 1}`).join(", ")}) ON CONFLICT DO NOTHING`,
};
const MANY = {
  name: "insert-many",
  text: `INSERT INTO readings (${COLUMNS}) SELECT * FROM unnest(${TYPES.map((type, at) => `$${at + 1}::${type}[]`).join(", ")}) ON CONFLICT DO NOTHING`,
};

export class PostgresReadings {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /** An empty table. */
  static async open(postgres: Postgres): Promise<PostgresReadings> {
    const client = await postgres.connect();
    await client.query(SCHEMA);
    return new PostgresReadings(client);
  }

  /** One transaction; on disk when it returns. */
  async insert(readings: readonly Reading[]): Promise<void> {
    const rows = readings.map(({ station, time, status, values }) => [
      ...[station, time, status],
      ...MEASURED.map(name => values[name] ?? null),
    ]);
    const [row] = rows;
    if (rows.length === 1 && row !== undefined) await this.#client.query({ ...ONE, values: row });
    else {
      const columns = TYPES.map((_, at) => rows.map(cells => cells[at]));
      await this.#client.query({ ...MANY, values: columns });
    }
  }

  close(): Promise<void> {
    return this.#client.end();
  }
}
