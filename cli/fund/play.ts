/** Plays a scenario through the API: every step by whom it names, every expectation checked, safe to play again. */
import type { Remark, Scenario, Step } from "#cli/fund/scenario.ts";
import { type Client, ProblemError } from "#events/client.ts";
import type { OperationId } from "#events/routes.ts";

export type SignIn = (who: string) => Promise<Client>;

export interface Played {
  readonly steps: number;
  readonly entries: number;
  /** Vouchers that people refused, and requests that were turned away as they had to be. */
  readonly refused: number;
}

/** Queries that are asked as of a day. */
const DATED: ReadonlySet<string> = new Set<OperationId>(["getFund", "getQuotaPool", "getGrants"]);

/** Something did not come out as the scenario says. */
export class Unexpected extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** Reads a file that a step names, beside the scenario. */
export type ReadBeside = (path: string) => Promise<Uint8Array>;

const nothingBeside: ReadBeside = path => Promise.reject(new Error(`there is no file ${path} here`));

export async function play(
  { book, steps }: Scenario,
  as: SignIn,
  say: (line: string) => void,
  read: ReadBeside = nothingBeside,
): Promise<Played> {
  const player = new Player(book, as, read);
  for (const [index, step] of steps.entries()) {
    await player.step(step);
    say(
      `${String(index + 1).padStart(3)}  ${step.date}  ${step.who.padEnd(18)} ${step.what}  ${step.narrative}`,
    );
  }
  return { steps: steps.length, entries: player.entries, refused: player.refused };
}

class Player {
  readonly #book: string;
  readonly #as: SignIn;
  readonly #read: ReadBeside;
  readonly #labels = new Map<string, string>();
  entries = 0;
  refused = 0;

  constructor(book: string, as: SignIn, read: ReadBeside) {
    this.#book = book;
    this.#as = as;
    this.#read = read;
  }

  async step(step: Step): Promise<void> {
    const voucher = step.what.startsWith("/") ? await this.#request(step) : await this.#propose(step);
    for (const remark of step.remarks) await this.#remark(step, remark, voucher);
  }

