/** From a page of its own back to the place it belongs to. */
import type { ReactNode } from "react";
import { useSay } from "#portal/language/language.tsx";
import { addressOfView, type Part } from "#portal/routes.ts";

export function BackLink({ part }: { part: Part }) {
  const say = useSay();
  return <BackTo address={addressOfView(part)}>{say("← 返回总览", "← Back to the overview")}</BackTo>;
}

export function BackTo({ address, children }: { address: string; children: ReactNode }) {
  return (
    <p className="back no-print">
      <a href={address}>{children}</a>
    </p>
  );
}
