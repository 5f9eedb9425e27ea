import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GrantAction } from "#domain/fund/pools/grant-actions.ts";
import { grantPosition } from "#domain/fund/pools/grant-position.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { DECIDED, PoolBook } from "#tests/fund/pools.ts";

const fen = (amount: string) => readAmount(amount, { scale: 2 });
const text = (minor: bigint) => `${minor / 100n}.${String(minor % 100n).padStart(2, "0")}`;
const DAY = "2021-03-15";

const UNITS = [
  { id: "dong", name: "东镇", party: "DONG", parent: null },
  { id: "xi", name: "西镇", party: "XI", parent: null },
  { id: "lin", name: "林村", party: "DONG", parent: "dong" },
] as const;

const PROGRAMME: Extract<GrantAction, { do: "grant-programme" }> = {
  do: "grant-programme",
  id: "w1",
  name: "2020年",
  year: "2020",
  authority: "XIAN",
  units: UNITS,
  share: {
    kind: "ratio",
    parts: [
      { party: "dong", weight: "1" },
      { party: "xi", weight: "2" },
      { party: "lin", weight: "1" },
    ],
  },
  completion: null,
  passMark: "60",
};

const of = { programme: "w1" };
const milestones = (...amounts: readonly string[]) =>
  amounts.map((amount, index) => ({ id: `m${index + 1}`, name: "节点", amount, dueOn: DAY }));

/** Three hundred yuan allotted, and a scored project of each township. */
function allotted(): PoolBook {
  const book = new PoolBook("fiscal-custody", "XIAN", "DONG", "XI");
  book.do(PROGRAMME);
  book.do({ do: "grant-in", ...of, from: "省", amount: "300.00", reference: "SZ-1" });
  book.do({ do: "grant-allotment", ...of, unit: null, amount: "300.00" });
  for (const [id, unit] of [
    ["ditch", "dong"],
    ["wetland", "xi"],
  ] as const) {
    book.do({ do: "grant-project", ...of, id, name: id, unit, budget: "150.00" });
    book.do({ do: "grant-score", ...of, project: id, score: "80", document: "评1" }, DECIDED);
  }
  return book;
}

function taskOf(book: PoolBook, project: string, ...amounts: readonly string[]) {
  const given = {
    do: "grant-task",
    ...of,
    project,
    milestones: milestones(...amounts),
    document: "批1",
  } as const;
  return book.try(given, DECIDED);
}

const position = (book: PoolBook, id = "w1") => {
  const { programmes } = grantPosition(book.seen(), book.seen().all("grant-programme"), "2021-03-31");
  return programmes.find(each => each.programme === id) ?? expect.fail(id);
};

describe("money follows its task", () => {
  test("a task takes its unit's money and no more", () => {
    const book = allotted();
    expect(taskOf(book, "ditch", "60.00", "40.01")).toMatchObject({
      ok: false,
      faults: [{ code: "ledger.bound", value: "0.01" }],
    });
    expect(taskOf(book, "ditch", "60.00", "40.00").ok).toBe(true);
    expect(book.netOf("2017.12.w1.ditch")).toBe(-10_000n);
    expect(book.netOf("2017.11.w1.dong")).toBe(0n);
  });

  test.each<[string, (book: PoolBook) => unknown]>([
    [
      "not scored",
      book => book.do({ do: "grant-project", ...of, id: "x", name: "x", unit: "xi", budget: "1.00" }),
    ],
    [
      "below the pass mark",
      book => {
        book.do({ do: "grant-project", ...of, id: "x", name: "x", unit: "xi", budget: "1.00" });
        book.do({ do: "grant-score", ...of, project: "x", score: "59.9", document: "评" }, DECIDED);
      },
    ],
  ])("a project that is %s becomes no task", (_, prepare) => {
    const book = allotted();
    prepare(book);
    expect(taskOf(book, "x", "1.00")).toMatchObject({ ok: false, faults: [{ code: "grant.project" }] });
  });

  test("one task's released money cannot be spent on another, nor returned by it", () => {
    const book = allotted();
    taskOf(book, "ditch", "100.00");
    taskOf(book, "wetland", "100.00");
    const met = { ...of, task: "ditch", milestone: "m1" } as const;
    expect(book.try({ do: "grant-release", ...met, reference: "B" })).toMatchObject({
      faults: [{ code: "grant.milestone" }],
    });
    book.do({ do: "grant-milestone", ...met }, DECIDED);
    book.do({ do: "grant-release", ...met, reference: "B" });
    const other = { ...of, task: "wetland", amount: "0.01" } as const;
    for (const wrong of [
      book.try({ do: "grant-spent", ...other, document: "票" }, DECIDED),
      book.try({ do: "grant-returned", ...other, reference: "T" }),
    ])
      expect(wrong.ok ? [] : wrong.faults.map(({ code }) => code)).toContain("ledger.bound");
    expect(book.try({ do: "grant-release", ...met, reference: "B2" })).toMatchObject({
      faults: [{ code: "grant.milestone" }],
    });
  });

  test("the accepted files are kept with the milestone", () => {
    const book = allotted();
    taskOf(book, "ditch", "100.00");
    book.do({ do: "grant-milestone", ...of, task: "ditch", milestone: "m1" }, DECIDED);
    expect(position(book).tasks[0]?.milestones[0]).toMatchObject({
      metOn: DAY,
      state: "met",
      evidence: [{ name: "批复.pdf", digest: "3q2+7w==" }],
    });
  });
});

