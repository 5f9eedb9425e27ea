/** After a storm: what was committed goes through the model in its order, and everything said and stored must agree. */
import { isDeepStrictEqual } from "node:util";
import { present } from "#domain/invariant.ts";
import type { Body } from "#domain/ledger/block.ts";
import type { SealedHead } from "#domain/ledger/head.ts";
import type { Refused } from "#domain/result.ts";
import { readDeeds } from "#storage/deeds.ts";
import { receiptOf } from "#storage/exactly-once.ts";
import { loadWholeState, readBody, readHeads } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { collect, prefixRange, queryItems, textOf } from "#storage/read.ts";
import { ATTEMPTS_MAX } from "#storage/retry.ts";
import { tableOf } from "#storage/store.ts";
import { verifyBook } from "#storage/verify-book.ts";
import { PRINCIPAL, pathOf } from "#tests/storm/deliver.ts";
import { ModelBook, type ModelReceipt } from "#tests/storm/model.ts";
import type { Delivery, Storm } from "#tests/storm/storm.ts";
import { AGAIN, type StormRequest } from "#tests/storm/work.ts";

/** Days in China on which a clock of a storm may stand. */
const DAYS = ["2021-03-31", "2021-04-01", "2021-04-02", "2021-04-03"];

/** How often storage reads what a head names, before it says that it is not there. */
const READS_MAX = 6;

interface Stored {
  readonly heads: readonly SealedHead[];
  readonly bodies: readonly Body[];
  readonly keys: ReadonlyMap<string, { readonly digest: string; readonly receipt: unknown }>;
  readonly claims: ReadonlySet<string>;
  /** Keys of the commands that left a deed, in order. */
  readonly deeds: readonly string[];
}

/** Adds what is wrong to the storm's violations; returns the hash of the last head. */
export async function reckon(storm: Storm): Promise<string | null> {
  const stored = await readStored(storm);
  const model = replay(storm, stored);
  judgeAnswers(storm, model);
  await compareState(storm, stored, model);
  const verified = await verifyBook(storm.sea.engine, storm.book);
  for (const { seq, item, message } of verified.findings) blame(storm, `block ${seq}, ${item}: ${message}`);
  return verified.head;
}

async function readStored({ book, sea: { engine } }: Storm): Promise<Stored> {
  const heads = await collect(readHeads(engine, book, 0, 10 ** 9));
  const bodies: Body[] = [];
  for (const { head } of heads) bodies.push(await readBody(engine, book, head.seq));
  const items = (pk: string) =>
    collect(queryItems(engine.client, tableOf(engine, "ledger"), prefixRange(pk, "")));
  const keys = await items(ledgerKeys.key(book, "", "").pk);
  const claims = await items(ledgerKeys.claim(book, "", "").pk);
  const days = await Promise.all(
    DAYS.map(day =>
      readDeeds(engine, { day, after: "", limit: 1_000, shows: ({ path }) => path === pathOf(book) }),
    ),
  );
  return {
    heads,
    bodies,
    deeds: days.flatMap(({ deeds }) => deeds.map(({ who, key }) => `${who}#${key}`)).sort(),
    keys: new Map(
      keys.map(item => [textOf(item, "sk"), { digest: textOf(item, "digest"), receipt: receiptOf(item) }]),
    ),
    claims: new Set(claims.map(item => textOf(item, "sk"))),
  };
}

