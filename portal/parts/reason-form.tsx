/** A reason and two buttons: send, or think again. A refusal stays beside them. */
import { Button } from "antd";
import { useState } from "react";
import { useSay } from "#portal/language/language.tsx";
import type { Command } from "#portal/live/use-command.ts";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { TextField } from "#portal/parts/text-field.tsx";

interface ReasonFormProps<Input> {
  readonly label: string;
  readonly submit: string;
  readonly command: Command<Input>;
  readonly toInput: (reason: string) => Input;
  readonly onClose: () => void;
}

export function ReasonForm<Input>({ label, submit, command, toInput, onClose }: ReasonFormProps<Input>) {
  const say = useSay();
  const [reason, setReason] = useState("");
  const close = () => {
    command.forget();
    onClose();
  };
  return (
    <form
      className="reason-form no-print"
      onSubmit={event => {
        event.preventDefault();
        void command.run(toInput(reason.trim())).then(done => done && close());
      }}
    >
      <TextField label={label} value={reason} maxLength={500} onChange={setReason} />
      <div className="buttons">
        <Button type="primary" htmlType="submit" loading={command.busy} disabled={reason.trim() === ""}>
          {submit}
        </Button>
        <Button onClick={close}>{say("取消", "Cancel")}</Button>
      </div>
      {command.problem !== null && <ProblemNotice problem={command.problem} onClose={command.forget} />}
    </form>
  );
}
