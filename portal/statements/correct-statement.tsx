/** A correction: another statement of the same accounts and periods, which names this one and says why. */
import { Button } from "antd";
import { useState } from "react";
import { useSay } from "#portal/language/language.tsx";
import { ReasonForm } from "#portal/parts/reason-form.tsx";
import type { IssuedStatement } from "#portal/statements/choice.ts";
import { useIssue } from "#portal/statements/use-issue.ts";

export function CorrectStatement({
  one: { book, number, scope, from, to, codes },
}: {
  one: IssuedStatement;
}) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const issue = useIssue();
  return (
    <div className="correct-statement no-print">
      {open ? (
        <ReasonForm
          label={say("更正理由（写入新件）", "Why, as the new one says")}
          submit={say("出具更正件", "Issue the correction")}
          command={issue}
          toInput={reason => ({
            ...{ book, scope, from, to, replaces: number, reason },
            ...(codes === undefined ? {} : { codes: codes.party }),
          })}
          onClose={() => setOpen(false)}
        />
      ) : (
        <Button onClick={() => setOpen(true)}>{say("更正…", "Correct…")}</Button>
      )}
    </div>
  );
}
