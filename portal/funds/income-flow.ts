/** Where income came from and what became of it, read from the report of income and distribution (收支与分配表). */
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import type { AnswerOf } from "#events/operations.ts";

type Report = AnswerOf<"getFundReport">;

export interface Stream {
  readonly label: string;
  readonly amount: string;
}

export interface IncomeFlow {
  readonly sources: readonly Stream[];
  readonly uses: readonly Stream[];
}

/** Items stand indented by one full-width space above the total that they make. */
const ITEM = "　";
const [INCOME, SHARED] = ["收入合计", "分配合计"];
/** What is left at the beginning and at the end, and what covers costs, are lines of their own. */
const OPENING = /^期初(待分配收益|未分配利润)$/;
const CLOSING = /^期末(待分配收益|未分配利润)$/;
const COVERED = "以收益抵支出";
const TO_PARTIES = "分配各方";

/** Null when nothing flowed, or when the report has a deficit, which is no stream. */
export function incomeFlow({ rows }: Pick<Report, "rows">): IncomeFlow | null {
  const lines = rows.map(({ label, cells }) => ({ label, amount: cells[0] ?? "0.00" }));
  const single = (wanted: (label: string) => boolean) => lines.filter(({ label }) => wanted(label));
  const signed = [
    ...single(label => OPENING.test(label)),
    ...itemsOf(lines, INCOME),
    ...[
      ...single(label => label === COVERED),
      ...itemsOf(lines, SHARED),
      ...single(label => CLOSING.test(label)),
    ].map(one => ({ ...one, amount: turned(one.amount) })),
  ].filter(({ amount }) => readAmount(amount, CNY) !== 0n);
  const isSource = ({ amount }: Stream) => !amount.startsWith("-");
  const asLoss = (one: Stream, retained: RegExp) =>
    retained.test(one.label) ? { ...one, label: one.label.replace(/未分配利润$/, "未弥补亏损") } : one;
  const flow = {
    sources: signed.filter(isSource).map(one => asLoss(one, CLOSING)),
    uses: signed
      .filter(one => !isSource(one))
      .map(one => asLoss({ ...one, amount: turned(one.amount) }, OPENING)),
  };
  return flow.sources.length === 0 || totalMinor(flow.sources) !== totalMinor(flow.uses) ? null : flow;
}

/**
 * What was shared among the parties, each party's share a stream of its own, where the report of their shares
 * (各方份额变动表) of the same months comes to the same.
 */
export function sharedByParty(
  flow: IncomeFlow,
  { columns, rows }: Pick<Report, "columns" | "rows">,
  nameOf: (party: string) => string,
): IncomeFlow {
  const at = columns.indexOf("收益分配");
  const shares = rows
    .filter(({ total }) => !total)
    .map(({ code, cells }) => ({ label: nameOf(code), amount: cells[at] ?? "0.00" }))
    .filter(({ amount }) => readAmount(amount, CNY) > 0n);
  const isShared = ({ label, amount }: Stream) =>
    label === TO_PARTIES && readAmount(amount, CNY) === totalMinor(shares);
  return { ...flow, uses: flow.uses.flatMap(use => (isShared(use) ? shares : [use])) };
}

export function totalMinor(streams: readonly Stream[]): bigint {
  return streams.reduce((sum, { amount }) => sum + readAmount(amount, CNY), 0n);
}

function itemsOf(lines: readonly Stream[], total: string | undefined): Stream[] {
  const end = lines.findIndex(({ label }) => label === total);
  const items: Stream[] = [];
  for (let at = end - 1; at >= 0; at -= 1) {
    const line = lines[at];
    if (line === undefined || !line.label.startsWith(ITEM)) break;
    items.unshift({ label: line.label.slice(ITEM.length), amount: line.amount });
  }
  return items;
}

function turned(amount: string): string {
  return amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
}
