/** Who may do what about a section's readings: every role, its own section and a foreign one. */
import { describe, expect, test } from "vitest";
import { mayActAt, mayConcern, mayReadReadings, mayReview } from "#domain/access/policy.ts";
import { type Principal, ROLES, type Role } from "#domain/access/principal.ts";
import { OPERATIONS, type Operation } from "#events/operations.ts";
import type { OperationId } from "#events/routes.ts";

const who = (role: Role, party: string | null, stations: readonly string[] = []): Principal => ({
  ...{ id: role, name: role, role, party, stations },
});
const PEOPLE: readonly [string, Principal][] = [
  ["operator", who("operator", null)],
  ["auditor", who("auditor", null)],
  ["own environment department", who("environment", "SH")],
  ["foreign environment department", who("environment", "ZJ")],
  ["own finance bureau", who("finance", "SH")],
  ["foreign finance bureau", who("finance", "ZJ")],
  ["own monitor", who("monitor", null, ["a"])],
  ["foreign monitor", who("monitor", null, ["z"])],
];
const parties = ["SH", "JS"];
const allowed = (may: (principal: Principal) => { ok: boolean }) =>
  PEOPLE.filter(([, principal]) => may(principal).ok).map(([name]) => name);

describe("a section of SH and JS with the stations a and b", () => {
  test("is reviewed by the operator and its parties' environment departments", () => {
    expect(allowed(principal => mayReview(principal, parties, "s"))).toEqual([
      "operator",
      "own environment department",
    ]);
  });

  test("a monitor speaks of its own stations, and of no other with them", () => {
    expect(allowed(principal => mayConcern(principal, parties, "s", ["a"]))).toEqual([
      "operator",
      "own environment department",
      "own monitor",
    ]);
    expect(mayConcern(who("monitor", null, ["a"]), parties, "s", ["a", "b"]).ok).toBe(false);
  });

  test("a station's checks come from its monitor or the operator", () => {
    expect(allowed(principal => mayActAt(principal, "a", "station"))).toEqual(["operator", "own monitor"]);
  });

  test("readings are read by the parties, the senders, the operator and the auditor", () => {
    const about = { section: "s", parties, stations: ["a", "b"] };
    expect(allowed(principal => mayReadReadings(principal, about))).toEqual([
      "operator",
      "auditor",
      "own environment department",
      "own finance bureau",
      "own monitor",
    ]);
  });
});

test.each<[OperationId, readonly Role[]]>([
  ["registerSection", ["operator"]],
  ["reviseSection", ["operator"]],
  ["registerStation", ["operator"]],
  ["pushReadings", ["monitor"]],
  ["previewReadings", ["monitor"]],
  ["createObservations", ["monitor"]],
  ["createObservation", ["monitor"]],
  ["markDoubtful", ["operator", "environment", "monitor"]],
  ["decideDoubt", ["operator", "environment"]],
  ["requestMissing", ["operator", "environment"]],
  ["explainMissing", ["operator", "environment", "monitor"]],
  ["recordCheck", ["operator", "monitor"]],
  ["takeJointSample", ["operator", "environment"]],
  ["reportJointSample", ["operator", "environment", "monitor"]],
  ["importAirQuality", ["operator", "environment"]],
  ["reviewAssessment", ["operator", "environment"]],
  ["confirmAssessment", ["environment"]],
  ["listReviewQueue", ["operator", "environment", "monitor"]],
  ["listReadings", [...ROLES]],
  ["listStations", [...ROLES]],
  ["listVolumes", [...ROLES]],
  ["listJointSamples", [...ROLES]],
  ["listChecks", [...ROLES]],
  ["getReview", [...ROLES]],
  ["getObservation", [...ROLES]],
])("%s is for %j and no other role", (id, roles) => {
  const { roles: found }: Operation = OPERATIONS[id];
  expect([...found].sort()).toEqual([...roles].sort());
});
