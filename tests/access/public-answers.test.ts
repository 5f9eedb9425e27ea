/**
 * Whoever does not sign in learns of nothing before it is released: every open operation answers to the byte what it answered
 * before anything was sent or proposed, and says it once every party has confirmed or approved it (decision 0065).
 */
import { beforeAll, describe, expect, test } from "vitest";
import { monthsBetween } from "#domain/calendar.ts";
import document from "#events/openapi.json" with { type: "json" };
import type { OperationId } from "#events/routes.ts";
import { assessSectionMonth } from "#functions/assess/assess-section-month.ts";
import { assessmentCommands } from "#functions/commands/assessments.ts";
import { caseCommands } from "#functions/commands/cases.ts";
import { objectionCommands } from "#functions/commands/objections.ts";
import { assessmentQueries } from "#functions/queries/assessments.ts";
import { checkpointQueries } from "#functions/queries/checkpoints.ts";
import { evaluationQueries } from "#functions/queries/evaluations.ts";
import { measuredQueries } from "#functions/queries/measured.ts";
import { monitoringQueries } from "#functions/queries/monitoring.ts";
import { openapi } from "#functions/queries/openapi.ts";
import { signInQueries } from "#functions/queries/sign-in.ts";
import { waterQueries } from "#functions/queries/waters.ts";
import { segmentDigest, storeSegment } from "#storage/segments.ts";
import { type FundWorld, fundWorld, USE_CASES } from "#tests/support/fund-world.ts";

const SECTION = "dianshan-1";
const MONTH = "2020-01";
/** A year needs eight. */
const MONTHS = monthsBetween(MONTH, "2020-08");
const params = { section: SECTION, month: MONTH };
const months = { from: MONTH, to: MONTH };
/** Figures and words that nothing else has. */
const SENT = {
  ph: "7.13",
  do: "6.37",
  codmn: "13.7",
  nh3n: "1.37",
  tp: "0.737",
  tn: "3.37",
  chla: "0.0737",
  sd: "0.7",
};
const MEASURED = ["13.7", "0.737", "3.37"];
const WORDS = ["暗号", "3141592.53", "2718281.82"];

interface Row {
  readonly asked?: Parameters<FundWorld["ask"]>[2];
  /** What it says after the release; "nothing" is for what holds nothing that waits for a release, with the reason. */
  readonly says: readonly string[] | { readonly nothing: string };
}

/** Every operation that asks for no sign-in. */
const OPEN: Readonly<Partial<Record<OperationId, Row>>> = {
  openapi: { says: { nothing: "made of the contracts" } },
  health: { says: { nothing: "a word" } },
  getSignIn: { says: { nothing: "settings of the deployment" } },
  listParties: { says: { nothing: "a government is public once the operator registers it" } },
  listPartyKeys: {
    asked: { params: { party: "SH" } },
    says: { nothing: "keys are there to be verified with" },
  },
  listSigningKeys: { says: { nothing: "keys are there to be verified with" } },
  listAirAreas: { says: { nothing: "AQI is imported as it was published" } },
  listAirQuality: {
    asked: { params: { area: "310118" }, query: months },
    says: { nothing: "AQI is imported as it was published" },
  },
  listGoodAirDays: {
    asked: { params: { area: "310118" }, query: months },
    says: { nothing: "AQI is imported as it was published" },
  },
  listSections: { says: MEASURED },
  listDays: { asked: { params }, says: MEASURED },
  assessPeriod: { asked: { params: { section: SECTION }, query: months }, says: MEASURED },
  rateWaters: { asked: { query: months }, says: ['"class":"劣Ⅴ"'] },
  listGoodShares: { asked: { query: { from: "2020", to: "2020" } }, says: ['"evaluated":1'] },
  rateTrophicState: { asked: { query: { ...months, sections: SECTION } }, says: MEASURED },
  listDisclosures: { says: ["共同基金"] },
  getDisclosure: {
    asked: { params: { book: "joint-fund" } },
    says: ["暗号公司", "暗号专项", "3141592.53"],
  },
};

