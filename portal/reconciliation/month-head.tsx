/** Which day is looked at, the way to the months beside it, and the steps from the bank's file to the seal. */
import { addMonths, lastDayOf, monthOf } from "#domain/calendar.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Reconciliation } from "#portal/live/answers.ts";
import { useReconciliations } from "#portal/reconciliation/own-accounts.ts";
import type { AccountView } from "#portal/reconciliation/reconciliation-page.tsx";
import { stageOf, useTableState } from "#portal/reconciliation/table-state.tsx";
import { addressOfView } from "#portal/routes.ts";

interface MonthHeadProps {
  readonly view: AccountView;
  readonly asOf: string;
  readonly step: "match" | "table";
}

export function MonthHead({ view: { book, account }, asOf, step }: MonthHeadProps) {
  const say = useSay();
  const stateOf = useTableState();
  const table = useTableOf(book.id, account.number, asOf);
  const address = (...more: string[]) => addressOfView("reconciliation", book.id, account.number, ...more);
  const beside = (by: number) => {
    const day = lastDayOf(addMonths(monthOf(asOf), by));
    return step === "table" ? address(day, "table") : address(day);
  };
  const link = (to: "match" | "table", text: string) => (
    <a
      href={to === "match" ? address(asOf) : address(asOf, "table")}
      aria-current={step === to ? "page" : undefined}
    >
      {text}
    </a>
  );
  return (
    <div className="month-head no-print">
      <p className="month-days">
        <a href={beside(-1)} aria-label={say("上一个月", "Month before")}>
          ←
        </a>
        <strong>{say(`截至 ${asOf}`, `As of ${asOf}`)}</strong>
        <a href={beside(1)} aria-label={say("下一个月", "Next month")}>
          →
        </a>
      </p>
      <nav aria-label={say("步骤", "Steps")}>
        <a href={address()}>{say("各月", "Months")}</a>
        <a href={address("import")}>{say("导入", "Import")}</a>
        {link("match", say("勾对", "Match"))}
        {link("table", say("调节表", "Table"))}
      </nav>
      {table !== undefined && stageOf(table) !== "none" && <span>{stateOf(table).mark}</span>}
    </div>
  );
}

/** The newest version of a day's table of this account. */
export function useTableOf(book: string, account: string, asOf: string): Reconciliation | undefined {
  const tables = useReconciliations(book).data?.reconciliations ?? [];
  return tables.find(one => one.asOf === asOf && one.table.bankAccount === account);
}