  /** A request that is no voucher, with the fields as its body. */
  async #request(step: Step): Promise<null> {
    const client = await this.#as(step.who);
    const body = this.#named(step.fields) as object;
    const id = step.what.slice(1) as OperationId;
    // Which operation it is stands in the file; the service checks its body.
    const call = client.call as (id: OperationId, request: object) => Promise<unknown>;
    await this.#expecting(step, () =>
      call(id, { params: { book: this.#book }, body, idempotencyKey: this.#key(step) }),
    );
    return null;
  }

  async #propose(step: Step): Promise<string | null> {
    const client = await this.#as(step.who);
    const params = { book: this.#book };
    const attachments = [];
    for (const [index, attached] of step.attachments.entries()) {
      const { name } = attached;
      const content = "text" in attached ? attached.text : new Uint8Array(await this.#read(attached.path));
      const file = { content, mediaType: "text/plain" };
      const idempotencyKey = this.#key(step, `file-${index}`);
      const { digest } = await client.call("storeAttachment", { params, file, idempotencyKey });
      attachments.push({ name, digest });
    }
    const fields = this.#named(step.fields) as Record<string, unknown>;
    const about = { narrative: step.narrative || step.what, effectiveOn: step.date };
    const carried = attachments.length === 0 ? {} : { attachments };
    const body =
      step.what === "voucher"
        ? { ...(fields["kind"] === "entry" ? {} : about), ...carried, ...fields }
        : { kind: "fund", ...about, ...carried, action: { do: step.what, ...fields } };
    const proposed = await this.#expecting(step, () =>
      client.call("proposeVoucher", { params, body, idempotencyKey: this.#key(step) }),
    );
    return proposed?.id ?? null;
  }

  /** The answer; null when it was refused and had to be. */
  async #expecting<T>(step: Step, send: () => Promise<T>): Promise<T | null> {
    const { refusedWith, line } = step;
    const code = await codeOf(send());
    if (typeof code !== "string") {
      if (refusedWith === null) return code.answer;
      throw new Unexpected(line, `it was taken and had to be refused with ${refusedWith}`);
    }
    if (refusedWith === null || !code.startsWith(refusedWith))
      throw new Unexpected(line, `it was refused: ${code}`);
    this.refused += 1;
    return null;
  }

  async #remark(step: Step, remark: Remark, voucher: string | null): Promise<void> {
    switch (remark.kind) {
      case "approve":
      case "refuse":
      case "may-not":
        return this.#decide(step, remark, voucher ?? "");
      case "balance": {
        const found = (await this.#balances(step.who)).find(({ id }) => id === remark.account);
        return same(remark.line, remark.account, found?.balance ?? "no account", remark.amount);
      }
      case "standing": {
        const client = await this.#as(step.who);
        const query = { asOf: step.date };
        const { parties } = await client.call("getFund", { params: { book: this.#book }, query });
        const found = parties.find(({ party }) => party === remark.party) as
          | Record<string, unknown>
          | undefined;
        return same(
          remark.line,
          `${remark.party} ${remark.field}`,
          String(found?.[remark.field]),
          remark.amount,
        );
      }
      case "report": {
        const client = await this.#as(step.who);
        // Which query it is stands in the file; the service knows it or not.
        const call = client.call as (id: OperationId, request: object) => Promise<unknown>;
        const query = DATED.has(remark.query) ? { asOf: step.date } : {};
        const request = { params: { book: this.#book }, query };
        const found = valueAt(await call(remark.query as OperationId, request), remark.path);
        return same(remark.line, `${remark.query} ${remark.path}`, String(found), remark.value);
      }
      case "all-zero": {
        const left = (await this.#balances(step.who)).filter(({ balance }) => !/^0(\.0*)?$/.test(balance));
        const words = left.map(({ id, balance }) => `${id} ${balance}`).join(", ");
        return same(remark.line, "accounts that are not zero", words, "");
      }
    }
  }

  async #decide(step: Step, remark: Extract<Remark, { who: string }>, voucher: string): Promise<void> {
    const client = await this.#as(remark.who);
    const decision =
      remark.kind === "refuse" ? { decision: "refuse", reason: remark.reason } : { decision: "approve" };
    const params = { book: this.#book, voucher };
    const idempotencyKey = this.#key(step, `line-${remark.line}`);
    const answered = await codeOf(client.call("decideVoucher", { params, body: decision, idempotencyKey }));
    if (remark.kind === "may-not") {
      const code = typeof answered === "string" ? answered.split(" ")[0] : "taken";
      this.refused += 1;
      return same(remark.line, `${remark.who} approving`, code ?? "", remark.code);
    }
    if (typeof answered === "string") throw new Unexpected(remark.line, `it was refused: ${answered}`);
    if (remark.kind === "refuse") this.refused += 1;
    const { entries } = answered.answer;
    this.entries += entries.length;
    if (step.label !== null && entries[0] !== undefined) this.#labels.set(step.label, entries[0].id);
  }

  async #balances(who: string) {
    const client = await this.#as(who);
    return (await client.call("getBook", { params: { book: this.#book } })).accounts;
  }

  /** `@label` is the entry that a step before was posted as. */
  #named(value: unknown): unknown {
    if (typeof value === "string" && value.startsWith("@")) return this.#labels.get(value.slice(1)) ?? value;
    if (Array.isArray(value)) return value.map(each => this.#named(each));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.#named(each)]));
  }

  #key({ line }: Step, more = "step"): string {
    return `play-${this.#book}-${line}-${more}`;
  }
}

/** The value at a path; among the members of a list the one that has the word as a value is meant. */
function valueAt(answer: unknown, path: string): unknown {
  return path.split(".").reduce((at: unknown, word) => {
    if (Array.isArray(at)) return at.find(each => Object.values(each as object).includes(word));
    return typeof at === "object" && at !== null ? (at as Record<string, unknown>)[word] : undefined;
  }, answer);
}

/** What was answered, or `code detail` when it was refused. */
async function codeOf<T>(sent: Promise<T>): Promise<{ readonly answer: T } | string> {
  try {
    return { answer: await sent };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return `${error.problem.code} ${error.problem.detail}`;
  }
}

function same(line: number, what: string, found: string, expected: string): void {
  if (found !== expected) throw new Unexpected(line, `${what}: "${found}" where "${expected}" was expected`);
}
