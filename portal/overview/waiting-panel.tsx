/** What waits for the reader, the most pressing first. */
import { Elapsed } from "#portal/inbox/elapsed.tsx";
import { inOrder } from "#portal/inbox/items.ts";
import { useKindWords } from "#portal/inbox/kind-words.ts";
import { useInbox } from "#portal/inbox/use-inbox.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Me } from "#portal/live/answers.ts";
import { Figure, Panel } from "#portal/overview/panel.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";

const SHOWN = 5;

export function WaitingPanel({ me }: { me: Me }) {
  const say = useSay();
  const words = useKindWords();
  const inbox = useInbox(me);
  return (
    <Panel
      title={say("等待我办理", "Waiting for me")}
      address={addressOfView("inbox")}
      more={say("全部待办", "The whole inbox")}
    >
      <Awaited of={inbox} lines={4}>
        {({ waiting }) => {
          const late = waiting.filter(({ overdue }) => overdue).length;
          return waiting.length === 0 ? (
            <p className="quiet">{say("没有等待您办理的事项。", "Nothing waits for you.")}</p>
          ) : (
            <>
              <Figure words={late > 0 ? say(`其中 ${late} 项逾期`, `${late} of them overdue`) : ""}>
                {waiting.length} {say("项", waiting.length === 1 ? "item" : "items")}
              </Figure>
              <ul className="panel-list">
                {inOrder(waiting)
                  .slice(0, SHOWN)
                  .map(item => (
                    <li key={item.id}>
                      <span className="panel-what">
                        <span>
                          <span className="tag">{words(item.kind)}</span>{" "}
                          <a href={item.address}>{item.about}</a>
                        </span>
                      </span>
                      <span className="panel-amount quiet">
                        {item.overdue ? (
                          <span className="mark">{say("已逾期", "overdue")}</span>
                        ) : item.since === null ? (
                          ""
                        ) : (
                          <Elapsed since={item.since} />
                        )}
                      </span>
                    </li>
                  ))}
              </ul>
            </>
          );
        }}
      </Awaited>
    </Panel>
  );
}
