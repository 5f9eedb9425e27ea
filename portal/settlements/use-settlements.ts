import { useLive } from "#portal/live/live.tsx";

export function useSettlements(agreement: string) {
  return useLive(`settlements ${agreement}`, client =>
    client.call("listSettlements", { params: { agreement } }),
  );
}
