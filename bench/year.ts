/** What the end of a year costs: the trial balance of many accounts, and the close that carries them over. */
import type pg from "pg";
import { send } from "#bench/book.ts";
import type { Connection, Ground } from "#bench/ground.ts";
import { metered, timeOf } from "#bench/meter.ts";
import type { Postgres } from "#bench/postgres.ts";
import { seeded } from "#bench/random.ts";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import { carryOverEntries } from "#domain/fund/year-close.ts";
import { invariant, present } from "#domain/invariant.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import { balanceOf } from "#domain/ledger/state.ts";
import { periodBalance } from "#domain/ledger/trial-balance.ts";
import { unwrap } from "#domain/result.ts";
import { stateOfPeriod } from "#storage/balances.ts";
import { loadWholeState, readLastHead } from "#storage/journal.ts";

const ACCOUNTS = 2_000;
const ENTRIES = { quick: 10_000, full: 100_000 };
const BATCH = 500;
/** A commit touches at most eighty groups of eight neighbouring accounts, and opened ones count each. */
const OPENED_AT_ONCE = 64;
const CARRIED = 600;
const MONTHS = Array.from({ length: 12 }, (_, month) => `2025-${String(month + 1).padStart(2, "0")}`);
const [BANK, PROFIT] = ["1002", "3141"];
const CHARGES = Array.from(
  { length: ACCOUNTS - 2 },
  (_, index) => `5301.${String(index + 1).padStart(4, "0")}`,
);

export async function year(
  ground: Ground,
  postgres: Postgres | null,
  size: Size,
): Promise<readonly Result[]> {
  const entries = workload(ENTRIES[size.name]);
  const ours = ground.connect({ units: true });
  try {
    const peer = postgres === null ? null : await PeerYear.fill(postgres, entries);
    try {
      return [await measured(ours, entries, peer)];
    } finally {
      await peer?.end();
    }
  } finally {
    ours.store.client.destroy();
  }
}

async function measured({ store, meter }: Connection, entries: readonly DraftEntry[], peer: PeerYear | null) {
  const book = "bench-year";
  const nothing = { open: [], openPeriods: [], closePeriods: [], entries: [] };
  const definitions = [
    account(BANK, "debit"),
    account(PROFIT, "credit"),
    ...CHARGES.map((id, index) => (index < CARRIED ? charge(id) : account(id, "debit"))),
  ];
  for (let at = 0; at < definitions.length; at += OPENED_AT_ONCE) {
    const open = definitions.slice(at, at + OPENED_AT_ONCE);
    const batch = { ...nothing, open, openPeriods: at === 0 ? [...MONTHS, "2026-01"] : [] };
    unwrap(await send(store, book, `open-${at}`, batch, { opens: at === 0 }));
  }
  for (let at = 0; at < entries.length; at += BATCH)
    unwrap(await send(store, book, `post-${at}`, { ...nothing, entries: entries.slice(at, at + BATCH) }));
  const rows: Row[] = [];
  const timed = async (
    what: string,
    work: () => Promise<unknown>,
    others: (() => Promise<unknown>) | null,
  ) => {
    const ms = await timeOf(async () => {
      const { used } = await metered(meter, work);
      units = { read: used.readUnits, write: used.writeUnits };
    });
    const peerMs = others === null ? null : await timeOf(others);
    rows.push({
      what,
      ms,
      ...units,
      "postgres ms": peerMs,
      "× postgres": peerMs === null ? null : ms / peerMs,
    });
  };
  let units = { read: 0, write: 0 };
  await timed(
    "trial balance of now",
    async () => {
      const state = await loadWholeState(store, book);
      const sum = [...state.accounts.values()].reduce((all, each) => all + balanceOf(state, each), 0n);
      invariant(sum === 0n, "debits equal credits");
    },
    peer === null ? null : () => peer.balances("2025-12"),
  );
  await timed(
    "trial balance of a period, with turnovers",
    async () => {
      const last = present(await readLastHead(store, book), book);
      const state = present(await stateOfPeriod(store, book, last, "2025-06"), "June");
      for (const each of state.accounts.values()) periodBalance(state, each, "2025-06");
    },
    peer === null ? null : () => peer.turnovers("2025-06"),
  );
  await timed(
    "year close",
    async () => {
      const state = await loadWholeState(store, book);
      const carried = carryOverEntries(state, "2025-12", "operator");
      unwrap(await send(store, book, "close", { ...nothing, closePeriods: MONTHS, entries: carried }));
    },
    peer === null ? null : () => peer.close(),
  );
  return {
    name: "year",
    title: `The end of a year: ${ACCOUNTS.toLocaleString("en-US")} accounts, ${entries.length.toLocaleString("en-US")} entries`,
    note: `One run each. PostgreSQL adds its lines up at every question and keeps no period closed; ours reads kept balances, and its close seals twelve periods and the carry-over of ${CARRIED} accounts in one block.`,
    rows,
  };
}

