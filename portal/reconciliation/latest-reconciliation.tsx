/** The newest reconciliation of a book with its bank. */
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Reconciliation } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { AdjustmentTable } from "#portal/reconciliation/adjustment-table.tsx";

export function LatestReconciliation({ book }: { book: string }) {
  const say = useSay();
  const answer = useLive(`reconciliations ${book}`, client =>
    client.all("listReconciliations", { params: { book } }),
  );
  return (
    <Awaited of={answer} lines={4}>
      {({ reconciliations }) => {
        const latest = latestOf(reconciliations);
        return latest === null ? (
          <Empty title={say("尚未对账", "Not reconciled yet")}>
            {say(
              "导入银行对账单并对账后，这里显示余额调节表。",
              "After a bank statement is imported and reconciled, the statement stands here.",
            )}
          </Empty>
        ) : (
          <Shown reconciliation={latest} />
        );
      }}
    </Awaited>
  );
}

function Shown({ reconciliation }: { reconciliation: Reconciliation }) {
  const say = useSay();
  const names = useNames();
  const { table, matches, cut, preparedBy, preparedAt } = reconciliation;
  return (
    <div className="reconciliation">
      <p className="quiet">
        {say("截止日期", "As of")} {table.asOf} · {table.bank}{" "}
        <span className="digits">{table.bankAccount}</span> ·{" "}
        {say(`已匹配 ${matches.length} 笔`, `${matches.length} lines matched`)} ·{" "}
        {say(`账簿截至区块 ${cut}`, `book up to block ${cut}`)}
      </p>
      <AdjustmentTable table={table} />
      <p className="quiet">
        {say("编制", "Prepared by")} {names.person(preparedBy)}{" "}
        <time dateTime={preparedAt}>{chinaTime(preparedAt)}</time> ·{" "}
        {say("本表不是原始凭证，不得据以记账。", "Not an original voucher; nothing may be posted from it.")}
      </p>
    </div>
  );
}

function latestOf(reconciliations: readonly Reconciliation[]): Reconciliation | null {
  const inOrder = [...reconciliations].sort((a, b) =>
    a.asOf === b.asOf ? (a.preparedAt < b.preparedAt ? 1 : -1) : a.asOf < b.asOf ? 1 : -1,
  );
  return inOrder[0] ?? null;
}
