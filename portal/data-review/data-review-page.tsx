/** One section's month under review: what it says, what must be noticed, who has spoken, and what the reader may do. */
import { DataReviewLink } from "#portal/data-review/data-review-link.tsx";
import { Doubts } from "#portal/data-review/doubts.tsx";
import { Missing } from "#portal/data-review/missing.tsx";
import { ReadingsTable } from "#portal/data-review/readings-table.tsx";
import { ReviewActions } from "#portal/data-review/review-actions.tsx";
import { ReviewHistory } from "#portal/data-review/review-history.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { ConfirmationState, DataReview } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames, useSections } from "#portal/live/names.tsx";
import { Awaited, Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { MonthPanel } from "#portal/sections/month-panel.tsx";
import { readsConfirmation } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

export function DataReviewPage({ section: id, month }: { section: string; month: string }) {
  const say = useSay();
  const { me, checking } = useSession();
  const params = { section: id, month };
  const asks = (what: string) => (me === null ? null : `${what} ${id} ${month}`);
  const sections = useSections();
  const review = useLive(asks("data-review"), client => client.call("getReview", { params }));
  const said = useLive(readsConfirmation(me) ? asks("confirmation") : null, client =>
    client.call("getConfirmation", { params }),
  );
  const readings = useLive(asks("readings"), client =>
    client.call("listReadings", { params: { section: id }, query: { from: month, limit: "2000" } }),
  );
  const section = sections.data?.sections.find(one => one.id === id);
  const assessed = section?.months.find(one => one.month === month);
  if (checking || sections.data === undefined) return <Placeholder lines={6} />;
  if (me === null || section === undefined) {
    return (
      <>
        <DataReviewLink />
        <Empty title={say("没有可审核的月度评价", "There is no assessment to review here")} />
      </>
    );
  }
  return (
    <>
      <DataReviewLink />
      <article className="case data-review">
        <h2>{say("数据审核与确认", "Review and confirmation")}</h2>
        {assessed === undefined ? (
          <p className="notice">
            {say(
              `${section.name} ${month} 尚无评价：当月还没有监测数据。`,
              `${section.nameEn} ${month} has no assessment: there is no reading yet.`,
            )}
          </p>
        ) : (
          <MonthPanel key={month} section={section} month={assessed} />
        )}
        {assessed !== undefined && readsConfirmation(me) && (
          <Awaited of={said} lines={2}>
            {confirmation => (
              <>
                <Terms confirmation={confirmation} />
                <ReviewActions
                  section={section}
                  month={assessed}
                  confirmation={confirmation}
                  openDoubts={review.data?.doubts.filter(({ state }) => state === "open").length ?? 0}
                />
              </>
            )}
          </Awaited>
        )}
        <Awaited of={review} lines={2}>
          {found => (
            <>
              <Coverage review={found} />
              <Doubts review={found} me={me} />
              <Missing review={found} parties={section.parties} me={me} />
            </>
          )}
        </Awaited>
        <Awaited of={readings} lines={5}>
          {found => (
            <ReadingsTable
              section={section}
              month={month}
              me={me}
              readings={found.readings}
              more={found.next !== null}
            />
          )}
        </Awaited>
        {review.data !== undefined && review.data.history.length > 0 && (
          <ReviewHistory review={review.data} />
        )}
      </article>
    </>
  );
}

/** Until when one may speak, and why somebody objected. */
function Terms({ confirmation }: { confirmation: ConfirmationState }) {
  const say = useSay();
  const names = useNames();
  const { dueOn, overdue, parties, terms } = confirmation;
  return (
    <div className="data-review-terms">
      {dueOn !== null && (
        <p className="quiet">
          {say(`确认期限 ${dueOn}`, `to be confirmed by ${dueOn}`)}
          {overdue && <span className="mark overdue">{say("逾期", "overdue")}</span>}
        </p>
      )}
      {terms.map(({ agreement, clause, workingDays, dueOn: last }) => (
        <p className="quiet" key={agreement}>
          {say(
            `依协议${clause}，审核后 ${workingDays} 个工作日内未提异议视为确认`,
            `By ${clause} of ${agreement}, silence for ${workingDays} working days after the review confirms`,
          )}
          {last !== null && say(`（截至 ${last}）`, ` (until ${last})`)}
        </p>
      ))}
      {parties
        .filter(({ state }) => state === "objected")
        .map(({ party, reason }) => (
          <p className="notice conflict" key={party}>
            {names.party(party)} {say("提出异议：", "objects: ")}
            {reason}
          </p>
        ))}
    </div>
  );
}

function Coverage({ review }: { review: DataReview }) {
  const say = useSay();
  const unexplained = review.missing
    .filter(({ state }) => state !== "explained")
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <p className="data-review-coverage">
      {say(
        `应有 ${review.expected} 条，实有 ${review.present} 条，缺失且未说明 ${unexplained} 条。`,
        `${review.expected} readings expected, ${review.present} there, ${unexplained} missing without a reason.`,
      )}
    </p>
  );
}
