/**
 * The peer: a plain double-entry schema in PostgreSQL, with the same texts and amounts. Each commit is one
 * prepared statement over arrays, the fastest way we know; balances are touched in order, so that writers
 * queue instead of deadlocking. It keeps no hashes, no running balances, no foreign keys and no
 * idempotency keys, all of which would slow it down.
 */
import type pg from "pg";
import type { Postgres } from "#bench/postgres.ts";
import { ACCOUNTS } from "#bench/workload.ts";
import { netOf } from "#domain/ledger/account.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";

const CNY = { scale: 2 };

const SCHEMA = `
  DROP TABLE IF EXISTS lines, entries, balances;
  CREATE TABLE entries (
    id bigint PRIMARY KEY, kind text NOT NULL, narrative text NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(),
    effective_on date NOT NULL, period text NOT NULL, preparer text NOT NULL, approver text, evidence jsonb NOT NULL);
  CREATE TABLE lines (
    entry bigint NOT NULL, line int NOT NULL, account text NOT NULL, side text NOT NULL,
    amount numeric(30,2) NOT NULL, dimensions jsonb NOT NULL, PRIMARY KEY (entry, line));
  CREATE INDEX lines_of_account ON lines (account, entry);
  CREATE TABLE balances (account text PRIMARY KEY, balance numeric(30,2) NOT NULL);
  CREATE SEQUENCE IF NOT EXISTS entry_ids;`;

const INSERT = {
  name: "post",
  text: `
  WITH e AS (
    INSERT INTO entries (id, kind, narrative, effective_on, period, preparer, approver, evidence)
    SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::date[], $5::text[], $6::text[], $7::text[], $8::jsonb[])
  ), l AS (
    INSERT INTO lines (entry, line, account, side, amount, dimensions)
    SELECT * FROM unnest($9::bigint[], $10::int[], $11::text[], $12::text[], $13::numeric[], $14::jsonb[])
  )
  INSERT INTO balances AS b (account, balance)
  SELECT * FROM unnest($15::text[], $16::numeric[]) AS t (account, net) ORDER BY account
  ON CONFLICT (account) DO UPDATE SET balance = b.balance + excluded.balance`,
};

export class PostgresBook {
  readonly #clients: readonly pg.Client[];
  #lastId = 0;

  private constructor(clients: readonly pg.Client[]) {
    this.#clients = clients;
  }

  /** An empty book with one connection per writer. */
  static async open(postgres: Postgres, writers: number): Promise<PostgresBook> {
    const clients = await Promise.all(Array.from({ length: writers }, () => postgres.connect()));
    const book = new PostgresBook(clients);
    await book.query(SCHEMA);
    const accounts = ACCOUNTS.map(({ id }) => id);
    await book.query("INSERT INTO balances SELECT unnest($1::text[]), 0", [accounts]);
    return book;
  }

  query(text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
    return this.#client(0).query(text, values.length === 0 ? undefined : [...values]);
  }

  /** One transaction; on disk when it returns. */
  async post(writer: number, entries: readonly DraftEntry[]): Promise<void> {
    await this.#client(writer).query({ ...INSERT, values: this.#columns(entries) });
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map(client => client.end()));
  }

  #client(writer: number): pg.Client {
    const client = this.#clients[writer % this.#clients.length];
    if (client === undefined) throw new Error("a book has a connection");
    return client;
  }

  #columns(entries: readonly DraftEntry[]): unknown[] {
    const first = this.#lastId + 1;
    this.#lastId += entries.length;
    const lines = entries.flatMap(({ postings }, index) =>
      postings.map((posting, line) => ({ ...posting, entry: first + index, line })),
    );
    const nets = new Map<string, bigint>();
    for (const { account, side, amountMinor } of lines) {
      nets.set(account, (nets.get(account) ?? 0n) + netOf(side, amountMinor));
    }
    return [
      entries.map((_, index) => first + index),
      entries.map(({ kind }) => kind),
      entries.map(({ narrative }) => narrative),
      entries.map(({ effectiveOn }) => effectiveOn),
      entries.map(({ period }) => period),
      entries.map(({ preparer }) => preparer),
      entries.map(({ approver }) => approver),
      entries.map(({ evidence }) => JSON.stringify(evidence)),
      lines.map(({ entry }) => entry),
      lines.map(({ line }) => line),
      lines.map(({ account }) => account),
      lines.map(({ side }) => side),
      lines.map(({ amountMinor }) => formatAmount(amountMinor, CNY)),
      lines.map(({ dimensions }) => JSON.stringify(dimensions)),
      [...nets.keys()],
      [...nets.values()].map(net => formatAmount(net, CNY)),
    ];
  }
}
