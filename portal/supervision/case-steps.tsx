/** The steps of a case in order: when, who, what, where, with which evidence. */
import { chinaTime } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { CaseStep } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { CopyText } from "#portal/parts/copy-text.tsx";
import { stepWord } from "#portal/supervision/words.ts";

const DIGEST_ENDS = 8;

export function CaseSteps({ steps }: { steps: readonly CaseStep[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  return (
    <ol className="case-steps" aria-label={say("办理过程", "Steps")}>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
        <li key={index} className={step.kind}>
          <p className="case-step-head">
            <strong>{stepWord(step.kind, language)}</strong>
            {step.to.length > 0 && ` → ${step.to.map(names.party).join(say("、", ", "))}`}{" "}
            <span className="quiet">
              {chinaTime(step.at)} · {step.party === null ? "" : `${names.party(step.party)} · `}
              {step.by === "headwater" ? say("系统", "the service") : names.person(step.by)}
            </span>
          </p>
          <p>{step.note}</p>
          {step.place !== null && (
            <p className="quiet">
              {say("地点", "Place")}: {step.place.name}
              {step.place.longitude !== null && ` (${step.place.longitude}, ${step.place.latitude})`}
            </p>
          )}
          {step.document !== null && (
            <p className="quiet">
              {say("文书号", "Document")}: {step.document}
            </p>
          )}
          {step.evidence.map(({ name, digest, reference }) => (
            <p className="quiet" key={digest}>
              {say("证据", "Evidence")}: {name} {reference !== null && `(${reference}) `}
              <CopyText text={digest} ends={DIGEST_ENDS} label={say("摘要", "digest")} />
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
