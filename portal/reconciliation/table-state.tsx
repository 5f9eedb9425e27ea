/** How far a day's table has come: prepared, reviewed or refused, sealed. */
import type { ReactNode } from "react";
import { useSay } from "#portal/language/language.tsx";
import type { Reconciliation } from "#portal/live/answers.ts";

export type TableStage = "none" | "prepared" | "refused" | "reviewed" | "sealed";

export function stageOf(reconciliation: Reconciliation | undefined): TableStage {
  if (reconciliation === undefined) return "none";
  const { seal, review } = reconciliation;
  if (seal !== null && seal !== undefined) return "sealed";
  if (review === null || review === undefined) return "prepared";
  return review.decision === "approve" ? "reviewed" : "refused";
}

export function useTableState(): (reconciliation: Reconciliation | undefined) => {
  readonly stage: TableStage;
  readonly mark: ReactNode;
} {
  const say = useSay();
  const words: Readonly<Record<TableStage, string>> = {
    none: say("未编表", "no table"),
    prepared: say("待复核", "to be reviewed"),
    refused: say("已退回", "refused"),
    reviewed: say("待封存", "to be sealed"),
    sealed: say("已封存", "sealed"),
  };
  const kinds: Readonly<Record<TableStage, string>> = {
    none: "",
    prepared: "proposed",
    refused: "refused",
    reviewed: "proposed",
    sealed: "approved",
  };
  return reconciliation => {
    const stage = stageOf(reconciliation);
    return { stage, mark: <span className={`state ${kinds[stage]}`}>{words[stage]}</span> };
  };
}
