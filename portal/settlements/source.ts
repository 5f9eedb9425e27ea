/** Where a number in a calculation came from, read so that it can be shown in both languages and linked. */
import { valueAt } from "#domain/agreement/value-at.ts";
import type { Agreement } from "#portal/live/answers.ts";

export type Source =
  | {
      readonly kind: "assessment";
      readonly section: string;
      readonly from: string;
      readonly to: string;
      readonly readings: string;
      readonly months: string;
      /** Which version of each month's assessment; empty where none are kept. */
      readonly versions: readonly { readonly month: string; readonly version: string }[];
    }
  | { readonly kind: "agreement"; readonly path: string }
  | { readonly kind: "other"; readonly text: string };

const ASSESSMENT = /^assessment (\S+) (\S+)\.\.(\S+): (\d+) readings in (\d+) months(?:, versions (.+))?$/;
const AGREEMENT = /^agreement (\S+)$/;

export function readSource(text: string): Source {
  const [, section, from, to, readings, months, versions = ""] = ASSESSMENT.exec(text) ?? [];
  if (section !== undefined && from && to && readings && months) {
    const used = versions.split(" ").flatMap(each => {
      const [month = "", version] = each.split("/");
      return version === undefined ? [] : [{ month, version }];
    });
    return { kind: "assessment", section, from, to, readings, months, versions: used };
  }
  const path = AGREEMENT.exec(text)?.[1];
  return path === undefined ? { kind: "other", text } : { kind: "agreement", path };
}

/** Whether the parameter at `path`, or what holds it, is not public and was assumed. */
export function isAssumed(path: string, assumptions: Agreement["assumptions"]): boolean {
  return assumptions.some(
    ({ path: assumed }) =>
      path === assumed || path.startsWith(`${assumed}.`) || path.startsWith(`${assumed}[`),
  );
}

/** The value at `terms[0].score.factor`; null where the path leads to no plain value. */
export function plainValueAt(document: unknown, path: string): string | null {
  const value = valueAt(document, path);
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}
