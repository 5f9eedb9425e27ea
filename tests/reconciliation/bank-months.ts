/**
 * Months of a shared account, made from a seed: what the book has, what the bank has, and which lines are the same.
 * Faults are planted and named, so that a test can ask for each.
 */
import { addDays } from "#domain/calendar.ts";
import type { BankLineDraft } from "#domain/reconciliation/bank-line.ts";
import type { BookLine } from "#domain/reconciliation/match.ts";
import type { KnownParty } from "#domain/reconciliation/whose-money.ts";
import { Random } from "#tests/storm/random.ts";

export const SHARED_ACCOUNT = "31050161234500000001";

/** The partners of the demonstration's fund, with the accounts that they pay from. */
export const PARTNERS: readonly KnownParty[] = [
  { id: "SH", names: ["上海市财政局"], accounts: ["31001234500000000101"] },
  { id: "JS", names: ["江苏省财政厅"], accounts: ["32001234500000000102"] },
  { id: "ZJ", names: ["浙江省财政厅"], accounts: ["33001234500000000103"] },
];

export type Fault =
  | "late"
  | "split"
  | "merged"
  | "wrong-amount"
  | "wrong-reference"
  | "doubled"
  | "unknown"
  | "only-in-book"
  | "fee";

/** Bank and book lines that are the same money; a fault may have none on one side. */
export interface Planted {
  readonly kind: Fault | "plain";
  readonly bank: readonly string[];
  readonly book: readonly string[];
}

export interface Months {
  /** Bank lines by their serial, in the order of the bank. */
  readonly bank: readonly BankLineDraft[];
  readonly book: readonly BookLine[];
  /** What belongs together; ids of bank lines are their serials. */
  readonly truth: readonly Planted[];
}

export interface Shape {
  readonly seed: number;
  /** Events of the book. */
  readonly events: number;
  /** First day, YYYY-MM-DD, and how many days the events are spread over. */
  readonly from: string;
  readonly days: number;
  /** Share of events with a round amount of which there are few. */
  readonly round: number;
  /** Share of bank lines that carry the reference. */
  readonly referenced: number;
  /** Share of events that are planted faults. */
  readonly faulty: number;
}

const FAULTS: readonly Fault[] = [
  "late",
  "split",
  "merged",
  "wrong-amount",
  "wrong-reference",
  "doubled",
  "unknown",
  "only-in-book",
  "fee",
];

export function bankMonths(shape: Shape): Months {
  return new Maker(shape).make();
}

interface Event {
  readonly party: KnownParty;
  readonly amountMinor: bigint;
  readonly date: string;
  readonly reference: string;
}

type Sent = Pick<BankLineDraft, "bookedOn" | "amountMinor" | "reference" | "counterparty" | "summary">;

class Maker {
  private readonly random: Random;
  private readonly shape: Shape;
  private readonly sent: (Sent & { readonly planted: number })[] = [];
  private readonly book: BookLine[] = [];
  private readonly truth: { kind: Planted["kind"]; book: string[]; bank: string[] }[] = [];
  private references = 0;

  constructor(shape: Shape) {
    this.shape = shape;
    this.random = new Random(shape.seed);
  }

  make(): Months {
    const { random, shape } = this;
    for (let event = 0; event < shape.events; event++) {
      // Each kind is planted at least once.
      const fault = FAULTS[event] ?? (random.chance(shape.faulty) ? random.pick(FAULTS) : undefined);
      this.happen(fault);
    }
    const inOrder = this.sent
      .map((line, at) => ({ line, at }))
      .toSorted((a, b) => compare(a.line.bookedOn, b.line.bookedOn) || a.at - b.at);
    let balanceAfterMinor = 0n;
    const bank = inOrder.map(({ line: { planted, ...line } }, at): BankLineDraft => {
      balanceAfterMinor += line.amountMinor;
      const serial = `1-${line.bookedOn.replaceAll("-", "")}${String(at + 1).padStart(6, "0")}`;
      this.truth[planted]?.bank.push(serial);
      return { ...line, bankAccount: SHARED_ACCOUNT, serial, balanceAfterMinor, line: at + 1 };
    });
    return { bank, book: this.book, truth: this.truth };
  }