/** The commits in their order through the model; between them, which refusals were right. */
function replay(storm: Storm, { heads, bodies, keys }: Stored): ModelBook {
  const { commits } = storm.sea;
  const model = new ModelBook();
  const unjustified = new Set(storm.deliveries.filter(isRefusal));
  const emptySince = new Map<StormRequest, number>();
  for (let count = 0; count <= commits.length; count++) {
    for (const delivery of unjustified) {
      const inTime = delivery.from <= count && count <= delivery.to;
      if (inTime && isJustified(delivery, model)) unjustified.delete(delivery);
    }
    for (const request of storm.requests)
      if (model.postsNothing(request.work)) emptySince.set(request, count);
    const commit = commits[count];
    if (commit === undefined) break;
    const stored = keys.get(commit.key);
    const request = storm.requests.find(
      ({ key, digest }) => `${PRINCIPAL}#${key}` === commit.key && digest === stored?.digest,
    );
    if (stored === undefined || request === undefined) {
      blame(storm, `${commit.key} was committed and is not stored for any request`);
      continue;
    }
    const head = commit.seq === null ? null : (heads[commit.seq]?.head ?? null);
    const about = `${request.work.kind} ${request.key} (block ${commit.seq})`;
    const refusals = model.refusals(request, Date.parse(head?.recordedAt ?? "2021-03-01T00:00:00.000Z"));
    if (head !== null && refusals.size > 0)
      blame(storm, `${about} should be refused: ${[...refusals].join(", ")}`);
    // Without a block it stands beside the journal: it was right at some moment since it was first sent.
    const first = storm.deliveries.find(delivery => delivery.request === request)?.from ?? 0;
    if (head === null && (emptySince.get(request) ?? -1) < first)
      blame(storm, `${about} should post something`);
    if (commit.seq !== null && commit.seq !== model.blocks) blame(storm, `${about} comes out of order`);
    const expected = model.apply(request, head?.recordedAt ?? null);
    if (!isDeepStrictEqual(stored.receipt, expected))
      blame(storm, `${about} has another receipt: ${show(stored.receipt)} for ${show(expected)}`);
    if (commit.seq !== null) compareEntries(storm, about, bodies[commit.seq], expected, model);
  }
  for (const delivery of unjustified) blame(storm, `${describe(delivery)} was not justified at any time`);
  return model;
}

function compareEntries(
  storm: Storm,
  about: string,
  body: Body | undefined,
  receipt: ModelReceipt,
  model: ModelBook,
): void {
  const found = body?.entries.map(({ id, number, period, effectiveOn, reverses, postings }) => ({
    id,
    number,
    period,
    effectiveOn,
    reverses,
    accounts: postings.map(({ account }) => account),
  }));
  const expected = receipt.entries.map(({ id }) => {
    const { moves, ...entry } = present(model.entries.get(id), id);
    return { ...entry, accounts: moves.map(([account]) => account) };
  });
  if (!isDeepStrictEqual(found, expected))
    blame(storm, `${about} stands as ${show(found)}, not ${show(expected)}`);
}

async function compareState(
  storm: Storm,
  { heads, keys, claims, deeds }: Stored,
  model: ModelBook,
): Promise<void> {
  const { book, sea } = storm;
  const same = (what: string, found: unknown, expected: unknown) => {
    if (!isDeepStrictEqual(found, expected)) blame(storm, `${what}: ${show(found)}, not ${show(expected)}`);
  };
  const state = await loadWholeState(sea.engine, book);
  const rows = [...state.chunks].sort(([a], [b]) => a - b).flatMap(([, each]) => each);
  same(
    "the rows",
    rows.map(({ account, balance, postings }) => [account, balance, postings]),
    [...model.accounts].map(([id, { postings }]) => [id, model.balanceText(id), postings]),
  );
  same(
    "the accounts",
    [...state.accounts.values()].map(({ definition }) => definition),
    [...model.accounts.values()].map(({ definition }) => definition),
  );
  const sums = new Map<string, bigint>();
  for (const { balanceMinor, definition } of model.accounts.values())
    sums.set(definition.asset, (sums.get(definition.asset) ?? 0n) + balanceMinor);
  for (const [asset, sum] of sums) same(`the sum of ${asset}`, sum, 0n);
  same(
    "the heads",
    heads.map(({ head }) => head.seq),
    Array.from({ length: model.blocks }, (_, seq) => seq),
  );
  const times = heads.map(({ head }) => head.recordedAt);
  same("the times of recording", times, [...times].sort());
  const { openPeriods = [], closedThrough = null, numbers = {} } = state.last?.head ?? {};
  same("the open periods", openPeriods, [...model.openPeriods].sort());
  same("closed through", closedThrough ?? "", model.closedThrough);
  same(
    "the last numbers",
    new Map(Object.entries(numbers).sort()),
    new Map([...model.numbers].map(([period, number]): [string, number] => [`记-${period}`, number]).sort()),
  );
  same("the keys", [...keys.keys()].sort(), sea.commits.map(({ key }) => key).sort());
  same("the deeds", deeds, sea.commits.map(({ key }) => key).sort());
  same("the claims", [...claims].sort(), [...model.claims].sort());
}

