/** What two parties owe each other in two books, netted over HTTP as their people do it on the command line. */
import { beforeAll, expect, test } from "vitest";
import { bankAgreement, registerBothBanks } from "#tests/support/both-banks.ts";
import { runCli } from "#tests/support/cli.ts";
import { demonstrationServer } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";

const server = demonstrationServer();

const files = {
  "north.json": JSON.stringify(bankAgreement("north-river", "south-river", "JS", "90万")),
  "south.json": JSON.stringify(bankAgreement("south-river", "north-river", "SH", "60万")),
  "alone.json": JSON.stringify(bankAgreement("south-river", "elsewhere", "SH", "60万")),
};
const tokens = new Map<string, string>();

async function done(who: string, ...args: readonly string[]): Promise<string> {
  if (!tokens.has(who)) {
    const { stdout } = await runCli(["token", "--as", who, "--url", server().url]);
    tokens.set(who, stdout.trim());
  }
  const signed = [...args, "--url", server().url, "--token", tokens.get(who) ?? ""];
  const { exitCode, stdout, stderr } = await runCli(signed, files);
  expect(exitCode, stderr).toBe(0);
  return stdout;
}

async function balances(book: string): Promise<Readonly<Record<string, string>>> {
  const auditor = await clientOf(server(), "auditor");
  const { accounts } = await auditor.call("getBook", { params: { book } });
  return Object.fromEntries(
    accounts.filter(({ balance }) => balance !== "0.00").map(({ id, balance }) => [id, balance]),
  );
}

beforeAll(() => registerBothBanks(server()));

test("the check of two agreements says which of them names the other in vain", async () => {
  const { exitCode, stderr } = await runCli(["agreement", "check", "north.json", "alone.json"], files);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    'north.json: agreement.invalid: settling.nettingWith[0]: "south-river" does not name "north-river"',
  );
  expect((await runCli(["agreement", "check", "north.json", "south.json"], files)).exitCode).toBe(0);
});

test("settled in two books, proposed, signed by two of each side, posted in both, the net paid and traced back", async () => {
  for (const id of ["north", "south"]) {
    await done("operator", "agreement", "register", `${id}.json`);
    const period = ["--period", "2021-01..2021-03", "--on", "2021-04-05"];
    await done("operator", "agreement", "settle", `${id}-river`, ...period);
  }
  const north = "north-river/2021-01..2021-03/JS/SH";
  const south = "south-river/2021-01..2021-03/SH/JS";
  const both = ["--obligation", north, "--obligation", south];
  const id = (await done("finance-js", "netting", "propose", ...both, "--on", "2021-04-06")).trim();
  expect(id).toMatch(/^netting\.\d+$/);
  const owed = (agreementId: string) => done("auditor", "agreement", "obligations", agreementId);
  expect(await owed("north-river")).toContain(`due: 0.00 paid, 900000.00 open, held by ${id}\n`);
  const list = await done("finance-sh", "netting", "list");
  expect(list).toContain(`${id}  JS and SH  补偿资金轧差  2021-04-06  proposed, waits for JS and SH\n`);
  for (const who of ["finance-js-review", "finance-sh"]) await done(who, "netting", "approve", id);
  const posted = await done("finance-sh-review", "netting", "approve", id);
  expect(posted).toContain(
    "  net JS → SH  300000.00 yuan in north-river-book, by bank-transfer  due: 0.00 paid, 300000.00 open\n",
  );
  expect(posted).toContain("  posted in north-river-book: 记-2021-04-0002, 记-2021-04-0003\n");
  expect(posted).toContain("  posted in south-river-book: 记-2021-04-0002, 记-2021-04-0003\n");
  expect(await balances("north-river-book")).toEqual({
    "1036.01.JS": "300000.00",
    "2015.01.SH": "-300000.00",
  });
  expect(await balances("south-river-book")).toEqual({});
  expect(await owed("south-river")).toContain(`netted: 600000.00 paid, 0.00 open, netted under ${id}\n`);
  const pay = ["netting", "pay", id, "--reference", "ZF-JC-1", "--on", "2021-04-07"];
  const voucher = (await done("finance-js", ...pay)).trim();
  await done("finance-js-review", "fund", "approve", "north-river-book", voucher);
  expect(await balances("north-river-book")).toEqual({});
  expect(await done("auditor", "netting", "show", id)).toContain("paid: 300000.00 paid, 0.00 open\n");

  interface Chain {
    readonly links: readonly { readonly kind: string; readonly reference: string | null }[];
  }
  const traced = async (who: string, ...of: readonly string[]) =>
    (JSON.parse(await done(who, "trace", ...of, "--format", "json")) as Chain).links.map(
      ({ kind, reference }) => `${kind} ${reference}`,
    );
  const settlements = ["north", "south"].map(name => `${name}-river.2021-01.2021-03`);
  // From what was netted in one book to the other book, and to the payment of the net.
  const obligation = await traced("finance-sh", "obligation", "south-river", "--period", "2021-01..2021-03");
  expect(obligation).toEqual(
    expect.arrayContaining([
      `obligation ${settlements[1]}/SH/JS`,
      `netting ${id}`,
      `entry north-river-book/2.0`,
      `voucher north-river-book/${voucher}`,
    ]),
  );
  // From the payment of the net back to every clause and settlement.
  const paid = await traced("auditor", "entry", "north-river-book", "记-2021-04-0004");
  expect(paid).toEqual(
    expect.arrayContaining([
      ...settlements.map(settlement => `settlement ${settlement}/v1`),
      `netting ${id}`,
      `voucher north-river-book/${voucher}`,
      "bank-line ZF-JC-1",
    ]),
  );
  expect(paid.filter(link => link.startsWith("clause "))).toHaveLength(2);
});
