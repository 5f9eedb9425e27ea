/** The five reports of a fund. */
import { REPORTS, type ReportKind } from "#domain/fund/reports/report.ts";
import { useBook } from "#portal/books/use-book.ts";
import { useSay } from "#portal/language/language.tsx";
import { addressOfView } from "#portal/routes.ts";

function useReportNames(company: boolean): Readonly<Record<ReportKind, string>> {
  const say = useSay();
  return {
    "trial-balance": say("科目余额表", "Trial balance"),
    position: company ? say("资产负债表", "Balance sheet") : say("基金状况表", "Financial position"),
    income: say("收支与分配表", "Income and distribution"),
    changes: company
      ? say("所有者权益变动表", "Changes in equity")
      : say("各方份额变动表", "Changes in shares"),
    contributions: say("出资进度表", "Progress of contributions"),
  };
}

export function ReportLinks({ book }: { book: string }) {
  const say = useSay();
  const names = useReportNames(useBook(book).data?.kind === "company");
  return (
    <nav className="report-links no-print" aria-label={say("报表", "Reports")}>
      <h3>{say("报表", "Reports")}</h3>
      <ul>
        {REPORTS.map(report => (
          <li key={report}>
            <a href={addressOfView("funds", book, "reports", report)}>{names[report]}</a>
          </li>
        ))}
        <li>
          <a href={addressOfView("funds", book, "codes")}>{say("本单位科目编码", "Own account codes")}</a>
        </li>
      </ul>
    </nav>
  );
}
