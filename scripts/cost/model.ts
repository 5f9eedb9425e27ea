/** What a month costs, line by line: measured units × assumed work × list prices. */
import { ASSUMED, MEASURED, PRICES } from "./measured.ts";

export interface Scenario {
  readonly name: string;
  readonly sections: number;
  readonly books: number;
  readonly entriesPerBookMonth: number;
  readonly statementsPerMonth: number;
}

export const SCENARIOS: readonly Scenario[] = [
  { name: "one basin", sections: 12, books: 1, entriesPerBookMonth: 60, statementsPerMonth: 20 },
  { name: "one province", sections: 150, books: 15, entriesPerBookMonth: 200, statementsPerMonth: 300 },
  {
    name: "all national sections",
    sections: 3_646,
    books: 500,
    entriesPerBookMonth: 200,
    statementsPerMonth: 6_000,
  },
  {
    name: "a thousand times that",
    sections: 3_646_000,
    books: 500_000,
    entriesPerBookMonth: 200,
    statementsPerMonth: 6_000_000,
  },
];

export interface Line {
  readonly what: string;
  /** US dollars a month. */
  readonly dollars: number;
}

const GIB_KB = 1_048_576;
const ALARMS = 46;
const FIGURES = 40;
const KEYS = 3;
const MONTHS_KEPT = 12;

/** A month after `MONTHS_KEPT` months of life; storage is what has come together until then. */
export function linesOf(scenario: Scenario): readonly Line[] {
  const { sections, books, entriesPerBookMonth, statementsPerMonth: statements } = scenario;
  const readings = sections * ASSUMED.readingsPerSectionMonth;
  const entries = books * entriesPerBookMonth;
  const queries = sections * ASSUMED.queriesPerSectionMonth;
  const looks = sections * ASSUMED.watchRunsPerMonth;
  const { reading, assessment, entry, statement } = MEASURED;
  const storedGb =
    (MONTHS_KEPT * (readings * (ASSUMED.readingKb + assessment.storedKb) + entries * entry.storedKb)) /
    GIB_KB;
  const invocations = 2 * readings + entries + queries + statements + ASSUMED.watchRunsPerMonth;
  const seconds =
    (readings * (reading.milliseconds + assessment.milliseconds) +
      entries * entry.milliseconds +
      queries * ASSUMED.queryMilliseconds +
      statements * statement.milliseconds +
      looks * ASSUMED.watchMilliseconds) /
    1_000;
  const requests = readings + entries + queries + statements;
  const logGb = (invocations * ASSUMED.logKbPerInvocation + requests * ASSUMED.accessLogKb) / GIB_KB;
  const units = (write: number, read: number) => write * PRICES.writeUnit + read * PRICES.readUnit;
  return [
    { what: "readings stored", dollars: units(readings * reading.writeUnits, readings * reading.readUnits) },
    {
      what: "months assessed anew with each reading",
      dollars: units(readings * assessment.writeUnits, readings * assessment.readUnits),
    },
    { what: "watch for missing data", dollars: units(0, looks * ASSUMED.watchReadUnits) },
    { what: "entries", dollars: units(entries * entry.writeUnits, entries * entry.readUnits) },
    {
      what: "questions and statements",
      dollars: units(0, queries * ASSUMED.queryReadUnits + statements * statement.readUnits),
    },
    { what: "functions", dollars: seconds * PRICES.gbSecondArm + invocations * PRICES.invocation },
    { what: "HTTP API", dollars: requests * PRICES.httpRequest },
    { what: "checkpoints signed", dollars: entries * PRICES.signature },
    { what: "storage after a year", dollars: storedGb * PRICES.storedGbMonth },
    { what: "point-in-time recovery", dollars: storedGb * PRICES.recoveryGbMonth },
    { what: "logs", dollars: logGb * PRICES.logGb },
    {
      what: "keys, alarms, figures, dashboard",
      dollars:
        KEYS * PRICES.keyMonth +
        ALARMS * PRICES.alarmMonth +
        FIGURES * PRICES.metricMonth +
        PRICES.dashboardMonth,
    },
  ];
}

export interface Limit {
  readonly what: string;
  readonly limit: number;
  /** What the scenario needs of it. */
  readonly needed: number;
  readonly unit: string;
}

const DAY_S = 86_400;
/** Stations report within the first ten minutes of their hour. */
const RUSH = 6;

/** What would be met first; each limit is ours in `infra/` or a default of the service. */
export function limitsOf({ sections }: Scenario): readonly Limit[] {
  const readingsPerSecond = ((sections * 6) / DAY_S) * RUSH;
  const watchSeconds = (sections * 3 * ASSUMED.watchMilliseconds) / 1_000 / 8;
  const atOnce =
    (readingsPerSecond * (MEASURED.assessment.milliseconds + MEASURED.reading.milliseconds)) / 1_000;
  return [
    { what: "requests a second that the API takes", limit: 200, needed: readingsPerSecond, unit: "1/s" },
    { what: "one run of the watch", limit: 300, needed: watchSeconds, unit: "s" },
    { what: "functions at once in an account", limit: 1_000, needed: atOnce, unit: "" },
    {
      what: "write units a second of a table, as an account has it at first",
      limit: 40_000,
      needed: readingsPerSecond * MEASURED.assessment.writeUnits,
      unit: "1/s",
    },
    {
      what: "ids in the list of all sections, read whole by the watch",
      limit: 100_000,
      needed: sections,
      unit: "",
    },
  ];
}
