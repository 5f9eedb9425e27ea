/**
 * The other peer: the usual ledger on DynamoDB. One transaction per entry holds the entry, its two lines, its
 * two balances and the idempotency key. It rewrites balances, so it lives here and nowhere else.
 */
import { type TransactWriteItem, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { netOf } from "#domain/ledger/account.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { type Store, tableOf } from "#storage/store.ts";

const CNY = { scale: 2 };
const IF_ABSENT = "attribute_not_exists(pk)";

let entries = 0;

export async function postUsually(store: Store, book: string, entry: DraftEntry): Promise<void> {
  const id = String(++entries).padStart(12, "0");
  await store.client.send(
    new TransactWriteItemsCommand({ TransactItems: items(tableOf(store, "ledger"), book, id, entry) }),
  );
}

function items(table: string, book: string, id: string, entry: DraftEntry): TransactWriteItem[] {
  const { kind, narrative, effectiveOn, period, preparer, approver, evidence, postings } = entry;
  const put = (pk: string, sk: string, attributes: Record<string, string>): TransactWriteItem => ({
    Put: {
      TableName: table,
      Item: Object.fromEntries(
        Object.entries({ pk: `usual-${pk}#${book}`, sk, ...attributes }).map(([name, text]) => [
          name,
          { S: text },
        ]),
      ),
      ConditionExpression: IF_ABSENT,
    },
  });
  const recordedAt = new Date().toISOString();
  return [
    put("entry", id, {
      kind,
      narrative,
      effectiveOn,
      period,
      preparer,
      approver: approver ?? "",
      recordedAt,
      evidence: JSON.stringify(evidence),
    }),
    put("key", id, { digest: id, receipt: JSON.stringify({ entry: id }) }),
    ...postings.map(({ account, side, amountMinor, dimensions }) =>
      put(`line#${account}`, id, {
        narrative,
        effectiveOn,
        side,
        amount: formatAmount(amountMinor, CNY),
        dimensions: JSON.stringify(dimensions),
      }),
    ),
    ...postings.map(({ account, side, amountMinor }) => ({
      Update: {
        TableName: table,
        Key: { pk: { S: `usual-balance#${book}` }, sk: { S: account } },
        UpdateExpression: "ADD balance :net, postings :one",
        ExpressionAttributeValues: {
          ":net": { N: String(netOf(side, amountMinor)) },
          ":one": { N: "1" },
        },
      },
    })),
  ];
}
