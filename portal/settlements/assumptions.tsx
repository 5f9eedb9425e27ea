/** Parameters that nobody has published and that were assumed: always in sight, never folded away. */
import { placeInWords } from "#domain/agreement/place-words.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement } from "#portal/live/answers.ts";
import { plainValueAt } from "#portal/settlements/source.ts";

interface AssumptionsProps {
  readonly agreement: Agreement;
  /** Where several versions judged, each says which it is. */
  readonly numbered?: boolean;
}

export function Assumptions({ agreement, numbered = false }: AssumptionsProps) {
  const say = useSay();
  const { language } = useLanguage();
  const { assumptions, version } = agreement;
  const whose = numbered ? say(`第 ${version} 版：`, `Version ${version}: `) : "";
  if (assumptions.length === 0) {
    return (
      <p className="quiet">
        {whose}
        {say("全部参数均出自公开文本，无假定。", "Every parameter stands in a public text; none is assumed.")}
      </p>
    );
  }
  return (
    <section className="assumptions" aria-label={say("假定", "Assumptions")}>
      <h4>
        {whose}
        {say(
          `未公开而由我们假定的参数（${assumptions.length}）`,
          `Not public, therefore assumed (${assumptions.length})`,
        )}
      </h4>
      <ul>
        {assumptions.map(({ path, why }) => {
          const value = plainValueAt(agreement, path);
          return (
            <li key={path}>
              <strong>
                {placeInWords(agreement, path)[language]}
                {value === null ? "" : ` = ${value}`}
              </strong>
              <span>{why[language]}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
