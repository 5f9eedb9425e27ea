/** Sizes of HJ 212-2017, 6.3. */

/** What four digits can declare: lenient mode reads frames that are longer than the standard allows. */
export const LENGTH_MAX = 9_999;

/** Bytes of a data segment by the standard. */
export const SEGMENT_BYTES_MAX = 1_024;

/** Characters of the data area between `CP=&&` and `&&` by the standard. */
export const DATA_AREA_MAX = 950;

/** Parts of one split packet; the standard's four digits allow more than any station sends. */
export const PARTS_MAX = 100;