/** What each writer answered, against what became of the request. */
function judgeAnswers(storm: Storm, model: ModelBook): void {
  const committedAt = new Map(storm.sea.commits.map(({ key }, index) => [key, index]));
  for (const delivery of storm.deliveries) {
    const { request, answer, to, writer } = delivery;
    const key = model.keys.get(request.key);
    const mine = key?.digest === request.digest;
    const at = committedAt.get(`${PRINCIPAL}#${request.key}`) ?? Number.POSITIVE_INFINITY;
    if (answer === null) {
      blame(storm, `${describe(delivery)} was never answered`);
    } else if (typeof answer === "object" && answer.ok) {
      if (!mine || at >= to) blame(storm, `${describe(delivery)} was answered before it was committed`);
      else if (!isDeepStrictEqual(answer.value.receipt, key.receipt))
        blame(
          storm,
          `${describe(delivery)} was told ${show(answer.value.receipt)}, not ${show(key.receipt)}`,
        );
    } else if (typeof answer === "object") {
      const [{ code }] = answer.faults;
      // Who could not look up the key knows nothing of it, and says so.
      const unknown = code === "ledger.contention" && writer.notYetVisible >= ATTEMPTS_MAX;
      if (mine && at < to && !unknown) blame(storm, `${describe(delivery)}, and it is committed`);
      if (mine && at >= to && writer.underway > 0 && !AGAIN.has(code) && !sentElsewhere(storm, delivery))
        blame(storm, `${describe(delivery)}, and it was committed afterwards by a transaction underway`);
      judgePatience(storm, delivery, code);
    }
  }
}

/** Whether another writer may have committed the request after this one refused it. */
function sentElsewhere({ deliveries }: Storm, refused: Delivery): boolean {
  return deliveries.some(
    ({ request, to, writer }) =>
      request.key === refused.request.key &&
      request.digest === refused.request.digest &&
      writer !== refused.writer &&
      (to >= refused.to || writer.underway > 0),
  );
}

/** Giving up is right only after enough bad luck. */
function judgePatience(storm: Storm, delivery: Delivery, code: string): void {
  const { alone, attempts, spoiled, throttled, notYetVisible } = delivery.writer;
  if (!alone) return;
  const patient = attempts >= ATTEMPTS_MAX && spoiled >= ATTEMPTS_MAX;
  // A key that another commit has not finished writing is read as often as a transaction is tried.
  const unsettled = notYetVisible >= ATTEMPTS_MAX;
  if (code === "ledger.contention" && !patient && !unsettled)
    blame(storm, `${describe(delivery)} after ${spoiled} spoiled attempts`);
  if (code === "ledger.throttled" && !(patient && throttled > 0))
    blame(storm, `${describe(delivery)} after ${throttled} throttles and ${spoiled} spoiled attempts`);
  if (code === "ledger.incomplete-read" && notYetVisible < READS_MAX)
    blame(storm, `${describe(delivery)} after ${notYetVisible} reads of what was not there yet`);
}

type Refusal = Delivery & { readonly answer: Refused };

function isRefusal<T extends Delivery>(delivery: T): delivery is T & Refusal {
  const { answer } = delivery;
  return answer !== null && typeof answer === "object" && !answer.ok;
}

/** Whether the model would refuse the same for the same reasons. */
function isJustified({ answer, request, writer }: Refusal, model: ModelBook): boolean {
  const codes = new Set(answer.faults.map(({ code }) => code));
  if (answer.faults.every(({ code }) => AGAIN.has(code))) return true;
  const clocks = [writer.earliestClockMs, writer.latestClockMs].map(ms => (Number.isFinite(ms) ? ms : 0));
  return clocks.some(clockMs => model.justifies(request, clockMs, codes));
}

function describe({ request, answer, from, to }: Delivery): string {
  const refusal = answer !== null && typeof answer === "object" && !answer.ok ? answer.faults : [];
  const words = refusal.map(({ code, message }) => `${code} (${message})`).join("; ");
  return `${request.work.kind} ${request.key} [${from}..${to}] ${words === "" ? "" : `refused with ${words}`}`;
}

function blame(storm: Storm, words: string): void {
  storm.violations.push(words);
}

function show(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === "bigint" ? `${each}n` : (each as unknown)));
}