function account(id: string, normal: "debit" | "credit"): AccountDefinition {
  const named = { id, version: 1, name: `科目 ${id}`, nameEn: `Account ${id}`, party: null };
  return { ...named, asset: "CNY", scale: 2, normal, bound: "either" };
}

function charge(id: string): AccountDefinition {
  return { ...account(id, "debit"), carriesTo: PROFIT };
}

/** Charges paid from the bank, every account in turn, month by month. */
function workload(count: number): readonly DraftEntry[] {
  const random = seeded(2025);
  return Array.from({ length: count }, (_, index): DraftEntry => {
    const amountMinor = BigInt(1 + random.below(100_000_000));
    const period = present(MONTHS[Math.floor((index * MONTHS.length) / count)], "a month");
    const paid = present(CHARGES[index % CHARGES.length], "an account");
    const signed = { preparer: "finance-zj", approver: "chief-zhou" };
    return {
      ...{
        kind: "cost",
        narrative: `费用 ${index}`,
        effectiveOn: `${period}-15`,
        period,
        ...signed,
        evidence: [],
      },
      postings: [
        { account: paid, side: "debit", amountMinor },
        { account: BANK, side: "credit", amountMinor },
      ],
    };
  });
}

/** The same lines in one table with an index by period, as a plain ledger in PostgreSQL has them. */
class PeerYear {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async fill(postgres: Postgres, entries: readonly DraftEntry[]): Promise<PeerYear> {
    const client = await postgres.connect();
    await client.query(`DROP TABLE IF EXISTS year_lines;
      CREATE TABLE year_lines (account text NOT NULL, period text NOT NULL, net numeric(30,2) NOT NULL);
      CREATE INDEX year_lines_of_period ON year_lines (period, account);`);
    const lines = entries.flatMap(({ period, postings }) =>
      postings.map(({ account: id, side, amountMinor }) => ({
        id,
        period,
        net: `${side === "debit" ? "" : "-"}${amountMinor / 100n}.${String(amountMinor % 100n).padStart(2, "0")}`,
      })),
    );
    await client.query("INSERT INTO year_lines SELECT * FROM unnest($1::text[], $2::text[], $3::numeric[])", [
      lines.map(({ id }) => id),
      lines.map(({ period }) => period),
      lines.map(({ net }) => net),
    ]);
    await client.query("ANALYZE year_lines");
    return new PeerYear(client);
  }

  balances(until: string): Promise<unknown> {
    const text =
      "SELECT account, sum(net) FROM year_lines WHERE period <= $1 GROUP BY account ORDER BY account";
    return this.#client.query(text, [until]);
  }

  turnovers(period: string): Promise<unknown> {
    const text = `SELECT account, sum(net) FILTER (WHERE period < $1) AS opening,
      sum(net) FILTER (WHERE period = $1 AND net > 0) AS debit, sum(net) FILTER (WHERE period = $1 AND net < 0) AS credit
      FROM year_lines WHERE period <= $1 GROUP BY account ORDER BY account`;
    return this.#client.query(text, [period]);
  }

  close(): Promise<unknown> {
    const text = `WITH carried AS (
        SELECT account, sum(net) AS net FROM year_lines WHERE account BETWEEN '5301.0001' AND '5301.0600' GROUP BY account)
      INSERT INTO year_lines SELECT account, '2025-12', -net FROM carried
      UNION ALL SELECT $1, '2025-12', sum(net) FROM carried`;
    return this.#client.query(text, [PROFIT]);
  }

  end(): Promise<void> {
    return this.#client.end();
  }
}
