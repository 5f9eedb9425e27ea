/** `headwater agreement check`: is it consistent, and what does it say in plain words? */
import { type Action, LANGUAGES } from "#cli/agreement/action.ts";
import { readAgreement, refused } from "#cli/agreement/read.ts";
import { EXIT } from "#cli/command.ts";
import { describeAgreement } from "#domain/agreement/describe.ts";

export const check: Action = {
  name: "check",
  help: `Usage: headwater agreement check <agreement.json> … [--language zh|en|both]

Explains every fault in words, with its place in the file, or reads the agreement back in plain Chinese and
English, to be compared with the signed text. What is assumed is marked.

Options:
  --language <zh|en|both>  the language it is read back in; both when left out
`,
  options: ["language"],
  async run({ positionals, options }, io) {
    if (positionals.length === 0) return "name the agreement files";
    const language = options["language"] ?? "both";
    if (!(LANGUAGES as readonly string[]).includes(language)) return "--language must be zh, en or both";
    let exitCode: number = EXIT.done;
    for (const path of positionals) {
      const document = await readAgreement(path, io);
      if (!document.ok) {
        exitCode = refused(path, document.faults, io);
        continue;
      }
      for (const one of ["zh", "en"] as const) {
        if (language !== "both" && language !== one) continue;
        for (const { title, lines } of describeAgreement(document.value)) {
          io.stdout(`${title[one]}\n${lines.map(line => `  ${line[one]}\n`).join("")}`);
        }
        io.stdout("\n");
      }
    }
    return exitCode;
  },
};
