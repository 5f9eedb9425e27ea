/** Everything that the checklist of a close is made of, asked for together. */
import type { Client } from "#events/client.ts";
import type { CloseFacts } from "#portal/books/close/checklist.ts";
import { todayInChina } from "#portal/format/time.ts";
import type { BookSummary } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { ownAccountsOf } from "#portal/reconciliation/own-accounts.ts";
import { allObligations } from "#portal/settlements/use-all-obligations.ts";

export function useCloseFacts(summary: BookSummary, month: string) {
  return useLive(`close ${summary.id} ${month}`, client => askedFor(client, summary, month));
}

async function askedFor(client: Client, summary: BookSummary, month: string): Promise<CloseFacts> {
  const params = { book: summary.id };
  const [book, waiting, { jobs }, registered, { reconciliations }, agreements, { sections }, balances] =
    await Promise.all([
      client.call("getBook", { params }),
      client.call("listVouchers", { params, query: { state: "waiting" } }),
      client.all("listJobs", { params }),
      client.call("listBankAccounts", { params }),
      client.all("listReconciliations", { params }),
      allObligations(client),
      client.all("listSections"),
      client.call("getTrialBalance", { params, query: { period: month } }),
    ]);
  return {
    ...{ book, vouchers: waiting.vouchers, jobs, reconciliations, agreements, sections, balances },
    accounts: ownAccountsOf(summary, registered.accounts),
    today: todayInChina(),
  };
}
