/** Runs of settling by the clock: the periods that each settled, left waiting or failed at, and why. */
import type { ReactNode } from "react";
import type { SettlingRun } from "#portal/administration/operations/needs.ts";
import { chinaTime } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { useAgreements } from "#portal/live/names.tsx";
import { Empty } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";

type Told = NonNullable<SettlingRun["periods"]>[number];
type Period = Pick<Told, "agreement" | "from" | "to">;
type Fault = NonNullable<Told["fault"]>;

export function SettlingRuns({ runs }: { runs: readonly SettlingRun[] }) {
  const say = useSay();
  if (runs.length === 0) {
    return (
      <Empty title={say("尚未运行过", "It has not run yet")}>
        {say(
          "考核期结束、各方确认后，系统定时清算：云上每 6 小时一次，单机每小时一次。",
          "Periods that are over and confirmed are settled by the clock: every 6 hours in the cloud, every hour on one machine.",
        )}
      </Empty>
    );
  }
  return (
    <>
      {runs.map((run, index) => (
        <details key={run.startedAt} className="settling-run" open={index === 0}>
          <summary>
            <Counts run={run} />
          </summary>
          <Periods run={run} />
        </details>
      ))}
    </>
  );
}

function Counts({ run }: { run: SettlingRun }) {
  const say = useSay();
  const { startedAt, state, agreements, done, settled, waiting, failed } = run;
  return (
    <>
      <strong>{chinaTime(startedAt)}</strong>{" "}
      {state === "running" && (
        <span className="tag">
          {say(`进行中，${done}/${agreements} 份协议`, `under way, ${done} of ${agreements} agreements`)}
        </span>
      )}{" "}
      {say(
        `已清算 ${settled} 个考核期，等待 ${waiting} 个，失败 ${failed.length} 个`,
        `${settled} periods stand settled, ${waiting} wait, ${failed.length} failed`,
      )}
    </>
  );
}

function Periods({ run: { periods = [], failed, settled, waiting } }: { run: SettlingRun }) {
  const say = useSay();
  const waits = periods.filter(({ outcome }) => outcome === "waiting");
  const fresh = periods.filter(({ outcome }) => outcome === "settled");
  if (failed.length + periods.length === 0) {
    return (
      <p className="quiet">
        {settled === 0
          ? say("没有到期的考核期。", "No period was due.")
          : say(
              "此前都已清算，依据没有变化。",
              "All were settled before, and nothing that they rest on has changed.",
            )}
      </p>
    );
  }
  const more = waiting - waits.length;
  return (
    <ul className="run-periods">
      {failed.map(period => (
        <Line key={keyOf(period)} mark={<span className="mark overdue">{say("失败", "failed")}</span>}>
          <WhyNot period={period} fault={period} />
        </Line>
      ))}
      {fresh.map(period => (
        <Line key={keyOf(period)} mark={<span className="tag">{say("本次清算", "settled now")}</span>}>
          <PeriodName period={period} />{" "}
          <a
            href={addressOfView(
              "settlements",
              period.agreement,
              `${period.agreement}.${period.from}.${period.to}`,
            )}
          >
            {say(`第 ${period.version} 次清算 →`, `settlement ${period.version} →`)}
          </a>
        </Line>
      ))}
      {waits.map(period => (
        <Line key={keyOf(period)} mark={<span className="mark">{say("等待", "waits")}</span>}>
          <WhyNot period={period} fault={period.fault} />
        </Line>
      ))}
      {more > 0 && <li className="quiet">{say(`另有 ${more} 个等待`, `${more} more wait`)}</li>}
    </ul>
  );
}

const keyOf = ({ agreement, from, to }: Period) => `${agreement} ${from} ${to}`;

function Line({ mark, children }: { mark: ReactNode; children: ReactNode }) {
  return (
    <li>
      {mark} {children}
    </li>
  );
}

/** A period that was not settled: why, and the way to where something can be done about it. */
export function WhyNot({ period, fault }: { period: Period; fault: Fault | null }) {
  const say = useSay();
  return (
    <>
      <PeriodName period={period} />
      {fault !== null && (
        <>
          {say("：", ": ")}
          {say(fault.messageZh ?? fault.message, fault.message)} <code className="quiet">{fault.code}</code>
        </>
      )}{" "}
      <a href={addressOfView("settlements", period.agreement)}>{say("去办理 →", "See to it →")}</a>
    </>
  );
}

function PeriodName({ period: { agreement, from, to } }: { period: Period }) {
  const { language } = useLanguage();
  const known = useAgreements(true).data?.agreements.find(({ id }) => id === agreement);
  return (
    <>
      {known?.name[language] ?? agreement}{" "}
      <span className="digits">{from === to ? from : `${from}–${to}`}</span>
    </>
  );
}
