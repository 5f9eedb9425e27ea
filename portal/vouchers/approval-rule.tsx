/** By which rule the vouchers of a book are approved: in words, since when and by whom, what held before, and a new one. */
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { ApprovalRule, BookSummary } from "#portal/live/answers.ts";
import { useSlowly } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { setsApprovalRules } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { howManyApprove, twoPersonsWords, whoApproves } from "#portal/vouchers/rule-words.ts";
import { SetRule } from "#portal/vouchers/set-rule.tsx";

export function ApprovalRuleSection({ book }: { book: BookSummary }) {
  const say = useSay();
  const { me } = useSession();
  const rule = useSlowly(`approval-rule ${book.id}`, client =>
    client.call("getApprovalRule", { params: { book: book.id } }),
  );
  return (
    <section className="approval-rule" aria-labelledby={`rule-${book.id}`}>
      <h4 id={`rule-${book.id}`}>{say("审批规则", "Rule of approval")}</h4>
      <Awaited of={rule} lines={2}>
        {found => (
          <>
            <p>{[twoPersonsWords(say, book), howManyApprove(say, found.secondAbove)].join(say("", " "))}</p>
            <Since rule={found} />
            <details>
              <summary>{say("谁可以审批", "Who may approve")}</summary>
              <ul>
                {whoApproves(say).map(each => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
            </details>
            <Earlier rule={found} />
            {setsApprovalRules(me) && <SetRule book={book.id} rule={found} />}
          </>
        )}
      </Awaited>
    </section>
  );
}

function Since({ rule: { setBy, setAt } }: { rule: ApprovalRule }) {
  const say = useSay();
  const names = useNames();
  return (
    <p className="quiet">
      {setBy === null || setAt === null
        ? say("尚未设定金额。", "No amount has been set.")
        : say(
            `${names.person(setBy)} 于 ${chinaTime(setAt)} 设定，对此后提交的审批单生效。`,
            `Set by ${names.person(setBy)} at ${chinaTime(setAt)}, for what is proposed from then on.`,
          )}
    </p>
  );
}

function Earlier({ rule: { earlier } }: { rule: ApprovalRule }) {
  const say = useSay();
  const names = useNames();
  if (earlier.length === 0) return null;
  return (
    <details>
      <summary>{say(`以前的规则（${earlier.length}）`, `Earlier rules (${earlier.length})`)}</summary>
      <ol reversed>
        {earlier.map(({ version, secondAbove, setBy, setAt }) => (
          <li key={version} value={version}>
            {howManyApprove(say, secondAbove)}{" "}
            <span className="quiet">
              {names.person(setBy)} {chinaTime(setAt)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
