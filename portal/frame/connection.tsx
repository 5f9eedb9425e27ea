/** Whether the page is up to date by itself. Says nothing as long as it is, but for a small mark. */
import { useSay } from "#portal/language/language.tsx";
import { isPassing } from "#portal/live/live-store.ts";
import { useSections } from "#portal/live/names.tsx";

export function Connection() {
  const say = useSay();
  const { problem } = useSections();
  const lost = problem !== undefined && isPassing(problem);
  return (
    <span className={lost ? "connection lost" : "connection"} role="status">
      {lost
        ? say(
            "连接中断，所示为此前内容，正在重试",
            "Connection lost: what you see is from before; trying again",
          )
        : say("自动刷新", "Live")}
    </span>
  );
}
