/** A writer's store in the storm: every call is a step of the scheduler and may meet a fault. */
import {
  GetItemCommand,
  QueryCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { Item } from "#storage/append.ts";
import type { Store, World } from "#storage/store.ts";
import type { Random } from "#tests/storm/random.ts";
import type { Sea, Writer } from "#tests/storm/sea.ts";
import type { FaultKind, TransactionFault } from "#tests/storm/weather.ts";
import { cancelled, errorOf, withSend } from "#tests/support/faults.ts";

export class ReadError extends Error {
  override readonly name = "InternalServerError";
}

interface Reply {
  readonly value?: unknown;
  readonly error?: unknown;
  /** Comes some steps later, with all this visible by then. */
  readonly settles?: readonly string[];
}

/** A process: its writers share one store, and with it what the process remembers; a crash ends them all. */
export interface Process {
  readonly sunk: boolean;
  launchWriter(name: string): Writer;
  /** Called when the writer has answered. */
  land(writer: Writer): void;
}

export function launchProcess(sea: Sea): Process {
  return new Ship(sea);
}

/** How long a transaction takes at most to show all its items, in steps of others. */
const SETTLING_STEPS_MAX = 12;

/**
 * The head is what makes a commit seen.
 */
const SEEN_WITH_THE_COMMIT = /^journal#/;

const NEVER = new Promise<never>(() => undefined);

class Ship implements Process {
  sunk = false;
  readonly #sea: Sea;
  readonly #store: Store;
  /** Writers that have not answered, each with the way to abandon it. */
  readonly #crew = new Map<Writer, () => void>();
  #skewMs: number;

  constructor(sea: Sea) {
    this.#sea = sea;
    const { clockSkewMsMax } = sea.weather;
    this.#skewMs = sea.random.between(-clockSkewMsMax, clockSkewMsMax);
    this.#store = withSend({ ...sea.engine, world: this.world() }, command => this.send(command));
  }

  launchWriter(name: string): Writer {
    let abandon: (word: "gone") => void = () => undefined;
    const gone = new Promise<"gone">(resolve => {
      abandon = resolve;
    });
    const writer: Writer = {
      store: this.#store,
      name,
      gone,
      alone: this.#crew.size === 0,
      attempts: 0,
      spoiled: 0,
      throttled: 0,
      notYetVisible: 0,
      underway: 0,
      earliestClockMs: Number.POSITIVE_INFINITY,
      latestClockMs: 0,
    };
    for (const other of this.#crew.keys()) other.alone = false;
    this.#crew.set(writer, () => abandon("gone"));
    return writer;
  }

  land(writer: Writer): void {
    this.#crew.delete(writer);
  }

  /** What happens to a process is noted for each of its writers: which of them asked, nobody sees. */
  #each(note: (writer: Writer) => void): void {
    for (const writer of this.#crew.keys()) note(writer);
  }

  world(): World {
    const { scheduler, random, weather } = this.#sea;
    return {
      now: () => {
        if (random.chance(weather.clockJump)) {
          this.#count("clock-jumps-back");
          this.#skewMs -= random.between(1, 5_000);
        }
        const nowMs = scheduler.nowMs + this.#skewMs;
        this.#each(writer => {
          writer.earliestClockMs = Math.min(writer.earliestClockMs, nowMs);
          writer.latestClockMs = Math.max(writer.latestClockMs, nowMs);
        });
        return nowMs;
      },
      random: () => random.next(),
      pause: async ms => {
        await scheduler.step(() => {
          scheduler.nowMs += Math.ceil(ms);
        });
        if (this.sunk) await NEVER;
      },
    };
  }

  async send(command: unknown): Promise<unknown> {
    const reply = await this.#sea.scheduler.step((): Promise<Reply> | Reply => {
      if (this.sunk) return {};
      return command instanceof TransactWriteItemsCommand ? this.#transact(command) : this.#read(command);
    });
    const { settles } = reply;
    if (settles !== undefined) {
      const { scheduler, random, invisible } = this.#sea;
      for (let step = random.between(0, SETTLING_STEPS_MAX); step > 0; step--)
        await scheduler.step(() => undefined);
      for (const address of settles) invisible.delete(address);
    }
    if (this.sunk) return NEVER;
    if ("error" in reply) throw reply.error;
    return reply.value;
  }

  // ── transactions ─────────────────────────────────────────────────────────────────────────────────────

  async #transact(command: TransactWriteItemsCommand): Promise<Reply> {
    const { random, weather } = this.#sea;
    this.#each(writer => {
      writer.attempts += 1;
    });
    const fault = random.chance(weather.transactionFaults) ? random.weighted(weather.kinds) : null;
    const reply =
      fault === null ? await this.#apply(command.input) : await this.#strike(fault, command.input);
    this.#each(writer => {
      if (fault !== null || "error" in reply) writer.spoiled += 1;
      if (fault === "throttle" || fault === "throttle-reason") writer.throttled += 1;
    });
    this.#note(`${fault ?? "transaction"} ${outcomeText(reply)}`);
    return reply;
  }

  async #strike(fault: TransactionFault, input: TransactWriteItemsCommandInput): Promise<Reply> {
    const items = input.TransactItems?.length ?? 0;
    switch (fault) {
      case "throttle":
      case "throttle-reason":
      case "conflict":
      case "error-before-commit":
        this.#count(fault);
        return { error: errorOf(fault, items) };
      case "lost-reply":
        return this.#unanswered(fault, await this.#apply(input), items);
      case "late-arrival":
      case "in-progress":
        this.#count(fault);
        this.#arriveLater(input);
        return { error: errorOf(fault === "in-progress" ? fault : "lost-reply", items) };
      case "delivered-twice":
        await this.#apply(input);
        this.#count(fault);
        return this.#apply(input);
      case "delivered-twice-late":
        await this.#apply(input);
        this.#count(fault);
        return this.#apply({ ...input, ClientRequestToken: `again-${random36(this.#sea.random)}` });
      case "hidden-reasons":
        return this.#hideReasons(await this.#apply(input));
      case "half-visible":
        return this.#halfVisible(input, await this.#apply(input));
      case "crash-before-commit":
        return this.#crash(fault, {});
      case "crash-after-commit":
        return this.#crash(fault, await this.#apply(input));
    }
  }

  async #apply(input: TransactWriteItemsCommandInput): Promise<Reply> {
    try {
      const value: unknown = await this.#sea.engine.client.send(new TransactWriteItemsCommand(input));
      this.#committed(input);
      return { value };
    } catch (error) {
      return { error: this.#withConflicts(input, error) };
    }
  }

  /** What another transaction has not finished writing cannot be judged: it is a conflict. */
  #withConflicts({ TransactItems = [] }: TransactWriteItemsCommandInput, error: unknown): unknown {
    if (!(error instanceof TransactionCanceledException)) return error;
    const pending = TransactItems.map(({ Put }) => this.#notYet(Put?.Item));
    if (!pending.includes(true)) return error;
    const codes = reasonsOf(error).map((code, index) =>
      pending[index] === true ? "TransactionConflict" : code,
    );
    return cancelled(codes.length, codes);
  }

  #committed({ TransactItems = [] }: TransactWriteItemsCommandInput): void {
    const items = TransactItems.map(({ Put }) => Put?.Item ?? {});
    const find = (prefix: string, of: "pk" | "sk") =>
      items.find(item => item[of]?.S?.startsWith(prefix))?.["sk"]?.S;
    const key = find("key#", "pk") ?? "";
    // The service answers a known token without writing again.
    if (this.#sea.commits.some(commit => commit.key === key)) return;
    const head = find("head#", "sk");
    this.#sea.commits.push({ key, seq: head === undefined ? null : Number(head.slice("head#".length)) });
  }

  #unanswered(fault: "lost-reply", reply: Reply, items: number): Reply {
    // What was cancelled lost its answer too; the count is of commits without one.
    if (!("error" in reply)) this.#count(fault);
    return { error: errorOf(fault, items) };
  }

  #arriveLater(input: TransactWriteItemsCommandInput): void {
    this.#each(writer => {
      writer.underway += 1;
    });
    void this.#sea.scheduler.step(async () => {
      const { error } = await this.#apply(input);
      this.#note(`arrives late ${outcomeText(error === undefined ? {} : { error })}`);
    });
  }

  #hideReasons(reply: Reply): Reply {
    if (!(reply.error instanceof TransactionCanceledException)) return reply;
    this.#count("hidden-reasons");
    const codes = reasonsOf(reply.error).map((code, index) =>
      index < 2 || this.#sea.random.chance(0.3) ? "TransactionConflict" : code,
    );
    return { error: cancelled(codes.length, codes) };
  }

  #halfVisible({ TransactItems = [] }: TransactWriteItemsCommandInput, reply: Reply): Reply {
    if ("error" in reply) return reply;
    this.#count("half-visible");
    const { random, weather, invisible } = this.#sea;
    const settles: string[] = [];
    for (const { Put } of TransactItems) {
      const address = addressOf(Put?.Item);
      if (SEEN_WITH_THE_COMMIT.test(address) || random.chance(0.5)) continue;
      invisible.set(address, random.between(1, weather.invisibleReadsMax));
      settles.push(address);
    }
    // Whoever hears nothing may ask again while half of it is still not there.
    return random.chance(0.5)
      ? { ...reply, settles }
      : { error: errorOf("lost-reply", TransactItems.length) };
  }

  #crash(fault: FaultKind, reply: Reply): Reply {
    this.#count(fault);
    this.sunk = true;
    for (const abandon of this.#crew.values()) abandon();
    return reply;
  }

  // ── reads ────────────────────────────────────────────────────────────────────────────────────────────

  async #read(command: unknown): Promise<Reply> {
    const { random, weather } = this.#sea;
    if (random.chance(weather.crashAtRead)) {
      this.#note("crash at read");
      return this.#crash("crash-at-read", {});
    }
    if (random.chance(weather.readError)) {
      this.#count("read-error");
      this.#note("read error");
      return { error: new ReadError("the store did not answer") };
    }
    const { client } = this.#sea.engine;
    const value = await (client.send as (command: unknown) => Promise<object>).call(client, command);
    this.#note(command instanceof QueryCommand ? "query" : "get");
    if (command instanceof GetItemCommand && this.#notYet(command.input.Key)) return { value: {} };
    if (command instanceof TransactGetItemsCommand) {
      const keys = command.input.TransactItems?.map(({ Get }) => Get?.Key) ?? [];
      // A transaction never sees half of another one: it is cancelled instead.
      if (keys.some(key => this.#notYet(key))) return { error: errorOf("conflict", 2) };
    }
    if (command instanceof QueryCommand && "Items" in value) {
      const items = value.Items as Item[];
      return { value: { ...value, Items: items.filter(item => !this.#notYet(item)) } };
    }
    return { value };
  }

  #notYet(key: Item | undefined): boolean {
    const address = addressOf(key);
    const left = this.#sea.invisible.get(address) ?? 0;
    if (left === 0) return false;
    this.#sea.invisible.set(address, left - 1);
    this.#each(writer => {
      writer.notYetVisible += 1;
    });
    this.#count("item-not-yet-visible");
    return true;
  }

  #count(fault: FaultKind): void {
    const { faults } = this.#sea;
    faults.set(fault, (faults.get(fault) ?? 0) + 1);
  }

  #note(what: string): void {
    const names = [...this.#crew.keys()].map(({ name }) => name);
    this.#sea.trace.push(`${names.join("+")} ${what}`);
  }
}

function addressOf(item: Item | undefined): string {
  return `${item?.["pk"]?.S}\n${item?.["sk"]?.S}`;
}

function random36(random: Random): string {
  return Math.floor(random.next() * 36 ** 8).toString(36);
}

function outcomeText({ error }: Reply): string {
  if (!(error instanceof Error)) return "ok";
  return [error.name, ...(error instanceof TransactionCanceledException ? reasonsOf(error) : [])].join(" ");
}

function reasonsOf({ CancellationReasons = [] }: TransactionCanceledException): string[] {
  return CancellationReasons.map(({ Code = "None" }) => Code);
}
