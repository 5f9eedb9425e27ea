/** Values that somebody doubts: what, why, and the decision of a second person. */
import { Button } from "antd";
import { useState } from "react";
import { chinaTime } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { DataReview, Me } from "#portal/live/answers.ts";
import { useNames, useStationNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { TextField } from "#portal/parts/text-field.tsx";
import { indicatorWord } from "#portal/supervision/words.ts";

type Doubt = DataReview["doubts"][number];

export function Doubts({ review, me }: { review: DataReview; me: Me }) {
  const say = useSay();
  const names = useNames();
  const stationName = useStationNames(review.section);
  const { language } = useLanguage();
  if (review.doubts.length === 0) return null;
  const states = {
    open: say("待复核", "to be decided"),
    invalid: say("认定无效", "found invalid"),
    valid: say("认定有效", "found valid"),
  };
  return (
    <section aria-label={say("存疑数据", "Doubted values")}>
      <h3>{say("存疑数据", "Doubted values")}</h3>
      <ul className="data-review-doubts">
        {review.doubts.map(doubt => (
          <li key={doubt.id} className={doubt.state}>
            <p>
              <strong>{states[doubt.state]}</strong> · {subjectOf(doubt, { language, say, stationName })}
            </p>
            <p className="quiet">
              {names.person(doubt.by)} {chinaTime(doubt.at)}：{doubt.reason}
              {doubt.decidedBy !== null && ` → ${names.person(doubt.decidedBy)}：${doubt.decisionReason}`}
            </p>
            {doubt.state === "open" && doubt.by !== me.id && <Decision review={review} doubt={doubt.id} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Words {
  readonly language: "zh" | "en";
  readonly say: (zh: string, en: string) => string;
  readonly stationName: (station: string) => string;
}

function subjectOf({ values, range }: Doubt, { language, say, stationName }: Words): string {
  if (range !== null) {
    const after = range.after === null ? "…" : chinaTime(range.after);
    return `${stationName(range.station)} ${indicatorWord(range.indicator, language)} ${after} → ${chinaTime(range.until)}`;
  }
  const [first] = values;
  if (first === undefined) return "";
  const named = `${stationName(first.station)} ${chinaTime(first.time)} ${indicatorWord(first.indicator, language)} ${first.value}`;
  const count = new Set(values.map(({ station, time, indicator }) => `${station} ${time} ${indicator}`)).size;
  return count === 1 ? named : say(`${named} 等 ${count} 个`, `${named} and ${count - 1} more`);
}

function Decision({ review, doubt }: { review: DataReview; doubt: string }) {
  const say = useSay();
  const [reason, setReason] = useState("");
  const decide = useCommand(
    (client, body: { decision: "valid" | "invalid"; reason: string }, idempotencyKey) =>
      client.call("decideDoubt", {
        params: { section: review.section, month: review.month, doubt },
        body,
        idempotencyKey,
      }),
  );
  const press = (decision: "valid" | "invalid") => void decide.run({ decision, reason: reason.trim() });
  return (
    <div className="case-actions no-print">
      <TextField
        label={say("复核意见", "Reason of the decision")}
        value={reason}
        maxLength={500}
        onChange={setReason}
      />
      <div className="buttons">
        <Button disabled={reason.trim() === ""} loading={decide.busy} onClick={() => press("invalid")}>
          {say("认定无效", "Find invalid")}
        </Button>
        <Button disabled={reason.trim() === ""} loading={decide.busy} onClick={() => press("valid")}>
          {say("认定有效", "Find valid")}
        </Button>
      </div>
      {decide.problem !== null && <ProblemNotice problem={decide.problem} onClose={decide.forget} />}
    </div>
  );
}