  private happen(fault: Fault | undefined): void {
    const { random } = this;
    const one = this.event();
    switch (fault) {
      case undefined:
        this.plant("plain", [this.enter(one)], [{ ...this.transfer(one), bookedOn: this.soon(one) }]);
        break;
      case "late":
        this.plant(
          fault,
          [this.enter(one)],
          [{ ...this.transfer(one, true), bookedOn: addDays(one.date, random.between(20, 45)) }],
        );
        break;
      case "split": {
        const parts = this.parts(one.amountMinor);
        this.plant(
          fault,
          [this.enter(one)],
          parts.map(amountMinor => ({
            ...this.transfer(one),
            reference: "",
            amountMinor,
            bookedOn: this.soon(one, 2),
          })),
        );
        break;
      }
      case "merged": {
        const others = this.parts(one.amountMinor).map(amountMinor => ({
          ...one,
          amountMinor,
          reference: this.reference(),
        }));
        this.plant(
          fault,
          others.map(each => this.enter(each)),
          [{ ...this.transfer(one), reference: "", bookedOn: this.soon(one, 2) }],
        );
        break;
      }
      case "wrong-amount":
        this.plant(
          fault,
          [this.enter(one)],
          [{ ...this.transfer(one, true), amountMinor: one.amountMinor + 9n, bookedOn: this.soon(one) }],
        );
        break;
      case "wrong-reference": {
        // The reference of a payment of somebody else, over the same amount.
        const other = { ...this.event(), amountMinor: one.amountMinor };
        const party = PARTNERS[(PARTNERS.indexOf(one.party) + 1) % PARTNERS.length] ?? one.party;
        const theirs = this.enter({ ...other, party, date: one.date });
        this.plant(
          fault,
          [theirs],
          [{ ...this.transfer(one, true), reference: other.reference, bookedOn: this.soon(one) }],
        );
        break;
      }
      case "doubled": {
        const line = { ...this.transfer(one, true), bookedOn: this.soon(one) };
        this.plant(fault, [this.enter(one)], [line, line]);
        break;
      }
      case "unknown":
        this.plant(
          fault,
          [],
          [
            {
              bookedOn: one.date,
              amountMinor: one.amountMinor < 0n ? -one.amountMinor : one.amountMinor,
              counterparty: { name: "某某环保科技有限公司", account: "32001234500000000305" },
              summary: "转账",
            },
          ],
        );
        break;
      case "only-in-book":
        this.plant(fault, [this.enter(one)], []);
        break;
      case "fee":
        this.plant(
          fault,
          [],
          [{ bookedOn: one.date, amountMinor: -BigInt(random.between(1, 50)) * 50n, summary: "手续费" }],
        );
        break;
    }
  }

  private event(): Event {
    const { random, shape } = this;
    const round = random.chance(shape.round);
    const yuan = round ? random.pick([1, 2, 5, 10]) * 1_000_000 : random.between(1_000, 9_999_999);
    const fen = BigInt(yuan) * 100n + (round ? 0n : BigInt(random.below(100)));
    return {
      party: random.pick(PARTNERS),
      amountMinor: random.chance(0.8) ? fen : -fen,
      date: addDays(shape.from, random.below(shape.days)),
      reference: this.reference(),
    };
  }

  private reference(): string {
    this.references += 1;
    return `CZ-2021-${String(this.references).padStart(5, "0")}`;
  }

  private parts(amountMinor: bigint): readonly bigint[] {
    const first = (amountMinor * BigInt(this.random.between(20, 45))) / 100n;
    const second = (amountMinor * BigInt(this.random.between(10, 40))) / 100n;
    return [first, second, amountMinor - first - second];
  }

  private soon({ date }: Event, days = 3): string {
    return addDays(date, this.random.below(days + 1));
  }

  private transfer({ party, amountMinor, reference }: Event, referenced = false): Sent {
    const { names, accounts } = party;
    const carried = referenced || this.random.chance(this.shape.referenced);
    return {
      bookedOn: "",
      amountMinor,
      counterparty: { name: names[0] ?? "", account: accounts[0] ?? "" },
      summary: amountMinor > 0n ? "共同资金缴款" : "资金拨付",
      ...(carried ? { reference } : {}),
    };
  }

  private enter({ party, amountMinor, date, reference }: Event): BookLine {
    const at = this.book.length + 1;
    const line: BookLine = {
      id: `${at}.0`,
      entryNumber: `记-${date.slice(0, 7)}-${String(at).padStart(4, "0")}`,
      effectiveOn: date,
      amountMinor,
      reference,
      narrative: amountMinor > 0n ? `${party.names[0]}缴款` : `拨付${party.names[0]}`,
      party: party.id,
      ...(amountMinor < 0n ? { counterparty: { name: party.names[0] ?? "", account: "" } } : {}),
    };
    this.book.push(line);
    return line;
  }

  private plant(kind: Planted["kind"], book: readonly BookLine[], bank: readonly Sent[]): void {
    const planted = this.truth.length;
    this.truth.push({ kind, book: book.map(({ id }) => id), bank: [] });
    for (const { reference = "", ...line } of bank) {
      this.sent.push({ ...line, ...(reference === "" ? {} : { reference }), planted });
    }
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
