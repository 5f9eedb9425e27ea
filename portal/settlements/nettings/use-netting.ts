import { useLive } from "#portal/live/live.tsx";

export function useNetting(id: string) {
  return useLive(`netting ${id}`, client => client.call("getNetting", { params: { netting: id } }));
}
