/** Many storms together: what was injected and answered, as a table, and which seeds failed. */
import type { StormOutcome } from "#tests/storm/storm.ts";
import { FAULT_KINDS, type FaultKind } from "#tests/storm/weather.ts";
import { AGAIN } from "#tests/storm/work.ts";

export class Tally {
  runs = 0;
  steps = 0;
  readonly faults = new Map<FaultKind, number>();
  readonly answers = new Map<string, number>();
  readonly failed: { readonly seed: number; readonly violations: readonly string[] }[] = [];

  add({ seed, violations, faults, answers, steps }: StormOutcome): void {
    this.runs += 1;
    this.steps += steps;
    for (const [kind, count] of faults) this.faults.set(kind, (this.faults.get(kind) ?? 0) + count);
    for (const [what, count] of answers) this.answers.set(what, (this.answers.get(what) ?? 0) + count);
    if (violations.length > 0) this.failed.push({ seed, violations });
  }

  text(): string {
    return [
      `${this.runs} storms, ${this.steps} steps`,
      "",
      ...FAULT_KINDS.map(kind => `  ${kind.padEnd(24)}${String(this.faults.get(kind) ?? 0).padStart(8)}`),
      "",
      ...this.#answerLines(),
    ].join("\n");
  }

  /** One line for each kind of command; refusals that say "send it again" apart from those that are final. */
  #answerLines(): string[] {
    const columns = ["committed", "replayed", "refused", "again", "failed", "gone"] as const;
    const rows = new Map<string, Map<string, number>>();
    for (const [what, count] of this.answers) {
      const [kind = "", answer = ""] = what.split(" ");
      const row = rows.get(kind) ?? new Map<string, number>();
      const column = columnOf(answer);
      rows.set(kind, row.set(column, (row.get(column) ?? 0) + count));
    }
    const line = (name: string, cells: readonly string[]) =>
      `  ${name.padEnd(24)}${cells.map(cell => cell.padStart(11)).join("")}`;
    return [
      line("", columns),
      ...[...rows]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([kind, row]) =>
          line(
            kind,
            columns.map(column => String(row.get(column) ?? 0)),
          ),
        ),
    ];
  }
}

function columnOf(answer: string): string {
  if ((AGAIN as ReadonlySet<string>).has(answer)) return "again";
  return answer.includes(".") ? "refused" : answer;
}

/** What to type to see a failing storm again. */
export function repeatWith(seed: number, steps: number, engine: string): string {
  return `npm run storm -- --runs 1 --seed ${seed} --steps ${steps} --engine ${engine}`;
}
