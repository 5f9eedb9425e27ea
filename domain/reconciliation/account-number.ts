/** Account numbers as banks write them, sometimes with the middle hidden (`1234****9876`). */
import { wordForm } from "#domain/reconciliation/cells.ts";

/** Whether the number in the file can be the wanted one: the same digits wherever digits are shown. */
export function isSameAccount(inFile: string, wanted: string): boolean {
  const given = wordForm(inFile);
  const sought = wordForm(wanted);
  if (given === sought) return true;
  if (!given.includes("*")) return false;
  const [head = "", ...rest] = given.split(/\*+/);
  const tail = rest.at(-1) ?? "";
  return sought.length >= head.length + tail.length && sought.startsWith(head) && sought.endsWith(tail);
}
