/** Asking the service from the command line: who asks, where, and in which words a refusal is told. */
import { EXIT, type Io } from "#cli/command.ts";
import { serviceClient } from "#cli/service-client.ts";
import { type Client, ProblemError } from "#events/client.ts";

/** Options of every command that asks the service, and how its help tells them. */
export const ASKING_OPTIONS = ["token", "url"] as const;

export const ASKING_HELP = `  --token <token>          a bearer token (headwater token --as …)
  --url <address>          where Headwater runs; http://127.0.0.1:8787, or the port in PORT`;

/** Runs `ask` as whoever the token says; a refusal is told on standard error, fault by fault. */
export async function asking(
  name: string,
  {
    token,
    url = `http://127.0.0.1:${process.env["PORT"] ?? "8787"}`,
  }: Readonly<Record<string, string | undefined>>,
  io: Io,
  ask: (client: Client) => Promise<number>,
): Promise<number | string> {
  if (token === undefined) return "--token says who asks for it (headwater token --as …)";
  try {
    return await ask(serviceClient({ baseUrl: url, token: () => token }));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    for (const line of refusal(error, url)) io.stderr(`${name}: ${line}\n`);
    return EXIT.wrongInput;
  }
}

function refusal({ problem }: ProblemError, url: string): readonly string[] {
  const { status, code, title, detail, language, errors } = problem;
  if (status === 0) {
    return [`Headwater does not answer on ${url}; start it with npm start, or name it with --url`];
  }
  const wrong = errors.map(each => {
    // A Chinese sentence says it already.
    const expected = each.expected === undefined || language === "zh" ? "" : `; expected: ${each.expected}`;
    return `${each.code}: ${each.message}${expected}`;
  });
  return wrong.length > 0 ? wrong : [`${code}: ${detail === "" ? title : detail}`];
}
