/** How what is owed is paid: method, netting, due date, objection, surcharge, prepayments, deposits. */
import type { Agreement, Words } from "#domain/agreement/agreement.ts";
import { invalid, repeated } from "#domain/agreement/faults.ts";
import { moneyInWords, percentInWords } from "#domain/agreement/money/money-kind.ts";
import { parseSpokenAmount } from "#domain/money/spoken-amount.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import type { Fault } from "#domain/result.ts";

/**
 * From bank to bank; out of a pool that was paid in before; as a deduction in the superior treasury's year-end
 * settlement (年终结算), by document number; or from one central table of all parties.
 */
export const METHODS = ["bank-transfer", "pool", "superior-year-end", "central-table"] as const;

export type Method = (typeof METHODS)[number];

type DueDay =
  /** Calendar days after the settlement. */
  | { readonly kind: "days-after"; readonly days: number }
  /** A day of the year after the assessment period's last month, such as `03-31`. */
  | { readonly kind: "by-day"; readonly day: string };

export type DueRule = DueDay & {
  /** Calendar days before the due day on which both sides are reminded. */
  readonly remindDays?: number | undefined;
};

export interface Surcharge {
  /** Of what is late: `"0.10"`. */
  readonly rate: string;
  /** Once, or for every started month or day. */
  readonly each: "once" | "month" | "day";
}

export interface Prepayment {
  readonly payer: string;
  readonly payee: string;
  readonly amount: string;
  /** Months after the beginning of the assessment period, 0 for its first. */
  readonly afterMonths: number;
}

export interface Deposit {
  readonly party: string;
  readonly heldBy: string;
  readonly amount: string;
}

export interface Settling {
  readonly method: Method;
  /** Gross is posted always. Paid is the net of one settlement only where the agreement says so. */
  readonly netting?: "none" | "within-settlement" | undefined;
  /** Agreements whose obligations may be netted with these (轧差), when they name this one as well; itself: other periods. */
  readonly nettingWith?: readonly string[] | undefined;
  readonly due?: DueRule | undefined;
  /** Working days in which a party may object; an objection holds the payment, not the obligation. */
  readonly objection?: { readonly workingDays: number } | undefined;
  readonly surcharge?: Surcharge | undefined;
  /** Paid before the assessment and cleared against it. */
  readonly prepayments?: readonly Prepayment[] | undefined;
  /** Money paid in from which deductions are taken. */
  readonly deposits?: readonly Deposit[] | undefined;
}

export const METHOD_WORDS: Readonly<Record<Method, Words>> = {
  "bank-transfer": { zh: "银行转账支付", en: "paid by bank transfer" },
  pool: { zh: "从补偿资金池支付", en: "paid out of the pool" },
  "superior-year-end": {
    zh: "由上级财政年终结算扣拨",
    en: "deducted in the superior treasury's year-end settlement",
  },
  "central-table": { zh: "按统一清算表清算", en: "cleared by one central table" },
};

const EACH = {
  once: { zh: "一次", en: "once" },
  month: { zh: "每逾期一个月（不足一月按一月计）", en: "for each started month" },
  day: { zh: "每逾期一日", en: "for each day" },
} as const;

