/** Everything that can fail unasked has an alarm, and every figure of our own is one that the functions write. */
import { expect, test } from "vitest";
import { METRICS } from "#functions/shared/metrics.ts";
import { RIGHTS } from "#infra/rights/functions.ts";
import { TABLES } from "#storage/tables.ts";
import { cloud, resourcesOf } from "./support/cloud.ts";

const { templates } = cloud({ monthlyBudget: "300" });
const alarms = resourcesOf(templates, "AWS::CloudWatch::Alarm").map(([, { Properties }]) => Properties);
const text = JSON.stringify(alarms);
const described = alarms.map(({ AlarmDescription }) => String(AlarmDescription));

test("each function has an alarm for errors and one for not being started", () => {
  // Here the network has the portal's files, and no function.
  for (const name of Object.keys(RIGHTS).filter(each => each !== "portal")) {
    expect(described).toContainEqual(expect.stringContaining(`${name} ended with an error`));
    expect(described).toContainEqual(expect.stringContaining(`${name} was not started`));
  }
});

test("each queue of dead letters has one, each follower of a stream and each function of the clock as well", () => {
  const count = (type: string) => resourcesOf(templates, type).length;
  const matching = (words: RegExp) => described.filter(each => words.test(each)).length;
  expect(matching(/has dead letters/)).toBe(count("AWS::SQS::Queue"));
  expect(matching(/minutes behind its stream/)).toBe(count("AWS::Lambda::EventSourceMapping"));
  const byClock = resourcesOf(templates, "AWS::Events::Rule").filter(
    ([, { Properties }]) => "ScheduleExpression" in Properties,
  );
  expect(matching(/has not run for/)).toBe(byClock.length);
  expect(matching(/asks to slow down/)).toBe(2 * TABLES.length);
});

test("every alarm tells people, and says what to look at", () => {
  for (const { AlarmActions, OKActions, AlarmDescription } of alarms) {
    expect([AlarmActions, OKActions]).toEqual([[{ Ref: expect.any(String) }], [{ Ref: expect.any(String) }]]);
    expect(AlarmDescription).toMatch(/^Headwater: .{30,}/);
  }
});

test("figures of our own are those that the functions write", () => {
  const dashboard = JSON.stringify(resourcesOf(templates, "AWS::CloudWatch::Dashboard"));
  const named = new Set([
    ...[...text.matchAll(/"MetricName":"(\w+)","Namespace":"Headwater"/g)].map(([, name]) => name),
    ...[...dashboard.matchAll(/\\"Headwater\\",\\"(\w+)\\"/g)].map(([, name]) => name),
  ]);
  expect([...named].sort()).toEqual(Object.keys(METRICS).sort());
});

test("rewriting, a broken chain and a refused checkpoint are told at the first", () => {
  for (const name of ["LedgerRewritten", "ChainFindings", "CheckpointsRefused", "ArchivesOverdue"]) {
    expect(alarms).toContainEqual(
      expect.objectContaining({ MetricName: name, Threshold: 1, EvaluationPeriods: 1, Statistic: "Sum" }),
    );
  }
});

test("what it costs has a limit that somebody is told about", () => {
  const [[, budget] = []] = resourcesOf(templates, "AWS::Budgets::Budget");
  expect(budget?.Properties["NotificationsWithSubscribers"]).toHaveLength(2);
});
