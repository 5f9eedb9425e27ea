/** Objections to a settlement with what became of each; who may withdraws or decides them here. */
import { Button } from "antd";
import { useState } from "react";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { ObligationPeriod } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { ReasonForm } from "#portal/parts/reason-form.tsx";
import { useSession } from "#portal/session/session.tsx";

type Objection = ObligationPeriod["objections"][number];
type Resolution = "withdrawn" | "dismissed" | "upheld";

interface ObjectionsProps {
  readonly agreement: string;
  readonly period: ObligationPeriod;
}

export function Objections({ agreement, period: { settlement, objections } }: ObjectionsProps) {
  if (objections.length === 0) return null;
  return (
    <ul className="objections">
      {objections.map(objection => (
        <ObjectionItem
          key={objection.id}
          objection={objection}
          params={{ agreement, settlement, objection: String(objection.id) }}
        />
      ))}
    </ul>
  );
}

interface ObjectionItemProps {
  readonly objection: Objection;
  readonly params: { readonly agreement: string; readonly settlement: string; readonly objection: string };
}

function ObjectionItem({ objection, params }: ObjectionItemProps) {
  const say = useSay();
  const names = useNames();
  const { me } = useSession();
  const [resolution, setResolution] = useState<Resolution | null>(null);
  const resolve = useCommand((client, body: { resolution: Resolution; reason: string }, idempotencyKey) =>
    client.call("resolveObjection", { params, body, idempotencyKey }),
  );
  const words: Readonly<Record<Objection["state"], string>> = {
    open: say("异议待处理", "objection open"),
    withdrawn: say("异议已撤回", "withdrawn"),
    dismissed: say("异议不成立", "dismissed"),
    upheld: say("异议成立，待重新清算", "upheld, to be settled again"),
  };
  const { party, by, at, version, reason, state, resolved } = objection;
  const open = state === "open";
  const actions: readonly (readonly [Resolution, string])[] = [
    ...(open && me?.party === party ? ([["withdrawn", say("撤回异议…", "Withdraw…")]] as const) : []),
    ...(open && me?.role === "operator" ? ([["upheld", say("异议成立…", "Uphold…")]] as const) : []),
    ...((open || state === "upheld") && me?.role === "operator"
      ? ([["dismissed", say("异议不成立…", "Dismiss…")]] as const)
      : []),
  ];
  return (
    <li className={open ? "notice conflict" : "notice"}>
      <p>
        <span className={`state ${open ? "held" : "quiet"}`}>{words[state]}</span> {names.party(party)}：
        {reason}
      </p>
      <p className="quiet">
        {say(`针对第 ${version} 次清算`, `about settlement ${version}`)} · {names.person(by)}{" "}
        <time dateTime={at}>{chinaTime(at)}</time>
      </p>
      {resolved !== null && (
        <p>
          {say("处理：", "Decision: ")}
          {resolved.reason}{" "}
          <span className="quiet">
            {names.person(resolved.by)} <time dateTime={resolved.at}>{chinaTime(resolved.at)}</time>
          </span>
        </p>
      )}
      {resolution === null ? (
        actions.length > 0 && (
          <div className="buttons no-print">
            {actions.map(([each, label]) => (
              <Button key={each} size="small" onClick={() => setResolution(each)}>
                {label}
              </Button>
            ))}
          </div>
        )
      ) : (
        <ReasonForm
          label={say("理由", "Reason")}
          submit={
            actions.find(([each]) => each === resolution)?.[1].replace("…", "") ?? say("提交", "Submit")
          }
          command={resolve}
          toInput={text => ({ resolution, reason: text })}
          onClose={() => setResolution(null)}
        />
      )}
    </li>
  );
}
