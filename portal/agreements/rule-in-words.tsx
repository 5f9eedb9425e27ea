/** The rule as it will be applied, beside the words that were signed; what is assumed is marked where it counts. */
import { describeAgreement, type Paragraph } from "#domain/agreement/describe.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement } from "#portal/live/answers.ts";

const ASSUMED = /^(?:【假定】|\[assumed\] )/;

export function RuleInWords({ agreement }: { agreement: Agreement }) {
  const say = useSay();
  return (
    <section className="rule-in-words" aria-labelledby="rule-in-words">
      <h3 id="rule-in-words">{say("规则", "The rule")}</h3>
      <p className="quiet">
        {say(
          "以下文字由协议数据逐条读出，与计算所用规则一致，供与签署文本核对。",
          "Read back from the data that the calculation uses, sentence by sentence, to be compared with the signed text.",
        )}
      </p>
      {describeAgreement(agreement).map(paragraph => (
        <ParagraphView key={paragraph.key} paragraph={paragraph} agreement={agreement} />
      ))}
    </section>
  );
}

function ParagraphView({ paragraph, agreement }: { paragraph: Paragraph; agreement: Agreement }) {
  const say = useSay();
  const { language } = useLanguage();
  const { key, title, lines } = paragraph;
  const term = agreement.terms.find(({ id }) => key === `term ${id}`);
  return (
    <section className={key === "assumptions" ? "paragraph assumed" : "paragraph"}>
      <h4>{title[language]}</h4>
      <div>
        {term !== undefined && (
          <blockquote>
            <span className="quiet">{say("签署文本：", "Signed text: ")}</span>
            {term.text[language]}
          </blockquote>
        )}
        <ul>
          {lines.map(line => (
            <li key={line.zh}>
              <Line text={line[language]} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Line({ text }: { text: string }) {
  const say = useSay();
  if (!ASSUMED.test(text)) return text;
  return (
    <>
      <span className="mark">{say("假定", "assumed")}</span> {text.replace(ASSUMED, "")}
    </>
  );
}
