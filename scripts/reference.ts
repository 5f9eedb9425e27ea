/**
 * Writes the pages of docs/reference that follow from the program: command-line.md from the help of every command,
 * faults.md from the codes, their words and their status, and events.md from the contracts of the events. `--check` only compares.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { COMMANDS } from "#cli/headwater.ts";
import { FAULTS, type FaultCode } from "#domain/faults.ts";
import { REMEDIES, statusOf } from "#events/refusals.ts";
import { eventsPage } from "./reference/events-page.ts";

async function commandLine(): Promise<string> {
  const commands = await Promise.all(COMMANDS.map(({ load }) => load()));
  const list = commands.map(
    ({ name, summary }) => `| [\`${name}\`](#headwater-${name}) | ${cell(summary)} |`,
  );
  const pages = commands.map(
    ({ name, summary, help }) =>
      `## headwater ${name}\n\n${capital(summary)}.\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`,
  );
  return `# Command line

Each command as \`npm run -s headwater -- <command> --help\` explains it; this page is made from that help by \`npm run
reference\`. Commands that ask a running service take its address from \`--url\` or \`PORT\`, and who asks from \`--token\`. Exit
codes: 0 done, 1 the input is wrong or it was refused, 2 the command was not used as its help says.

| command | what it is for |
|---|---|
${list.join("\n")}

${pages.join("\n")}`;
}

function faults(): string {
  const codes = Object.keys(FAULTS) as FaultCode[];
  const statuses = [...new Set(codes.map(statusOf))].sort((one, other) => one - other);
  const remedies = statuses.map(
    status => `| ${status} | ${REMEDIES[status]?.zh} | ${REMEDIES[status]?.en} |`,
  );
  const groups = Map.groupBy(codes, code => code.split(".")[0] ?? "");
  const tables = [...groups].map(([group, own]) => {
    const rows = own.map(
      code => `| \`${code}\` | ${statusOf(code)} | ${FAULTS[code].zh} | ${FAULTS[code].en} |`,
    );
    return `## ${group}\n\n| code | status | 含义 | meaning |\n|---|---|---|---|\n${rows.join("\n")}\n`;
  });
  return `# 拒绝代码（Fault codes）

拒绝的答复是 RFC 9457 问题说明：\`code\` 固定不变，程序可据以判断；\`errors\` 逐项写明字段（\`field\`）、所给的值（\`value\`）和应当怎样
（\`expected\`）。标题总有中英文两种；\`detail\` 与 \`errors\` 的文字按 \`Accept-Language\`：带 \`zh\` 即为中文，否则为英文，答复中的
\`language\` 写明是哪一种。门户按所选语言，命令行按终端语言（\`LANG=zh_CN.UTF-8\`）。命令行在标准错误写出同样的代码。本页由 \`npm run reference\` 从程序生成。

A refusal is an RFC 9457 problem. Its \`code\` never changes, so programs may branch on it; \`errors\` names every fault with
\`field\`, \`value\` and what would be right (\`expected\`). Titles are always there in Chinese and English; what \`detail\` and \`errors\` say is in the language that
\`Accept-Language\` prefers, English without it, and \`language\` names it. The portal asks in the language chosen there, the command line in
that of the terminal (\`LANG=zh_CN.UTF-8\`). The command line prints the same codes. Which of them an operation gives
before the rules of the domain are asked is in its \`x-refusals\` in \`/openapi.json\`.

| status | 怎么办 | what to do |
|---|---|---|
${remedies.join("\n")}

${tables.join("\n")}`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

const PAGES = { "command-line.md": await commandLine(), "faults.md": faults(), "events.md": eventsPage() };

for (const [name, text] of Object.entries(PAGES)) {
  const file = new URL(`../docs/reference/${name}`, import.meta.url);
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    console.error(`docs/reference/${name} is not what the program gives; run npm run reference`);
    process.exitCode = 1;
  }
}
