/** What an attachment (附件) may be: plain data, for contracts, for whoever keeps them and for the page that sends them. */

/** One transaction takes 4 MB, of which base64 makes three quarters. */
export const ATTACHMENT_BYTES_MAX = 2_500_000;

/** Of one voucher. */
export const ATTACHMENTS_MAX = 20;

/** Whatever has none of its own is kept as plain bytes, the last. */
export const ATTACHMENT_MEDIA_TYPES = [
  "application/pdf",
  "image/png",
  "image/jpeg",
  "text/plain",
  "text/csv",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/octet-stream",
] as const;
