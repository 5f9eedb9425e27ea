/** A reason with the documents it rests on, and two buttons: send, or think again. */
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useSay } from "#portal/language/language.tsx";
import type { Command } from "#portal/live/use-command.ts";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { TextField } from "#portal/parts/text-field.tsx";

export interface SaidReason {
  readonly reason: string;
  readonly evidence: readonly string[];
}

interface ReasonWithEvidenceProps<Input> {
  readonly label: string;
  readonly submit: string;
  readonly command: Command<Input>;
  readonly toInput: (said: SaidReason) => Input;
  readonly onClose: () => void;
  /** Whether what the reason is about has been chosen. */
  readonly ready?: boolean;
  readonly children?: ReactNode;
}

export function ReasonWithEvidence<Input>(props: ReasonWithEvidenceProps<Input>) {
  const { label, submit, command, toInput, onClose, ready = true, children } = props;
  const say = useSay();
  const [reason, setReason] = useState("");
  const [evidence, setEvidence] = useState("");
  const close = () => {
    command.forget();
    onClose();
  };
  return (
    <form
      className="reason-form no-print"
      onSubmit={event => {
        event.preventDefault();
        const said = { reason: reason.trim(), evidence: evidenceIn(evidence) };
        void command.run(toInput(said)).then(done => done && close());
      }}
    >
      {children}
      <TextField label={label} value={reason} maxLength={500} onChange={setReason} />
      <TextField
        label={say(
          "依据（文号、记录，多项用分号隔开；可不填）",
          "Documents, with semicolons between (optional)",
        )}
        value={evidence}
        maxLength={2_000}
        onChange={setEvidence}
      />
      <div className="buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={command.busy}
          disabled={reason.trim() === "" || !ready}
        >
          {submit}
        </Button>
        <Button onClick={close}>{say("取消", "Cancel")}</Button>
      </div>
      {command.problem !== null && <ProblemNotice problem={command.problem} onClose={command.forget} />}
    </form>
  );
}

/** Numbers, addresses or digests of documents, as they were typed with semicolons between. */
export function evidenceIn(text: string): string[] {
  return text
    .split(/[;；]/)
    .map(each => each.trim())
    .filter(each => each !== "");
}
