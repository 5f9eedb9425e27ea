/** Work posted in parts: how far each is, what stopped it, and the decision on what waits. It goes on without the page. */

import { Button } from "antd";
import type { AnswerOf } from "#events/operations.ts";
import { Amount } from "#portal/format/amount-view.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { FaultText } from "#portal/parts/fault-text.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { decidesVouchers } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { Decision } from "#portal/vouchers/decision.tsx";

type Job = AnswerOf<"listJobs">["jobs"][number];

/** Nothing at all in a book that never had such work, as most have not. */
export function Jobs({ book }: { book: string }) {
  const say = useSay();
  const { data, problem } = useLive(`jobs ${book}`, client => client.all("listJobs", { params: { book } }));
  if (problem !== undefined && data === undefined) return <ProblemNotice problem={problem} />;
  if (data === undefined || data.jobs.length === 0) return null;
  return (
    <>
      <h4>{say("批量记账", "Work in parts")}</h4>
      <ol className="vouchers">
        {data.jobs
          .toSorted((a, b) => (a.preparedAt < b.preparedAt ? 1 : -1))
          .map(job => (
            <JobItem key={job.id} job={job} />
          ))}
      </ol>
    </>
  );
}

function JobItem({ job }: { job: Job }) {
  const say = useSay();
  const names = useNames();
  const { me } = useSession();
  const states: Readonly<Record<Job["state"], readonly [text: string, kind: string]>> = {
    proposed: [say("待审批", "waiting"), "proposed"],
    refused: [say("已退回", "refused"), "refused"],
    running: [say("记账中", "being posted"), "proposed"],
    stopped: [say("已停下", "stopped"), "refused"],
    done: [say("已记账", "posted"), "approved"],
  };
  const [text, kind] = states[job.state];
  const acts = decidesVouchers(me);
  return (
    <li className="voucher">
      <div className="voucher-state">
        <span className={`state ${kind}`}>{text}</span>
        <code>{job.reference}</code>
      </div>
      <div>
        <p>
          {say(`${job.entries} 张凭证，分 ${job.parts} 批`, `${job.entries} entries in ${job.parts} parts`)}{" "}
          <span className="quiet">
            {names.person(job.preparedBy)} {chinaTime(job.preparedAt)}
          </span>
        </p>
        {(job.state === "running" || job.state === "stopped") && (
          <p className="close-progress" role="status">
            <progress value={job.done} max={job.parts} aria-label={say("记账进度", "Progress")} />{" "}
            {say(`已记 ${job.done} 批，共 ${job.parts} 批`, `${job.done} of ${job.parts} parts are posted`)}
          </p>
        )}
        {job.clearingBalance !== null && (
          <p className="quiet">
            {say("过渡科目余额", "Left in the clearing account")} <Amount text={job.clearingBalance} />
          </p>
        )}
        {job.reason !== null && <p>{job.reason}</p>}
        {job.state === "proposed" && acts && (
          <Decision
            own={job.preparedBy === me?.id}
            send={(client, body, idempotencyKey) =>
              client.call("decideJob", { params: { book: job.book, job: job.id }, body, idempotencyKey })
            }
          />
        )}
        {job.fault !== null && <Stopped job={job} fault={job.fault} acts={acts} />}
      </div>
    </li>
  );
}

interface StoppedProps {
  readonly job: Job;
  readonly fault: NonNullable<Job["fault"]>;
  readonly acts: boolean;
}

function Stopped({ job, fault, acts }: StoppedProps) {
  const say = useSay();
  const resume = useCommand((client, id: string, idempotencyKey) =>
    client.call("resumeJob", { params: { book: job.book, job: id }, body: {}, idempotencyKey }),
  );
  return (
    <div className="notice refused">
      <p className="notice-title">
        {say("停在下一批，已记的不受影响。", "It stopped at the next part; what is posted stands.")}
      </p>
      <p>
        <FaultText fault={fault} />
      </p>
      <p className="notice-code">
        {say("代码", "Code")} <code>{fault.code}</code>
      </p>
      {acts && (
        <Button className="no-print" loading={resume.busy} onClick={() => void resume.run(job.id)}>
          {say("已处理，继续记账", "It is mended: go on")}
        </Button>
      )}
      {resume.problem !== null && <ProblemNotice problem={resume.problem} onClose={resume.forget} />}
    </div>
  );
}
