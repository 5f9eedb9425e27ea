/** From a page of its own back to the place it belongs to. */
import type { ReactNode } from "react";
import { useSay } from "#portal/language/language.tsx";
import { addressOfView, type Part } from "#portal/routes.ts";

export function BackLink({ part }: { part: Part }) {
  const say = useSay();
  const words: Readonly<Record<Part, string>> = {
    sections: say("← 断面水质", "← Water quality"),
    supervision: say("← 预警与问题台账", "← Warnings and cases"),
    settlements: say("← 应付补偿", "← Obligations"),
    books: say("← 账簿", "← Books"),
  };
  return <BackTo address={addressOfView(part)}>{words[part]}</BackTo>;
}

export function BackTo({ address, children }: { address: string; children: ReactNode }) {
  return (
    <p className="back no-print">
      <a href={address}>{children}</a>
    </p>
  );
}
