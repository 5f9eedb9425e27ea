/** A mean that is not rounded for evaluation, as a table can show it. */
import { INDICATORS, isIndicatorKey } from "#domain/monitoring/indicator.ts";
import { roundEven } from "#domain/monitoring/round.ts";

/** Two decimals more than an evaluation of the indicator keeps; a shorter text, such as a single reading's, stays as it is. */
export function meanShown(key: string, mean: string | undefined): string {
  if (mean === undefined) return "—";
  if (!isIndicatorKey(key)) return mean;
  const { decimalsEvaluation } = INDICATORS[key];
  const decimals = mean.split(".")[1]?.length ?? 0;
  if (decimalsEvaluation === null || decimals <= decimalsEvaluation + 2) return mean;
  return roundEven(mean, decimalsEvaluation + 2);
}
