/**
 * Process kill under load: a server is killed with SIGKILL while several people record contributions, sometimes
 * together with its engine; it is started again on the same folder, and what was acknowledged is compared with
 * what is there. When a kill comes is decided by the seed; which requests are underway then is not.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { CNY } from "#domain/money/asset.ts";
import { parseAmount } from "#domain/money/decimal-text.ts";
import { unwrap } from "#domain/result.ts";
import { type Client, ProblemError } from "#events/client.ts";
import { Random } from "#tests/storm/random.ts";
import { clientOf, type RunningServer, startLocal } from "#tests/support/local-server.ts";
import { FUND, type FundParty, financeOf, PARTIES, registerFund } from "#tests/support/small-fund.ts";

const SENDERS_EACH_MAX = 3;
const params = { book: FUND };
const MOMENT_MS_MAX = 30;
/** After this many rounds the whole book is verified; always after the last. */
const VERIFY_EVERY = 5;

interface Contribution {
  readonly key: string;
  readonly party: FundParty;
  readonly amount: string;
  /** The answer, once there was one. */
  receipt: object | null;
}

export interface KillOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly folder: string;
  readonly log?: (line: string) => void;
}

export interface KillOutcome {
  readonly violations: readonly string[];
  readonly acknowledged: number;
  /** Requests without an answer at the kill. */
  readonly unanswered: number;
  /** Those among them that were in the book after the restart. */
  readonly landed: number;
  readonly text: string;
}

export async function killRounds({ rounds, seed, folder, log }: KillOptions): Promise<KillOutcome> {
  const random = new Random(seed);
  const sent: Contribution[] = [];
  const violations: string[] = [];
  let [unanswered, landed, enginesKilled] = [0, 0, 0];
  let server = await startLocal(folder, ["--no-demo"]);
  try {
    await registerFund(server);
    for (let round = 1; round <= rounds; round++) {
      const withEngine = random.chance(0.4);
      if (withEngine) enginesKilled += 1;
      await killUnderLoad(server, { round, random, sent, withEngine, folder });
      server = await startLocal(folder, ["--no-demo"]);
      const open = sent.filter(({ receipt }) => receipt === null);
      const before = await referencesIn(server);
      unanswered += open.length;
      landed += open.filter(({ key }) => before.has(key)).length;
      violations.push(...(await settle(server, sent, open, random)));
      violations.push(...(await compare(server, sent, round === rounds || round % VERIFY_EVERY === 0)));
      log?.(`round ${round}: ${sent.length} contributions, ${open.length} of them sent again`);
      if (violations.length > 0) break;
    }
  } finally {
    await server.stop();
    stopLeftEngine(folder);
  }
  const acknowledged = sent.length;
  const text = `${rounds} kills, ${enginesKilled} with the engine: ${acknowledged} contributions are there once; ${unanswered} were unanswered at a kill, ${landed} of them had been written`;
  return { violations, acknowledged, unanswered, landed, text };
}

interface Attack {
  readonly round: number;
  readonly random: Random;
  readonly sent: Contribution[];
  readonly withEngine: boolean;
  readonly folder: string;
}

/** Sends without pause until so many answers came, then kills. */
async function killUnderLoad(server: RunningServer, attack: Attack): Promise<void> {
  const { round, random, sent, withEngine, folder } = attack;
  let answersLeft = random.between(1, 30);
  // Alone, each request is quick and a kill finds it between its commit and its answer; many hold one another up.
  const sendersEach = random.between(1, SENDERS_EACH_MAX);
  const clients = await Promise.all(PARTIES.map(party => clientOf(server, financeOf(party))));
  const { promise: enough, resolve: killNow } = Promise.withResolvers<void>();
  let stopped = false;
  const senders = PARTIES.flatMap((party, index) =>
    Array.from({ length: sendersEach }, async (_, sender) => {
      for (let each = 0; !stopped; each++) {
        const key = `${round}-${party}-${sender}-${each}`;
        const amount = `${sent.length + 1}.${String(index).padStart(2, "0")}`;
        const contribution: Contribution = { key, party, amount, receipt: null };
        sent.push(contribution);
        contribution.receipt = await record(clients[index], contribution);
        if (contribution.receipt !== null && --answersLeft <= 0) killNow();
      }
    }),
  );
  await enough;
  // An answer has just come, so nothing is halfway; a moment later it may be.
  await new Promise(resolve => setTimeout(resolve, random.between(0, MOMENT_MS_MAX)));
  stopped = true;
  const ended = new Promise(resolve => server.process.once("exit", resolve));
  if (withEngine) process.kill(enginePid(folder), "SIGKILL");
  server.process.kill("SIGKILL");
  await ended;
  await Promise.all(senders);
}

