/** Issues a statement and goes to its page. */
import { ProblemError } from "#events/client.ts";
import { type Command, useCommand } from "#portal/live/use-command.ts";
import { addressOfView } from "#portal/routes.ts";
import type { Choice } from "#portal/statements/choice.ts";

interface Issue extends Choice {
  /** The statement that it corrects, and why; both or none. */
  readonly replaces?: number;
  readonly reason?: string;
}

/** Blocks are signed seconds after they are written; a statement waits for that, and the page waits with it. */
const SIGNED_WITHIN_MS = 15_000;
const ASK_AGAIN_MS = 1_000;

export function useIssue(): Command<Issue> {
  return useCommand(async (client, { book, ...body }: Issue, idempotencyKey) => {
    const until = Date.now() + SIGNED_WITHIN_MS;
    for (;;) {
      try {
        const { number } = await client.call("issueStatement", { params: { book }, body, idempotencyKey });
        window.location.hash = addressOfView("statements", book, String(number));
        return;
      } catch (error) {
        const unsigned = error instanceof ProblemError && error.problem.code === "statement.unsigned";
        if (!unsigned || Date.now() > until) throw error;
        await new Promise(resolve => setTimeout(resolve, ASK_AGAIN_MS));
      }
    }
  });
}
