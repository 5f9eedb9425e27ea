import { useLive } from "#portal/live/live.tsx";

export function useSettlements(agreement: string) {
  return useLive(`settlements ${agreement}`, client =>
    client.call("listSettlements", { params: { agreement } }),
  );
}

/** Where each obligation of an agreement stands today. */
export function useObligations(agreement: string) {
  return useLive(`obligations ${agreement}`, client =>
    client.call("listObligations", { params: { agreement } }),
  );
}
