/** What an entry costs in DynamoDB's units, and so in money, beside the usual design. */

import { freshBook, post } from "#bench/book.ts";
import type { Ground } from "#bench/ground.ts";
import { metered } from "#bench/meter.ts";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import { postUsually } from "#bench/usual.ts";
import { Batches, entries } from "#bench/workload.ts";
import { unwrap } from "#domain/result.ts";

const BATCHES = [1, 10, 100, 500, 1_000] as const;
const POOL = 20_000;
const BLOCKS_UNDER_WAY = 150;
/** On demand, US East, since November 2024. */
const DOLLARS_PER_MILLION = { write: 0.625, read: 0.125 };

export async function units(ground: Ground, size: Size): Promise<readonly Result[]> {
  const usual = await usualUnits(ground, size);
  const rows: Row[] = [];
  for (const batch of BATCHES) {
    const mine = await ourUnits(ground, size, batch);
    if (mine === null) continue;
    const { write, read, requests } = mine;
    rows.push({
      batch,
      "write units/entry": write,
      "read units/entry": read,
      "requests/entry": requests,
      "$ per million entries": dollars(write, read),
      "usual write units/entry": usual.write,
      "usual $ per million": dollars(usual.write, usual.read),
      "usual ÷ ours": dollars(usual.write, usual.read) / dollars(write, read),
    });
  }
  return [
    {
      name: "units",
      title: "Write and read units per entry",
      note: `As the engine reports them by the published rule: a transactional write is 2 units per KB of each item, a consistent read 1 unit per 4 KB. $${DOLLARS_PER_MILLION.write} per million write units, $${DOLLARS_PER_MILLION.read} per million read units. The usual design puts entry, two lines, two balances and key in one transaction per entry. A batch that is more than one commit may hold has no row.`,
      rows,
    },
  ];
}

function dollars(write: number, read: number): number {
  return write * DOLLARS_PER_MILLION.write + read * DOLLARS_PER_MILLION.read;
}

interface PerEntry {
  readonly write: number;
  readonly read: number;
  readonly requests: number;
}

async function ourUnits(ground: Ground, { unitCommits }: Size, batch: number): Promise<PerEntry | null> {
  const { store, meter } = ground.connect({ units: true });
  const book = await freshBook(store);
  const batches = new Batches(entries(POOL));
  const commits = async (count: number) => {
    for (let commit = 0; commit < count; commit++) unwrap(await post(store, book, batches.take(batch)));
  };
  const fits = await post(store, book, batches.take(batch));
  if (!fits.ok && fits.faults[0].code === "ledger.over-limit") return null;
  // A young book has short balances, few tips and few peaks; measure one that is under way.
  await commits(batch < 100 ? BLOCKS_UNDER_WAY : 2);
  const { used } = await metered(meter, () => commits(unitCommits));
  store.client.destroy();
  const written = unitCommits * batch;
  return {
    write: used.writeUnits / written,
    read: used.readUnits / written,
    requests: used.requests / written,
  };
}

async function usualUnits(ground: Ground, { unitCommits }: Size): Promise<PerEntry> {
  const { store, meter } = ground.connect({ units: true });
  const { used } = await metered(meter, async () => {
    for (const entry of entries(unitCommits)) await postUsually(store, "usual-units", entry);
  });
  store.client.destroy();
  return {
    write: used.writeUnits / unitCommits,
    read: used.readUnits / unitCommits,
    requests: used.requests / unitCommits,
  };
}
