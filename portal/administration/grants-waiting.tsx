/** Grants of rights that a second person confirms or refuses (授权复核). */
import { Button } from "antd";
import { useState } from "react";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Me, WaitingGrant } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { ReasonForm } from "#portal/parts/reason-form.tsx";
import { useRoleName } from "#portal/session/role-name.ts";

export function GrantsWaiting({ me, grants }: { me: Me; grants: readonly WaitingGrant[] }) {
  const say = useSay();
  if (grants.length === 0) return null;
  return (
    <section aria-label={say("待复核的授权", "Grants that wait")}>
      <h3>{say("待复核的授权", "Grants that wait")}</h3>
      <ul className="vouchers">
        {grants.map(grant => (
          <Grant key={grant.id} me={me} grant={grant} />
        ))}
      </ul>
    </section>
  );
}

function Grant({ me, grant }: { me: Me; grant: WaitingGrant }) {
  const say = useSay();
  const names = useNames();
  const roleName = useRoleName();
  const [refusing, setRefusing] = useState(false);
  const decide = useCommand(
    (client, body: { decision: "approve" } | { decision: "refuse"; reason: string }, idempotencyKey) =>
      client.call("decideGrant", { params: { principal: grant.id }, body, idempotencyKey }),
  );
  const confirmers = grant.confirmers.map(names.person).join(say("、", ", "));
  return (
    <li className="waiting-grant">
      <p>
        <strong>{grant.name}</strong> <code>{grant.id}</code> · {roleName(grant.role)}
        {grant.party !== null && ` · ${names.party(grant.party)}`}
      </p>
      <p className="quiet">
        {say("提出", "Proposed by")} {names.person(grant.preparedBy)} {chinaTime(grant.preparedAt)} ·{" "}
        {say("可复核", "confirmed by one of")} {confirmers}
      </p>
      {grant.confirmers.includes(me.id) && !refusing && (
        <div className="buttons no-print">
          <Button
            type="primary"
            loading={decide.busy}
            onClick={() => void decide.run({ decision: "approve" })}
          >
            {say("确认授权", "Confirm")}
          </Button>
          <Button onClick={() => setRefusing(true)}>{say("拒绝…", "Refuse…")}</Button>
        </div>
      )}
      {refusing && (
        <ReasonForm
          label={say("拒绝理由", "Why it is refused")}
          submit={say("拒绝", "Refuse")}
          command={decide}
          toInput={reason => ({ decision: "refuse" as const, reason })}
          onClose={() => setRefusing(false)}
        />
      )}
      {!refusing && decide.problem !== null && (
        <ProblemNotice problem={decide.problem} onClose={decide.forget} />
      )}
    </li>
  );
}
