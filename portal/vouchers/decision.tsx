/** Approve, or refuse with a reason. A refusal by the service stays beside the buttons that caused it. */
import { Button, Input } from "antd";
import { useState } from "react";
import type { Client } from "#events/client.ts";
import { amountText } from "#portal/format/amount.ts";
import { useSay } from "#portal/language/language.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";

type Body = { readonly decision: "approve" } | { readonly decision: "refuse"; readonly reason: string };

interface DecisionProps {
  readonly own: boolean;
  /** Whoever opened it to decide it finds the last question asked. */
  readonly asked?: boolean;
  /** Amount above which another person approves after this one; null where this approval is the last. */
  readonly secondAbove?: string | null;
  readonly send: (client: Client, body: Body, idempotencyKey: string) => Promise<unknown>;
}

export function Decision({ own, asked = false, secondAbove = null, send: sendDecision }: DecisionProps) {
  const say = useSay();
  const [step, setStepOnly] = useState<"choose" | "approve" | "refuse">(asked ? "approve" : "choose");
  const [reason, setReason] = useState("");
  const decide = useCommand(sendDecision);
  const setStep = (next: typeof step) => {
    decide.forget();
    setStepOnly(next);
  };
  const send = async (body: Body) => {
    await decide.run(body);
    setStepOnly("choose");
  };
  return (
    <div className="decision no-print">
      {own && step === "choose" && (
        <p className="quiet">
          {say("本人提交的审批单须由他人审批。", "You prepared this one; somebody else decides.")}
        </p>
      )}
      {step === "choose" && (
        <div className="buttons">
          <Button type="primary" ghost={own} disabled={decide.busy} onClick={() => setStep("approve")}>
            {say("通过…", "Approve…")}
          </Button>
          <Button disabled={decide.busy} onClick={() => setStep("refuse")}>
            {say("退回…", "Refuse…")}
          </Button>
        </div>
      )}
      {step === "approve" && (
        <div className="buttons">
          <span>
            {secondAbove !== null &&
              say(
                `有凭证金额超过 ${amountText("yuan", secondAbove)} 元的，再由另一人复审后记账；不超过的，`,
                `With an entry of more than CNY ${amountText("yuan", secondAbove)} it waits for another person; otherwise: `,
              )}
            {say(
              "通过后立即记账，只能以红字冲销更正。",
              "It is posted at once; only a reversal can correct it.",
            )}
          </span>
          <Button type="primary" loading={decide.busy} onClick={() => void send({ decision: "approve" })}>
            {say("确认通过", "Approve")}
          </Button>
          <Button onClick={() => setStep("choose")}>{say("返回", "Back")}</Button>
        </div>
      )}
      {step === "refuse" && (
        <form
          onSubmit={event => {
            event.preventDefault();
            if (reason.trim() !== "") void send({ decision: "refuse", reason: reason.trim() });
          }}
        >
          <Labelled label={say("退回理由", "Reason")} wide>
            {id => (
              <Input
                id={id}
                value={reason}
                maxLength={500}
                required
                onChange={event => setReason(event.target.value)}
              />
            )}
          </Labelled>
          <div className="buttons">
            <Button danger htmlType="submit" loading={decide.busy} disabled={reason.trim() === ""}>
              {say("确认退回", "Refuse")}
            </Button>
            <Button onClick={() => setStep("choose")}>{say("返回", "Back")}</Button>
          </div>
        </form>
      )}
      {decide.problem !== null && <ProblemNotice problem={decide.problem} onClose={decide.forget} />}
    </div>
  );
}
