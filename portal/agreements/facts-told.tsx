/** Figures and events that no section measures, told under an agreement; a department tells, agrees, objects or takes back here. */

import { Button } from "antd";
import { useState } from "react";
import { FactHistory } from "#portal/agreements/fact-history.tsx";
import { useFactName, useFactUnit } from "#portal/agreements/fact-name.ts";
import { TakeBack } from "#portal/agreements/take-back.tsx";
import { TellFacts } from "#portal/agreements/tell-facts.tsx";
import { useFacts } from "#portal/agreements/use-facts.ts";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Agreement, Fact } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Awaited } from "#portal/parts/awaited.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { ReasonForm } from "#portal/parts/reason-form.tsx";
import { useSession } from "#portal/session/session.tsx";

export function FactsTold({ agreement }: { agreement: Agreement }) {
  const say = useSay();
  const facts = useFacts(agreement);
  return (
    <Awaited of={facts} lines={2}>
      {({ facts: all, from, to }) => (
        <section aria-label={say("告知数据", "Facts told")}>
          {all.length > 0 && (
            <>
              <h3>{say(`告知数据与情形（${from}–${to}）`, `Figures and events told (${from}–${to})`)}</h3>
              <ul className="facts-told">
                {all.map(fact => (
                  <FactItem key={`${fact.id} ${fact.version}`} agreement={agreement} fact={fact} />
                ))}
              </ul>
            </>
          )}
          <TellFacts agreement={agreement} known={all} />
        </section>
      )}
    </Awaited>
  );
}

function FactItem({ agreement: document, fact }: { agreement: Agreement; fact: Fact }) {
  const agreement = document.id;
  const say = useSay();
  const names = useNames();
  const factName = useFactName(document);
  const unitOf = useFactUnit(document);
  const { me } = useSession();
  const [begun, setBegun] = useState<"object" | "take-back" | null>(null);
  const { id, version, state, waitsFor, section, period, name, value, takenBack, told, objections } = fact;
  const close = () => setBegun(null);
  const confirm = useCommand((client, facts: { fact: string; version: number }[], idempotencyKey) =>
    client.call("confirmFacts", { params: { agreement }, body: { facts }, idempotencyKey }),
  );
  const object = useCommand((client, reason: string, idempotencyKey) =>
    client.call("objectToFact", {
      params: { agreement, fact: id },
      body: { version, reason },
      idempotencyKey,
    }),
  );
  const words = {
    told: say("待确认", "to be confirmed"),
    confirmed: say("已确认", "confirmed"),
    objected: say("有异议", "objected"),
  };
  const party = me?.role === "environment" ? me.party : null;
  const mine = party !== null && waitsFor.includes(party);
  const own = party !== null && fact.needs.includes(party) && !takenBack;
  return (
    <li>
      <p>
        <span className={`state ${STATE_LOOKS[state]}`}>{words[state]}</span>{" "}
        {section !== null && names.section(section)} {period} <strong>{factName(name)}</strong>
        {value !== null && <span className="digits"> = {`${value} ${unitOf(name)}`.trim()}</span>}
        {takenBack && <span className="mark">{say("已撤回", "taken back")}</span>}
        {waitsFor.length > 0 && (
          <span className="quiet">
            {" · "}
            {say("待 ", "waits for ")}
            {waitsFor.map(names.party).join(say("、", ", "))}
          </span>
        )}
      </p>
      <p className="quiet">
        {names.party(told.party)} {names.person(told.by)} <time dateTime={told.at}>{chinaTime(told.at)}</time>
        ：{told.reason}（{told.evidence.map(each => each.name).join(say("、", ", "))}）
      </p>
      {objections.map(each => (
        <p key={each.at}>
          {names.party(each.party)}：{each.reason}
        </p>
      ))}
      <FactHistory agreement={agreement} fact={id} version={version} />
      {(mine || own) && begun === null && (
        <div className="buttons no-print">
          {mine && (
            <>
              <Button
                size="small"
                type="primary"
                loading={confirm.busy}
                onClick={() => void confirm.run([{ fact: id, version }])}
              >
                {say("确认", "Confirm")}
              </Button>
              <Button size="small" onClick={() => setBegun("object")}>
                {say("提出异议…", "Object…")}
              </Button>
            </>
          )}
          {own && (
            <Button size="small" onClick={() => setBegun("take-back")}>
              {say("撤回…", "Take back…")}
            </Button>
          )}
        </div>
      )}
      {begun === "take-back" && <TakeBack agreement={agreement} fact={fact} onClose={close} />}
      {begun === "object" && (
        <ReasonForm
          label={say("异议理由", "Reason")}
          submit={say("提出异议", "Object")}
          command={object}
          toInput={reason => reason}
          onClose={close}
        />
      )}
      {confirm.problem !== null && <ProblemNotice problem={confirm.problem} onClose={confirm.forget} />}
    </li>
  );
}

const STATE_LOOKS = { told: "held", confirmed: "paid", objected: "overdue" } as const;
