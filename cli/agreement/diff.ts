/** `headwater agreement diff`: what changed between two versions, in words. */
import type { Action } from "#cli/agreement/action.ts";
import { readAgreement, refused } from "#cli/agreement/read.ts";
import { EXIT } from "#cli/command.ts";
import type { Words } from "#domain/agreement/agreement.ts";
import { type Change, compareAgreements } from "#domain/agreement/compare.ts";

export const diff: Action = {
  name: "diff",
  help: `Usage: headwater agreement diff <before.json> <after.json> [--language zh|en] [--format text|json]

Says what changed from one version of an agreement to another: the sentences that went (-) and came (+), then each
value that is another. Prints nothing when both say the same.

Options:
  --language <zh|en>     zh when left out
  --format <text|json>   text when left out
`,
  options: ["language", "format"],
  async run({ positionals, options }, io) {
    const [first, second, ...more] = positionals;
    const { language = "zh", format = "text" } = options;
    if (first === undefined || second === undefined || more.length > 0) return "name two agreement files";
    if (language !== "zh" && language !== "en") return "--language must be zh or en";
    if (format !== "text" && format !== "json") return "--format must be text or json";
    const before = await readAgreement(first, io);
    if (!before.ok) return refused(first, before.faults, io);
    const after = await readAgreement(second, io);
    if (!after.ok) return refused(second, after.faults, io);
    const changes = compareAgreements(before.value, after.value);
    io.stdout(
      format === "json"
        ? `${JSON.stringify(changes, null, 2)}\n`
        : changes.map(change => changeText(change, language)).join(""),
    );
    return EXIT.done;
  },
};

const KINDS: Readonly<Record<Change["kind"], Words>> = {
  added: { zh: "新增：", en: "added: " },
  removed: { zh: "删除：", en: "removed: " },
  changed: { zh: "", en: "" },
};

function changeText({ kind, title, removed, added, values }: Change, language: keyof Words): string {
  const none = language === "zh" ? "（无）" : "(none)";
  const lines = [
    KINDS[kind][language] + title[language],
    ...removed.map(line => `  - ${line[language]}`),
    ...added.map(line => `  + ${line[language]}`),
    ...values.map(({ path, before, after }) => `    ${path}: ${before ?? none} → ${after ?? none}`),
  ];
  return `${lines.join("\n")}\n`;
}
