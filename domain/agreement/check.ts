/** Whether an agreement is consistent in itself. Finds every fault and says it in words. */
import type { Agreement, Direction, Term } from "#domain/agreement/agreement.ts";
import { partiesOfSettling, settlingFaults } from "#domain/agreement/clauses/settling.ts";
import { invalid, type Place, repeated } from "#domain/agreement/faults.ts";
import { gateKindOf } from "#domain/agreement/gates/gates.ts";
import { moneyKindOf } from "#domain/agreement/money/money-maps.ts";
import { assessmentPeriodFaults } from "#domain/agreement/periods.ts";
import { scoreKindOf } from "#domain/agreement/scores/scores.ts";
import { valueAt } from "#domain/agreement/value-at.ts";
import { parseSpokenAmount } from "#domain/money/spoken-amount.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import type { Fault } from "#domain/result.ts";

export function agreementFaults(agreement: Agreement): Fault[] {
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  return [
    ...repeated(ids(agreement.parties), "parties"),
    ...repeated(ids(agreement.sections), "sections"),
    ...repeated(ids(agreement.terms), "terms"),
    ...repeated(ids(agreement.facts ?? []), "facts"),
    ...datesFaults(agreement),
    ...adoptionFaults(agreement),
    ...silenceFaults(agreement),
    ...assessmentPeriodFaults(agreement),
    ...inflowsFaults(agreement),
    ...agreement.terms.flatMap((term, index) => termFaults(agreement, term, `terms[${index}]`)),
    ...settlingFaults(agreement),
    ...partiesFaults(agreement),
    ...assumptionFaults(agreement),
  ];
}

function datesFaults({ effectiveFrom, effectiveTo }: Agreement): Fault[] {
  if (effectiveTo === null || effectiveTo > effectiveFrom) return [];
  const message = `effectiveTo ${effectiveTo} is not after effectiveFrom ${effectiveFrom}`;
  return [invalid(message, "effectiveTo", effectiveTo, `a date after ${effectiveFrom}`)];
}

function adoptionFaults({ version, pilot, adopts }: Agreement): Fault[] {
  if (adopts === undefined) return [];
  if (pilot === true) {
    const message = "a pilot puts no other version in force";
    return [invalid(message, "adopts", adopts, "no adopts, or a version that is no pilot")];
  }
  if (adopts < version) return [];
  const message = `adopts ${adopts} is not a version before ${version}`;
  return [invalid(message, "adopts", adopts, `a pilot before version ${version}`)];
}

function silenceFaults({ silence, parties }: Agreement): Fault[] {
  if (silence === undefined) return [];
  const known = parties.map(({ id }) => id);
  const strangers = silence.parties.filter(id => !known.includes(id));
  return [
    ...repeated(silence.parties, "silence.parties"),
    ...strangers.map(id => {
      const message = `silence.parties "${id}" is not a party of the agreement`;
      return invalid(message, "silence.parties", id, known.join(" or "));
    }),
  ];
}

function inflowsFaults({ sections }: Agreement): Fault[] {
  return sections.flatMap(({ id, inflow }, index) => {
    if (inflow === undefined || (inflow !== id && sections.some(section => section.id === inflow))) return [];
    const field = `sections[${index}].inflow`;
    const others = sections.filter(section => section.id !== id).map(section => section.id);
    return [
      invalid(
        `${field} "${inflow}" is not another section of the agreement`,
        field,
        inflow,
        others.join(" or "),
      ),
    ];
  });
}

function termFaults(agreement: Agreement, term: Term, field: string): Fault[] {
  const kind = scoreKindOf(term.score);
  const money = moneyKindOf(term.money);
  const place = (at: string): Place => ({ agreement, term, field: `${field}.${at}` });
  const directions = money
    .directions(term.money)
    .map(([at, direction]): [string, Direction] => [`${field}.money${at === "" ? "" : `.${at}`}`, direction]);
  return [
    ...sectionFaults(agreement, term, field),
    ...amountFaults(term, field),
    ...kind.faults(term.score, place("score")),
    ...(term.gates ?? []).flatMap((gate, index) => gateKindOf(gate).faults(gate, place(`gates[${index}]`))),
    ...togetherFaults(term, field),
    ...money.faults(term.money, { ...place("money"), bound: kind.bound(term.score) }),
    ...unconditionalFaults(term, field),
    ...roundingFaults(term, field),
    ...growthFaults(agreement, term, field),
    ...(directions.length === 0 ? [noDirection(field)] : []),
    ...directions.flatMap(([at, direction]) => directionFaults(agreement, direction, at)),
  ];
}

