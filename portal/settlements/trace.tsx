/** A calculation that can be followed with a pencil: rule, the same with numbers, where each came from, result. */
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement, Settlement, TraceStep } from "#portal/live/answers.ts";
import { SourceView } from "#portal/settlements/source-view.tsx";

interface TraceProps {
  readonly trace: Settlement["evaluation"]["trace"];
  readonly agreement: Agreement;
}

export function Trace({ trace, agreement }: TraceProps) {
  const say = useSay();
  const { language } = useLanguage();
  return trace.map(({ term, clause, text, steps }) => (
    <section className="trace" key={term} aria-label={say("计算过程", "Calculation")}>
      <h3>
        {say("计算过程", "Calculation")} <span className="tag">{clause}</span>
      </h3>
      <blockquote>{text[language]}</blockquote>
      {steps.length === 0 && (
        <p className="quiet">{say("数据不足，未计算。", "The data did not allow a calculation.")}</p>
      )}
      <ol>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have an order and nothing else
          <Step key={index} step={step} agreement={agreement} />
        ))}
      </ol>
    </section>
  ));
}

function Step({ step, agreement }: { step: TraceStep; agreement: Agreement }) {
  const say = useSay();
  const { language } = useLanguage();
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
      {step.inputs.length > 0 && <Inputs inputs={step.inputs} agreement={agreement} />}
    </li>
  );
}

function Inputs({ inputs, agreement }: { inputs: TraceStep["inputs"]; agreement: Agreement }) {
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
        {inputs.map(input => (
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
                <SourceView text={input.source} agreement={agreement} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
