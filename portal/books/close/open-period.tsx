/** The next accounting period, for whoever opens it. */
import { Button } from "antd";
import { addMonths, monthOf } from "#domain/calendar.ts";
import { todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Book } from "#portal/live/answers.ts";
import { useCommand } from "#portal/live/use-command.ts";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { closesPeriods } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

export function OpenPeriod({ book: { id, openPeriods, closedThrough } }: { book: Book }) {
  const say = useSay();
  const { me } = useSession();
  const open = useCommand((client, period: string, idempotencyKey) =>
    client.call("openPeriods", { params: { book: id }, body: { periods: [period] }, idempotencyKey }),
  );
  const last = openPeriods.toSorted().at(-1) ?? closedThrough;
  if (last === null || !closesPeriods(me)) return null;
  const next = addMonths(last, 1);
  // One month ahead of the calendar at most, as the service has it.
  if (next > addMonths(monthOf(todayInChina()), 1)) return null;
  return (
    <p className="no-print">
      <Button loading={open.busy} onClick={() => void open.run(next)}>
        {say(`开放会计期间 ${next}`, `Open accounting period ${next}`)}
      </Button>
      {open.problem !== null && <ProblemNotice problem={open.problem} onClose={open.forget} />}
    </p>
  );
}
