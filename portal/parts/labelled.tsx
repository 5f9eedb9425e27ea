/** A visible label tied to its control. */
import { type ReactNode, useId } from "react";

interface LabelledProps {
  readonly label: string;
  readonly wide?: boolean;
  readonly children: (id: string) => ReactNode;
}

export function Labelled({ label, wide = false, children }: LabelledProps) {
  const id = useId();
  return (
    <div className={wide ? "labelled wide" : "labelled"}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
