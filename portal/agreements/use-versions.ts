import { useLive } from "#portal/live/live.tsx";

/** Every version of an agreement, oldest first; of none when there is no id. */
export function useVersions(agreement: string | null) {
  return useLive(agreement === null ? null : `agreement versions ${agreement}`, client =>
    client.call("listAgreementVersions", { params: { agreement: agreement ?? "" } }),
  );
}
