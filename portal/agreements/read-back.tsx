/** What is about to be told, in words beside what stands now, and the button that sends it. */
import { Button } from "antd";
import { factId, type Fact as ToldFact } from "#domain/agreement/facts.ts";
import { useFactName, useFactUnit } from "#portal/agreements/fact-name.ts";
import type { ToldWith } from "#portal/agreements/told-with.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { Agreement, Fact } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import type { Command } from "#portal/live/use-command.ts";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";

interface ReadBackProps {
  readonly agreement: Agreement;
  readonly known: readonly Fact[];
  readonly facts: readonly ToldFact[];
  readonly said: ToldWith;
  readonly command: Pick<Command<never>, "busy" | "problem" | "forget">;
  readonly onSend: () => void;
  readonly onBack: () => void;
}

export function ReadBack({ agreement, known, facts, said, command, onSend, onBack }: ReadBackProps) {
  const say = useSay();
  const names = useNames();
  const factName = useFactName(agreement);
  const unitOf = useFactUnit(agreement);
  return (
    <section className="reason-form tell-facts no-print" aria-label={say("核对告知内容", "Read back")}>
      <p>
        <strong>{say("请核对，无误后告知：", "Read this again before it is told:")}</strong>
      </p>
      <ul className="read-back">
        {facts.map(fact => {
          const before = known.find(({ id }) => id === factId(fact));
          return (
            <li key={factId(fact)}>
              {fact.section !== null && `${names.section(fact.section)} `}
              {fact.period} <strong>{factName(fact.kind === "figure" ? fact.name : fact.event)}</strong>
              {fact.kind === "figure" && (
                <span className="digits">
                  {" "}
                  = {fact.value} {unitOf(fact.name)}
                </span>
              )}
              {before !== undefined && (
                <span className="quiet">
                  {say("；此前告知：", "; told before: ")}
                  {before.takenBack
                    ? say("已撤回", "taken back")
                    : (before.value ?? say("已发生", "it happened"))}
                  {say("。重新告知后须各方重新确认。", ". Told anew, it needs everybody's word anew.")}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <p>
        {say("理由：", "Reason: ")}
        {said.reason}
        {say("；依据：", "; documents: ")}
        {said.evidence.map(({ name }) => name).join(say("、", ", "))}
      </p>
      <div className="buttons">
        <Button type="primary" loading={command.busy} onClick={onSend}>
          {say("核对无误，告知", "It is right, tell it")}
        </Button>
        <Button onClick={onBack}>{say("返回修改", "Back")}</Button>
      </div>
      {command.problem !== null && <ProblemNotice problem={command.problem} onClose={command.forget} />}
    </section>
  );
}
