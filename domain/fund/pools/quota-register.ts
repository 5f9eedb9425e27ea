/** A quota pool (指标库) in its accounts: lots of parties by their last day, and what projects hold. */
import type { BookParty } from "#domain/fund/chart.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { LAND_M2 } from "#domain/money/asset.ts";

/** Quota of one party with one last day; null for quota without an end. */
export interface QuotaLot {
  readonly party: string;
  readonly until: string | null;
}

export interface QuotaProject {
  readonly id: string;
  readonly name: string;
}

/** Which lots and projects there are; how much each has is in the book. */
export interface QuotaRegister {
  readonly lots: readonly QuotaLot[];
  readonly projects: readonly QuotaProject[];
}

export const NO_QUOTA: QuotaRegister = { lots: [], projects: [] };

/** 投入指标: free quota of one lot. */
export function lotAccount({ party, until }: QuotaLot): string {
  return `9002.${party}.${until === null ? "open" : until.replaceAll("-", "")}`;
}

/** 项目占用指标: drawn by the project, neither returned nor used up. */
export function projectAccount(project: string): string {
  return `9003.${project}`;
}

const quota = {
  version: 1,
  asset: LAND_M2.code,
  scale: LAND_M2.scale,
  normal: "credit",
  bound: "credit",
} as const;

/** Nothing can be drawn of a lot for a day after its last one: the account is not valid then. */
export function lotDefinition({ id, name, nameEn }: BookParty, until: string | null): AccountDefinition {
  const account = lotAccount({ party: id, until });
  if (until === null)
    return {
      ...quota,
      id: account,
      name: `投入指标—${name}—长期`,
      nameEn: `Quota of ${nameEn}`,
      party: id,
    };
  return {
    ...quota,
    id: account,
    name: `投入指标—${name}—有效至${until}`,
    nameEn: `Quota of ${nameEn} until ${until}`,
    party: id,
    validUntil: until,
  };
}

export function projectDefinition({ id, name }: QuotaProject): AccountDefinition {
  return {
    ...quota,
    id: projectAccount(id),
    name: `项目占用指标—${name}`,
    nameEn: `Quota drawn by ${id}`,
    party: null,
  };
}

/** Whether the lot can still be drawn from on this day. */
export function lotValid({ until }: QuotaLot, on: string): boolean {
  return until === null || on <= until;
}
