/** Payment files as they are stored: the n-th version of a book's is its n-th file. */
import type { PaymentForm } from "#domain/payment-file/forms.ts";
import type { PaymentFile } from "#domain/payment-file/payment-file.ts";

/** A form that is kept byte for byte. */
export interface KeptForm {
  readonly form: PaymentForm;
  readonly mediaType: string;
  readonly name: string;
  readonly bytes: number;
  /** SHA-256, hexadecimal, as `sha256sum` prints it. */
  readonly sha256: string;
}

export interface PaymentFileRecord extends PaymentFile {
  readonly madeBy: string;
  readonly forms: readonly KeptForm[];
  /** Forms that cannot hold it, and why. */
  readonly leftOut: readonly { readonly form: PaymentForm; readonly why: string }[];
}

/** In which file a line of the book is listed, for ever. */
export interface PaymentOrderRecord {
  readonly file: number;
}
