/** An evaluation as text, to be followed with a pencil: every number, where it came from, each step, each rounding. */
import type { Agreement, Words } from "#domain/agreement/agreement.ts";
import { partyName } from "#domain/agreement/describe.ts";
import type { Evaluation } from "#domain/agreement/evaluate.ts";
import { namesIn, stepInWords, type Told } from "#domain/agreement/step-words.ts";
import type { LineTrace, TermTrace, TraceStep } from "#domain/agreement/trace.ts";
import { INDICATORS } from "#domain/monitoring/indicator.ts";

export type Language = keyof Words;

export function renderEvaluation(agreement: Agreement, evaluation: Evaluation, language: Language): string {
  const say = (zh: string, en: string) => (language === "zh" ? zh : en);
  const name = partyName(agreement);
  const { from, to, version, obligations, held, trace } = evaluation;
  const lines = [
    `${agreement.name[language]} ${say(`第 ${version} 版`, `version ${version}`)}  ${from} … ${to}`,
    "",
    ...obligations.map(
      ({ term, payer, payee, amount }) =>
        `${name(payer)[language]} → ${name(payee)[language]}  ${amount} ${say("元", "yuan")}  (${term})`,
    ),
    ...held.map(({ term, reason }) => `${say("暂缓", "held")}: ${term}: ${reason[language]}`),
    ...(obligations.length + held.length === 0 ? [say("本考核期无应付补偿", "nothing is owed")] : []),
    "",
    ...trace.flatMap(term => renderTerm(term, { language, agreement, name: nameIn(agreement, language) })),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** The name of a party or section of the agreement. */
function nameIn(agreement: Agreement, language: Language): (id: string) => string {
  const { parties, sections } = agreement;
  const names = new Map([...parties, ...sections].map(({ id, name }) => [id, name[language]]));
  return id => names.get(id) ?? id;
}

function renderTerm(trace: TermTrace, told: Told): string[] {
  const { term, clause, text } = trace;
  return [`[${term}] ${clause}`, `  ${text[told.language]}`, ...renderSteps(trace, told), ""];
}

/** The steps of a term, without its clause. */
export function renderSteps({ lines, totals }: TermTrace, told: Told): string[] {
  return [
    ...lines.flatMap(line => renderLine(line, lines.length, told)),
    ...totals.flatMap(total => total.steps.flatMap(step => renderStep(step, "  ", told))),
  ];
}

function renderLine(line: LineTrace, count: number, told: Told): string[] {
  const { from, to, sections, indicator, steps, held, amount } = line;
  const span = from === to ? from : `${from}…${to}`;
  const of = indicator === null ? "" : ` ${INDICATORS[indicator][told.language]}`;
  const heading =
    count === 1 ? [] : [`  ${span} ${sections.map(told.name).join(" ")}${of}: ${amount ?? "—"}`];
  const indent = count === 1 ? "  " : "    ";
  return [
    ...heading,
    ...steps.flatMap(step => renderStep(step, indent, told)),
    ...(held === null ? [] : [`${indent}! ${namesIn(held[told.language], told)}`]),
  ];
}

function renderStep(step: TraceStep, indent: string, told: Told): string[] {
  const { name, rule, arithmetic, inputs, result } = stepInWords(step, told);
  return [
    `${indent}- ${name[told.language]}: ${result}`,
    `${indent}    ${rule}`,
    `${indent}    ${arithmetic}`,
    ...inputs.map(
      ({ symbol, name: of, value, unit, source }) =>
        `${indent}    ${symbol} = ${value}${unit === "" ? "" : ` ${unit}`}  ${of[told.language]}  ← ${source}`,
    ),
  ];
}
