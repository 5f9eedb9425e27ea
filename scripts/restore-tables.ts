/** `npm run restore:tables`: brings restored tables into fresh ones, cut where they are whole (docs/how-to/operate.md). */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { REAL_WORLD, type Store } from "#storage/store.ts";
import { restoreTables } from "./restore-tables/restore-tables.ts";

const USAGE = `Usage: npm run restore:tables -- --from <tables> --to <tables> [--checkpoint <note>]… [--new-log]

<tables> are four names with commas between: ledger, records, monitoring, refusals.

Copies restored tables into fresh, empty ones with the credentials and the region of whoever runs it: each book up to
the last block all of whose items are there. --checkpoint names a signed checkpoint that was kept elsewhere. Where one
covers more blocks than are left nothing is copied, unless --new-log says that the deployment begins a log of another
name. Exit codes: 0 copied, 1 blocks would be lost and nothing was copied, 2 wrong usage.
`;

const { values } = parseArgs({
  options: {
    from: { type: "string" },
    to: { type: "string" },
    checkpoint: { type: "string", multiple: true, default: [] },
    "new-log": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const [from, to] = [storeOf(values.from), storeOf(values.to)];
if (values.help || from === null || to === null) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}
const notes = values.checkpoint.map(path => readFileSync(path, "utf8"));
const { books, copied } = await restoreTables(from, to, { notes, newLog: values["new-log"] });
for (const { book, blocks, cut, missing, lost } of books) {
  console.log(
    `${book}: ${blocks} blocks whole, ${cut} cut${missing === null ? "" : ` (${missing})`}, ${lost} lost`,
  );
}
if (copied === null) console.error("blocks are lost: nothing was copied; see --new-log");
else console.log(`copied ${JSON.stringify(copied.copied)}, left behind ${JSON.stringify(copied.leftBehind)}`);
process.exitCode = copied === null ? 1 : 0;

function storeOf(names: string | undefined): Store | null {
  const [ledger = "", records = "", monitoring = "", refusals = "", ...more] = (names ?? "").split(",");
  if ([ledger, records, monitoring, refusals].includes("") || more.length > 0) return null;
  return {
    client: new DynamoDBClient(),
    tables: { ledger, records, monitoring, refusals, transient: "" },
    world: REAL_WORLD,
  };
}
