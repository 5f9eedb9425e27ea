/** Every version of a fact, as it was told, corrected or taken back; fetched when it is looked at. */
import { useState } from "react";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import { useOnce } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";

interface FactHistoryProps {
  readonly agreement: string;
  readonly fact: string;
  /** The newest. */
  readonly version: number;
}

export function FactHistory(props: FactHistoryProps) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  if (props.version === 1) return null;
  return (
    <details className="used-versions" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{say(`历次记录（${props.version}）`, `Every version (${props.version})`)}</summary>
      {open && <Versions {...props} />}
    </details>
  );
}

function Versions({ agreement, fact, version }: FactHistoryProps) {
  const say = useSay();
  const names = useNames();
  const found = useOnce(`fact ${agreement} ${fact} ${version}`, client =>
    client.call("getFact", { params: { agreement, fact } }),
  );
  return (
    <Awaited of={found} lines={version}>
      {({ versions }) => (
        <ol className="fact-history">
          {versions.map(each => (
            <li key={each.version}>
              {say(`第 ${each.version} 版`, `Version ${each.version}`)}{" "}
              {each.takenBack ? say("撤回", "taken back") : (each.value ?? say("发生", "it happened"))} ·{" "}
              {names.party(each.told.party)} {names.person(each.told.by)} {chinaTime(each.told.at)}：
              {each.told.reason}
              {each.confirmations.length > 0 && (
                <span className="quiet">
                  {say("；确认：", "; confirmed by ")}
                  {each.confirmations.map(({ party }) => names.party(party)).join(say("、", ", "))}
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
    </Awaited>
  );
}
