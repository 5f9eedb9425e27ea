/** Issued statements as they are stored and answered. */
import type { Scope } from "#domain/statement/statements.ts";

/** One form of an issued statement, kept in the object store. */
export interface IssuedForm {
  readonly form: string;
  readonly mediaType: string;
  readonly name: string;
  readonly bytes: number;
  /** SHA-256, hexadecimal, as `sha256sum` prints it. */
  readonly sha256: string;
}

/** Each form that is done is a version more; once ready, nothing of it changes. */
export interface IssuedStatementRecord {
  readonly book: string;
  readonly number: number;
  readonly scope: Scope;
  readonly from: string;
  readonly to: string;
  /** The last block that was looked at. */
  readonly cut: number;
  /** The version of a party's map that its forms are in; codes of the book when left out. */
  readonly codes?: { readonly party: string; readonly version: number };
  readonly replaces: number | null;
  readonly reason: string | null;
  /** Id and name of the person. */
  readonly issuedBy: string;
  readonly issuedByName: string;
  readonly issuedAt: string;
  readonly state: "building" | "ready" | "stopped";
  readonly postings: number;
  /** Forms that are done, and how many there will be at most. */
  readonly forms: readonly IssuedForm[];
  readonly formsInAll: number;
  /** Forms that cannot hold this statement, and why. */
  readonly leftOut: readonly { readonly form: string; readonly why: string }[];
  readonly fault: { readonly code: string; readonly message: string } | null;
}