/** The engine of a killed server whose successor did not start. */
function stopLeftEngine(folder: string): void {
  if (!existsSync(join(folder, "instance.json"))) return;
  try {
    process.kill(enginePid(folder), "SIGKILL");
  } catch {
    // It was killed with its server.
  }
}

function enginePid(folder: string): number {
  const { engine } = JSON.parse(readFileSync(join(folder, "instance.json"), "utf8")) as { engine: number };
  return engine;
}

/** The receipt, or null when there was no answer, or one that asks to send it again. */
async function record(client: Client | undefined, contribution: Contribution): Promise<object | null> {
  const { key, party, amount } = contribution;
  const body = { party, amount, effectiveOn: "2021-01-31", reference: key };
  try {
    return (await client?.call("recordContribution", { params, body, idempotencyKey: key })) ?? null;
  } catch (error) {
    if (error instanceof ProblemError && [0, 500, 503].includes(error.problem.status)) return null;
    throw error;
  }
}

/** Sends again what had no answer, and some of what had: its answer must be the same. */
async function settle(
  server: RunningServer,
  sent: readonly Contribution[],
  open: readonly Contribution[],
  random: Random,
): Promise<string[]> {
  const clients = new Map<string, Client>();
  for (const party of PARTIES) clients.set(party, await clientOf(server, financeOf(party)));
  const violations: string[] = [];
  const known = sent.filter(({ receipt }) => receipt !== null);
  const samples = known.length === 0 ? [] : Array.from({ length: 5 }, () => random.pick(known));
  for (const contribution of samples) {
    const again = await record(clients.get(contribution.party), contribution);
    if (!isDeepStrictEqual(again, contribution.receipt))
      violations.push(`${contribution.key} has another answer after the kill: ${JSON.stringify(again)}`);
  }
  for (const contribution of open) {
    contribution.receipt = await record(clients.get(contribution.party), contribution);
    if (contribution.receipt === null)
      violations.push(`${contribution.key} was sent again and has no answer`);
  }
  return violations;
}

/** Everything acknowledged is there once, and nothing else. */
async function compare(
  server: RunningServer,
  sent: readonly Contribution[],
  verify: boolean,
): Promise<string[]> {
  const violations: string[] = [];
  const found = await referencesIn(server);
  for (const { key } of sent) {
    if (!found.has(key)) violations.push(`${key} was acknowledged and is lost`);
    else if (found.get(key) !== 1) violations.push(`${key} stands in ${found.get(key)} commits`);
  }
  if (found.size !== sent.length)
    violations.push(`${found.size} contributions are there, ${sent.length} were made`);
  const operator = await clientOf(server, "operator");
  const { accounts } = await operator.call("getBook", { params });
  const bank = accounts.find(({ id }) => id === "1004.01")?.balance;
  const sum = sent.reduce((total, { amount }) => total + unwrap(parseAmount(amount, CNY)), 0n);
  if (bank === undefined || unwrap(parseAmount(bank, CNY)) !== sum)
    violations.push(`the bank account holds ${bank}, not ${sum} fen`);
  if (verify) {
    const { findings } = await operator.call("verifyBook", { params });
    violations.push(...findings.map(finding => JSON.stringify(finding)));
  }
  return violations;
}

/** In how many blocks each bank reference stands. */
async function referencesIn(server: RunningServer): Promise<ReadonlyMap<string, number>> {
  const operator = await clientOf(server, "operator");
  const blocks = new Map<string, Set<string>>();
  for (let after: string | null = "0.-1"; after !== null; ) {
    const page: { entries: Entries; next: string | null } = await operator.call("listEntries", {
      params,
      query: { after, limit: "200" },
    });
    for (const { id, evidence } of page.entries)
      for (const reference of evidence.filter(({ kind }) => kind === "bank-reference")) {
        const [block = ""] = id.split(".");
        blocks.set(reference.id, (blocks.get(reference.id) ?? new Set()).add(block));
      }
    after = page.next;
  }
  return new Map([...blocks].map(([reference, each]) => [reference, each.size]));
}

type Entries = readonly {
  readonly id: string;
  readonly evidence: readonly { readonly kind: string; readonly id: string }[];
}[];
