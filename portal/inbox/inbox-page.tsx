/** One place for what waits for the reader, whoever asked for it (跨省通办): since when, until when, and the way there. */

import { useState } from "react";
import { chinaTime } from "#portal/format/time.ts";
import { Elapsed } from "#portal/inbox/elapsed.tsx";
import { type Done, type Item, inOrder } from "#portal/inbox/items.ts";
import { useInbox } from "#portal/inbox/use-inbox.ts";
import { Decided, WaitingTable } from "#portal/inbox/waiting-table.tsx";
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
  const [opened, setOpened] = useState<Item | null>(null);
  return (
    <>
      <h2 className="page-title">{say("待办", "Waiting for me")}</h2>
      <Awaited of={inbox} lines={6}>
        {({ waiting, done }) => (
          <>
            <Decided opened={opened} waiting={waiting} />
            {waiting.length === 0 ? (
              <Empty title={say("没有等待您办理的事项", "Nothing waits for you")}>
                {say(
                  "待审批的提议、待审核与确认的数据、问题台账、异议与应付款项会出现在这里。",
                  "Proposals, data to review and confirm, cases, objections and what is to be paid appear here.",
                )}
              </Empty>
            ) : (
              <WaitingTable items={inOrder(waiting)} opened={opened} open={setOpened} />
            )}
            {done.length > 0 && <DoneTable items={done.slice(0, 20)} />}
          </>
        )}
      </Awaited>
    </>
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
