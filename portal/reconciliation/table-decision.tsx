/** The second person's part: approve or refuse a table, then seal it with the checkpoint that covers it. */
import { Button } from "antd";
import { useState } from "react";
import { useSay } from "#portal/language/language.tsx";
import type { Reconciliation } from "#portal/live/answers.ts";
import { useCommand } from "#portal/live/use-command.ts";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { TextField } from "#portal/parts/text-field.tsx";
import type { AccountView } from "#portal/reconciliation/reconciliation-page.tsx";
import { stageOf } from "#portal/reconciliation/table-state.tsx";
import { useSession } from "#portal/session/session.tsx";

interface TableDecisionProps {
  readonly view: AccountView;
  readonly one: Reconciliation;
}

type Review = { readonly decision: "approve" } | { readonly decision: "refuse"; readonly reason: string };

export function TableDecision({ view, one }: TableDecisionProps) {
  const say = useSay();
  const { me } = useSession();
  const [reason, setReason] = useState<string | null>(null);
  // A table is named by its day, or by account and day: what of its id follows the book's.
  const params = { book: one.book, table: one.id.slice(one.book.length + 1) };
  const review = useCommand((client, body: Review, idempotencyKey) =>
    client.call("reviewReconciliation", { params, body, idempotencyKey }),
  );
  const seal = useCommand((client, _version: number, idempotencyKey) =>
    client.call("sealReconciliation", { params, body: {}, idempotencyKey }),
  );
  const stage = stageOf(one);
  const own = me?.id === one.preparedBy;
  if (!view.acts || stage === "sealed") return null;
  return (
    <section className="table-decision no-print" aria-label={say("复核与封存", "Review and seal")}>
      {stage === "prepared" && own && (
        <p className="notice">
          {say("您编制了这张表，须由另一人复核。", "You prepared this table; somebody else reviews it.")}
        </p>
      )}
      {stage === "prepared" && !own && reason === null && (
        <div className="buttons">
          <Button
            type="primary"
            loading={review.busy}
            disabled={!one.table.agrees}
            onClick={() => void review.run({ decision: "approve" })}
          >
            {say("复核通过", "Approve")}
          </Button>
          <Button onClick={() => setReason("")}>{say("退回…", "Refuse…")}</Button>
          {!one.table.agrees && (
            <span className="quiet">
              {say("两边不相等的表不能通过。", "A table whose sides differ is not approved.")}
            </span>
          )}
        </div>
      )}
      {reason !== null && (
        <form
          onSubmit={event => {
            event.preventDefault();
            const text = reason.trim();
            if (text === "") return;
            void review.run({ decision: "refuse", reason: text }).then(done => done && setReason(null));
          }}
        >
          <TextField label={say("退回理由", "Reason")} value={reason} maxLength={500} onChange={setReason} />
          <div className="buttons">
            <Button danger htmlType="submit" loading={review.busy} disabled={reason.trim() === ""}>
              {say("确认退回", "Refuse")}
            </Button>
            <Button onClick={() => setReason(null)}>{say("返回", "Back")}</Button>
          </div>
        </form>
      )}
      {stage === "reviewed" && (
        <div className="buttons">
          <Button type="primary" loading={seal.busy} onClick={() => void seal.run(one.version)}>
            {say("封存", "Seal")}
          </Button>
          <span className="quiet">
            {say(
              "封存后，这张表和它之前的勾对不再变动。",
              "After that neither the table nor the matches before it change.",
            )}
          </span>
        </div>
      )}
      {stage === "refused" && one.review !== null && one.review !== undefined && (
        <p className="notice refused">
          {say("退回理由：", "Refused: ")}
          {one.review.reason}
        </p>
      )}
      {review.problem !== null && <ProblemNotice problem={review.problem} onClose={review.forget} />}
      {seal.problem !== null && <ProblemNotice problem={seal.problem} onClose={seal.forget} />}
    </section>
  );
}
