/** `headwater token`: a bearer token of the sign-in of this machine, for scripts. */
import { type Command, EXIT, misuse } from "#cli/command.ts";
import { readArguments } from "#cli/options.ts";
import { signIn } from "#cli/sign-in.ts";

const HELP = `Usage: headwater token --as <principal> [--url <address>]

Prints a bearer token of the local sign-in, for use in scripts. Headwater must be running on this
machine (npm start); a deployment signs in with its own issuer instead.

Options:
  --as <principal>   id of somebody who is registered, such as finance-sh
  --url <address>    where Headwater runs; http://127.0.0.1:8787, or the port in PORT
  -h, --help         this text

Example:
  curl -H "Authorization: Bearer $(npm run -s headwater -- token --as auditor)" \\
    http://127.0.0.1:8787/v1/books

Exit codes: 0 done, 1 nobody is registered under that id or Headwater does not run, 2 wrong usage.
`;

export const token: Command = {
  name: "token",
  summary: "a bearer token of the local sign-in, for scripts",
  help: HELP,
  async run(args, io) {
    const parsed = readArguments(args, ["as", "url"]);
    if (typeof parsed === "string") return misuse(token, parsed, io);
    if (parsed.help) {
      io.stdout(HELP);
      return EXIT.done;
    }
    const { as: principal, url = `http://127.0.0.1:${process.env["PORT"] ?? "8787"}` } = parsed.options;
    if (principal === undefined) return misuse(token, "--as names who signs in", io);
    if (parsed.positionals.length > 0) return misuse(token, `what is ${parsed.positionals[0]}?`, io);
    const answer = await signIn(url, principal);
    if (typeof answer !== "string") {
      io.stdout(`${answer.token}\n`);
      return EXIT.done;
    }
    io.stderr(`headwater token: ${answer}\n`);
    return EXIT.wrongInput;
  },
};
