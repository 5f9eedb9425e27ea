/** Registers the governments, people, sections, books and agreements of the demonstration. */
import { readFileSync } from "node:fs";
import type { Client } from "#events/client.ts";
import { PARTIES, PRINCIPALS, SECTIONS, XINAN_BOOK, ZONE_FUND } from "#local/demo/people.ts";

const AGREEMENTS = new URL("../../examples/agreements/", import.meta.url);

/** 90 亿 in equal thirds, as the zone's development company was founded in 2021. */
const COMMITMENT = "3000000000.00";

export async function registerEverything(operator: Client): Promise<void> {
  for (const body of PARTIES)
    await operator.call("registerParty", { body, idempotencyKey: `demo-party-${body.id}` });
  for (const { station, readings: _, reviewer: __, ...body } of SECTIONS) {
    await operator.call("registerSection", { body, idempotencyKey: `demo-section-${body.id}` });
    const stationBody = { ...station, section: body.id };
    await operator.call("registerStation", {
      body: stationBody,
      idempotencyKey: `demo-station-${station.id}`,
    });
  }
  for (const body of PRINCIPALS) {
    await operator.call("registerPrincipal", { body, idempotencyKey: `demo-principal-${body.id}` });
  }
  await operator.call("registerBook", {
    body: {
      id: XINAN_BOOK,
      kind: "agreement",
      name: "新安江补偿账簿",
      nameEn: "Xin'an River book",
      parties: [{ id: "AH" }, { id: "ZJ" }],
      openPeriods: ["2021-05"],
    },
    idempotencyKey: "demo-book-xinan",
  });
  await operator.call("registerBook", {
    body: {
      id: ZONE_FUND,
      kind: "fiscal-custody",
      name: "示范区共同基金",
      nameEn: "Demonstration zone fund",
      parties: ["SH", "JS", "ZJ"].map(id => ({ id, commitment: COMMITMENT })),
      bankAccount: {
        number: "31050161234500000001",
        name: "长三角生态绿色一体化发展示范区执委会",
        bank: "中国建设银行",
      },
      openPeriods: ["2021-01", "2021-02", "2021-03", "2021-04", "2021-05", "2021-06"],
      // The demonstration is short: one person records what comes in, and only the payment is a voucher.
      twoPersons: "vouchers",
    },
    idempotencyKey: "demo-book-zone",
  });
  for (const name of ["xinan-river", "demonstration-zone"]) {
    const body = JSON.parse(readFileSync(new URL(`${name}.json`, AGREEMENTS), "utf8")) as object;
    await operator.call("registerAgreement", { body, idempotencyKey: `demo-agreement-${name}` });
  }
}
