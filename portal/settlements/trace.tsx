/** A calculation that can be followed with a pencil: rule, the same with numbers, where each came from, result. */
import { namesIn, stepInWords } from "#domain/agreement/step-words.ts";
import type { TraceInput } from "#domain/agreement/trace.ts";
import { groupedAmount } from "#domain/money/decimal-text.ts";
import { INDICATORS } from "#domain/monitoring/indicator.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement, Settlement, TraceLine, TraceStep } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { SourceView } from "#portal/settlements/source-view.tsx";

interface Judged {
  /** The version that judged, which names its parameters and marks what is assumed; undefined until it is read. */
  readonly agreement: Agreement | undefined;
}

interface TraceProps extends Judged {
  readonly trace: Settlement["evaluation"]["trace"];
}

export function Trace({ trace, agreement }: TraceProps) {
  const say = useSay();
  const { language } = useLanguage();
  return trace.map(({ clause, text, lines, totals }, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: versions that follow each other may judge by one term
    <section className="trace" key={place} aria-label={say("计算过程", "Calculation")}>
      <h3>
        {say("计算过程", "Calculation")} <span className="tag">{clause}</span>
      </h3>
      <blockquote>{text[language]}</blockquote>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have an order and nothing else
        <Line key={index} line={line} alone={lines.length === 1} agreement={agreement} />
      ))}
      {totals.map(total => (
        <Steps key={JSON.stringify(total.direction)} steps={total.steps} agreement={agreement} />
      ))}
    </section>
  ));
}

/** One judgement. A term with a single one needs no heading; of many, each is folded. */
function Line({ line, alone, agreement }: { line: TraceLine; alone: boolean } & Judged) {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  const { from, to, sections, indicator, steps, amount, held } = line;
  const body = (
    <>
      <Steps steps={steps} agreement={agreement} />
      {held !== null && (
        <p className="quiet">
          {say("数据不足，未计算：", "The data did not allow a calculation: ")}
          {namesIn(held[language], { language, name: names.known })}
        </p>
      )}
    </>
  );
  if (alone) return body;
  return (
    <details className="trace-line">
      <summary>
        {from === to ? from : `${from} – ${to}`} {sections.map(names.section).join("、")}{" "}
        {indicator !== null && <span className="tag">{INDICATORS[indicator][language]}</span>}{" "}
        <strong className="digits">{amount === null ? say("暂缓", "held") : groupedAmount(amount)}</strong>
      </summary>
      {body}
    </details>
  );
}

function Steps({ steps, agreement }: { steps: readonly TraceStep[] } & Judged) {
  if (steps.length === 0) return null;
  return (
    <ol>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have an order and nothing else
        <Step key={index} step={step} agreement={agreement} />
      ))}
    </ol>
  );
}

function Step({ step: kept, agreement }: { step: TraceStep } & Judged) {
  const say = useSay();
  const { known: name } = useNames();
  const { language } = useLanguage();
  const step = stepInWords(kept, { language, agreement, name });
  return (
    <li>
      <h4>{step.name[language]}</h4>
      <dl className="formula">
        <dt>{say("规则", "Rule")}</dt>
        <dd>{step.rule}</dd>
        <dt>{say("算式", "Arithmetic")}</dt>
        <dd>{step.arithmetic}</dd>
        <dt>{say("结果", "Result")}</dt>
        <dd className="result">{step.result}</dd>
      </dl>
      {step.inputs.length > 0 && <Inputs inputs={step.inputs} kept={kept.inputs} agreement={agreement} />}
    </li>
  );
}

interface InputsProps extends Judged {
  readonly inputs: readonly TraceInput[];
  /** As the book keeps them: their sources lead somewhere. */
  readonly kept: readonly TraceInput[];
}

function Inputs({ inputs, kept, agreement }: InputsProps) {
  const say = useSay();
  const { language } = useLanguage();
  const [symbol, name, value, source] = [
    say("符号", "Symbol"),
    say("名称", "Name"),
    say("数值", "Value"),
    say("来源", "Source"),
  ];
  return (
    <table className="ledger-table stacking inputs">
      <thead>
        <tr>
          <th scope="col">{symbol}</th>
          <th scope="col">{name}</th>
          <th scope="col" className="right">
            {value}
          </th>
          <th scope="col">{source}</th>
        </tr>
      </thead>
      <tbody>
        {inputs.map((input, index) => (
          <tr key={input.symbol}>
            <th scope="row">
              <code>{input.symbol}</code>
            </th>
            <td data-label={name}>{input.name[language]}</td>
            <td data-label={value} className="right digits">
              <span>
                {input.value} {input.unit !== "" && <span className="unit">{input.unit}</span>}
              </span>
            </td>
            <td data-label={source}>
              <span>
                <SourceView text={kept[index]?.source ?? input.source} agreement={agreement} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
