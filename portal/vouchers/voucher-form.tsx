/** The frame of every voucher that is prepared here: tried without posting anything, then proposed for somebody else to approve. */
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import type { AnswerOf } from "#events/operations.ts";
import { PreviewedEntries } from "#portal/funds/previewed-entries.tsx";
import { useSay } from "#portal/language/language.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { AttachFiles } from "#portal/vouchers/attach-files.tsx";
import { useAttaching } from "#portal/vouchers/use-attaching.ts";

interface VoucherFormProps {
  readonly book: string;
  readonly title: string;
  /** The proposal without its files; null as long as something is missing. */
  readonly proposal: object | null;
  readonly onClose: () => void;
  /** After it is proposed; closes when left out. */
  readonly onProposed?: () => void;
  readonly children: ReactNode;
}

interface Tried {
  /** What was tried, so that a changed form is tried again. */
  readonly text: string;
  readonly answer: AnswerOf<"previewVoucher">;
}

export function VoucherForm({ book, title, proposal, onClose, onProposed, children }: VoucherFormProps) {
  const say = useSay();
  const [tried, setTried] = useState<Tried | null>(null);
  const params = { book };
  const preview = useCommand(async (client, body: object) =>
    setTried({ text: JSON.stringify(body), answer: await client.call("previewVoucher", { params, body }) }),
  );
  const attaching = useAttaching();
  const propose = useCommand(async (client, body: object, idempotencyKey) => {
    await attaching.store(client, book);
    await client.call("proposeVoucher", { params, body, idempotencyKey });
  });
  const body = proposal === null ? null : { ...proposal, ...attaching.carried };
  const shown = body !== null && tried?.text === JSON.stringify(body) ? tried.answer : null;
  const problem = propose.problem ?? preview.problem;
  return (
    <form
      className="reason-form action-form"
      aria-label={title}
      onSubmit={event => {
        event.preventDefault();
        if (body === null) return;
        propose.forget();
        void (shown === null
          ? preview.run(body)
          : propose.run(body).then(done => done && (onProposed ?? onClose)()));
      }}
    >
      <p>
        <strong>{title}</strong>{" "}
        <span className="quiet">
          {say(
            "先试算，看清将记的分录，再提交；由他人审批后记账。",
            "Try it first and see what it would post, then propose; it is posted once somebody else approves.",
          )}
        </span>
      </p>
      {children}
      <AttachFiles attaching={attaching} busy={propose.busy} />
      {shown !== null && <PreviewedEntries preview={shown} />}
      <div className="buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={preview.busy || propose.busy}
          disabled={body === null}
        >
          {shown === null ? say("试算", "Try") : say("提交审批", "Propose")}
        </Button>
        <Button onClick={onClose}>{say("取消", "Cancel")}</Button>
      </div>
      {problem !== null && (
        <ProblemNotice
          problem={problem}
          onClose={() => {
            preview.forget();
            propose.forget();
          }}
        />
      )}
    </form>
  );
}
