import { useLive } from "#portal/live/live.tsx";

/** Every version of an agreement, oldest first. */
export function useVersions(agreement: string) {
  return useLive(`agreement versions ${agreement}`, client =>
    client.call("listAgreementVersions", { params: { agreement } }),
  );
}
