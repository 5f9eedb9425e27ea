/**
 * A zone across districts (共建园区): its companies with the rule by which their tax is shared, and indicators that are
 * split for statistics only and never stand in a balance.
 */
import { asset, type BookParty, definition, liability } from "#domain/fund/chart.ts";
import type { Measure, Share } from "#domain/fund/sharing.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";

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
  const inChinese = `应付代管资金—园区税收待分成—${name}`;
  return definition(liability(taxAccount(company), inChinese, `Tax of ${company}, to be shared`), null);
}

export function collectedDefinition(party: BookParty): AccountDefinition {
  return definition(COLLECTED, party);
}

const COLLECTED = asset(
  collectedAccount("{party}"),
  "其他应收款—园区税收应缴—{name}",
  "Shared tax collected by {nameEn}",
);
