/** `headwater agreement`: all that is done with an agreement, from its draft to the payment. */
import { advances, deposit, prepay } from "#cli/agreement/advances.ts";
import { check } from "#cli/agreement/check.ts";
import { diff } from "#cli/agreement/diff.ts";
import { evaluate } from "#cli/agreement/evaluate.ts";
import { facts } from "#cli/agreement/facts.ts";
import { object, resolve } from "#cli/agreement/objections.ts";
import { obligations } from "#cli/agreement/obligations.ts";
import { giveBack, pay } from "#cli/agreement/pay.ts";
import { register } from "#cli/agreement/register.ts";
import { settle } from "#cli/agreement/settle.ts";
import { simulateAction } from "#cli/agreement/simulate.ts";
import { type Command, EXIT, misuse } from "#cli/command.ts";
import { readArguments } from "#cli/options.ts";

const ACTIONS = [
  ...[check, diff, evaluate, simulateAction],
  ...[register, facts, settle, obligations, object, resolve, pay],
  ...[advances, prepay, deposit, giveBack],
];

const NAMES = ACTIONS.map(({ name }) => name).join(", ");

const HELP = `${ACTIONS.map(({ help }) => help).join("\n")}
Exit codes: 0 done, 1 refused, or something in a file is wrong (file:line:column: code: message), 2 wrong usage.
`;

export const agreement: Command = {
  name: "agreement",
  summary: `what an agreement says and what it gives: ${NAMES}`,
  help: HELP,
  async run(args, io) {
    const [first] = args;
    const action = ACTIONS.find(({ name }) => name === first);
    if (action === undefined) {
      const parsed = readArguments(args, []);
      if (typeof parsed !== "string" && parsed.help) {
        io.stdout(HELP);
        return EXIT.done;
      }
      const problem =
        first === undefined
          ? `say what to do: ${NAMES}`
          : `there is no "agreement ${first}"; there is ${NAMES}`;
      return misuse(agreement, problem, io);
    }
    const command = { ...agreement, help: action.help };
    const parsed = readArguments(args.slice(1), action.options, action.lists, action.flags);
    if (typeof parsed === "string") return misuse(command, parsed, io);
    if (parsed.help) {
      io.stdout(action.help);
      return EXIT.done;
    }
    const result = await action.run(parsed, io);
    return typeof result === "string" ? misuse(command, result, io) : result;
  },
};
