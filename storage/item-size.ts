/** What the store would refuse for its size is refused before it is sent, with the limit. */
import { ok, type Result, refuse } from "#domain/result.ts";
import { type Put, TRANSACTION_ITEMS_MAX } from "#storage/append.ts";

/** DynamoDB takes 400 KB in an item and 4 MB in a transaction, names of attributes included. */
const ITEM_BYTES_MAX = 400_000;
const TRANSACTION_BYTES_MAX = 4_000_000;

export function checkSizes(puts: readonly Put[]): Result<null> {
  if (puts.length > TRANSACTION_ITEMS_MAX) {
    return tooLarge("the request changes", puts.length, "records", TRANSACTION_ITEMS_MAX);
  }
  const sizes = puts.map(({ item }) => itemBytes(item));
  const largest = Math.max(...sizes);
  if (largest > ITEM_BYTES_MAX) return tooLarge("one record would take", largest, "bytes", ITEM_BYTES_MAX);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (all <= TRANSACTION_BYTES_MAX) return ok(null);
  return tooLarge("the request would write", all, "bytes", TRANSACTION_BYTES_MAX);
}

function itemBytes(item: Put["item"]): number {
  return Object.entries(item).reduce(
    (sum, [name, { S, N, B }]) => sum + Buffer.byteLength(name) + Buffer.byteLength(S ?? N ?? B ?? ""),
    0,
  );
}

function tooLarge(what: string, value: number, unit: string, max: number): Result<never> {
  return refuse("record.too-large", `${what} ${value} ${unit}; at most ${max} are kept at once`, {
    field: "body",
    value,
    expected: `at most ${max} ${unit}`,
  });
}
