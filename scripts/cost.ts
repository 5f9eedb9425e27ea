/** Writes docs/cost.md from the measured units; `--check` only says whether it is as it would be written. */
import { readFileSync, writeFileSync } from "node:fs";
import { type Limit, limitsOf, linesOf, SCENARIOS } from "./cost/model.ts";

const FILE = new URL("../docs/cost.md", import.meta.url);

function money(dollars: number): string {
  if (dollars < 0.005) return "0.00";
  return dollars.toLocaleString("en-US", {
    minimumFractionDigits: dollars < 100 ? 2 : 0,
    maximumFractionDigits: dollars < 100 ? 2 : 0,
  });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = `|${head.map((_, index) => (index === 0 ? "---" : "--:")).join("|")}|`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

function costs(): string {
  const columns = SCENARIOS.map(linesOf);
  const [first = []] = columns;
  const rows = first.map(({ what }, index) => [
    what,
    ...columns.map(lines => money(lines[index]?.dollars ?? 0)),
  ]);
  const sums = columns.map(lines => money(lines.reduce((sum, { dollars }) => sum + dollars, 0)));
  return table(
    ["US dollars a month", ...SCENARIOS.map(({ name }) => name)],
    [...rows, ["**sum**", ...sums.map(sum => `**${sum}**`)]],
  );
}

function sizes(): string {
  return table(
    ["", "sections", "books", "entries a book and month", "statements a month"],
    SCENARIOS.map(({ name, sections, books, entriesPerBookMonth, statementsPerMonth }) => [
      name,
      ...[sections, books, entriesPerBookMonth, statementsPerMonth].map(n => n.toLocaleString("en-US")),
    ]),
  );
}

function limits(): string {
  const columns = SCENARIOS.map(limitsOf);
  const [first = []] = columns;
  const needed = ({ needed: need, limit, unit }: Limit) => {
    const text = need.toLocaleString("en-US", { maximumSignificantDigits: 3 });
    return `${need > limit ? `**${text}**` : text}${unit === "s" ? " s" : ""}`;
  };
  return table(
    ["needed", "limit", ...SCENARIOS.map(({ name }) => name)],
    first.map(({ what, limit, unit }, index) => [
      what,
      `${limit.toLocaleString("en-US")}${unit === "s" ? " s" : ""}`,
      ...columns.map(each => {
        const found = each[index];
        return found === undefined ? "" : needed(found);
      }),
    ]),
  );
}

const text = `# What it costs

Made by \`npm run cost\` from measured units (\`scripts/cost/measured.ts\`, sources in
[benchmarks](reference/benchmarks.md)) and list prices of November 2026; change either and make it again. Nothing was
deployed: time of functions is that of one core of the measuring machine, assumptions about how people use it stand in
\`measured.ts\`, and taxes, support, traces and the portal's traffic are not in it.

${sizes()}

${costs()}

A month after a year of life. What costs most is that a month is assessed anew, and kept as a version, with every
reading; stations that send in batches divide that by the size of the batch, and storage with it.

## What would be met first

${limits()}

Bold is over the limit. All national sections fit as they are. A thousand times as many do not: the API's throttle and
the account's limits can be raised on request, but the watch reads the list of all sections in one run and has to be
divided by area before that, and so does the public overview. One book is one line of commits, about 200 a second alone
and 16,000 entries a second in batches of 500 on the measuring machine; books do not touch each other.
`;

if (process.argv.includes("--check")) {
  const same = readFileSync(FILE, "utf8") === text;
  if (!same) console.error("docs/cost.md is not what the measured units give: npm run cost");
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(FILE, text);
}
