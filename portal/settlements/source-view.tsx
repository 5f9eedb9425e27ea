/** Where a number came from, with the way there; assumed parameters are marked wherever they are used. */
import { placeInWords } from "#domain/agreement/place-words.ts";
import { sourceInWords } from "#domain/agreement/step-words.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { addressOfView } from "#portal/routes.ts";
import { isAssumed, readSource } from "#portal/settlements/source.ts";

interface SourceViewProps {
  readonly text: string;
  /** The version that judged; undefined until it is read. */
  readonly agreement: Agreement | undefined;
}

export function SourceView({ text, agreement }: SourceViewProps) {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  const source = readSource(text);
  if (source.kind === "other") return sourceInWords(source.text, { agreement, name: names.known })[language];
  if (source.kind === "agreement") {
    return (
      <>
        {say("协议：", "agreement: ")}
        {placeInWords(agreement, source.path)[language]}
        {isAssumed(source.path, agreement?.assumptions ?? []) && (
          <span className="mark">{say("假定", "assumed")}</span>
        )}
      </>
    );
  }
  const { section, from, to, readings, months, versions } = source;
  return (
    <>
      <a href={addressOfView("sections", section)}>{names.section(section)}</a>{" "}
      {say(
        `${from} 至 ${to} 的评价（${readings} 条监测数据，${months} 个月）`,
        `${from} to ${to}, assessed from ${readings} readings in ${months} months`,
      )}
      {versions.length > 0 && (
        <details className="used-versions">
          <summary>{say("所用评价版本", "Versions of the assessments")}</summary>
          <ul>
            {versions.map(({ month, version }) => (
              <li key={month}>
                <a href={addressOfView("sections", section, month)}>{month}</a>{" "}
                <span className="quiet">{say(`第 ${version} 版`, `version ${version}`)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
