/** Who was refused what on a day (拒绝记录), oldest first. */
import { Input } from "antd";
import { useState } from "react";
import type { AnswerOf } from "#events/operations.ts";
import { addressOfRefusals } from "#portal/administration/address.ts";
import { pathInWords } from "#portal/administration/deed-words.ts";
import { chinaTime, todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import { useLive } from "#portal/live/live.tsx";
import { useEveryName, useNames } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { useRoleName } from "#portal/session/role-name.ts";

/** Of today in China when no day is given. */
export function RefusalsDesk({ day: named }: { day: string | null }) {
  const say = useSay();
  const day = named ?? todayInChina();
  const [after, setAfter] = useState("");
  const refusals = useLive(`refusals ${day} ${after}`, client =>
    client.call("listRefusals", { query: { day, limit: "100", ...(after === "" ? {} : { after }) } }),
  );
  return (
    <>
      <Labelled label={say("日期（北京时间）", "Day (China)")}>
        {id => (
          <Input
            id={id}
            type="date"
            className="day-field"
            value={day}
            onChange={({ target: { value } }) => {
              if (value !== "") window.location.hash = addressOfRefusals(value);
            }}
          />
        )}
      </Labelled>
      <Awaited of={refusals} lines={6}>
        {found => (
          <>
            <Refused refusals={found.refusals} />
            {found.next !== null && (
              <button type="button" className="quiet-button" onClick={() => setAfter(found.next ?? "")}>
                {say("之后的记录", "Later ones")}
              </button>
            )}
          </>
        )}
      </Awaited>
    </>
  );
}

type Refusal = AnswerOf<"listRefusals">["refusals"][number];

function Refused({ refusals }: { refusals: readonly Refusal[] }) {
  const say = useSay();
  const names = useNames();
  const nameOf = useEveryName();
  const role = useRoleName();
  if (refusals.length === 0)
    return <Empty title={say("这一天没有拒绝记录", "Nobody was refused on this day")} />;
  const [at, who, what, why] = [
    say("时间", "Time"),
    say("何人", "Who"),
    say("所请求的操作", "Asked for"),
    say("拒绝原因", "Refused because"),
  ];
  return (
    <table className="ledger-table stacking">
      <caption>{say("被拒绝的登录与越权请求", "Sign-ins and requests that were refused")}</caption>
      <thead>
        <tr>
          <th scope="col">{at}</th>
          <th scope="col">{who}</th>
          <th scope="col">{what}</th>
          <th scope="col">{why}</th>
        </tr>
      </thead>
      <tbody>
        {refusals.map(refusal => (
          <tr key={refusal.requestId + refusal.at}>
            <td data-label={at}>{chinaTime(refusal.at)}</td>
            <td data-label={who}>
              {refusal.who === null ? say("未登录", "nobody signed in") : names.person(refusal.who)}
              {refusal.role !== null && <span className="quiet"> {role(refusal.role)}</span>}
              <span className="quiet"> {refusal.address}</span>
            </td>
            <td data-label={what}>
              {say(refusal.operationTitleZh, refusal.operationTitle)} {pathInWords(refusal.path, say, nameOf)}
            </td>
            <td data-label={why}>
              {say(refusal.titleZh, refusal.message)} <code>{refusal.code}</code>
              {refusal.omittedBefore > 0 && (
                <span className="quiet">
                  {say(`（此前另有 ${refusal.omittedBefore} 次）`, ` (${refusal.omittedBefore} more before)`)}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
