/** `headwater agreement register`: puts a version in force from its effective date on. */
import type { Action } from "#cli/agreement/action.ts";
import { readAgreement, refused } from "#cli/agreement/read.ts";
import { ASKING_HELP, ASKING_OPTIONS, asking } from "#cli/asking.ts";
import { EXIT } from "#cli/command.ts";

export const register: Action = {
  name: "register",
  help: `Usage: headwater agreement register <agreement.json> --token <token>

Checks the file and registers it as the next version of its agreement; it is in force from its effectiveFrom
on. The operator registers, after the parties signed. Registering the same text again changes nothing.

Options:
${ASKING_HELP}
`,
  options: ASKING_OPTIONS,
  async run({ positionals, options }, io) {
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) return "name one agreement file";
    const document = await readAgreement(path, io);
    if (!document.ok) return refused(path, document.faults, io);
    return asking("headwater agreement", options, io, async client => {
      const { id, version } = await client.call("registerAgreement", { body: document.value });
      const { effectiveFrom, effectiveTo } = document.value;
      const until = effectiveTo === null || effectiveTo === undefined ? "" : ` to ${effectiveTo}`;
      io.stdout(`${id} version ${version} is registered, in force from ${effectiveFrom}${until}\n`);
      return EXIT.done;
    });
  },
};