function noDirection(field: string): Fault {
  return invalid(`${field}.money: nobody ever pays`, `${field}.money`, undefined, "a payer and a payee");
}

function sectionFaults({ sections }: Agreement, term: Term, field: string): Fault[] {
  const known = sections.map(({ id }) => id);
  const at = `${field}.sections`;
  const strangers = term.sections.flatMap((id, index) =>
    known.includes(id)
      ? []
      : [
          invalid(
            `${at}[${index}] "${id}" is not a section of the agreement`,
            `${at}[${index}]`,
            id,
            known.join(" or "),
          ),
        ],
  );
  const unconditional = term.score.kind === "unconditional";
  const count =
    unconditional === (term.sections.length === 0)
      ? []
      : [
          unconditional
            ? invalid(`${at}: an unconditional term looks at no section`, at, term.sections, "[]")
            : invalid(`${at}: at least one section must decide`, at, term.sections, known.join(" or ")),
        ];
  return [...strangers, ...repeated(term.sections, at), ...count];
}

function amountFaults({ money, cap, floor, rounding }: Term, field: string): Fault[] {
  const inMoney = moneyKindOf(money)
    .amounts(money)
    .map(([at, text]) => [`${field}.money.${at}`, text] as const);
  const own = Object.entries({ cap, floor, "rounding.to": rounding?.to }).flatMap(([at, text]) =>
    text === undefined ? [] : [[`${field}.${at}`, text] as const],
  );
  const faults = [...inMoney, ...own].flatMap(([at, text]) => {
    const amount = parseSpokenAmount(text, undefined, at);
    return amount.ok ? [] : amount.faults;
  });
  if (cap === undefined || floor === undefined || faults.length > 0) return faults;
  const [most, least] = [parseSpokenAmount(cap), parseSpokenAmount(floor)];
  if (!most.ok || !least.ok || least.value <= most.value) return faults;
  return [
    invalid(`${field}.floor ${floor} is above the cap ${cap}`, `${field}.floor`, floor, `at most ${cap}`),
  ];
}

/** One score from several sections has no section of its own that a gate could ask about. */
function togetherFaults({ ofSections = "each", gates = [], sections }: Term, field: string): Fault[] {
  if (ofSections === "each") return [];
  const asking = gates.flatMap((gate, index) => (gateKindOf(gate).ofSection ? [{ gate, index }] : []));
  const faults = asking.map(({ gate, index }) =>
    invalid(
      `${field}.gates[${index}]: "${gate.kind}" asks about one section, and the term makes one score of all`,
      `${field}.gates[${index}].kind`,
      gate.kind,
      '"ofSections": "each"',
    ),
  );
  if (sections.length > 1) return faults;
  const message = `${field}.ofSections: "${ofSections}" needs several sections`;
  return [...faults, invalid(message, `${field}.ofSections`, ofSections, "two sections or more")];
}

function unconditionalFaults({ score, money }: Term, field: string): Fault[] {
  if (score.kind !== "unconditional" || money.kind === "fixed") return [];
  const message = `${field}.money: an unconditional term has no score for "${money.kind}"`;
  return [invalid(message, `${field}.money.kind`, money.kind, "fixed")];
}

/** What may leave parts of a fen must say how it is rounded. */
function roundingFaults(
  { score, money, gates = [], growth, rounding, ofSections }: Term,
  field: string,
): Fault[] {
  if (rounding !== undefined) return [];
  const decimals = scoreKindOf(score).decimals(score) + (ofSections === "mean" ? 1 : 0);
  const factors = gates.some(gate => fractionOf(gate) !== null) || growth !== undefined;
  if (!moneyKindOf(money).fractional(money, decimals) && !factors) return [];
  const message = `${field}: the amount may have parts of a fen, and the term does not say how it is rounded`;
  return [invalid(message, `${field}.rounding`, undefined, '{ "to": "0.01", "mode": "half-up" }')];
}

