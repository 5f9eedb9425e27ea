/** Every kind of money map, one line each. */
import type { MoneyMap } from "#domain/agreement/agreement.ts";
import { bands } from "#domain/agreement/money/bands.ts";
import { fixed } from "#domain/agreement/money/fixed.ts";
import { fixedBySign } from "#domain/agreement/money/fixed-by-sign.ts";
import { linear } from "#domain/agreement/money/linear.ts";
import type { MoneyKind } from "#domain/agreement/money/money-kind.ts";
import { perStep } from "#domain/agreement/money/per-step.ts";
import { threshold } from "#domain/agreement/money/threshold.ts";

const MONEY_MAPS: { readonly [K in MoneyMap["kind"]]: MoneyKind<Extract<MoneyMap, { kind: K }>> } = {
  threshold,
  bands,
  "per-step": perStep,
  linear,
  "fixed-by-sign": fixedBySign,
  fixed,
};

export function moneyKindOf(money: MoneyMap): MoneyKind<MoneyMap> {
  return MONEY_MAPS[money.kind] as MoneyKind<MoneyMap>;
}
