import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { demonstrationMonth } from "#tests/support/demonstration-month.ts";
import { grant } from "#tests/support/granted.ts";
import { until } from "#tests/support/local-server.ts";
import { problemOf } from "#tests/support/problem.ts";

const SECTION = "jishuigang";
const STATION = "jishuigang-auto";
const MONTH = "2021-03";
const { server, as, assessed, readings } = demonstrationMonth(SECTION, MONTH);
const csv = readFileSync(
  new URL("../../examples/readings/jishuigang-2020-2021.csv", import.meta.url),
  "utf8",
);

/** The rows of the file as JSON lines. */
function lines(): string {
  const [heading = "", ...rows] = csv.trimEnd().split("\n");
  const names = heading.split(",");
  return rows
    .map(row => {
      const cells = row.split(",");
      const cell = (name: string) => cells[names.indexOf(name)] ?? "";
      const value = (name: string) => cell(name) || undefined;
      const values = {
        ph: value("ph"),
        do: value("do_mgl"),
        codmn: value("codmn_mgl"),
        nh3n: value("nh3n_mgl"),
        tp: value("tp_mgl"),
        tn: value("tn_mgl"),
        temp: value("temp_c"),
      };
      return JSON.stringify({ section: SECTION, time: cell("time"), status: cell("status"), values });
    })
    .join("\n");
}

describe("a year of readings", () => {
  test.each<[string, string, () => string]>([
    ["as CSV", "text/csv", () => csv],
    ["as CSV with other line ends", "text/csv", () => csv.replaceAll("\n", "\r\n")],
    ["as JSON lines", "application/x-ndjson", lines],
  ])(
    "%s is what the service has already: nothing is stored and no month changes",
    async (_, mediaType, text) => {
      const station = await as("station-jishuigang");
      const before = await assessed();
      const answer = await station.call("pushReadings", { file: { content: text(), mediaType } });
      expect(answer.accepted).toBe(242);
      expect(answer.segments.every(({ known }) => known)).toBe(true);
      expect(await assessed()).toEqual(before);
    },
  );

  test("as JSON lines of a new section gives the same classes as the CSV gave", async () => {
    const operator = await as("operator");
    const register = (id: "registerSection" | "registerStation", body: object) =>
      operator.call(id, { body, idempotencyKey: `twin-${id}` });
    const names = { name: "孪生断面", nameEn: "Twin", river: "淀山湖", riverEn: "Dianshan Lake" };
    await register("registerSection", {
      ...{ id: "twin", ...names, waterBody: "lake", targetClass: "Ⅲ", parties: ["SH"] },
    });
    await register("registerStation", { id: "twin-auto", section: "twin", name: "孪生站" });
    await grant(as, "finance-zj", {
      id: "twin",
      name: "孪生站",
      role: "monitor",
      stations: ["twin-auto"],
    });
    const content = lines().replaceAll(`"section":"${SECTION}"`, '"section":"孪生断面"');
    const file = { content, mediaType: "application/x-ndjson" };
    const { accepted, segments } = await (await as("twin")).call("pushReadings", { file });
    expect({ accepted, segments: segments.length }).toEqual({ accepted: 242, segments: 10 });
    const classes = async (section: string) => {
      const { sections } = await operator.call("listSections");
      const months = sections.find(({ id }) => id === section)?.months ?? [];
      return months.map(each => [each.month, each.class, each.readingCount, each.values]);
    };
    await until(async () => (await classes("twin")).length === 10, server());
    expect(await classes("twin")).toEqual(await classes(SECTION));
  });

  test("comes back in pages of any size, once each and in order", async () => {
    const auditor = await as("auditor");
    const times: string[] = [];
    let after: string | undefined;
    for (;;) {
      const query = { from: "2020-05", to: "2021-04", limit: "100", after };
      const page = await auditor.call("listReadings", { params: { section: SECTION }, query });
      times.push(...page.readings.map(({ time }) => time));
      if (page.next === null) break;
      after = page.next;
    }
    expect(times).toHaveLength(242);
    expect(times).toEqual([...new Set(times)].sort());
  });

  test("an old spool in another batch changes neither revisions nor the month", async () => {
    const station = await as("station-jishuigang");
    const before = await readings();
    const [a, b] = before;
    const again = [a, b].map(reading => ({
      station: STATION,
      time: reading?.time,
      status: reading?.status,
      values: Object.fromEntries(
        Object.entries(reading?.values ?? {}).map(([name, { value }]) => [name, value]),
      ),
    }));
    const { segments } = await station.call("pushReadings", { body: { readings: again } });
    expect(segments[0]?.known).toBe(false);
    expect(await readings()).toEqual(before);
  });
});

describe("a correction", () => {
  test("keeps what it replaces, with who, when and why; a unit that is stated is converted", async () => {
    const station = await as("station-jishuigang");
    const before = await assessed();
    const [, reading] = await readings();
    const body = {
      readings: [
        {
          station: STATION,
          time: reading?.time,
          values: { nh3n: { value: "650", unit: "μg/L", as: "NH4" }, tp: "0.01L" },
        },
      ],
      reason: "标样核查后重算",
    };
    await station.call("pushReadings", { body });
    const corrected = (await readings())[1]?.values;
    expect(corrected?.["nh3n"]).toMatchObject({
      value: "0.504725",
      sent: { value: "650", unit: "μg/L", as: "NH4", factor: "0.001 × 0.7765" },
      sentBy: "station-jishuigang",
      reason: "标样核查后重算",
      revisions: [{ value: reading?.values["nh3n"]?.value, reason: null, sentBy: "station-jishuigang" }],
    });
    expect(corrected?.["tp"]).toMatchObject({ value: "0.01", below: true, revisions: [{ below: false }] });
    await until(async () => (await assessed())?.version !== before?.version, server());
    expect(await assessed()).toMatchObject({ state: "preliminary", reviewedBy: null, confirmedBy: [] });
  });

  test("what cannot be converted is refused, and nothing of the request is kept", async () => {
    const station = await as("station-jishuigang");
    const before = await readings();
    const content = [
      `{"station":"${STATION}","time":"2021-03-03T12:00:00+08:00","values":{"ph":"7"}}`,
      `{"station":"${STATION}","time":"2021-03-03T16:00:00+08:00","values":{"tp":{"value":"1","unit":"mg/L","as":"PO4"}}}`,
      `{"station":"${STATION}","time":"2021-03-03T20:00:00+08:00","values":{"turb":{"value":"1","unit":"FNU"}}}`,
    ].join("\n");
    const problem = await problemOf(
      station.call("pushReadings", { file: { content, mediaType: "application/x-ndjson" } }),
    );
    expect(problem).toMatchObject({ status: 422, code: "reading.unit" });
    expect(problem.errors.map(({ field, line }) => [field, line])).toEqual([
      ["values.tp", 2],
      ["values.turb", 3],
    ]);
    expect(await readings()).toEqual(before);
  });

  test("a lake's reading is not taken for a river's", async () => {
    const station = await as("station-jishuigang");
    const content = "section,water_body,time,ph\njishuigang,river,2021-03-03T12:00:00+08:00,7\n";
    const problem = await problemOf(
      station.call("pushReadings", { file: { content, mediaType: "text/csv" } }),
    );
    expect(problem).toMatchObject({ code: "reading.water-body", errors: [{ line: 2, expected: "lake" }] });
  });
});
