/** `headwater agreement check`: is it consistent, and what does it say in plain words? */
import { type Action, LANGUAGES } from "#cli/agreement/action.ts";
import { readAgreement, refused } from "#cli/agreement/read.ts";
import { EXIT } from "#cli/command.ts";
import { oneSidedNetting } from "#domain/agreement/clauses/settling.ts";
import { describeAgreement } from "#domain/agreement/describe.ts";

export const check: Action = {
  name: "check",
  help: `Usage: headwater agreement check <agreement.json> … [--language zh|en|both]

Explains every fault in words, with its place in the file, or reads the agreement back in plain Chinese and
English, to be compared with the signed text. What is assumed is marked. Of several files it also says where
one may be netted with another that does not name it back.

Options:
  --language <zh|en|both>  the language it is read back in; both when left out
`,
  options: ["language"],
  async run({ positionals, options }, io) {
    if (positionals.length === 0) return "name the agreement files";
    const language = options["language"] ?? "both";
    if (!(LANGUAGES as readonly string[]).includes(language)) return "--language must be zh, en or both";
    let exitCode: number = EXIT.done;
    const read = await Promise.all(
      positionals.map(async path => ({ path, document: await readAgreement(path, io) })),
    );
    const oneSided = oneSidedNetting(read.flatMap(({ document }) => (document.ok ? document.value : [])));
    for (const { path, document } of read) {
      if (!document.ok) {
        exitCode = refused(path, document.faults, io);
        continue;
      }
      const faults = oneSided.get(document.value.id) ?? [];
      if (faults.length > 0) exitCode = refused(path, faults, io);
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
