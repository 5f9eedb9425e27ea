/** Agreements and what is owed by them are for their parties, the committee and auditors; others are told so. */
import type { ReactNode } from "react";
import { useSay } from "#portal/language/language.tsx";
import { Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { readsAgreements } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

export function OnlyReaders({ children }: { children: ReactNode }) {
  const say = useSay();
  const { me, checking } = useSession();
  if (checking) return <Placeholder lines={6} />;
  if (readsAgreements(me)) return children;
  if (me !== null) {
    return (
      <Empty title={say("此角色不查阅协议与清算", "This role does not read agreements and settlements")}>
        {say(
          "协议与清算由协议各方的财政、生态环境部门、执委会与审计查阅。",
          "They are read by finance and environment departments of the parties, the executive committee and auditors.",
        )}
      </Empty>
    );
  }
  return (
    <Empty title={say("登录后查阅协议与清算", "Sign in to read agreements and settlements")}>
      {say(
        "协议、清算与计算过程由协议各方、执委会与审计查阅。",
        "They are read by the parties, the executive committee and auditors.",
      )}
    </Empty>
  );
}

export function NoAgreements() {
  const say = useSay();
  return (
    <Empty title={say("还没有协议", "There is no agreement yet")}>
      {say(
        "协议以数据形式登记后，按断面监测数据计算应付补偿。",
        "Once agreements are registered as data, obligations follow from the readings.",
      )}
    </Empty>
  );
}
