/** What the actions have in common that list something of one agreement as of a day, as text or JSON. */
import type { Action } from "#cli/agreement/action.ts";
import { ASKING_OPTIONS, asking } from "#cli/asking.ts";
import { EXIT } from "#cli/command.ts";
import type { Client } from "#events/client.ts";

export const LISTED_OPTIONS = ["on", "format", ...ASKING_OPTIONS] as const;

interface Asked {
  readonly params: { readonly agreement: string };
  readonly query: { readonly on: string | undefined };
}

/** `rendered` is the text of an answer, ending with a line break. */
export function listed<Answer>(
  ask: (client: Client, asked: Asked) => Promise<Answer>,
  rendered: (answer: Answer, agreement: string) => string,
): Action["run"] {
  return async ({ positionals, options }, io) => {
    const [agreement, ...more] = positionals;
    if (agreement === undefined || more.length > 0) return "name one agreement";
    const { on, format = "text" } = options;
    if (format !== "text" && format !== "json") return "--format must be text or json";
    return asking("headwater agreement", options, io, async client => {
      const answer = await ask(client, { params: { agreement }, query: { on } });
      io.stdout(format === "json" ? `${JSON.stringify(answer, null, 2)}\n` : rendered(answer, agreement));
      return EXIT.done;
    });
  };
}
