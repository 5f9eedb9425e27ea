/** One place for what waits for the reader, whoever asked for it (跨省通办): since when, until when, and the way there. */

import { chinaTime } from "#portal/format/time.ts";
import { Elapsed } from "#portal/inbox/elapsed.tsx";
import { type Done, type Item, inOrder } from "#portal/inbox/items.ts";
import { useKindWords } from "#portal/inbox/kind-words.ts";
import { useInbox } from "#portal/inbox/use-inbox.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Me } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { Awaited, Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { useSession } from "#portal/session/session.tsx";

export function InboxPage() {
  const say = useSay();
  const { me, checking } = useSession();
  if (checking) return <Placeholder lines={6} />;
  if (me === null) return <Empty title={say("登录后查看待办", "Sign in to see what waits for you")} />;
  return <Inbox me={me} />;
}

function Inbox({ me }: { me: Me }) {
  const say = useSay();
  const inbox = useInbox(me);
  return (
    <>
      <h2 className="page-title">{say("待办", "Waiting for me")}</h2>
      <Awaited of={inbox} lines={6}>
        {({ waiting, done }) => (
          <>
            {waiting.length === 0 ? (
              <Empty title={say("没有等待您办理的事项", "Nothing waits for you")}>
                {say(
                  "待审批的提议、待审核与确认的数据、问题台账、异议与应付款项会出现在这里。",
                  "Proposals, data to review and confirm, cases, objections and what is to be paid appear here.",
                )}
              </Empty>
            ) : (
              <WaitingTable items={inOrder(waiting)} />
            )}
            {done.length > 0 && <DoneTable items={done.slice(0, 20)} />}
          </>
        )}
      </Awaited>
    </>
  );
}

function WaitingTable({ items }: { items: readonly Item[] }) {
  const say = useSay();
  const names = useNames();
  const words = useKindWords();
  const [about, by, age, due] = [
    say("事项", "What"),
    say("提出人", "Asked by"),
    say("已等待", "Waiting for"),
    say("期限", "Due"),
  ];
  return (
    <table className="ledger-table stacking inbox">
      <caption>{say(`${items.length} 项`, items.length === 1 ? "1 item" : `${items.length} items`)}</caption>
      <thead>
        <tr>
          <th scope="col">{say("办理", "To do")}</th>
          <th scope="col">{about}</th>
          <th scope="col">{by}</th>
          <th scope="col">{age}</th>
          <th scope="col">{due}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(item => (
          <tr key={item.id}>
            <th scope="row">
              <span className="tag">{words(item.kind)}</span>
            </th>
            <td data-label={about}>
              <a href={item.address}>{item.about}</a>
            </td>
            <td data-label={by}>{item.by === null ? "—" : names.person(item.by)}</td>
            <td data-label={age}>
              {item.since === null ? (
                "—"
              ) : (
                <span title={chinaTime(item.since)}>
                  <Elapsed since={item.since} />
                </span>
              )}
            </td>
            <td data-label={due}>
              <span>
                {item.dueOn ?? "—"}
                {item.overdue && <span className="mark overdue">{say("已逾期", "overdue")}</span>}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DoneTable({ items }: { items: readonly Done[] }) {
  const say = useSay();
  const names = useNames();
  const [by, at, took] = [say("办理人", "Done by"), say("办结", "Done"), say("办理用时", "Took")];
  return (
    <table className="ledger-table stacking inbox done">
      <caption>{say("最近办结", "Done lately")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("事项", "What")}</th>
          <th scope="col">{by}</th>
          <th scope="col">{at}</th>
          <th scope="col">{took}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(item => (
          <tr key={item.id}>
            <th scope="row">
              <a href={item.address}>{item.about}</a>
            </th>
            <td data-label={by}>{item.by === null ? "—" : names.person(item.by)}</td>
            <td data-label={at}>{chinaTime(item.doneAt)}</td>
            <td data-label={took}>
              <Elapsed since={item.since} until={item.doneAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
