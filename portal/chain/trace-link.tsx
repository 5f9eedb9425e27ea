/** The way from one thing to its whole chain. */
import { addressOfTrace, type TraceStart } from "#portal/chain/address.ts";
import { useSay } from "#portal/language/language.tsx";

export function TraceLink({ start }: { start: TraceStart }) {
  const say = useSay();
  return (
    <a className="trace-link no-print" href={addressOfTrace(start)}>
      {say("追溯", "Trace")}
    </a>
  );
}