function fractionOf(gate: NonNullable<Term["gates"]>[number]): string | null {
  const factor =
    gate.kind === "not-worse-than-inflow"
      ? gate.factor
      : gate.kind === "only-when"
        ? (gate.otherwise ?? "0")
        : "0";
  return new Exact(factor).isInteger() ? null : factor;
}

function growthFaults({ facts = [] }: Agreement, { growth }: Term, field: string): Fault[] {
  if (growth === undefined) return [];
  const { rate, fact } = growth;
  const at = `${field}.growth`;
  if ((rate === undefined) === (fact === undefined))
    return [
      invalid(`${at}: either a rate or a fact that tells it`, at, growth, '"rate": "0.05" or "fact": "…"'),
    ];
  if (fact === undefined || facts.some(({ id }) => id === fact)) return [];
  const known = facts.map(({ id }) => id).join(" or ") || "a fact in facts";
  return [invalid(`${at}.fact "${fact}" is not a fact of the agreement`, `${at}.fact`, fact, known)];
}

function partiesIn(shares: Direction["payer"]): readonly string[] {
  return typeof shares === "string" ? [shares] : shares.map(({ party }) => party);
}

function directionFaults(agreement: Agreement, direction: Direction, field: string): Fault[] {
  const parties = agreement.parties.map(({ id }) => id);
  const faults: Fault[] = [];
  for (const side of ["payer", "payee"] as const) {
    const shares = direction[side];
    for (const [index, party] of partiesIn(shares).entries()) {
      const at = typeof shares === "string" ? `${field}.${side}` : `${field}.${side}[${index}].party`;
      if (!parties.includes(party))
        faults.push(
          invalid(`${at} "${party}" is not a party of the agreement`, at, party, parties.join(" or ")),
        );
    }
    if (typeof shares === "string") continue;
    faults.push(...repeated(partiesIn(shares), `${field}.${side}`));
    for (const [index, { party, weight }] of shares.entries()) {
      const at = `${field}.${side}[${index}].weight`;
      if (!new Exact(weight).gt(0))
        faults.push(
          invalid(`weight of ${party} must be above zero: it shares the amount`, at, weight, "above 0"),
        );
    }
  }
  const both = partiesIn(direction.payer).filter(party => partiesIn(direction.payee).includes(party));
  for (const party of both)
    faults.push(invalid(`${field}: ${party} would pay itself`, field, party, "two parties"));
  return faults;
}

/** A party that no clause names has no part in the agreement. */
function partiesFaults({ parties, terms, settling }: Agreement): Fault[] {
  const named = new Set(
    terms.flatMap(({ money }) =>
      moneyKindOf(money)
        .directions(money)
        .flatMap(([, { payer, payee }]) => [...partiesIn(payer), ...partiesIn(payee)]),
    ),
  );
  const inClauses = settling === undefined ? [] : partiesOfSettling(settling);
  for (const [, party] of inClauses) named.add(party);
  const ids = parties.map(({ id }) => id);
  const strangers = inClauses
    .filter(([, party]) => !ids.includes(party))
    .map(([at, party]) =>
      invalid(
        `settling.${at} "${party}" is not a party of the agreement`,
        `settling.${at}`,
        party,
        ids.join(" or "),
      ),
    );
  const idle = parties.flatMap(({ id, role }, index) =>
    named.has(id) || role === "superior"
      ? []
      : [
          invalid(
            `parties[${index}]: "${id}" has no part in the agreement: no term makes it pay or receive`,
            `parties[${index}]`,
            id,
            "a payer or payee in a term",
          ),
        ],
  );
  return [...strangers, ...idle];
}

/** What is assumed must be there. */
function assumptionFaults(agreement: Agreement): Fault[] {
  return agreement.assumptions.flatMap(({ path }, index) =>
    valueAt(agreement, path) === undefined
      ? [
          invalid(
            `assumptions[${index}].path "${path}" leads nowhere in the agreement`,
            `assumptions[${index}].path`,
            path,
            "a path such as terms[0].score.factor",
          ),
        ]
      : [],
  );
}
