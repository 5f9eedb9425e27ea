/** Everything that is wrong with something, each as a sentence in the reader's language. */
import type { Fault } from "#domain/result.ts";
import { FaultText } from "#portal/parts/fault-text.tsx";

interface FaultNoticeProps {
  readonly title: string;
  readonly faults: readonly Fault[];
  /** Whether each names the field that it is of, for whoever has the document at hand. */
  readonly withFields?: boolean;
}

export function FaultNotice({ title, faults, withFields = false }: FaultNoticeProps) {
  if (faults.length === 0) return null;
  return (
    <div className="notice refused" role="alert">
      <p className="notice-title">{title}</p>
      <ul>
        {faults.map(fault => (
          <li key={`${fault.field} ${fault.message}`}>
            <FaultText fault={fault} />
            {withFields && fault.field !== undefined && (
              <>
                {" "}
                <code>{fault.field}</code>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
