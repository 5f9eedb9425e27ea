import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Played, play } from "#cli/fund/play.ts";
import { readScenario } from "#cli/fund/scenario.ts";
import { monthsBetween } from "#domain/calendar.ts";
import { REPORTS, REPORTS_OF_A_DAY } from "#domain/fund/reports/report.ts";
import { unwrap } from "#domain/result.ts";
import { verifyFile } from "#domain/statement/verify-file.ts";
import { clientOf, freshFolder, type RunningServer, startLocal } from "#tests/support/local-server.ts";

/** File, what must be turned away in it, and the months that it is played in. */
const SCENARIOS = [
  ["quota-pool", 10, "2025-01", "2026-04"],
  ["earmarked-grants", 16, "2025-01", "2026-06"],
  ["compensation-fund", 9, "2025-01", "2025-12"],
  ["zone-tax", 7, "2025-01", "2026-03"],
] as const;

const zero = (amount: string) => /^-?0(\.0+)?$/.test(amount);

const folder = freshFolder();
let server: RunningServer;
beforeAll(async () => {
  server = await startLocal(folder.path, ["--no-demo"]);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

describe.each(SCENARIOS)("%s, by people who may only do their part", (name, refused, from, to) => {
  const params = { book: name };
  let played: Played;
  beforeAll(async () => {
    const text = readFileSync(new URL(`../../examples/funds/${name}.txt`, import.meta.url), "utf8");
    played = await play(
      unwrap(readScenario(text)),
      who => clientOf(server, who),
      () => undefined,
    );
  });

  test("what had to be refused was", () => {
    expect(played).toMatchObject({ refused });
  });

  test("ends with zero on every account, and the book verifies", async () => {
    const auditor = await clientOf(server, "auditor");
    const { accounts } = await auditor.call("getBook", { params });
    expect(accounts.filter(({ balance }) => !zero(balance))).toEqual([]);
    expect(await auditor.call("verifyBook", { params })).toMatchObject({ findings: [] });
  });

  test("the trial balance of every month is even in every asset and continues the one before", async () => {
    const auditor = await clientOf(server, "auditor");
    let before = new Map<string, string>();
    for (const period of monthsBetween(from, to)) {
      const { accounts, totals } = await auditor.call("getTrialBalance", { params, query: { period } });
      for (const { id, asset, opening = "" } of accounts)
        expect([period, id, opening]).toEqual([
          period,
          id,
          before.get(id) ?? (asset === "CNY" ? "0.00" : "0"),
        ]);
      for (const total of totals)
        expect([total.openingDebit, total.debit, total.closingDebit]).toEqual([
          total.openingCredit,
          total.credit,
          total.closingCredit,
        ]);
      before = new Map(accounts.map(({ id, closing }) => [id, closing]));
    }
  });
});

describe("a company that develops for three parties, by people who may only do their part", () => {
  const params = { book: "development-company" };
  let played: Played;
  beforeAll(async () => {
    const text = readFileSync(new URL("../../examples/funds/company.txt", import.meta.url), "utf8");
    played = await play(
      unwrap(readScenario(text)),
      who => clientOf(server, who),
      () => undefined,
    );
  });

  test("what had to be refused was, and the book verifies", async () => {
    expect(played).toMatchObject({ refused: 5 });
    const auditor = await clientOf(server, "auditor");
    expect(await auditor.call("verifyBook", { params })).toMatchObject({ findings: [] });
  });

  test("every report of both years agrees with the trial balance", async () => {
    const auditor = await clientOf(server, "auditor");
    for (const year of ["2024", "2025"]) {
      for (const report of REPORTS) {
        const query = REPORTS_OF_A_DAY.includes(report)
          ? { asOf: `${year}-12-31` }
          : { from: `${year}-01`, to: `${year}-12` };
        const { checks } = await auditor.call("getFundReport", { params: { ...params, report }, query });
        expect([year, report, checks.length > 0, checks.filter(({ agrees }) => !agrees)]).toEqual([
          year,
          report,
          true,
          [],
        ]);
      }
    }
  });
});

describe("a party's statement of quota is one like that of money", () => {
  const params = { book: "quota-pool" };
  const query = { party: "QP", from: "2025-01", to: "2026-04" };

  test("with the same proof, in whole square metres", async () => {
    const auditor = await clientOf(server, "auditor");
    const { bytes } = await auditor.download("getStatements", { params, query });
    const { model } = unwrap(verifyFile(new TextDecoder().decode(bytes)));
    const lot = model.accounts.find(({ account }) => account.id === "9002.QP.20251231");
    expect(lot).toMatchObject({ opening: "0", debits: "501667", credits: "501667", closing: "0" });
  });

  test.each(["csv", "raw-csv", "gb18030-csv", "xlsx", "pdf", "hledger", "beancount"])(
    "as %s",
    async format => {
      const auditor = await clientOf(server, "auditor");
      const { bytes } = await auditor.download("getStatements", { params, query: { ...query, format } });
      expect(bytes.length).toBeGreaterThan(500);
      const text = new TextDecoder().decode(bytes);
      if (format !== "xlsx" && format !== "pdf") expect(text).toContain("490000");
      expect(text).not.toMatch(/元整|490000\.00/);
    },
  );

  test.each(["camt053", "vouchers"])(
    "as %s it is refused with its reason, being no currency",
    async format => {
      const auditor = await clientOf(server, "auditor");
      const whole = format === "vouchers" ? { from: query.from, to: query.to } : query;
      await expect(
        auditor.download("getStatements", { params, query: { ...whole, format } }),
      ).rejects.toMatchObject({ problem: { detail: expect.stringContaining("LAND_M2") } });
    },
  );
});

test("everybody may see what was given and spent, and no name that its donor keeps back", async () => {
  const nobody = await clientOf(server);
  const shown = JSON.stringify(await nobody.call("getDisclosure", { params: { book: "compensation-fund" } }));
  expect(shown).toContain("绿源水务有限公司");
  for (const kept of ["李某某", "下游市商会", "某合作社", "JZ-002", "ZF-001"])
    expect(shown).not.toContain(kept);
  // Nor does the book itself know a donor.
  const auditor = await clientOf(server, "auditor");
  const { bytes } = await auditor.download("exportBlocks", { params: { book: "compensation-fund" } });
  expect(new TextDecoder().decode(bytes)).not.toMatch(/绿源水务|李某某|下游市商会/);
  expect((await nobody.call("listDisclosures")).disclosures).toEqual([
    expect.objectContaining({ book: "compensation-fund" }),
  ]);
  for (const book of ["quota-pool", "earmarked-grants", "nothing"])
    await expect(nobody.call("getDisclosure", { params: { book } })).rejects.toMatchObject({
      problem: { status: 404 },
    });
});
