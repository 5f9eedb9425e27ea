/** One line of text under its label. */
import { Input } from "antd";
import { Labelled } from "#portal/parts/labelled.tsx";

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
}

export function TextField({ label, value, maxLength, onChange }: TextFieldProps) {
  return (
    <Labelled label={label} wide>
      {id => (
        <Input id={id} value={value} maxLength={maxLength} onChange={event => onChange(event.target.value)} />
      )}
    </Labelled>
  );
}