describe("what was completed moves next year's share", () => {
  const next = (floor: string): GrantAction => ({
    ...PROGRAMME,
    id: "w2",
    year: "2021",
    completion: { follows: "w1", floor },
  });
  /** Of the ditch a quarter is met, of the wetland nothing was asked for. */
  const afterOneYear = () => {
    const book = allotted();
    taskOf(book, "ditch", "25.00", "75.00");
    book.do({ do: "grant-milestone", ...of, task: "ditch", milestone: "m1" }, DECIDED);
    return book;
  };

  test.each([
    // Weights 1 × 1/4 and 2 × 1.
    ["0", ["11.11", "88.89"]],
    // The floor holds: 1 × 1/2 and 2 × 1.
    ["0.5", ["20.00", "80.00"]],
    ["1", ["33.33", "66.67"]],
  ])("with a floor of %s", (floor, expected) => {
    const book = afterOneYear();
    book.do(next(floor));
    book.do({ do: "grant-in", programme: "w2", from: "省", amount: "100.00", reference: "SZ-2" });
    book.do({ do: "grant-allotment", programme: "w2", unit: null, amount: "100.00" });
    expect(["dong", "xi"].map(unit => text(-book.netOf(`2017.11.w2.${unit}`)))).toEqual(expected);
  });
});

describe("a programme that cannot be is refused", () => {
  test.each<[string, Partial<Extract<GrantAction, { do: "grant-programme" }>>, string]>([
    ["an authority that is no party", { authority: "SHENG" }, "action.authority"],
    ["a village before its township", { units: [UNITS[2], UNITS[0]] }, "action.units[0].parent"],
    ["a unit of a stranger", { units: [{ ...UNITS[0], party: "BEI" }] }, "action.units[0].party"],
    ["shares by capital", { share: { kind: "equity" } }, "action.share"],
    [
      "last year's programme that is not there",
      { completion: { follows: "w0", floor: "0" } },
      "action.completion.follows",
    ],
    ["a floor above one", { completion: { follows: "w0", floor: "1.5" } }, "action.completion.floor"],
  ])("%s", (_, wrong, field) => {
    const book = new PoolBook("fiscal-custody", "XIAN", "DONG", "XI");
    const refused = book.try({ ...PROGRAMME, ...wrong });
    expect(refused.ok ? [] : refused.faults.map(fault => fault.field)).toContain(field);
  });
});

const amount = fc.bigInt({ min: 1n, max: 9_000n }).map(text);
const task = fc.constantFrom("ditch", "wetland", "pond");
const unit = fc.constantFrom("dong", "xi", "lin");
const milestone = fc.constantFrom("m1", "m2");
const programme = fc.constant("w1");
const does = <Do extends GrantAction["do"]>(action: Do) => fc.constant(action);

