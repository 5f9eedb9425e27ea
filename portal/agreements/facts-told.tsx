/** Figures and events that no section measures, told under an agreement; a department agrees or objects here. */

import { Button } from "antd";
import { useState } from "react";
import { useFactName } from "#portal/agreements/fact-name.ts";
import { chinaTime, todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Fact } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Awaited } from "#portal/parts/awaited.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { ReasonForm } from "#portal/parts/reason-form.tsx";
import { useSession } from "#portal/session/session.tsx";

const YEARS_BACK = 5;

/** The years of which facts are shown and asked after: the present one and five before. */
function yearsOfFacts(): { from: string; to: string } {
  const year = Number(todayInChina().slice(0, 4));
  return { from: String(year - YEARS_BACK), to: String(year) };
}

export function FactsTold({ agreement }: { agreement: string }) {
  const say = useSay();
  const facts = useLive(`facts ${agreement}`, client =>
    client.call("listFacts", { params: { agreement }, query: yearsOfFacts() }),
  );
  return (
    <Awaited of={facts} lines={2}>
      {({ facts: all, from, to }) =>
        all.length === 0 ? null : (
          <section aria-label={say("告知数据", "Facts told")}>
            <h3>{say(`告知数据与情形（${from}–${to}）`, `Figures and events told (${from}–${to})`)}</h3>
            <ul className="facts-told">
              {all.map(fact => (
                <FactItem key={`${fact.id} ${fact.version}`} agreement={agreement} fact={fact} />
              ))}
            </ul>
          </section>
        )
      }
    </Awaited>
  );
}

function FactItem({ agreement, fact }: { agreement: string; fact: Fact }) {
  const say = useSay();
  const names = useNames();
  const factName = useFactName();
  const { me } = useSession();
  const [objecting, setObjecting] = useState(false);
  const { id, version, state, waitsFor, section, period, name, value, takenBack, told, objections } = fact;
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
  const mine = me?.role === "environment" && me.party !== null && waitsFor.includes(me.party);
  return (
    <li>
      <p>
        <span className={`state ${STATE_LOOKS[state]}`}>{words[state]}</span>{" "}
        {section !== null && names.section(section)} {period} <strong>{factName(name)}</strong>
        {value !== null && <span className="digits"> = {value}</span>}
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
      {mine && !objecting && (
        <div className="buttons no-print">
          <Button
            size="small"
            type="primary"
            loading={confirm.busy}
            onClick={() => void confirm.run([{ fact: id, version }])}
          >
            {say("确认", "Confirm")}
          </Button>
          <Button size="small" onClick={() => setObjecting(true)}>
            {say("提出异议…", "Object…")}
          </Button>
        </div>
      )}
      {objecting && (
        <ReasonForm
          label={say("异议理由", "Reason")}
          submit={say("提出异议", "Object")}
          command={object}
          toInput={reason => reason}
          onClose={() => setObjecting(false)}
        />
      )}
      {confirm.problem !== null && <ProblemNotice problem={confirm.problem} onClose={confirm.forget} />}
    </li>
  );
}

const STATE_LOOKS = { told: "held", confirmed: "paid", objected: "overdue" } as const;
