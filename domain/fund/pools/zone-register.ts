/**
 * A zone across districts (共建园区): its companies with the rule by which their tax is shared, and indicators that are
 * split for statistics only and never stand in a balance.
 */
import type { BookParty } from "#domain/fund/chart.ts";
import type { Measure, Share } from "#domain/fund/sharing.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { CNY } from "#domain/money/asset.ts";

/** How tax and indicators of a company are shared from a year on. */
export interface ZoneRule {
  readonly from: string;
  readonly share: Share;
  readonly statistics: Measure;
}

export interface ZoneCompany {
  readonly company: string;
  readonly name: string;
  /** The district where it is registered (注册地). */
  readonly registeredIn: string;
  /** By the year from which each holds; the newest last. */
  readonly rules: readonly ZoneRule[];
}

export interface ZoneFigure {
  readonly indicator: string;
  /** Decimal text in `unit`. */
  readonly value: string;
  readonly unit: string;
}

/** What was counted of a company in a year; for statistics only. */
export interface ZoneFigures {
  readonly company: string;
  readonly year: string;
  readonly figures: readonly ZoneFigure[];
}

export function ruleOfYear({ rules }: ZoneCompany, year: string): ZoneRule | null {
  return rules.findLast(({ from }) => from <= year) ?? null;
}

/** Tax of one company passes through here: it is zero after every command. */
export function taxAccount(company: string): string {
  return `2017.15.${company}`;
}

/** What a district collected and has not paid in yet. */
export function collectedAccount(party: string): string {
  return `1036.12.${party}`;
}

export function taxDefinition({ company, name }: ZoneCompany): AccountDefinition {
  return {
    version: 1,
    asset: CNY.code,
    scale: CNY.scale,
    normal: "credit",
    bound: "credit",
    id: taxAccount(company),
    name: `应付代管资金—园区税收待分成—${name}`,
    nameEn: `Tax of ${company}, to be shared`,
    party: null,
  };
}

export function collectedDefinition({ id, name, nameEn }: BookParty): AccountDefinition {
  return {
    version: 1,
    asset: CNY.code,
    scale: CNY.scale,
    normal: "debit",
    bound: "debit",
    id: collectedAccount(id),
    name: `其他应收款—园区税收应缴—${name}`,
    nameEn: `Shared tax collected by ${nameEn}`,
    party: id,
  };
}
