/** One storm: several clients on one book, every writer of theirs in bad weather, and then the reckoning. */
import type { Result } from "#domain/result.ts";
import type { Receipt } from "#storage/exactly-once.ts";
import type { Store } from "#storage/store.ts";
import { deliver } from "#tests/storm/deliver.ts";
import { Random } from "#tests/storm/random.ts";
import { reckon } from "#tests/storm/reckoning.ts";
import { Scheduler } from "#tests/storm/scheduler.ts";
import type { Sea, Writer } from "#tests/storm/sea.ts";
import { launchProcess, type Process, ReadError } from "#tests/storm/stormy-store.ts";
import { type FaultKind, weatherOf } from "#tests/storm/weather.ts";
import { AGAIN, REGISTRATION, request, type StormRequest } from "#tests/storm/work.ts";
import { nextWork } from "#tests/storm/workload.ts";

/** Some seconds before midnight in China, so that clocks apart stand on different days. */
const START_MS = Date.parse("2021-04-01T15:59:50.000Z");
const SCHEDULER_STEPS_MAX = 50_000;
const SENDS_MAX = 4;
export const STEPS_DEFAULT = 16;

/** One request given to one writer, and what came of it. */
export interface Delivery {
  readonly request: StormRequest;
  readonly writer: Writer;
  /** Commits that had happened when it began and when it was answered. */
  readonly from: number;
  to: number;
  answer: Result<Receipt> | "gone" | "failed" | null;
}

export interface StormOptions {
  readonly seed: number;
  /** Requests of all clients together, besides the registration of the book by each. */
  readonly steps?: number;
}

export interface StormOutcome {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly faults: ReadonlyMap<FaultKind, number>;
  /** How requests of each kind were answered: `post committed`, `post ledger.bound`, … */
  readonly answers: ReadonlyMap<string, number>;
  readonly trace: readonly string[];
  readonly head: string | null;
  readonly steps: number;
}

export interface Storm {
  readonly book: string;
  readonly sea: Sea;
  readonly random: Random;
  readonly requests: StormRequest[];
  readonly deliveries: Delivery[];
  /** Processes that all requests share; none: each request has its own. */
  readonly processes: (Process | null)[];
  /** Everything that is wrong. */
  readonly violations: string[];
}

export async function runStorm(
  engine: Store,
  { seed, steps = STEPS_DEFAULT }: StormOptions,
): Promise<StormOutcome> {
  const random = new Random(seed);
  const weather = weatherOf(random);
  const scheduler = new Scheduler(new Random(random.below(2 ** 31)), START_MS);
  const sea: Sea = {
    engine,
    scheduler,
    random: new Random(random.below(2 ** 31)),
    weather,
    faults: new Map(),
    commits: [],
    invisible: new Map(),
    trace: [],
  };
  const clients = random.between(2, 5);
  const processes = Array.from({ length: random.below(4) }, () => null);
  const book = `storm-${seed}`;
  const storm: Storm = { book, sea, random, requests: [], deliveries: [], processes, violations: [] };
  const running = Array.from({ length: clients }, (_, index) =>
    client(storm, index, Math.ceil(steps / clients)).catch((error: unknown) => {
      storm.violations.push(`client ${index} failed: ${wordsOf(error)}`);
    }),
  );
  try {
    await scheduler.run(SCHEDULER_STEPS_MAX);
    await Promise.all(running);
  } catch (error) {
    storm.violations.push(wordsOf(error));
  }
  const head = await reckon(storm);
  return {
    seed,
    violations: storm.violations,
    faults: sea.faults,
    answers: answersOf(storm),
    trace: sea.trace,
    head,
    steps: scheduler.steps,
  };
}

async function client(storm: Storm, index: number, requests: number): Promise<void> {
  const { random } = storm;
  await insist(storm, note(storm, request(`register-${index}`, REGISTRATION)));
  for (let each = 0; each < requests; each++) {
    const next = nextRequest(storm, `${index}-${each}`);
    if (random.chance(storm.sea.weather.sentTwice)) {
      const { faults } = storm.sea;
      faults.set("sent-twice-at-once", (faults.get("sent-twice-at-once") ?? 0) + 1);
      await Promise.all([insist(storm, next), insist(storm, next)]);
    } else {
      await insist(storm, next);
    }
  }
}

/** Mostly something new; now and then a request again, or its key with another body. */
function nextRequest(storm: Storm, key: string): StormRequest {
  const { random, requests, deliveries } = storm;
  const kind = random.weighted({ fresh: 8, again: 1, reused: 1 });
  if (kind === "again") return random.pick(requests);
  const entries = deliveries.flatMap(({ answer }) =>
    answer !== null && typeof answer === "object" && answer.ok ? entryIds(answer.value) : [],
  );
  const wanted = nextWork(random, { entries: [...new Set(entries)] });
  return note(storm, request(kind === "reused" ? random.pick(requests).key : key, wanted));
}

function entryIds({ receipt }: Receipt): string[] {
  return (receipt as { entries: { id: string }[] }).entries.map(({ id }) => id);
}

function note(storm: Storm, wanted: StormRequest): StormRequest {
  storm.requests.push(wanted);
  return wanted;
}

/** Sends a request until it is answered for good; a client may lose patience. */
async function insist(storm: Storm, wanted: StormRequest): Promise<void> {
  for (let send = 0; send < SENDS_MAX; send++) {
    const answer = await sendOnce(storm, wanted);
    const settled =
      typeof answer === "object" && (answer.ok || !answer.faults.some(({ code }) => AGAIN.has(code)));
    if (settled || storm.random.chance(0.15)) return;
  }
}

/** A process of its own for each request, or one of the few that all share; a crashed one is started again. */
function processOf({ sea, random, processes }: Storm): Process {
  if (processes.length === 0) return launchProcess(sea);
  const place = random.below(processes.length);
  const found = processes[place];
  const process = found === undefined || found === null || found.sunk ? launchProcess(sea) : found;
  processes[place] = process;
  return process;
}

async function sendOnce(storm: Storm, wanted: StormRequest): Promise<Exclude<Delivery["answer"], null>> {
  const { sea, deliveries, book } = storm;
  const process = processOf(storm);
  const writer = process.launchWriter(`${wanted.key}/${deliveries.length}`);
  const from = sea.commits.length;
  const delivery: Delivery = { request: wanted, writer, from, to: from, answer: null };
  deliveries.push(delivery);
  const attempt = deliver(writer.store, book, wanted).catch((error: unknown): "failed" => {
    // A read that fails ends in an error page, and the client asks again; anything else is a defect.
    if (!(error instanceof ReadError)) {
      storm.violations.push(`${wanted.work.kind} ${wanted.key} threw ${wordsOf(error)}`);
    }
    return "failed";
  });
  const answer = await Promise.race([attempt, writer.gone]);
  process.land(writer);
  delivery.to = sea.commits.length;
  delivery.answer = answer;
  sea.trace.push(`${writer.name} answered ${answerText(answer)}`);
  return answer;
}

function answersOf({ deliveries }: Storm): Map<string, number> {
  const answers = new Map<string, number>();
  for (const { request: wanted, answer } of deliveries) {
    const what = `${wanted.work.kind} ${answerText(answer)}`;
    answers.set(what, (answers.get(what) ?? 0) + 1);
  }
  return answers;
}

function answerText(answer: Delivery["answer"]): string {
  if (answer === null) return "pending";
  if (typeof answer === "string") return answer;
  if (!answer.ok) return answer.faults[0].code;
  return answer.value.replayed ? "replayed" : "committed";
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
