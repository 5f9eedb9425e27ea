/** What can be done with earmarked money (钱随事走), as plain data with amounts as decimal text. */
import type { CompletionRule, GrantUnit } from "#domain/fund/pools/programme.ts";
import type { Measure } from "#domain/fund/sharing.ts";

interface OfTask {
  readonly programme: string;
  readonly task: string;
}

export type GrantAction =
  | {
      readonly do: "grant-programme";
      readonly id: string;
      readonly name: string;
      readonly year: string;
      readonly authority: string;
      readonly units: readonly GrantUnit[];
      readonly share: Measure;
      readonly completion: CompletionRule | null;
      readonly passMark: string | null;
    }
  /** Money for the programme came in. */
  | {
      readonly do: "grant-in";
      readonly programme: string;
      readonly from: string;
      readonly amount: string;
      readonly reference: string;
    }
  /** Among the units below `unit`, or below the programme when it is null, by the programme's rule. */
  | {
      readonly do: "grant-allotment";
      readonly programme: string;
      readonly unit: string | null;
      readonly amount: string;
    }
  /** What a unit does not need goes back to whom it came from. */
  | {
      readonly do: "grant-recall";
      readonly programme: string;
      readonly unit: string;
      readonly amount: string;
    }
  | {
      readonly do: "grant-repaid";
      readonly programme: string;
      readonly to: string;
      readonly amount: string;
      readonly reference: string;
    }
  /** A unit proposes a project; with the authority's approval it is in the project pool (入库). */
  | {
      readonly do: "grant-project";
      readonly programme: string;
      readonly id: string;
      readonly name: string;
      readonly unit: string;
      readonly budget: string;
    }
  | {
      readonly do: "grant-score";
      readonly programme: string;
      readonly project: string;
      readonly score: string;
      readonly document: string;
    }
  /** A project becomes a task: the unit's money is tied to it. */
  | {
      readonly do: "grant-task";
      readonly programme: string;
      readonly project: string;
      readonly milestones: readonly {
        readonly id: string;
        readonly name: string;
        readonly amount: string;
        readonly dueOn: string;
      }[];
      readonly document: string;
    }
  | ({ readonly do: "grant-milestone"; readonly milestone: string } & OfTask)
  | ({ readonly do: "grant-release"; readonly milestone: string; readonly reference: string } & OfTask)
  /** The unit accounts for what it spent (核销). */
  | ({ readonly do: "grant-spent"; readonly amount: string; readonly document: string } & OfTask)
  | ({ readonly do: "grant-returned"; readonly amount: string; readonly reference: string } & OfTask)
  | ({ readonly do: "grant-closed" } & OfTask);

export type GrantOf<Do extends GrantAction["do"]> = Extract<GrantAction, { do: Do }>;
