/** A calculation that is too large for one answer: it is read part by part, each of which can be followed alone. */
import { Button } from "antd";
import { useState } from "react";
import { useSay } from "#portal/language/language.tsx";
import type { Agreement } from "#portal/live/answers.ts";
import { useOnce } from "#portal/live/live.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { Trace } from "#portal/settlements/trace.tsx";

interface TracePartsProps {
  readonly agreement: string;
  readonly settlement: string;
  /** The n-th settlement; the newest when left out. */
  readonly version?: number;
  /** Of what a pilot version gives beside it. */
  readonly pilot?: number;
  readonly parts: number;
  /** What the version that judged assumes. */
  readonly judgedBy: (version: number) => Agreement | undefined;
}

export function TraceParts({ agreement, settlement, version, pilot, parts, judgedBy }: TracePartsProps) {
  const say = useSay();
  const [part, setPart] = useState(1);
  const whose = pilot === undefined ? "" : ` pilot ${pilot}`;
  const found = useOnce(`part ${settlement} ${version ?? "newest"}${whose} ${part}`, client =>
    client.call("getSettlementPart", {
      params: { agreement, settlement, part: String(part) },
      query: { version: version?.toString(), pilot: pilot?.toString() },
    }),
  );
  return (
    <section className="trace-parts" aria-label={say("分段的计算过程", "The calculation in parts")}>
      <nav className="trace-pages" aria-label={say("分段", "Parts")}>
        <Button disabled={part === 1} onClick={() => setPart(part - 1)}>
          {say("上一段", "Previous")}
        </Button>
        <label>
          {say("第", "Part")}{" "}
          <select value={part} onChange={event => setPart(Number(event.target.value))}>
            {numbersTo(parts).map(number => (
              <option key={number} value={number}>
                {number}
              </option>
            ))}
          </select>{" "}
          {say(`段，共 ${parts} 段`, `of ${parts}`)}
        </label>
        <Button disabled={part === parts} onClick={() => setPart(part + 1)}>
          {say("下一段", "Next")}
        </Button>
      </nav>
      <p className="quiet">
        {say(
          "计算过程较长，分段显示；各段依次相接，合为全部。",
          "The calculation is long and shown in parts; in order they are the whole.",
        )}
      </p>
      <Awaited of={found} lines={8}>
        {({ evaluations }) =>
          evaluations.map(({ version: by, trace }) => (
            <Trace key={by} trace={trace} agreement={judgedBy(by)} />
          ))
        }
      </Awaited>
    </section>
  );
}

function numbersTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
