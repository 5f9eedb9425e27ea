/** A chain in the order of its links, cut where it goes on to another part of the way. */
import type { ChainLink } from "#portal/live/answers.ts";

export type Stage = "measured" | "agreed" | "booked" | "bank";

const STAGE_OF: Readonly<Record<ChainLink["kind"], Stage>> = {
  segment: "measured",
  reading: "measured",
  assessment: "measured",
  fact: "measured",
  clause: "agreed",
  obligation: "agreed",
  settlement: "agreed",
  objection: "agreed",
  netting: "booked",
  voucher: "booked",
  entry: "booked",
  match: "bank",
  "bank-line": "bank",
  "adjustment-table": "bank",
};

export interface StageOfChain {
  readonly stage: Stage;
  readonly links: readonly ChainLink[];
}

/** Each run of links of one stage; a stage comes again where a second chain follows the first. */
export function stagesOf(links: readonly ChainLink[]): readonly StageOfChain[] {
  const stages: { stage: Stage; links: ChainLink[] }[] = [];
  for (const link of links) {
    const stage = STAGE_OF[link.kind];
    const last = stages.at(-1);
    if (last?.stage === stage) last.links.push(link);
    else stages.push({ stage, links: [link] });
  }
  return stages;
}

export interface Asked {
  readonly kind: ChainLink["kind"];
  readonly reference: string;
}

export function isAsked({ kind, reference }: ChainLink, of: Asked): boolean {
  return kind === of.kind && reference === of.reference;
}

/** Agreement and version that a clause stands in: `xinan-river/v2#p-index`. */
export function versionOfClause(reference: string | null): { agreement: string; version: number } | null {
  const [, agreement, version] = /^(.+)\/v(\d+)#/.exec(reference ?? "") ?? [];
  return agreement === undefined ? null : { agreement, version: Number(version) };
}

/** The page on which a link can be looked at by itself: parts of its address; null where it has none. */
export function pageOf({ kind, reference }: ChainLink): readonly string[] | null {
  if (kind === "assessment") {
    const [, section, month] = /^(.+)\.(\d{4}-\d{2})\/v\d+$/.exec(reference ?? "") ?? [];
    return section === undefined || month === undefined ? null : ["sections", section, month];
  }
  if (kind === "clause") {
    const found = versionOfClause(reference);
    return found === null ? null : ["agreements", found.agreement, String(found.version)];
  }
  return null;
}

/** The part of a reference that is said nowhere else of the link: a digest, an id that a machine gave; null where all is. */
export function referenceShown({ kind, reference }: ChainLink): string | null {
  const parts = reference?.split("/") ?? [];
  switch (kind) {
    case "segment":
      return parts[2] ?? null;
    case "voucher":
      return parts[1] ?? null;
    case "match":
    case "netting":
      return reference;
    default:
      return null;
  }
}
