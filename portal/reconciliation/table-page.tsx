/** The reconciliation statement of a day: prepared, shown as the paper form, reviewed by another person, sealed. */
import { Button } from "antd";
import { useSay } from "#portal/language/language.tsx";
import type { Reconciliation } from "#portal/live/answers.ts";
import { useCommand } from "#portal/live/use-command.ts";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { MonthHead } from "#portal/reconciliation/month-head.tsx";
import { useReconciliations } from "#portal/reconciliation/own-accounts.ts";
import type { AccountView } from "#portal/reconciliation/reconciliation-page.tsx";
import { TableDecision } from "#portal/reconciliation/table-decision.tsx";
import { TableSheet } from "#portal/reconciliation/table-sheet.tsx";
import { stageOf } from "#portal/reconciliation/table-state.tsx";

export function TablePage({ view, asOf }: { view: AccountView; asOf: string }) {
  const { book, account } = view;
  const tables = useReconciliations(book.id);
  return (
    <>
      <MonthHead view={view} asOf={asOf} step="table" />
      <Awaited of={tables} lines={8}>
        {({ reconciliations }) => (
          <Shown
            view={view}
            asOf={asOf}
            one={reconciliations.find(
              each => each.asOf === asOf && each.table.bankAccount === account.number,
            )}
          />
        )}
      </Awaited>
    </>
  );
}

interface ShownProps {
  readonly view: AccountView;
  readonly asOf: string;
  readonly one: Reconciliation | undefined;
}

function Shown({ view, asOf, one }: ShownProps) {
  const say = useSay();
  const { book, account, acts } = view;
  const prepare = useCommand((client, day: string, idempotencyKey) =>
    client.call("reconcile", {
      params: { book: book.id },
      body: { asOf: day, account: account.number },
      idempotencyKey,
    }),
  );
  const stage = stageOf(one);
  return (
    <>
      <div className="buttons table-actions no-print">
        {acts && stage !== "sealed" && (
          <Button
            type={stage === "none" || stage === "refused" ? "primary" : "default"}
            loading={prepare.busy}
            onClick={() => void prepare.run(asOf)}
          >
            {stage === "none" ? say("编制调节表", "Prepare the table") : say("重新编制", "Prepare again")}
          </Button>
        )}
        {one !== undefined && <Button onClick={() => window.print()}>{say("打印", "Print")}</Button>}
      </div>
      {prepare.problem !== null && <ProblemNotice problem={prepare.problem} onClose={prepare.forget} />}
      {one === undefined ? (
        <Empty title={say(`还没有截至 ${asOf} 的调节表`, `There is no table as of ${asOf} yet`)}>
          {say(
            "勾对之后编制；编制人、复核人、出纳三者互不兼任。",
            "It is prepared after matching; preparer, reviewer and cashier are three people.",
          )}
        </Empty>
      ) : (
        <>
          <TableDecision view={view} one={one} />
          <TableSheet one={one} />
        </>
      )}
    </>
  );
}
