/** Whatever happens to the money of an agreement, in any order: cash, claims and liabilities stay equal. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { border, confirmedQuarter, JS_PAYS, monthly, QUARTER, SH_PAYS } from "./border.ts";
import { type NH3N, settlementWorld } from "./world.ts";

const SETTLEMENT = "border-water.2020-10.2020-12";
const PERIOD = { agreement: "border-water", from: "2020-10", to: "2020-12" };
const CLASSES = ["Ⅰ", "Ⅲ", "Ⅴ"] as const;
/** Classes worse than Ⅲ, 10.00 each; what is better SH pays. */
const WORSE = { Ⅰ: -2n, Ⅲ: 0n, Ⅴ: 2n } as const;
const AGREED_AHEAD = 3_000n;

const amountMinor = fc.constantFrom(500n, 2_000n, 4_000n, 6_000n);
const pair = fc.constantFrom(JS_PAYS, SH_PAYS);

const step = fc.oneof(
  fc.record({
    do: fc.constant("confirm" as const),
    month: fc.nat(2),
    waterClass: fc.constantFrom(...CLASSES),
  }),
  fc.record({ do: fc.constant("settle" as const) }),
  fc.record({ do: fc.constant("pay" as const), pair, amountMinor }),
  fc.record({ do: fc.constant("prepay" as const), amountMinor }),
  fc.record({ do: fc.constant("overpaid" as const), pair, amountMinor }),
  fc.record({ do: fc.constant("sent-back" as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant("reverse" as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant("late" as const) }),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Cash that went from one to the other, and came back. */
interface Moved {
  readonly pair: typeof JS_PAYS;
  readonly amountMinor: bigint;
  readonly voucher: string;
  readonly entry: string;
  gone: boolean;
}

class History {
  readonly #world;
  readonly moved: Moved[] = [];
  readonly returned: { pair: typeof JS_PAYS; amountMinor: bigint }[] = [];
  readonly classes: (keyof typeof NH3N)[] = ["Ⅲ", "Ⅲ", "Ⅲ"];
  /** What the newest settlement found owed, and what was charged for being late. */
  owed = new Map<string, bigint>();
  charged = new Map<string, bigint>();
  settled = false;
  #references = 0;
  #day = 4;

  constructor(world: Awaited<ReturnType<typeof settlementWorld>>) {
    this.#world = world;
  }

  cash({ payer, payee }: typeof JS_PAYS): bigint {
    const sum = (list: readonly { pair: typeof JS_PAYS; amountMinor: bigint }[]) =>
      list
        .filter(each => each.pair.payer === payer && each.pair.payee === payee)
        .reduce((total, each) => total + each.amountMinor, 0n);
    return sum(this.moved.filter(each => !each.gone)) - sum(this.returned);
  }

  due({ payer }: typeof JS_PAYS): bigint {
    return (this.owed.get(payer) ?? 0n) + (this.charged.get(payer) ?? 0n);
  }

  get #on() {
    return `2021-0${this.#day > 31 ? 2 : 1}-${String(this.#day > 31 ? this.#day - 31 : this.#day).padStart(2, "0")}`;
  }

  get #about() {
    return { narrative: "补偿资金", effectiveOn: this.#on, reference: `R-${this.#references++}` };
  }

  /** Proposes and approves; null when it is refused. */
  async #post(body: object): Promise<{ id: string; entries: readonly { id: string }[] } | null> {
    const asked = { params: { book: "joint-fund" }, body };
    const proposed = await this.#world.ask("operator", "proposeVoucher", asked);
    if (proposed.status >= 300) return null;
    const params = { book: "joint-fund", voucher: String(proposed.body["id"]) };
    const decision = { params, body: { decision: "approve" } };
    for (const who of ["finance-js", "finance-sh"]) {
      const { status, body: decided } = await this.#world.ask(who, "decideVoucher", decision);
      if (status === 200) return decided as { id: string; entries: readonly { id: string }[] };
    }
    throw new Error("nobody could approve it");
  }

  async take(each: Step): Promise<void> {
    switch (each.do) {
      case "confirm":
        this.classes[each.month] = each.waterClass;
        return this.#world.confirm("s1", QUARTER[each.month] ?? "", each.waterClass);
      case "settle": {
        const { status } = await this.#world.settle("2020-10", "2020-12", this.#on);
        expect(status).toBe(200);
        const months = this.classes.map(waterClass => WORSE[waterClass] * 1_000n);
        for (const [party, sign] of [
          ["JS", 1n],
          ["SH", -1n],
        ] as const)
          this.owed.set(
            party,
            months.reduce((sum, month) => sum + (month * sign > 0n ? month * sign : 0n), 0n),
          );
        this.settled = true;
        return;
      }
      case "pay": {
        const open = this.due(each.pair) - this.cash(each.pair);
        const amount = formatAmount(each.amountMinor, CNY);
        const payment = { kind: "payment", settlement: SETTLEMENT, ...each.pair, amount, ...this.#about };
        return this.#move(each, payment, this.settled && each.amountMinor <= open);
      }
      case "prepay": {
        const ahead = this.moved.length === 0 ? 0n : this.cash(JS_PAYS);
        const amount = formatAmount(each.amountMinor, CNY);
        const prepayment = { kind: "prepayment", ...PERIOD, ...JS_PAYS, amount, ...this.#about };
        const allowed = !this.settled && ahead + each.amountMinor <= AGREED_AHEAD;
        return this.#move({ ...each, pair: JS_PAYS }, prepayment, allowed);
      }
      case "overpaid": {
        const tooMuch = this.cash(each.pair) - this.due(each.pair);
        const amount = formatAmount(each.amountMinor, CNY);
        const about = { kind: "payment-returned", why: "overpaid", settlement: SETTLEMENT };
        const posted = await this.#post({ ...about, ...each.pair, amount, ...this.#about });
        expect(posted !== null).toBe(this.settled && each.amountMinor <= tooMuch);
        if (posted !== null) this.returned.push({ pair: each.pair, amountMinor: each.amountMinor });
        return;
      }
      case "sent-back": {
        const payment = this.moved[each.which];
        if (payment === undefined) return;
        const amount = formatAmount(payment.amountMinor, CNY);
        const about = { kind: "payment-returned", why: "sent-back", settlement: SETTLEMENT };
        const named = { ...payment.pair, voucher: payment.voucher, amount };
        const posted = await this.#post({ ...about, ...named, ...this.#about });
        // It came back once at most; what was given back of it since did not come back besides.
        if (payment.gone) expect(posted).toBeNull();
        if (this.returned.length === 0) expect(posted !== null).toBe(!payment.gone);
        if (posted !== null) payment.gone = true;
        return;
      }
      case "reverse": {
        const payment = this.moved[each.which];
        if (payment === undefined) return;
        const { reference: _, ...about } = this.#about;
        const posted = await this.#post({ kind: "reversal", entry: payment.entry, ...about });
        if (payment.gone) expect(posted).toBeNull();
        if (posted !== null) payment.gone = true;
        return;
      }
      case "late": {
        if (!this.settled) return;
        this.#day = Math.min(this.#day + 15, 58);
        this.#world.on(this.#on);
        const { status, body } = await this.#world.ask("operator", "chargeLatePayment", {
          params: { agreement: "border-water", settlement: SETTLEMENT },
          body: { asOf: this.#on, effectiveOn: this.#on },
        });
        expect(status).toBe(200);
        const charges = body["charges"] as readonly { payer: string; amount: string }[];
        this.charged = new Map(charges.map(({ payer, amount }) => [payer, readAmount(amount, CNY)]));
        return;
      }
    }
  }

  async #move(
    { pair: between, amountMinor: minor }: { pair: typeof JS_PAYS; amountMinor: bigint },
    body: object,
    allowed: boolean,
  ): Promise<void> {
    const posted = await this.#post(body);
    expect(posted !== null).toBe(allowed);
    if (posted === null) return;
    const [entry] = posted.entries;
    const about = { pair: between, amountMinor: minor, voucher: posted.id };
    this.moved.push({ ...about, entry: entry?.id ?? "", gone: false });
  }

  /** What a party is entitled to is what it got in cash and what stands for it in the book. */
  async holds(): Promise<void> {
    const balances = Object.entries(await this.#world.balances());
    const netOf = (ends: string) =>
      balances
        .filter(([account]) => account.endsWith(ends))
        .reduce((sum, [, balance]) => sum + readAmount(balance, CNY), 0n);
    expect(netOf("")).toBe(0n);
    for (const [out, back] of [
      [JS_PAYS, SH_PAYS],
      [SH_PAYS, JS_PAYS],
    ] as const) {
      const cash = this.cash(back) - this.cash(out);
      const entitled = this.due(back) - this.due(out);
      expect(cash - netOf(`.${out.payer}`)).toBe(entitled);
    }
    if (!this.settled) return;
    const { periods } = (await this.#world.obligations(this.#on)) as {
      periods: { obligations: (typeof JS_PAYS & { open: string; paid: string })[] }[];
    };
    for (const { open, paid, ...between } of periods[0]?.obligations ?? []) {
      expect(readAmount(paid, CNY)).toBe(this.cash(between));
      expect(readAmount(open, CNY)).toBe(this.due(between) - this.cash(between));
    }
  }
}

test("cash and what the book says of each party always come to what the party is entitled to; nothing is paid twice", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 24 }), async steps => {
      const world = await settlementWorld();
      const settling = {
        method: "bank-transfer",
        due: { kind: "days-after", days: 5 },
        surcharge: { rate: "0.01", each: "month" },
        prepayments: [{ ...JS_PAYS, amount: "30.00", afterMonths: 0 }],
      } as const;
      await world.register(border([monthly("10.00")], { settling }));
      await confirmedQuarter(world, "Ⅲ");
      const history = new History(world);
      for (const each of steps) {
        await history.take(each);
        await history.holds();
      }
    }),
    { numRuns: 3 },
  );
}, 120_000);
