/** Sets how many approve from now on. What will hold is read back, beside what holds, before it is sent. */
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useSay } from "#portal/language/language.tsx";
import type { ApprovalRule } from "#portal/live/answers.ts";
import { useCommand } from "#portal/live/use-command.ts";
import { FaultText } from "#portal/parts/fault-text.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { howManyApprove, typedLimit } from "#portal/vouchers/rule-words.ts";

interface SetRuleProps {
  readonly book: string;
  readonly rule: ApprovalRule;
}

export function SetRule({ book, rule }: SetRuleProps) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <button type="button" className="quiet-button no-print" onClick={() => setOpen(true)}>
        {say("设定审批规则…", "Set the rule of approval…")}
      </button>
    );
  }
  return <RuleForm book={book} rule={rule} onClose={() => setOpen(false)} />;
}

type HowMany = "one" | "two";

function RuleForm({ book, rule, onClose }: SetRuleProps & { readonly onClose: () => void }) {
  const say = useSay();
  const [howMany, setHowMany] = useState<HowMany>("two");
  const [typed, setTyped] = useState(rule.secondAbove ?? "");
  const [readBack, setReadBack] = useState(false);
  const set = useCommand((client, secondAbove: string | null, idempotencyKey) =>
    client.call("setApprovalRule", { params: { book }, body: { secondAbove }, idempotencyKey }),
  );
  const limit = typedLimit(typed);
  const secondAbove = howMany === "one" ? null : limit.ok ? limit.value : undefined;
  const same = secondAbove === rule.secondAbove;
  const change = (then: () => void) => {
    setReadBack(false);
    set.forget();
    then();
  };
  return (
    <form
      className="reason-form no-print"
      aria-label={say("设定审批规则", "Set the rule of approval")}
      onSubmit={event => {
        event.preventDefault();
        if (secondAbove === undefined || same) return;
        if (readBack) void set.run(secondAbove).then(done => done && onClose());
        else setReadBack(true);
      }}
    >
      <Labelled label={say("审批人数", "How many approve")} wide>
        {id => (
          <Select<HowMany>
            id={id}
            value={howMany}
            onChange={next => change(() => setHowMany(next))}
            options={[
              { value: "two", label: say("超过一定金额的，两人审批", "two above an amount") },
              { value: "one", label: say("不论金额，一人审批", "one, whatever the amount") },
            ]}
          />
        )}
      </Labelled>
      {howMany === "two" && (
        <Labelled label={say("金额（元）", "Amount (CNY)")} wide>
          {id => (
            <Input
              id={id}
              inputMode="decimal"
              value={typed}
              maxLength={40}
              placeholder="10000000.00"
              onChange={event => change(() => setTyped(event.target.value))}
            />
          )}
        </Labelled>
      )}
      {howMany === "two" && typed.trim() !== "" && !limit.ok && (
        <p className="notice refused" role="alert">
          <FaultText fault={limit.faults[0]} />
        </p>
      )}
      {same && <p className="quiet">{say("与现行规则相同。", "That is the rule that holds.")}</p>}
      {readBack && secondAbove !== undefined && (
        <div className="notice" role="status">
          <p className="notice-title">{say("请核对：", "Read it once more:")}</p>
          <p>
            {say("此后提交的审批单：", "What is proposed from now on: ")}
            <strong>{howManyApprove(say, secondAbove)}</strong>
          </p>
          <p className="quiet">
            {say("现行：", "Now: ")}
            {howManyApprove(say, rule.secondAbove)}
          </p>
          <p className="quiet">
            {say(
              "已提交的审批单仍按提交时的规则。",
              "What waits already keeps the rule of the day it was proposed.",
            )}
          </p>
        </div>
      )}
      <div className="buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={set.busy}
          disabled={secondAbove === undefined || same}
        >
          {readBack ? say("核对无误，设定", "It says what is meant: set it") : say("核对…", "Read it back…")}
        </Button>
        <Button onClick={onClose}>{say("取消", "Cancel")}</Button>
      </div>
      {set.problem !== null && <ProblemNotice problem={set.problem} onClose={set.forget} />}
    </form>
  );
}
