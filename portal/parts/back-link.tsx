/** From a page of its own back to the place it belongs to. */
import { useSay } from "#portal/language/language.tsx";
import { addressOfView, type Part } from "#portal/routes.ts";

export function BackLink({ part }: { part: Part }) {
  const say = useSay();
  return (
    <p className="back no-print">
      <a href={addressOfView(part)}>{say("← 返回总览", "← Back to the overview")}</a>
    </p>
  );
}
