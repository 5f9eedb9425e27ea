/** A fault as one sentence in the reader's language. */
import { FAULTS, type FaultCode } from "#domain/faults.ts";
import { inChinese } from "#domain/refusal/in-chinese.ts";
import type { Fault } from "#domain/result.ts";
import { useLanguage } from "#portal/language/language.tsx";

/** A fault that was kept with a record may be of a code that is no more. */
type KeptFault = Omit<Fault, "code"> & { readonly code: string };

export function FaultText({ fault }: { fault: KeptFault }) {
  const { language } = useLanguage();
  if (language === "zh" && isKnown(fault)) return inChinese(fault).message;
  return <span lang="en">{fault.message}</span>;
}

function isKnown(fault: KeptFault): fault is KeptFault & { readonly code: FaultCode } {
  return fault.code in FAULTS;
}