let world: FundWorld;
beforeAll(async () => {
  world = await fundWorld(
    {},
    {
      ...USE_CASES,
      ...assessmentCommands,
      ...caseCommands,
      ...objectionCommands,
      ...monitoringQueries,
      ...assessmentQueries,
      ...evaluationQueries,
      ...measuredQueries,
      ...waterQueries,
      ...checkpointQueries,
      ...signInQueries,
      openapi,
    },
  );
});

/** What everybody is answered, by operation; a problem without the request that it was of. */
async function shown(): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const [id, { asked }] of Object.entries(OPEN)) {
    const { status, body } = await world.ask(null, id as OperationId, asked);
    expect([200, 404], `${id}: ${JSON.stringify(body)}`).toContain(status);
    const { instance: _, requestId: __, ...said } = body;
    answers[id] = JSON.stringify(said);
  }
  return answers;
}

async function store(month: string, day: string, values: Record<string, string>): Promise<void> {
  const [station, time] = ["dianshan-auto", `${month}-${day}T08:00:00+08:00`];
  const readings = [{ station, time, status: "正常", values, noInstrument: [] }];
  const digest = segmentDigest(station, readings);
  const receivedAt = "2021-01-04T00:00:00.000Z";
  await storeSegment(world.store, { station, month, digest, receivedAt, sentBy: "m", readings });
}

async function measure(months: readonly string[], day: string, values: Record<string, string>) {
  for (const month of months) {
    await store(month, day, values);
    await assessSectionMonth(world.store, SECTION, month);
  }
}

async function monthsNow(): Promise<readonly { month: string; state: string; version: number }[]> {
  const { sections } = await world.done("environment-sh", "listSections");
  const [{ months: found }] = sections as [{ months: { month: string; state: string; version: number }[] }];
  return found;
}
async function say(who: string, id: "reviewAssessment" | "confirmAssessment", more: object = {}) {
  for (const { month, version, state } of await monthsNow()) {
    if (state === "confirmed") continue;
    await world.done(who, id, { params: { section: SECTION, month }, body: { version, ...more } });
  }
}
const review = (note: string) => say("operator", "reviewAssessment", { note });
const confirm = (who: string) => say(who, "confirmAssessment");

const fund = (action: object) => ({ kind: "fund", narrative: "暗号", effectiveOn: "2021-01-04", action });
const PURPOSE = fund({ do: "donation-purpose", id: "anhao", name: "暗号专项" });
const donation = (name: string, named: boolean) =>
  fund({
    ...{ do: "donation", purpose: "anhao", named, amount: "3141592.53", reference: `暗号${name}` },
    donor: { name, kind: "company" },
  });
const propose = async (body: object) =>
  String((await world.done("finance-sh", "proposeVoucher", { params: world.book, body }))["id"]);
async function approve(voucher: string): Promise<void> {
  for (const who of ["finance-js", "finance-zj"]) {
    const asked = { params: { ...world.book, voucher }, body: { decision: "approve" } };
    const { body } = await world.ask(who, "decideVoucher", asked);
    if (body["state"] === "approved") return;
  }
}

test("every operation of the OpenAPI document without a sign-in is looked at, and no other", () => {
  const open = Object.values(document.paths)
    .flatMap(path => Object.values(path))
    .filter(operation => !("security" in operation))
    .map(({ operationId }) => operationId);
  expect(Object.keys(OPEN).sort()).toEqual(open.sort());
});

