/** `GET /v1/health`: the tables are asked now, the other parts have said how they did. */
import type { Role } from "#domain/access/principal.ts";
import { instantText } from "#domain/calendar.ts";
import { ok } from "#domain/result.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { ASKED_TABLES, type Part, partsOf, worstOf } from "#functions/shared/parts.ts";
import { readPulses } from "#storage/pulses.ts";
import { getItem } from "#storage/read.ts";
import { type Store, tableOf } from "#storage/store.ts";

/** Everyone may ask; a crowd that does costs no more than one. */
const ANSWERED_FOR_MS = 5_000;

const TOLD_ALL: readonly Role[] = ["operator", "auditor"];

const answered = new WeakMap<Store["client"], { readonly atMs: number; readonly parts: readonly Part[] }>();

const health: UseCase = async (app, { principal }) => {
  const parts = await partsNow(app);
  const status = worstOf(parts.map(({ state }) => state));
  const told = principal !== null && TOLD_ALL.includes(principal.role) ? { parts } : {};
  return ok({ value: { status, ...told }, ...(status === "failed" ? { failing: true } : {}) });
};

async function partsNow({ store }: App): Promise<readonly Part[]> {
  const nowMs = store.world.now();
  const known = answered.get(store.client);
  if (known !== undefined && Math.abs(nowMs - known.atMs) < ANSWERED_FOR_MS) return known.parts;
  const tables = await Promise.all(
    ASKED_TABLES.map(id => asked(`table ${id}`, store, () => probe(store, id))),
  );
  let pulses: Awaited<ReturnType<typeof readPulses>> = new Map();
  const said = await asked("table transient", store, async () => {
    pulses = await readPulses(store);
  });
  const parts = [...tables, said, ...partsOf(pulses, nowMs)];
  answered.set(store.client, { atMs: nowMs, parts });
  return parts;
}

function probe(store: Store, id: (typeof ASKED_TABLES)[number]): Promise<unknown> {
  return getItem(store.client, tableOf(store, id), { pk: "health", sk: "probe" });
}

/** That it cannot be read is the answer. */
async function asked(part: string, { world }: Store, read: () => Promise<unknown>): Promise<Part> {
  try {
    await read();
    return { part, state: "ok", reason: null, at: instantText(world.now()) };
  } catch (error) {
    const name = error instanceof Error ? error.name : "failure";
    return { part, state: "failed", reason: `it cannot be read: ${name}`, at: instantText(world.now()) };
  }
}

export const healthQueries: UseCases = { health };
