import type { ReportKind } from "#domain/fund/reports/report.ts";
import type { Basis } from "#portal/funds/address.ts";
import { useLive } from "#portal/live/live.tsx";

export function useQuotaPool(book: string) {
  return useLive(`quota ${book}`, client => client.call("getQuotaPool", { params: { book } }));
}

export function useGrants(book: string) {
  return useLive(`grants ${book}`, client => client.call("getGrants", { params: { book } }));
}

export function useDonations(book: string) {
  return useLive(`donations ${book}`, client => client.call("getDonations", { params: { book } }));
}

export function useFundReport(book: string, report: ReportKind, basis: NonNullable<Basis>) {
  return useLive(`report ${book} ${report} ${JSON.stringify(basis)}`, client =>
    client.call("getFundReport", { params: { book, report }, query: basis }),
  );
}
