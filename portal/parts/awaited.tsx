/** Everything that is asked for may be on its way, refused, empty or there; each looks like itself. */
import type { ReactNode } from "react";
import { useSay } from "#portal/language/language.tsx";
import type { Snapshot } from "#portal/live/live-store.ts";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";

interface AwaitedProps<T> {
  readonly of: Snapshot<T>;
  readonly children: (data: T) => ReactNode;
  /** Lines of the placeholder, about as tall as what will come. */
  readonly lines?: number;
}

export function Awaited<T>({ of: { data, problem }, children, lines = 3 }: AwaitedProps<T>) {
  if (data !== undefined) return children(data);
  if (problem !== undefined) return <ProblemNotice problem={problem} />;
  return <Placeholder lines={lines} />;
}

export function Placeholder({ lines }: { lines: number }) {
  const say = useSay();
  return (
    <div className="placeholder" role="status" aria-label={say("正在读取", "Loading")}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <span key={line} style={{ width: `${88 - ((line * 23) % 45)}%` }} />
      ))}
    </div>
  );
}

/** Nothing there yet, and what would bring something. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}
