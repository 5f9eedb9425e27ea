/** Readings that were expected and did not come: asked for, or explained. */
import { Button } from "antd";
import { useState } from "react";
import { ReasonWithEvidence } from "#portal/data-review/reason-with-evidence.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { DataReview, Me } from "#portal/live/answers.ts";
import { useNames, useStationNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { reviewsFor, speaksOf } from "#portal/session/rights.ts";

type Gap = DataReview["missing"][number];

interface MissingProps {
  readonly review: DataReview;
  readonly parties: readonly string[];
  readonly me: Me;
}

export function Missing({ review, parties, me }: MissingProps) {
  const say = useSay();
  const names = useNames();
  const stationName = useStationNames(review.section);
  if (review.missing.length === 0) return null;
  const states: Readonly<Record<Gap["state"], string>> = {
    missing: say("缺失", "missing"),
    requested: say("已要求补传", "asked for"),
    explained: say("已说明", "explained"),
  };
  return (
    <section aria-label={say("缺失数据", "Missing readings")}>
      <h3>{say("缺失数据", "Missing readings")}</h3>
      <ul className="data-review-doubts">
        {review.missing.map(gap => (
          <li key={`${gap.station} ${gap.from}`} className={gap.state === "explained" ? undefined : "open"}>
            <p>
              <strong>{states[gap.state]}</strong> · {stationName(gap.station)} {chinaTime(gap.from)}
              {gap.to !== gap.from && ` – ${chinaTime(gap.to)}`}
              {say(`，${gap.count} 条`, `, ${gap.count} readings`)}
            </p>
            {gap.by !== null && (
              <p className="quiet">
                {names.person(gap.by)}
                {gap.reason !== null && `：${[gap.reason, ...gap.evidence].join(say("；", "; "))}`}
              </p>
            )}
            <GapActions
              review={review}
              gap={gap}
              // Whoever is not content with an explanation asks again.
              mayRequest={reviewsFor(me, parties) && gap.state !== "requested"}
              mayExplain={speaksOf(me, parties, gap.station) && gap.state !== "explained"}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface GapActionsProps {
  readonly review: DataReview;
  readonly gap: Gap;
  readonly mayRequest: boolean;
  readonly mayExplain: boolean;
}

function GapActions({ review: { section, month }, gap, mayRequest, mayExplain }: GapActionsProps) {
  const say = useSay();
  const [explaining, setExplaining] = useState(false);
  const params = { section, month };
  const hours = { station: gap.station, from: gap.from, to: gap.to };
  const request = useCommand((client, body: typeof hours, idempotencyKey) =>
    client.call("requestMissing", { params, body, idempotencyKey }),
  );
  const explain = useCommand(
    (client, said: { reason: string; evidence: readonly string[] }, idempotencyKey) =>
      client.call("explainMissing", { params, body: { ...hours, ...said }, idempotencyKey }),
  );
  if (!mayRequest && !mayExplain) return null;
  return (
    <div className="no-print">
      <div className="buttons">
        {mayRequest && (
          <Button size="small" loading={request.busy} onClick={() => void request.run(hours)}>
            {say("要求补传", "Ask for them")}
          </Button>
        )}
        {mayExplain && !explaining && (
          <Button size="small" onClick={() => setExplaining(true)}>
            {say("说明缺失…", "Explain…")}
          </Button>
        )}
      </div>
      {request.problem !== null && <ProblemNotice problem={request.problem} onClose={request.forget} />}
      {mayExplain && explaining && (
        <ReasonWithEvidence
          label={say("缺失原因", "Why there are none")}
          submit={say("提交说明", "Submit")}
          command={explain}
          toInput={said => said}
          onClose={() => setExplaining(false)}
        />
      )}
    </div>
  );
}
