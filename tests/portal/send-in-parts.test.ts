/** A page that is closed half-way: the next one goes on where it stopped, and never with another file of that name. */
import { expect, test } from "vitest";
import { createClient } from "#events/client.ts";
import type { Fetch } from "#events/exchange.ts";
import { UPLOAD_PART_BYTES } from "#events/upload-part.ts";
import { sendInParts } from "#portal/reconciliation/send-in-parts.ts";
import { demonstrationServer, FUND } from "#tests/support/demonstration.ts";
import { signInAs } from "#tests/support/local-server.ts";

const server = demonstrationServer();

/** Two parts and a little: nothing that a bank would write. */
const fileOf = (byte: number) =>
  new File([new Uint8Array(2 * UPLOAD_PART_BYTES + 10).fill(byte)], "2021-07.csv", { lastModified: 0 });

test("what has arrived is not sent again, but to see that it is the same file", async () => {
  const token = await signInAs(server(), "finance-js");
  const sent: string[] = [];
  const clientThat = (fails: (part: string) => boolean) => {
    const fetch: Fetch = (address, init) => {
      const part = /parts\/(\d+)$/.exec(String(address))?.[1];
      if (part !== undefined) sent.push(part);
      if (part !== undefined && fails(part)) return Promise.reject(new TypeError("the page was closed"));
      return globalThis.fetch(address, init);
    };
    return createClient({ baseUrl: server().url, token: () => token, fetch });
  };
  const sends = async (file: File, key: string, fails: (part: string) => boolean = () => false) => {
    const seen: number[] = [];
    sent.length = 0;
    const client = clientThat(fails);
    const done = await sendInParts(client, FUND.book, file, key, each => seen.push(each.received)).then(
      () => true,
      () => false,
    );
    return { done, sent: [...sent], seen };
  };
  const key = (name: string) => `send-in-parts-${name}`;
  expect(await sends(fileOf(65), key("a"), part => part === "2")).toEqual({
    ...{ done: false, sent: ["1", "2"], seen: [0, 1] },
  });
  // Another file of this name and size is another upload.
  expect(await sends(fileOf(66), key("b"), part => part === "3")).toEqual({
    ...{ done: false, sent: ["1", "1", "2", "3"], seen: [0, 1, 2] },
  });
  expect(await sends(fileOf(66), key("c"))).toEqual({ done: true, sent: ["1", "2", "3"], seen: [2, 3] });
  expect(await sends(fileOf(65), key("d"))).toEqual({ done: true, sent: ["1", "2", "3"], seen: [1, 2, 3] });
  const client = createClient({ baseUrl: server().url, token: () => token });
  const { uploads } = await client.call("listBankUploads", { params: FUND });
  const own = uploads.filter(({ name }) => name === "2021-07.csv");
  expect(own.map(({ received, parts }) => [received, parts])).toEqual([
    [3, 3],
    [3, 3],
  ]);
});
