/** The pages of funds and pools, fetched by whoever looks at one. */
import { AccountCodesPage } from "#portal/funds/account-codes-page.tsx";
import type { FundRoute } from "#portal/funds/address.ts";
import { FundList } from "#portal/funds/fund-list.tsx";
import { FundPage } from "#portal/funds/fund-page.tsx";
import { ReportPage } from "#portal/funds/report-page.tsx";
import { useSay } from "#portal/language/language.tsx";
import { Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

export function FundsRoom({ route }: { route: FundRoute }) {
  const say = useSay();
  const { me, checking } = useSession();
  if (checking) return <Placeholder lines={8} />;
  if (!readsBooks(me)) {
    return (
      <Empty
        title={
          me === null
            ? say("登录后查阅基金", "Sign in to read funds")
            : say("此角色不查阅基金", "This role does not read funds")
        }
      >
        {say(
          "基金由参与各方的财政部门、执委会与审计查阅。",
          "Funds are read by the finance bureaus of their parties, the executive committee and auditors.",
        )}
      </Empty>
    );
  }
  switch (route.view) {
    case "funds":
      return <FundList />;
    case "fund":
      return <FundPage key={route.book} id={route.book} />;
    case "fund-codes":
      return <AccountCodesPage key={route.book} id={route.book} />;
    case "fund-report":
      return <ReportPage key={route.book} book={route.book} report={route.report} basis={route.basis} />;
  }
}
