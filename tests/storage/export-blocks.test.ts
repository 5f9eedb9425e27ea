import { expect, test } from "vitest";
import type { Principal } from "#domain/access/principal.ts";
import { blockQueries } from "#functions/queries/blocks.ts";
import type { App, Ask } from "#functions/shared/app.ts";
import { appendVersion } from "#storage/records.ts";
import { freshStore } from "#tests/support/store.ts";

const operator: Principal = { id: "operator", name: "Operator", role: "operator", party: null, stations: [] };

test.each<[Record<string, string>, boolean]>([
  [{}, true],
  [{ from: "99999999999", limit: "500" }, true],
  [{ from: "100000000000" }, false],
  [{ from: "999999999999", limit: "500" }, false],
  [{ from: "-1" }, false],
  [{ from: "1e3" }, false],
  [{ limit: "0" }, false],
  [{ limit: "501" }, false],
])("a page of blocks by %o", async (query, isOne) => {
  const store = await freshStore();
  const book = { id: "b", parties: [] };
  await appendVersion(store, { kind: "book", id: "b", version: 1, value: book });
  const ask = { operation: "exportBlocks", principal: operator, params: { book: "b" }, query };
  const answer = await blockQueries.exportBlocks?.({ store } as unknown as App, ask as unknown as Ask);
  expect(answer).toMatchObject(
    isOne
      ? { ok: true, value: { value: { blocks: [] } } }
      : { ok: false, faults: [{ code: "request.invalid" }] },
  );
});
