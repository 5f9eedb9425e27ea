/** Simulations side by side as tables and bars for a monospace display. */
import type { Agreement, Words } from "#domain/agreement/agreement.ts";
import { partyName } from "#domain/agreement/describe.ts";
import type { SimulatedPeriod, Simulation } from "#domain/agreement/simulate.ts";
import { CNY } from "#domain/money/asset.ts";
import { groupedAmount, readAmount } from "#domain/money/decimal-text.ts";
import { displayWidth, padEndTo, padStartTo } from "#domain/reconciliation/display-width.ts";

export interface Compared {
  readonly agreement: Agreement;
  readonly simulation: Simulation;
}

/** Who would have paid what in each period, one column a draft; then what each party would have had on balance. */
export function renderSimulations(compared: readonly Compared[], language: keyof Words): string {
  const say = (zh: string, en: string) => (language === "zh" ? zh : en);
  const spans = [...new Set(compared.flatMap(({ simulation }) => simulation.periods.map(spanText)))].sort();
  const labels = compared.map(({ simulation }) => simulation.label);
  const byPeriod = spans.map(span => [
    span,
    ...compared.map(({ agreement, simulation }) => {
      const period = simulation.periods.find(each => spanText(each) === span);
      return period === undefined ? "" : flowsOf(agreement, period, language);
    }),
  ]);
  const parties = [...new Set(compared.flatMap(({ simulation }) => Object.keys(simulation.net)))];
  const balance = parties.map(party => [
    nameIn(compared, party, language),
    ...compared.map(({ simulation }) => groupedAmount(simulation.net[party] ?? "0.00")),
  ]);
  const held = compared.some(({ simulation }) => simulation.undecided > 0);
  const undecided = [
    say("未能确定的考核期", "periods held"),
    ...compared.map(each => String(each.simulation.undecided)),
  ];
  return [
    say("各考核期应付（元）", "Owed in each assessment period (yuan)"),
    ...table([[say("考核期", "period"), ...labels], ...byPeriod]),
    "",
    say("各方合计净额（元，正为收入）", "On balance for each party (yuan, above zero it receives)"),
    ...table([[say("主体", "party"), ...labels], ...balance, ...(held ? [undecided] : [])]),
    ...reasons(compared, language),
    "",
  ].join("\n");
}

function spanText({ from, to }: SimulatedPeriod): string {
  return from === to ? from : `${from}…${to}`;
}

function flowsOf(
  agreement: Agreement,
  { obligations, held }: SimulatedPeriod,
  language: keyof Words,
): string {
  const name = partyName(agreement);
  const flows = new Map<string, bigint>();
  for (const { payer, payee, amount } of obligations) {
    const who = `${name(payer)[language]}→${name(payee)[language]}`;
    flows.set(who, (flows.get(who) ?? 0n) + readAmount(amount, CNY));
  }
  const said = [...flows].map(([who, minor]) => `${who} ${grouped(minor)}`);
  if (held.length > 0)
    said.push(`${language === "zh" ? "暂缓" : "held"}: ${held.map(({ term }) => term).join(" ")}`);
  return said.length > 0 ? said.join("; ") : "0";
}

function grouped(minor: bigint): string {
  return groupedAmount(`${minor / 100n}.${String(minor % 100n).padStart(2, "0")}`);
}

function nameIn(compared: readonly Compared[], party: string, language: keyof Words): string {
  const found = compared.find(({ agreement }) => agreement.parties.some(({ id }) => id === party));
  return found === undefined ? party : partyName(found.agreement)(party)[language];
}

/** The reasons of what is held, each once. */
function reasons(compared: readonly Compared[], language: keyof Words): string[] {
  const all = compared.flatMap(({ simulation }) => simulation.periods.flatMap(({ held }) => held));
  const different = [...new Set(all.map(({ term, reason }) => `  ${term}: ${reason[language]}`))];
  return different.length === 0 ? [] : ["", language === "zh" ? "暂缓原因" : "Held because", ...different];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map(row => displayWidth(row[column] ?? ""))),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? padEndTo(cell, widths[0] ?? 0) : padStartTo(cell, widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  const [head = [], ...body] = rows;
  const rule = widths.map(width => "-".repeat(width)).join("  ");
  return [line(head), rule, ...body.map(line)];
}

const BAR_PLACES = 40;

/** One bar for each simulation: what a party would have had on balance. */
export function renderBars(
  points: readonly { readonly label: string; readonly net: string }[],
  title: string,
): string {
  const minors = points.map(({ net }) => readAmount(net, CNY));
  const most = minors.reduce((max, minor) => (size(minor) > max ? size(minor) : max), 1n);
  const places = minors.map(minor => Number((size(minor) * BigInt(BAR_PLACES)) / most));
  const negative = Math.max(0, ...places.filter((_, index) => (minors[index] ?? 0n) < 0n));
  const rows = points.map(({ label, net }, index) => {
    const bar = "█".repeat(places[index] ?? 0);
    const below = (minors[index] ?? 0n) < 0n;
    return [
      label,
      `${padStartTo(below ? bar : "", negative)}│${below ? "" : bar}`,
      groupedAmount(net),
    ] as const;
  });
  const width = Math.max(...rows.map(([label]) => displayWidth(label)));
  return [title, ...rows.map(([label, bar, net]) => `${padEndTo(label, width)} ${bar} ${net}`), ""].join(
    "\n",
  );
}

function size(minor: bigint): bigint {
  return minor < 0n ? -minor : minor;
}
