/** A bank account that somebody wants registered or changed, for a second person to decide. */
import { Button } from "antd";
import { useState } from "react";
import type { AnswerOf } from "#events/operations.ts";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { ReasonForm } from "#portal/parts/reason-form.tsx";
import { reconcilesBank } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

export type RegisteredAccount = AnswerOf<"listBankAccounts">["accounts"][number];
type Details = NonNullable<RegisteredAccount["inForce"]>;
type Body = { readonly decision: "approve" } | { readonly decision: "refuse"; readonly reason: string };

export function useAccountWords() {
  const say = useSay();
  const names = useNames();
  return {
    kindOf: ({ kind }: Details) => (kind === "own" ? say("本单位账户", "own") : say("收款账户", "payee")),
    whose: ({ kind, account, party }: Details) => {
      if (kind === "own") return account ?? "";
      return party == null ? "" : names.party(party);
    },
  };
}

export function WaitingAccount({ book, account }: { book: string; account: RegisteredAccount }) {
  const say = useSay();
  const names = useNames();
  const { me } = useSession();
  const { whose, kindOf } = useAccountWords();
  const [refusing, setRefusing] = useState(false);
  const decide = useCommand((client, body: Body, idempotencyKey) =>
    client.call("decideBankAccount", { params: { book, account: account.number }, body, idempotencyKey }),
  );
  const { proposed, inForce, proposedBy, proposedAt } = account;
  if (proposed === null) return null;
  const what =
    inForce === null
      ? say("登记", "new")
      : proposed.closed
        ? say("停用", "to be closed")
        : say("变更", "change");
  const own = me?.id === proposedBy;
  return (
    <li className="waiting-grant">
      <p>
        <span className="tag">{what}</span> {kindOf(proposed)}{" "}
        <strong className="digits">{proposed.number}</strong> {proposed.name} · {proposed.bank}{" "}
        {whose(proposed) !== "" && `· ${whose(proposed)}`}
      </p>
      {inForce !== null && (
        <p className="quiet">
          {say("原为", "It was")} {inForce.name} · {inForce.bank} · {whose(inForce)}
        </p>
      )}
      <p className="quiet">
        {say("提出", "Proposed by")} {names.person(proposedBy)} {chinaTime(proposedAt)}
        {own && ` · ${say("须由他人复核", "somebody else decides")}`}
      </p>
      {reconcilesBank(me) && !own && !refusing && (
        <div className="buttons no-print">
          <Button
            type="primary"
            loading={decide.busy}
            onClick={() => void decide.run({ decision: "approve" })}
          >
            {say("复核通过", "Approve")}
          </Button>
          <Button onClick={() => setRefusing(true)}>{say("退回…", "Refuse…")}</Button>
        </div>
      )}
      {refusing && (
        <ReasonForm<Body>
          label={say("退回理由", "Why it is refused")}
          submit={say("退回", "Refuse")}
          command={decide}
          toInput={reason => ({ decision: "refuse", reason })}
          onClose={() => setRefusing(false)}
        />
      )}
      {!refusing && decide.problem !== null && (
        <ProblemNotice problem={decide.problem} onClose={decide.forget} />
      )}
    </li>
  );
}

/** What became of what was proposed last. */
export function DecidedAccount({ account }: { account: RegisteredAccount }) {
  const say = useSay();
  const names = useNames();
  const { number, decision, decidedBy, decidedAt, reason, inForce } = account;
  if (decision === null || decidedBy === null || decidedAt === null) return null;
  const approved = decision === "approved";
  return (
    <li>
      <p>
        <span className={`state ${decision}`}>
          {approved ? say("复核通过", "approved") : say("已退回", "refused")}
        </span>{" "}
        <strong className="digits">{number}</strong> {inForce?.name}
      </p>
      <p className="quiet">
        {names.person(decidedBy)} {chinaTime(decidedAt)}
        {reason !== null && ` · ${say("退回理由：", "Reason: ")}${reason}`}
      </p>
    </li>
  );
}
