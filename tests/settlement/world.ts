/** An agreement of three parties over one section on a fresh store, with months confirmed as a test wants them. */

import type { Agreement } from "#domain/agreement/agreement.ts";
import { present } from "#domain/invariant.ts";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import { PROFILES } from "#domain/monitoring/profile.ts";
import { foldReadings } from "#domain/monitoring/revisions.ts";
import type { AssessmentRecord } from "#events/records.ts";
import { agreementCommands } from "#functions/commands/agreements.ts";
import { bankAccountCommands } from "#functions/commands/bank-accounts.ts";
import { factCommands } from "#functions/commands/facts.ts";
import { latePaymentCommands } from "#functions/commands/late-payment.ts";
import { nettingCommands } from "#functions/commands/nettings.ts";
import { paymentFileCommands } from "#functions/commands/payment-files.ts";
import { sectionVersionCommands } from "#functions/commands/section-versions.ts";
import { settlementObjectionCommands } from "#functions/commands/settlement-objections.ts";
import { settlementCommands } from "#functions/commands/settlements.ts";
import { advanceQueries } from "#functions/queries/advances.ts";
import { agreementVersionQueries } from "#functions/queries/agreement-versions.ts";
import { assessmentVersionQueries } from "#functions/queries/assessment-versions.ts";
import { chainQueries } from "#functions/queries/chain/chains.ts";
import { factQueries } from "#functions/queries/facts.ts";
import { nettingQueries } from "#functions/queries/nettings.ts";
import { obligationQueries } from "#functions/queries/obligations.ts";
import { paymentFileQueries } from "#functions/queries/payment-files.ts";
import { pilotQueries } from "#functions/queries/pilots.ts";
import { settlingRunQueries } from "#functions/queries/settling-runs.ts";
import { appendVersion, latestVersion } from "#storage/records.ts";
import { fundWorld, USE_CASES } from "#tests/support/fund-world.ts";

/** One value of ammonia makes the class: 0.1 is Ⅰ, 1.9 is Ⅴ. */
export const NH3N = { Ⅰ: "0.1", Ⅲ: "0.8", Ⅴ: "1.9" } as const;

type Known = keyof typeof NH3N;

const WITHOUT_A_FUND = {
  kind: "agreement",
  parties: ["SH", "JS", "ZJ"].map(id => ({ id })),
  bankAccount: null,
  openPeriods: ["2021-01", "2021-02"],
};

/** In a book without a fund, unless another is given: obligations are paid from treasury to treasury. */
export async function settlementWorld(book: Record<string, unknown> = WITHOUT_A_FUND) {
  const useCases = {
    ...USE_CASES,
    ...agreementCommands,
    ...settlementCommands,
    ...factCommands,
    ...factQueries,
    ...settlementObjectionCommands,
    ...nettingCommands,
    ...nettingQueries,
    ...latePaymentCommands,
    ...bankAccountCommands,
    ...paymentFileCommands,
    ...paymentFileQueries,
    ...obligationQueries,
    ...advanceQueries,
    ...pilotQueries,
    ...settlingRunQueries,
    ...sectionVersionCommands,
    ...agreementVersionQueries,
    ...chainQueries,
    ...assessmentVersionQueries,
  };
  const fund = await fundWorld(book, useCases);
  const section = async (id: string) => {
    const value = {
      ...{ id, name: id, nameEn: id, river: "界河", riverEn: "Border River" },
      ...{ waterBody: "river", targetClass: "Ⅲ", parties: ["SH", "JS"], normalFlow: null },
    };
    const lists = [{ owner: "all", sort: id }];
    await appendVersion(fund.store, { kind: "section", id, version: 1, value, lists });
  };
  await section("s1");
  return {
    ...fund,
    section,
    /** The month's assessment as both parties confirmed it; a later call is a correction. */
    async confirm(
      section: string,
      month: string,
      waterClass: Known,
      state: AssessmentRecord["state"] = "confirmed",
    ) {
      const id = `${section}.${month}`;
      const latest = await latestVersion<AssessmentRecord>(fund.store, "assessment", id);
      const at = "2021-01-04T01:00:00.000Z";
      const said = ["SH", "JS"].map(party => ({ party, by: party, at }));
      const value: AssessmentRecord = {
        assessment: assessmentOf(section, month, waterClass),
        state,
        review: null,
        confirmations: state === "confirmed" ? said : [],
        assessedAt: at,
      };
      await appendVersion(fund.store, { kind: "assessment", id, version: (latest?.version ?? 0) + 1, value });
    },
    register: (body: Agreement) => fund.done("operator", "registerAgreement", { body }),
    settle: (from: string, to: string, effectiveOn: string, agreement = "border-water") =>
      fund.ask("operator", "settle", { params: { agreement }, body: { from, to, effectiveOn } }),
    async balance(account: string) {
      const { accounts } = await fund.done("auditor", "getBook", { params: { book: "joint-fund" } });
      const rows = accounts as readonly { id: string; balance: string }[];
      return present(
        rows.find(({ id }) => id === account),
        account,
      ).balance;
    },
    async obligations(on = "2021-05-31") {
      const params = { agreement: "border-water" };
      return fund.done("auditor", "listObligations", { params, query: { on } });
    },
  };
}

export type SettlementWorld = Awaited<ReturnType<typeof settlementWorld>>;

function assessmentOf(id: string, month: string, waterClass: Known) {
  const values = { ph: "7.5", do: "8", codmn: "1.8", nh3n: NH3N[waterClass], tp: "0.012" };
  const readings = Array.from({ length: 28 }, (_, day) => ({
    station: `${id}-auto`,
    time: `${month}-${String(day + 1).padStart(2, "0")}T08:00:00+08:00`,
    status: "正常",
    values,
    noInstrument: [],
  }));
  const segment = {
    digest: `${id}.${month}.${waterClass}`,
    receivedAt: `${month}-28T00:00:00.000Z`,
    readings,
  };
  return assessMonth({
    section: { id, waterBody: "river", targetClass: "Ⅲ" },
    profile: present(PROFILES.get("gb3838-automatic"), "profile"),
    month,
    readings: foldReadings([segment]),
  });
}
