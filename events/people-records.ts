/** Records about people beside who they are: grants that a second person confirms. */
import type { Grant } from "#domain/access/people.ts";

/** The newest grant of one person that was not made at once; its versions are what became of all of them. */
export interface GrantRecord {
  readonly grant: Grant;
  /** Version of the person that it replaces; 0 for somebody new. */
  readonly replaces: number;
  readonly state: "proposed" | "approved" | "refused";
  readonly preparedBy: string;
  readonly preparedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
}