const action: fc.Arbitrary<GrantAction> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: does("grant-in"),
      programme,
      from: fc.constant("省"),
      amount,
      reference: fc.constant("S"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: does("grant-allotment"),
      programme,
      unit: fc.constantFrom(null, "dong"),
      amount,
    }),
  },
  fc.record({ do: does("grant-recall"), programme, unit, amount }),
  fc.record({
    do: does("grant-repaid"),
    programme,
    to: fc.constant("省"),
    amount,
    reference: fc.constant("S"),
  }),
  {
    weight: 4,
    arbitrary: fc.record({
      do: does("grant-task"),
      programme,
      project: task,
      milestones: fc.array(amount, { minLength: 1, maxLength: 2 }).map(each => milestones(...each)),
      document: fc.constant("批"),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: does("grant-milestone"), programme, task, milestone }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: does("grant-release"),
      programme,
      task,
      milestone,
      reference: fc.constant("B"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: does("grant-spent"), programme, task, amount, document: fc.constant("票") }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: does("grant-returned"),
      programme,
      task,
      amount,
      reference: fc.constant("T"),
    }),
  },
  fc.record({ do: does("grant-closed"), programme, task }),
);

/** Every fen is somewhere, and no task's money is anywhere but with it. */
function check(book: PoolBook): void {
  expect(book.balances().reduce((sum, [, net]) => sum + net, 0n)).toBe(0n);
  const { received, repaid, unallotted, units, tasks } = position(book);
  const free = units.reduce((sum, each) => sum + fen(each.free), 0n);
  let inTasks = 0n;
  for (const each of tasks) {
    const [appropriated, released, spent] = [each.appropriated, each.released, each.spent].map(fen);
    const left = (appropriated ?? 0n) - (released ?? 0n) + fen(each.returned) - fen(each.toUnit);
    expect(fen(each.tied)).toBe(left);
    expect(fen(each.outstanding)).toBe((released ?? 0n) - (spent ?? 0n) - fen(each.returned));
    expect(left >= 0n && fen(each.outstanding) >= 0n).toBe(true);
    expect((released ?? 0n) <= (appropriated ?? 0n)).toBe(true);
    inTasks += left + fen(each.outstanding) + (spent ?? 0n);
  }
  expect(fen(received) - fen(repaid)).toBe(fen(unallotted) + free + inTasks);
  expect(units.every(each => fen(each.allotted) - fen(each.tied) === fen(each.free))).toBe(true);
}

test("in any history every fen is accounted for, by task and by unit, and the end can be zero", () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 50 }), history => {
      const book = new PoolBook("fiscal-custody", "XIAN", "DONG", "XI");
      book.do(PROGRAMME);
      for (const [id, by] of [
        ["ditch", "dong"],
        ["wetland", "xi"],
        ["pond", "lin"],
      ] as const) {
        book.do({ do: "grant-project", ...of, id, name: id, unit: by, budget: "180.00" });
        book.do({ do: "grant-score", ...of, project: id, score: "60", document: "评" }, DECIDED);
      }
      for (const next of history) {
        const before = book.balances();
        if (!book.try(next, DECIDED).ok) expect(book.balances()).toEqual(before);
      }
      check(book);
      for (const each of position(book).tasks.filter(({ closedOn }) => closedOn === null)) {
        const about = { ...of, task: each.task } as const;
        if (fen(each.outstanding) > 0n)
          book.do({ do: "grant-returned", ...about, amount: each.outstanding, reference: "T" });
        book.do({ do: "grant-closed", ...about });
      }
      for (const id of ["lin", "dong", "xi"]) {
        const free = position(book).units.find(each => each.unit === id)?.free ?? "";
        if (fen(free) > 0n) book.do({ do: "grant-recall", ...of, unit: id, amount: free });
      }
      const { unallotted } = position(book);
      if (fen(unallotted) > 0n)
        book.do({ do: "grant-repaid", ...of, to: "省", amount: unallotted, reference: "S" });
      check(book);
      expect(book.balances().filter(([, net]) => net !== 0n)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
