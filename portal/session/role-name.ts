import { useSay } from "#portal/language/language.tsx";

/** A role in the reader's language; the role itself where it is new. */
export function useRoleName(): (role: string) => string {
  const say = useSay();
  const names: Readonly<Record<string, string>> = {
    operator: say("执委会", "operator"),
    finance: say("财政", "finance"),
    environment: say("生态环境", "environment"),
    monitor: say("监测站", "monitor"),
    auditor: say("审计", "auditor"),
  };
  return role => names[role] ?? role;
}
