/** Months that wait for the reader: to be reviewed, to be confirmed, or with a doubt to decide. */
import type { Client } from "#events/client.ts";
import { useSay } from "#portal/language/language.tsx";
import type { WaitingMonth } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited, Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { BackLink } from "#portal/parts/back-link.tsx";
import { addressOfView } from "#portal/routes.ts";
import { useSession } from "#portal/session/session.tsx";

export function ReviewQueue() {
  const say = useSay();
  const { me, checking } = useSession();
  const queue = useLive(me === null ? null : "review-queue", allWaiting);
  return (
    <>
      <BackLink part="sections" />
      <article className="case">
        <h2>{say("待办审核", "Waiting for me")}</h2>
        {checking ? <Placeholder lines={4} /> : me === null ? <SignInFirst /> : null}
        {me !== null && (
          <Awaited of={queue} lines={4}>
            {waiting =>
              waiting.length === 0 ? (
                <Empty title={say("没有等待您审核或确认的月份", "No month waits for you")}>
                  {say(
                    "新数据到达后，相应月份需要重新审核和确认，会出现在这里。",
                    "New data make a month to be reviewed and confirmed anew; it appears here.",
                  )}
                </Empty>
              ) : (
                <Queue waiting={waiting} />
              )
            }
          </Awaited>
        )}
      </article>
    </>
  );
}

function SignInFirst() {
  const say = useSay();
  return <Empty title={say("请先登录", "Sign in first")} />;
}

function Queue({ waiting }: { waiting: readonly WaitingMonth[] }) {
  const say = useSay();
  const names = useNames();
  return (
    <table className="ledger-table">
      <thead>
        <tr>
          <th scope="col">{say("断面", "Section")}</th>
          <th scope="col">{say("月份", "Month")}</th>
          <th scope="col">{say("待办", "To do")}</th>
        </tr>
      </thead>
      <tbody>
        {waiting.map(({ section, month, toReview, toConfirm, doubtsToDecide, requestedGaps }) => (
          <tr key={`${section} ${month}`}>
            <th scope="row">{names.section(section)}</th>
            <td>
              <a href={addressOfView("data-review", section, month)}>{month}</a>
            </td>
            <td>
              {toReview && <span className="mark">{say("待审核", "review")}</span>}{" "}
              {toConfirm && <span className="mark">{say("待确认", "confirm")}</span>}{" "}
              {doubtsToDecide.length > 0 && (
                <span className="mark overdue">
                  {say(`${doubtsToDecide.length} 项存疑待复核`, `${doubtsToDecide.length} doubts to decide`)}
                </span>
              )}{" "}
              {requestedGaps > 0 && (
                <span className="mark">
                  {say(`要求补传 ${requestedGaps} 处`, `${requestedGaps} gaps to fill or explain`)}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Pages that the service gives at once, and how many of them are asked for: newest months are looked at last. */
const PAGE = "200";
const PAGES_MAX = 10;

export async function allWaiting(client: Client): Promise<readonly WaitingMonth[]> {
  const found: WaitingMonth[] = [];
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const { waiting, next } = await client.call("listReviewQueue", { query: { limit: PAGE, after } });
    found.push(...waiting);
    if (next === null) break;
    after = next;
  }
  const todo = found.filter(
    ({ toReview, toConfirm, doubtsToDecide, requestedGaps }) =>
      toReview || toConfirm || doubtsToDecide.length > 0 || requestedGaps > 0,
  );
  return todo.sort((a, b) =>
    a.month < b.month ? 1 : a.month > b.month ? -1 : a.section < b.section ? -1 : 1,
  );
}
