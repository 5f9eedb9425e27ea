/** Header, the view that the address names, footer. */

import { lazy, Suspense } from "react";
import { DataReviewPage } from "#portal/data-review/data-review-page.tsx";
import { ReviewQueue } from "#portal/data-review/review-queue.tsx";
import { Header } from "#portal/frame/header.tsx";
import { PartPage } from "#portal/frame/part-page.tsx";
import { useSay } from "#portal/language/language.tsx";
import { OverviewPage } from "#portal/overview/overview-page.tsx";
import { Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { BackTo } from "#portal/parts/back-link.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { addressOfView, type Route, useRoute } from "#portal/routes.ts";
import { SectionPage } from "#portal/sections/section-page.tsx";
import { useSession } from "#portal/session/session.tsx";
import { CasePage } from "#portal/supervision/case-page.tsx";
import { ReviewPage } from "#portal/supervision/review-page.tsx";
import { YearsPage } from "#portal/years/years-page.tsx";

// Whoever reads only water and balances need not fetch the rules of agreements.
const AgreementsPage = lazy(async () => ({
  default: (await import("#portal/agreements/agreements-page.tsx")).AgreementsPage,
}));
const AgreementPage = lazy(async () => ({
  default: (await import("#portal/agreements/agreement-page.tsx")).AgreementPage,
}));
const DifferencePage = lazy(async () => ({
  default: (await import("#portal/agreements/difference-page.tsx")).DifferencePage,
}));
const PilotsPage = lazy(async () => ({
  default: (await import("#portal/agreements/pilots-page.tsx")).PilotsPage,
}));
const ChainPage = lazy(async () => ({
  default: (await import("#portal/chain/chain-page.tsx")).ChainPage,
}));
const BookRoom = lazy(async () => ({
  default: (await import("#portal/books/book-room.tsx")).BookRoom,
}));
// Whoever only looks at the water need not fetch what its monitors work with.
const SectionRoom = lazy(async () => ({
  default: (await import("#portal/sections/section-room.tsx")).SectionRoom,
}));
// Whoever has no books need not fetch the desk of a bank account.
const BankAccountsPage = lazy(async () => ({
  default: (await import("#portal/reconciliation/bank-accounts-page.tsx")).BankAccountsPage,
}));
const ReconciliationPage = lazy(async () => ({
  default: (await import("#portal/reconciliation/reconciliation-page.tsx")).ReconciliationPage,
}));
const StatementsPage = lazy(async () => ({
  default: (await import("#portal/statements/statements-page.tsx")).StatementsPage,
}));
const IssuedStatementPage = lazy(async () => ({
  default: (await import("#portal/statements/issued-page.tsx")).IssuedStatementPage,
}));
const FundsRoom = lazy(async () => ({
  default: (await import("#portal/funds/funds-room.tsx")).FundsRoom,
}));
const ObligationsPage = lazy(async () => ({
  default: (await import("#portal/settlements/obligations-page.tsx")).ObligationsPage,
}));
const NettingsPage = lazy(async () => ({
  default: (await import("#portal/settlements/nettings/nettings-page.tsx")).NettingsPage,
}));
const AdministrationPage = lazy(async () => ({
  default: (await import("#portal/administration/administration-page.tsx")).AdministrationPage,
}));
const DisclosurePage = lazy(async () => ({
  default: (await import("#portal/disclosure/disclosure-page.tsx")).DisclosurePage,
}));
const DonationsPage = lazy(async () => ({
  default: (await import("#portal/disclosure/donations-page.tsx")).DonationsPage,
}));
const InboxPage = lazy(async () => ({
  default: (await import("#portal/inbox/inbox-page.tsx")).InboxPage,
}));
const SimulatorPage = lazy(async () => ({
  default: (await import("#portal/simulator/simulator-page.tsx")).SimulatorPage,
}));
const SettlementPage = lazy(async () => ({
  default: (await import("#portal/settlements/settlement-page.tsx")).SettlementPage,
}));

// Whoever reads no reports need not fetch their figures and pictures.
const ReportsPage = lazy(async () => ({
  default: (await import("#portal/reports/reports-page.tsx")).ReportsPage,
}));
const ReportPage = lazy(async () => ({
  default: (await import("#portal/reports/report-page.tsx")).ReportPage,
}));

// Documents are as large as everything else together.
const DocsPage = lazy(async () => ({
  default: (await import("#portal/docs/docs-page.tsx")).DocsPage,
}));
const ApiPage = lazy(async () => ({
  default: (await import("#portal/api/api-page.tsx")).ApiPage,
}));

export function Frame() {
  const say = useSay();
  const route = useRoute();
  const { problem } = useSession();
  return (
    <>
      <button type="button" className="skip" onClick={() => document.getElementById("main")?.focus()}>
        {say("跳到正文", "Skip to the content")}
      </button>
      <Header />
      <main id="main" tabIndex={-1}>
        <h1 className="unseen">{say("一本账", "Headwater")}</h1>
        {problem !== null && <ProblemNotice problem={problem} />}
        <Suspense fallback={<Placeholder lines={8} />}>
          <View route={route} />
        </Suspense>
      </main>
      <footer>
        {say(
          "一本账：每一分钱都能追溯到监测数据、协议条款和审批人；账簿只增不改。",
          "Headwater: every fen leads back to a reading, a clause and whoever approved it; the book only grows.",
        )}{" "}
        <a href={addressOfView("disclosure")}>{say("信息公开", "Open to everybody")}</a>{" "}
        <a href={addressOfView("docs")}>{say("文档", "Documents")}</a>{" "}
        <a href={addressOfView("api")}>{say("接口", "HTTP interface")}</a>
      </footer>
    </>
  );
}

function View({ route }: { route: Route }) {
  const say = useSay();
  switch (route.view) {
    case "overview":
      return <OverviewPage />;
    case "part":
      return <PartPage part={route.part} book={route.book} />;
    case "section":
      return <SectionPage id={route.section} month={route.month} />;
    case "upload":
    case "checks":
    case "joint-samples":
    case "versions":
    case "days":
    case "sides":
    case "period":
    case "load":
      return <SectionRoom key={route.section} route={route} />;
    case "agreements":
      return <AgreementsPage />;
    case "agreement":
      return <AgreementPage id={route.id} version={route.version} />;
    case "agreement-difference":
      return <DifferencePage id={route.id} before={route.before} after={route.after} />;
    case "pilots":
      return <PilotsPage id={route.id} />;
    case "trace":
      return <ChainPage start={route.start} />;
    case "administration":
      return <AdministrationPage desk={route.desk} one={route.one} deeds={route.deeds} />;
    case "disclosure":
      return route.book === null ? <DisclosurePage /> : <DonationsPage key={route.book} book={route.book} />;
    case "inbox":
      return <InboxPage />;
    case "simulator":
      return <SimulatorPage key={route.agreement} agreement={route.agreement} />;
    case "obligations":
      return <ObligationsPage agreement={route.agreement} />;
    case "settlement":
      return <SettlementPage agreement={route.agreement} settlement={route.settlement} />;
    case "nettings":
      return <NettingsPage key={route.id} id={route.id} />;
    case "case":
      return <CasePage id={route.id} />;
    case "review":
      return <ReviewPage month={route.month} />;
    case "years":
      return <YearsPage />;
    case "review-queue":
      return <ReviewQueue />;
    case "data-review":
      return <DataReviewPage section={route.section} month={route.month} />;
    case "month-close":
    case "payments":
    case "registered-accounts":
    case "chart":
    case "trial-balance":
    case "journal":
    case "archives":
      return <BookRoom route={route} />;
    case "funds":
    case "fund":
    case "fund-codes":
    case "fund-report":
      return <FundsRoom route={route} />;
    case "bank-accounts":
      return <BankAccountsPage />;
    case "reconciliation":
      return <ReconciliationPage route={route} />;
    case "statements":
      return <StatementsPage book={route.book} />;
    case "issued-statement":
      return <IssuedStatementPage book={route.book} number={route.number} />;
    case "reports":
      return <ReportsPage book={route.book} />;
    case "report":
      return <ReportPage book={route.book} span={route.span} />;
    case "docs":
      return <DocsPage page={route.page} place={route.place} />;
    case "api":
      return <ApiPage operation={route.operation} />;
    case "unknown":
      return (
        <>
          <BackTo address="#/">{say("← 返回总览", "← Back to the overview")}</BackTo>
          <Empty title={say("没有这个页面", "There is no such page")} />
        </>
      );
  }
}
