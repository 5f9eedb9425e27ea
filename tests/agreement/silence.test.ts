import { describe, expect, test } from "vitest";
import type { Agreement, SilenceClause } from "#domain/agreement/agreement.ts";
import { agreementFaults } from "#domain/agreement/check.ts";
import { newSilences, type SilenceInForce, silenceInForce } from "#domain/agreement/silence.ts";
import { missingFor, type Silence, stateOf, type WhatWasSaid } from "#domain/monitoring/agreed.ts";
import { agreement, classDistance, perStep, term } from "./agreements.ts";

const CLAUSE: SilenceClause = { clause: "第七条", workingDays: 10, parties: ["UP", "DOWN"] };
const TERMS = [term(classDistance("Ⅱ"), perStep())];
const withClause = (about: Partial<Agreement> = {}) => agreement(TERMS, { silence: CLAUSE, ...about });
const inForce: SilenceInForce = { ...CLAUSE, agreement: "a1", version: 1 };
const PARTIES = ["UP", "DOWN"];
const AT = "2021-05-01T00:00:00.000Z";

const said = (about: Partial<WhatWasSaid> = {}): WhatWasSaid => ({
  review: {},
  confirmations: [],
  ...about,
});
const by = (...parties: string[]) => parties.map(party => ({ party }));
const silence = (party: string, of = "a1"): Silence => ({
  party,
  agreement: of,
  version: 1,
  clause: "第七条",
  workingDays: 10,
  reviewedOn: "2021-04-02",
  dueOn: "2021-04-19",
  at: AT,
});

describe("the clause that holds for a month", () => {
  const first = agreement(TERMS, { effectiveTo: "2020-12-31" });
  const second = withClause({ version: 2, effectiveFrom: "2021-01-01" });
  test.each([
    ["that of the version in force on its last day", "s1", "2021-01", 2],
    ["none, when that version has no such clause", "s1", "2020-12", null],
    ["none of a section that the agreement does not name", "s2", "2021-01", null],
    ["none before the agreement", "s1", "2019-12", null],
  ])("%s", (_, section, month, version) => {
    expect(silenceInForce([first, second], section, month)?.version ?? null).toBe(version);
  });

  test("names parties of the agreement, each once", () => {
    expect(agreementFaults(withClause())).toEqual([]);
    const wrong = agreementFaults(withClause({ silence: { ...CLAUSE, parties: ["UP", "UP", "SIDE"] } }));
    expect(wrong.map(({ field, value }) => [field, value])).toEqual([
      ["silence.parties", "UP"],
      ["silence.parties", "SIDE"],
    ]);
  });
});

describe("silence becomes a fact", () => {
  // Friday 2 April 2021; Saturday to Monday are off (清明), the tenth working day after it is Monday the 19th.
  const reviewedOn = "2021-04-02";
  const found = (today: string, what = said(), clause = inForce, parties = PARTIES) =>
    newSilences([clause], { parties, reviewedOn, said: what }, today, AT).map(each => each.party);

  test.each<[string, string[], string[]]>([
    ["not on the last day of the term", found("2021-04-19"), []],
    ["on the day after it, for everybody who said nothing", found("2021-04-20"), ["UP", "DOWN"]],
    ["not for who confirmed", found("2021-04-20", said({ confirmations: by("UP") })), ["DOWN"]],
    ["not for who objected", found("2021-04-20", said({ objections: by("DOWN") })), ["UP"]],
    ["once", found("2021-04-20", said({ silences: [silence("UP")] })), ["DOWN"]],
    [
      "for each agreement by itself",
      found("2021-04-20", said({ silences: [silence("UP", "other")] })),
      ["UP", "DOWN"],
    ],
    [
      "only for whom the clause names",
      found("2021-04-20", said(), { ...inForce, parties: ["DOWN"] }),
      ["DOWN"],
    ],
    ["only for parties of the section", found("2021-04-20", said(), inForce, ["UP"]), ["UP"]],
    [
      "not while the calendar does not know the year",
      newSilences(
        [inForce],
        { parties: PARTIES, reviewedOn: "2031-04-02", said: said() },
        "2032-01-01",
        AT,
      ).map(each => each.party),
      [],
    ],
  ])("%s", (_, actual, expected) => {
    expect(actual).toEqual(expected);
  });

  test("that says which clause of which version confirmed, and the term", () => {
    const [fact] = newSilences([inForce], { parties: PARTIES, reviewedOn, said: said() }, "2021-05-01", AT);
    expect(fact).toEqual(silence("UP"));
  });
});

describe("a month is agreed", () => {
  test.each<[string, WhatWasSaid, string]>([
    ["preliminary before its review", said({ review: null }), "preliminary"],
    ["reviewed while somebody has not spoken", said({ confirmations: by("UP") }), "reviewed"],
    ["confirmed by people", said({ confirmations: by("UP", "DOWN") }), "confirmed"],
    [
      "confirmed by one and silence",
      said({ confirmations: by("UP"), silences: [silence("DOWN")] }),
      "confirmed",
    ],
    ["confirmed by silence alone", said({ silences: [silence("UP"), silence("DOWN")] }), "confirmed"],
    [
      "objected to, whoever was silent",
      said({ objections: by("UP"), silences: [silence("DOWN")] }),
      "objected",
    ],
  ])("%s", (_, what, state) => {
    expect(stateOf(PARTIES, what)).toBe(state);
  });

  test.each<[string, string, WhatWasSaid, string[]]>([
    ["people's word counts for every agreement", "other", said({ confirmations: by("UP", "DOWN") }), []],
    [
      "silence counts for the agreement that says so",
      "a1",
      said({ silences: [silence("UP"), silence("DOWN")] }),
      [],
    ],
    ["and for no other", "other", said({ confirmations: by("UP"), silences: [silence("DOWN")] }), ["DOWN"]],
    [
      "an objection counts against",
      "a1",
      said({ objections: by("UP"), silences: [silence("DOWN")] }),
      ["UP"],
    ],
  ])("for a settlement %s", (_, of, what, missing) => {
    expect(missingFor(of, PARTIES, what)).toEqual(missing);
  });
});
