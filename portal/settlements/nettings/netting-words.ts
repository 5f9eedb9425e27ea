import { useSay } from "#portal/language/language.tsx";
import type { Netting } from "#portal/live/answers.ts";

/** The state of a netting in the reader's language. */
export function useNettingWords(): (state: Netting["state"]) => string {
  const say = useSay();
  const words: Readonly<Record<Netting["state"], string>> = {
    proposed: say("待签署", "to be signed"),
    agreed: say("入账中", "being posted"),
    posted: say("已轧差", "netted"),
    refused: say("已退回", "refused"),
  };
  return state => words[state];
}

export const NETTING_LOOKS: Readonly<Record<Netting["state"], string>> = {
  proposed: "held",
  agreed: "held",
  posted: "netted",
  refused: "quiet",
};
