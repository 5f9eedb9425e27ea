/** Why something is told, and the documents it rests on: both are asked for. */
import { useSay } from "#portal/language/language.tsx";
import { type Evidence, EvidenceInput } from "#portal/parts/evidence-input.tsx";
import { TextField } from "#portal/parts/text-field.tsx";

export interface ToldWith {
  readonly reason: string;
  readonly evidence: readonly Evidence[];
}

export const NOTHING_YET: ToldWith = { reason: "", evidence: [] };

export function isWhole({ reason, evidence }: ToldWith): boolean {
  return reason.trim() !== "" && evidence.length > 0;
}

interface ToldWithFieldsProps {
  readonly value: ToldWith;
  readonly onChange: (value: ToldWith) => void;
}

export function ToldWithFields({ value, onChange }: ToldWithFieldsProps) {
  const say = useSay();
  return (
    <>
      <TextField
        label={say("理由（如：水文站月报）", "Reason, such as the station's monthly report")}
        value={value.reason}
        maxLength={500}
        onChange={reason => onChange({ ...value, reason })}
      />
      <EvidenceInput value={value.evidence} onChange={evidence => onChange({ ...value, evidence })} />
    </>
  );
}
