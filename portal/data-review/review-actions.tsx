/** Ending the review of a month, and objecting to it; confirming stands with the month itself. */
import { Button } from "antd";
import { useState } from "react";
import type { Client } from "#events/client.ts";
import { useSay } from "#portal/language/language.tsx";
import type { ConfirmationState, Section, SectionMonth } from "#portal/live/answers.ts";
import { useCommand } from "#portal/live/use-command.ts";
import { type Evidence, EvidenceInput } from "#portal/parts/evidence-input.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { TextField } from "#portal/parts/text-field.tsx";
import { confirmsFor, reviewsFor } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

type Action = "review" | "object";

interface Draft {
  readonly action: Action;
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

interface ReviewActionsProps {
  readonly section: Section;
  readonly month: SectionMonth;
  readonly confirmation: ConfirmationState;
  readonly openDoubts: number;
}

export function ReviewActions({ section, month, confirmation, openDoubts }: ReviewActionsProps) {
  const say = useSay();
  const { me } = useSession();
  const [draft, setDraft] = useState<Draft | null>(null);
  const act = useCommand((client, body: Draft & { version: number }, key) =>
    send(client, { section: section.id, month: month.month }, body, key),
  );
  const party = confirmsFor(me, section.parties);
  const own = confirmation.parties.find(each => each.party === party);
  const mayReview = reviewsFor(me, section.parties) && month.reviewedBy === null;
  const mayObject = own !== undefined && own.state !== "objected" && own.silences.length === 0;
  if (!mayReview && !mayObject) return null;
  const begin = (action: Action) => {
    act.forget();
    setDraft({ action, text: "", evidence: [] });
  };
  return (
    <section className="case-actions no-print" aria-label={say("审核", "Review")}>
      <div className="buttons">
        {mayReview && (
          <Button
            type={draft?.action === "review" ? "primary" : "default"}
            disabled={openDoubts > 0}
            onClick={() => begin("review")}
          >
            {say("完成数据审核…", "End the review…")}
          </Button>
        )}
        {mayObject && (
          <Button type={draft?.action === "object" ? "primary" : "default"} onClick={() => begin("object")}>
            {say("提出异议…", "Object…")}
          </Button>
        )}
      </div>
      {mayReview && openDoubts > 0 && (
        <p className="quiet">
          {say(
            `还有 ${openDoubts} 项存疑待复核，复核后方可完成审核。`,
            `${openDoubts} doubts are to be decided before the review can end.`,
          )}
        </p>
      )}
      {draft !== null && (
        <form
          onSubmit={event => {
            event.preventDefault();
            void act.run({ ...draft, version: month.version }).then(done => done && setDraft(null));
          }}
        >
          <TextField
            label={
              draft.action === "review"
                ? say("审核意见（可不填）", "Note (optional)")
                : say("异议理由", "Reason")
            }
            value={draft.text}
            maxLength={500}
            onChange={text => setDraft({ ...draft, text })}
          />
          {draft.action === "object" && (
            <EvidenceInput value={draft.evidence} onChange={evidence => setDraft({ ...draft, evidence })} />
          )}
          <div className="buttons">
            <Button
              type="primary"
              htmlType="submit"
              loading={act.busy}
              disabled={draft.action === "object" && draft.text.trim() === ""}
            >
              {say("提交", "Submit")}
            </Button>
            <Button onClick={() => setDraft(null)}>{say("取消", "Cancel")}</Button>
          </div>
        </form>
      )}
      {act.problem !== null && <ProblemNotice problem={act.problem} onClose={act.forget} />}
    </section>
  );
}

function send(
  client: Client,
  params: { section: string; month: string },
  { action, text, evidence, version }: Draft & { version: number },
  idempotencyKey: string,
): Promise<unknown> {
  const said = text.trim();
  return action === "review"
    ? client.call("reviewAssessment", {
        params,
        body: { version, note: said === "" ? null : said },
        idempotencyKey,
      })
    : client.call("objectToAssessment", {
        params,
        body: { version, reason: said, evidence },
        idempotencyKey,
      });
}
