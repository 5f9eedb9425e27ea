/** Which parties stand behind the month's assessment, and the button of the one who is asked. */
import { Button } from "antd";
import { useSay } from "#portal/language/language.tsx";
import type { Section, SectionMonth } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { confirmsFor } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

export function Confirmation({ section, month }: { section: Section; month: SectionMonth }) {
  const say = useSay();
  const names = useNames();
  const { me } = useSession();
  const confirm = useCommand((client, body: { version: number }, idempotencyKey) =>
    client.call("confirmAssessment", {
      params: { section: section.id, month: month.month },
      body,
      idempotencyKey,
    }),
  );
  const party = confirmsFor(me, section.parties);
  const silenceOf = (id: string) => month.silences.find(each => each.party === id);
  const mayConfirm =
    party !== null &&
    month.reviewedBy !== null &&
    !month.confirmedBy.includes(party) &&
    silenceOf(party) === undefined;
  return (
    <div className="confirmation">
      <ul aria-label={say("各方数据确认", "Confirmation by the parties")}>
        {section.parties.map(id => {
          const confirmed = month.confirmedBy.includes(id);
          const silence = confirmed ? undefined : silenceOf(id);
          const done = confirmed || silence !== undefined;
          return (
            <li key={id} className={done ? "done" : "waiting"}>
              <span aria-hidden="true">{done ? "✓" : "○"}</span> {names.party(id)}{" "}
              {confirmed
                ? say("已确认", "has confirmed")
                : silence === undefined
                  ? say("待确认", "not yet")
                  : say(
                      `逾期未提异议，依协议${silence.clause}视为确认（截至 ${silence.dueOn}）`,
                      `was silent until ${silence.dueOn}: confirmed by ${silence.clause} of the agreement`,
                    )}
            </li>
          );
        })}
      </ul>
      {mayConfirm && (
        <Button
          type="primary"
          className="no-print"
          loading={confirm.busy}
          onClick={() => void confirm.run({ version: month.version })}
        >
          {say(`代表${names.party(party)}确认`, `Confirm for ${names.party(party)}`)}
        </Button>
      )}
      {month.state === "preliminary" && !mayConfirm && (
        <p className="quiet">
          {say(
            "初步结果，经数据审核并由各方确认后方可用于清算。",
            "Preliminary: money moves only after the data are reviewed and every party has confirmed.",
          )}
        </p>
      )}
      {confirm.problem !== null && <ProblemNotice problem={confirm.problem} onClose={confirm.forget} />}
    </div>
  );
}
