/**
 * Bytes of every part of a large file but the last: base64 of it stays below what a function takes at once. Plain
 * data, so that the portal knows which files go in parts without the contracts.
 */
export const UPLOAD_PART_BYTES = 4_000_000;
