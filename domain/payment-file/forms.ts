/** The forms of a payment file. The same file gives the same bytes, always. */
import { pain001 } from "#domain/payment-file/pain001.ts";
import type { PaymentFile } from "#domain/payment-file/payment-file.ts";
import { paymentCsv, paymentWorkbook } from "#domain/payment-file/payment-list.ts";
import { ok, type Result } from "#domain/result.ts";

export const PAYMENT_FORMS = ["pain001", "csv", "xlsx"] as const;

export type PaymentForm = (typeof PAYMENT_FORMS)[number];

interface Form {
  readonly mediaType: string;
  readonly extension: string;
  /** Refuses a file that this form cannot hold. */
  readonly render: (file: PaymentFile) => Result<string | Uint8Array>;
}

export const FORM_OF: Readonly<Record<PaymentForm, Form>> = {
  pain001: { mediaType: "application/xml", extension: "xml", render: pain001 },
  csv: { mediaType: "text/csv", extension: "csv", render: file => ok(paymentCsv(file)) },
  xlsx: {
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extension: "xlsx",
    render: file => ok(paymentWorkbook(file)),
  },
};