/** One sentence per clause. */
export function settlingInWords(
  { method, netting, nettingWith = [], due, objection, surcharge, prepayments = [], deposits = [] }: Settling,
  nameOf: (party: string) => Words,
): readonly Words[] {
  const said: Words[] = [METHOD_WORDS[method]];
  said.push(
    netting === "within-settlement"
      ? {
          zh: "同一次清算内各方应收应付相抵后支付（按总额记账）",
          en: "the net of one settlement is paid (gross is posted)",
        }
      : { zh: "不相抵，逐笔支付", en: "nothing is netted" },
  );
  if (nettingWith.length > 0) {
    said.push({
      zh: `双方同意时，可与协议 ${nettingWith.join("、")} 的应付补偿轧差，按总额记账、按净额支付`,
      en: `where both parties approve it, netted with what is owed under ${nettingWith.join(", ")}: gross is posted, the net is paid`,
    });
  }
  if (due?.kind === "days-after")
    said.push({ zh: `清算后 ${due.days} 日内支付`, en: `due ${due.days} days after the settlement` });
  if (due?.kind === "by-day")
    said.push({ zh: `次年 ${due.day} 前支付`, en: `due by ${due.day} of the following year` });
  if (due?.remindDays !== undefined) {
    const days = due.remindDays;
    said.push({ zh: `到期前 ${days} 日提醒双方`, en: `both sides are reminded ${days} days before` });
  }
  if (objection !== undefined) {
    const days = objection.workingDays;
    said.push({
      zh: `结果送达后 ${days} 个工作日内可书面提出异议，异议期间暂缓支付`,
      en: `objections within ${days} working days; they hold the payment, not the obligation`,
    });
  }
  if (surcharge !== undefined) {
    const percent = percentInWords(surcharge.rate);
    const { zh, en } = EACH[surcharge.each];
    said.push({ zh: `逾期未付的，${zh}加收 ${percent}%`, en: `late payment costs ${percent} % ${en}` });
  }
  for (const { payer, payee, amount, afterMonths } of prepayments) {
    const [from, to, money] = [nameOf(payer), nameOf(payee), moneyInWords(amount)];
    said.push({
      zh: `考核期第 ${afterMonths + 1} 个月${from.zh}向${to.zh}预拨 ${money.zh}，考核后多退少补`,
      en: `${from.en} prepays ${to.en} ${money.en} in month ${afterMonths + 1} of the period, cleared on the assessment`,
    });
  }
  for (const { party, heldBy, amount } of deposits) {
    const [from, to, money] = [nameOf(party), nameOf(heldBy), moneyInWords(amount)];
    said.push({
      zh: `${from.zh}向${to.zh}缴存保证金 ${money.zh}，扣缴从中支付`,
      en: `${from.en} deposits ${money.en} with ${to.en}, from which deductions are taken`,
    });
  }
  return said;
}

/** Parties that the clauses name. */
export function partiesOfSettling({
  prepayments = [],
  deposits = [],
}: Settling): readonly (readonly [string, string])[] {
  return [
    ...prepayments.flatMap(({ payer, payee }, index): [string, string][] => [
      [`prepayments[${index}].payer`, payer],
      [`prepayments[${index}].payee`, payee],
    ]),
    ...deposits.flatMap(({ party, heldBy }, index): [string, string][] => [
      [`deposits[${index}].party`, party],
      [`deposits[${index}].heldBy`, heldBy],
    ]),
  ];
}

/** Of several agreements that are read together: one that names another names it in vain unless it is named back. */
export function oneSidedNetting(agreements: readonly Agreement[]): ReadonlyMap<string, readonly Fault[]> {
  return new Map(
    agreements.map(({ id, settling }) => {
      const faults = (settling?.nettingWith ?? []).flatMap((name, index): Fault[] => {
        const other = agreements.find(each => each.id === name);
        if (other === undefined || (other.settling?.nettingWith ?? []).includes(id)) return [];
        const field = `settling.nettingWith[${index}]`;
        const message = `${field}: "${name}" does not name "${id}"; only agreements that name each other are netted`;
        return [invalid(message, field, name, `settling.nettingWith of "${name}" with "${id}"`)];
      });
      return [id, faults];
    }),
  );
}

export function settlingFaults({ settling, parties }: Agreement): Fault[] {
  if (settling === undefined) return [];
  const { surcharge, due, method, nettingWith = [], prepayments = [], deposits = [] } = settling;
  const faults: Fault[] = repeated(nettingWith, "settling.nettingWith");
  if (nettingWith.length > 0 && method === "pool") {
    const message = "settling.nettingWith: what is paid out of a pool is not netted with what parties pay";
    faults.push(invalid(message, "settling.method", method, "another method, or no nettingWith"));
  }
  for (const [name, list] of Object.entries({ prepayments, deposits })) {
    for (const [index, { amount }] of list.entries()) {
      const parsed = parseSpokenAmount(amount, undefined, `settling.${name}[${index}].amount`);
      if (!parsed.ok) faults.push(...parsed.faults);
    }
  }
  if (surcharge !== undefined && due === undefined) {
    const message = "settling.surcharge: nothing is late without a due date";
    faults.push(invalid(message, "settling.due", undefined, '{ "kind": "days-after", "days": 30 }'));
  }
  if (surcharge !== undefined && !new Exact(surcharge.rate).gt(0)) {
    faults.push(
      invalid(
        "settling.surcharge.rate must be above zero",
        "settling.surcharge.rate",
        surcharge.rate,
        "0.10",
      ),
    );
  }
  if (method === "superior-year-end" && !parties.some(({ role }) => role === "superior")) {
    const message = "settling.method: there is no party with the role superior that could deduct";
    faults.push(invalid(message, "settling.method", method, 'a party with "role": "superior"'));
  }
  return faults;
}