describe("from sent to released", () => {
  const proposed: Record<string, string> = {};
  let before: Record<string, string>;

  beforeAll(async () => {
    await world.done("operator", "registerSection", {
      body: {
        ...{
          id: SECTION,
          name: "淀山湖心",
          nameEn: "Lake centre",
          river: "淀山湖",
          riverEn: "Dianshan Lake",
        },
        ...{ waterBody: "lake", targetClass: "Ⅲ", parties: ["SH", "JS"] },
      },
    });
    await world.done("operator", "registerStation", {
      body: { id: "dianshan-auto", section: SECTION, name: "暗号站" },
    });
    before = await shown();
  });

  test("nothing of it shows that readings came, a month was reviewed and half confirmed, a case opened, money waits", async () => {
    await measure(MONTHS, "03", SENT);
    expect((await monthsNow()).map(({ state }) => state)).toEqual(MONTHS.map(() => "preliminary"));
    expect(await shown()).toEqual(before);
    await review("暗号审核");
    await confirm("environment-sh");
    const body = { section: SECTION, origin: "hand", title: "暗号", owner: "SH", note: "暗号" };
    await world.done("operator", "openCase", { body });
    await world.done("operator", "registerPrincipal", {
      body: { id: "anhao", name: "暗号", role: "finance", party: "SH" },
    });
    proposed["contribution"] = await propose(
      fund({ do: "contribution", party: "SH", amount: "2718281.82", reference: "暗号" }),
    );
    proposed["purpose"] = await propose(PURPOSE);
    const after = await shown();
    expect(after).toEqual(before);
    for (const [id, text] of Object.entries(after))
      for (const word of [...MEASURED, ...WORDS])
        expect(text.includes(word), `${id} says ${word}`).toBe(false);
  });

  test("who takes part in the section sees the month before, and nobody else who signs in", async () => {
    const months = async (who: string) =>
      JSON.stringify(await world.done(who, "listSections")).includes("0.737");
    const seen = await Promise.all(
      ["environment-js", "finance-sh", "auditor", "operator", "finance-ah", "finance-zj"].map(months),
    );
    expect(seen).toEqual([true, true, true, true, false, false]);
  });

  test("a purpose that was approved is disclosed, a donation to it that waits is not", async () => {
    await approve(proposed["purpose"] ?? "");
    const open = await shown();
    expect(open["getDisclosure"]).toContain("暗号专项");
    for (const name of ["暗号公司", "暗号某某"])
      proposed[name] = await propose(donation(name, name === "暗号公司"));
    expect(await shown()).toEqual(open);
  });

  test("what every party confirmed or approved shows, in each of its answers", async () => {
    await confirm("environment-js");
    expect((await monthsNow()).map(({ state }) => state)).toEqual(MONTHS.map(() => "confirmed"));
    for (const name of ["contribution", "暗号公司", "暗号某某"]) await approve(proposed[name] ?? "");
    const open = await shown();
    for (const [id, { says }] of Object.entries(OPEN)) {
      if ("nothing" in says) expect(open[id], id).toBe(before[id]);
      else for (const word of says) expect(open[id], id).toContain(word);
    }
    // Who gave without a word of consent, what a party paid in and what was said among the parties stay among them.
    const all = Object.values(open).join("\n");
    for (const kept of ["暗号某某", "暗号审核", "暗号站", "2718281.82"]) expect(all).not.toContain(kept);
  });

  test("a month that changed is no longer shown, until it is confirmed anew", async () => {
    const confirmed = await shown();
    const waters = [
      "listSections",
      "listDays",
      "assessPeriod",
      "rateWaters",
      "listGoodShares",
      "rateTrophicState",
    ];
    await measure(MONTHS, "04", { ...SENT, tp: "0.939" });
    const changed = await shown();
    for (const id of waters) expect(changed[id], id).toBe(before[id]);
    await review("再审");
    for (const who of ["environment-sh", "environment-js"]) await confirm(who);
    const again = await shown();
    for (const id of waters) expect(again[id], id).not.toBe(before[id]);
    expect(again["listDays"]).toContain("0.939");
    expect(again["listSections"]).not.toBe(confirmed["listSections"]);
  });

  test("a reading that is stored and not assessed yet enters no trophic index", async () => {
    await store(MONTH, "05", { chla: "0.5" });
    const asked = OPEN.rateTrophicState?.asked;
    const { body } = await world.ask(null, "rateTrophicState", asked);
    expect(JSON.stringify(body["whole"])).toBe(
      JSON.stringify((JSON.parse(before["rateTrophicState"] ?? "{}") as { whole: unknown }).whole),
    );
  });
});
