/** Takes back what was told: with a reason and a document, as it was told. */
import { Button } from "antd";
import { useState } from "react";
import { takingBack } from "#portal/agreements/askable-facts.ts";
import { isWhole, NOTHING_YET, type ToldWith, ToldWithFields } from "#portal/agreements/told-with.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { Fact } from "#portal/live/answers.ts";
import { useCommand } from "#portal/live/use-command.ts";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";

interface TakeBackProps {
  readonly agreement: string;
  readonly fact: Fact;
  readonly onClose: () => void;
}

export function TakeBack({ agreement, fact, onClose }: TakeBackProps) {
  const say = useSay();
  const [said, setSaid] = useState<ToldWith>(NOTHING_YET);
  const command = useCommand((client, { reason, evidence }: ToldWith, idempotencyKey) =>
    client.call("tellFacts", {
      params: { agreement },
      body: { facts: [takingBack(fact)], reason: reason.trim(), evidence: [...evidence] },
      idempotencyKey,
    }),
  );
  return (
    <form
      className="reason-form no-print"
      aria-label={say("撤回告知", "Take back")}
      onSubmit={event => {
        event.preventDefault();
        void command.run(said).then(done => done && onClose());
      }}
    >
      <ToldWithFields value={said} onChange={setSaid} />
      <div className="buttons">
        <Button type="primary" htmlType="submit" loading={command.busy} disabled={!isWhole(said)}>
          {say("撤回", "Take it back")}
        </Button>
        <Button onClick={onClose}>{say("取消", "Cancel")}</Button>
      </div>
      {command.problem !== null && <ProblemNotice problem={command.problem} onClose={command.forget} />}
    </form>
  );
}
