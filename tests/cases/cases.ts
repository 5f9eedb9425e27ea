/** A case to act on: opened by a card for Anhui at Jiekou, whose neighbour is Zhejiang. */
import type { Act, CaseEvidence, SectionCase } from "#domain/cases/case.ts";

export const PHOTO: CaseEvidence = { name: "outlet.jpg", digest: "a".repeat(64), reference: null };

export function actOf(party: string | null, hour = 1): Act {
  return { by: `environment-${party}`, party, at: `2026-03-02T${String(hour).padStart(2, "0")}:00:00.000Z` };
}

export const OPENED: SectionCase = {
  id: "jiekou.month-over-target.2026-03",
  section: "jiekou",
  parties: ["AH", "ZJ"],
  origin: "card",
  title: "月均值超过水质目标",
  rule: "month-over-target",
  cards: ["month-over-target.2026-03"],
  openedFor: "AH",
  openedAt: "2026-03-02T00:00:00.000Z",
  openedOn: "2026-03-02",
  workingDays: 10,
  dueOn: "2026-03-16",
  owner: "AH",
  jointOwners: [],
  steps: [],
  state: "open",
  signatures: [],
  closedAt: null,
};
