/** How much each movement of a deposit put up, or took: the list says what was held after it. */
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import type { Deposit } from "#portal/live/answers.ts";

type Movement = Deposit["movements"][number];

export function changesOf(
  movements: readonly Movement[],
): readonly (Movement & { readonly amount: string })[] {
  return movements.map((movement, at) => {
    const before = movements[at - 1]?.held ?? "0.00";
    const amount = formatAmount(readAmount(movement.held, CNY) - readAmount(before, CNY), CNY);
    return { ...movement, amount };
  });
}
