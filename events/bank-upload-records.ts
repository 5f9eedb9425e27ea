/** A bank's file on its way into a book. */
export interface BankUploadRecord {
  readonly id: string;
  readonly book: string;
  readonly name: string;
  readonly bytes: number;
  /** Parts that were kept, in order. */
  readonly received: readonly { readonly bytes: number; readonly sha256: string }[];
  readonly state: "uploading" | "reading" | "imported" | "stopped";
  /** Id of the statement that it became; null until it was read. */
  readonly statement: string | null;
  readonly lines: number;
  /** Lines that stand in the book by now. */
  readonly written: number;
  readonly by: string;
  readonly at: string;
  readonly fault: { readonly code: string; readonly message: string } | null;
}
