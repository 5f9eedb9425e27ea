/** Whether an agreement is consistent in itself. Finds every fault and says it in words. */
import type { Agreement, Direction, Score, Term } from "#domain/agreement/agreement.ts";
import { present } from "#domain/invariant.ts";
import { ASSETS } from "#domain/money/asset.ts";
import { parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { PROFILES } from "#domain/monitoring/profile.ts";
import type { Fault } from "#domain/result.ts";

export function agreementFaults(agreement: Agreement): Fault[] {
  const parties = agreement.parties.map(({ id }) => id);
  return [
    ...repeated(parties, "parties"),
    ...repeated(
      agreement.sections.map(({ id }) => id),
      "sections",
    ),
    ...repeated(
      agreement.terms.map(({ id }) => id),
      "terms",
    ),
    ...datesFaults(agreement),
    ...silenceFaults(agreement),
    ...agreement.terms.flatMap((term, index) => termFaults(agreement, term, `terms[${index}]`)),
  ];
}

function repeated(ids: readonly string[], field: string): Fault[] {
  const twice = ids.filter((id, index) => ids.indexOf(id) < index);
  return twice.map(id => invalid(`${field} names "${id}" twice`, field, id, "each id once"));
}

function datesFaults({ effectiveFrom, effectiveTo }: Agreement): Fault[] {
  if (effectiveTo === null || effectiveTo > effectiveFrom) return [];
  const message = `effectiveTo ${effectiveTo} is not after effectiveFrom ${effectiveFrom}`;
  return [invalid(message, "effectiveTo", effectiveTo, `a date after ${effectiveFrom}`)];
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

function termFaults(agreement: Agreement, term: Term, field: string): Fault[] {
  const { money } = term;
  const asset = present(ASSETS.get(agreement.asset), agreement.asset);
  const amounts =
    money.kind === "threshold"
      ? [
          [`${field}.money.atOrBelow.amount`, money.atOrBelow.amount],
          [`${field}.money.above.amount`, money.above.amount],
        ]
      : [
          [`${field}.money.amount`, money.amount],
          [`${field}.money.cap`, money.cap],
        ];
  const amountFaults = amounts.flatMap(([at = "", text = ""]) => {
    const amount = parsePositiveAmount(text, asset, at);
    return amount.ok ? [] : amount.faults;
  });
  return [
    ...sectionFaults(agreement, term, field),
    ...amountFaults,
    ...scoreFaults(term.score, `${field}.score`),
    ...profileFaults(agreement, term.score, `${field}.score`),
    ...fitFaults(term, field),
    ...directions(term, field).flatMap(([at, direction]) => directionFaults(agreement, direction, at)),
  ];
}

function sectionFaults({ sections }: Agreement, { section }: Term, field: string): Fault[] {
  if (sections.some(({ id }) => id === section)) return [];
  const expected = sections.map(({ id }) => id).join(" or ");
  const message = `${field}.section "${section}" is not a section of the agreement`;
  return [invalid(message, `${field}.section`, section, expected)];
}

/** A score is a number without bound or a count of classes; the money map must be able to read it. */
function fitFaults({ score, money }: Term, field: string): Fault[] {
  const wanted = score.kind === "weighted-ratio-index" ? "threshold" : "per-step";
  if (money.kind === wanted) return [];
  const message = `${field}.money cannot be "${money.kind}" with a score of "${score.kind}"`;
  return [invalid(message, `${field}.money.kind`, money.kind, wanted)];
}

function scoreFaults(score: Score, field: string): Fault[] {
  if (score.kind === "class-distance") return [];
  const sum = score.indicators.reduce((total, { weight }) => total.plus(weight), new Exact(0));
  const signs = [
    { at: "factor", name: "factor", value: score.factor },
    ...score.indicators.map(({ indicator, weight }, index) => ({
      at: `indicators[${index}].weight`,
      name: `weight of ${indicator}`,
      value: weight,
    })),
  ]
    .filter(({ value }) => !new Exact(value).greaterThan(0))
    .map(({ at, name, value }) =>
      invalid(
        `${name} must be above zero: worse water must raise the index`,
        `${field}.${at}`,
        value,
        "above 0",
      ),
    );
  const weights: Fault[] = sum.equals(1)
    ? []
    : [
        invalid(
          `${field}.indicators: the weights add up to ${sum.toFixed()}, not 1`,
          `${field}.indicators`,
          sum.toFixed(),
          "1",
        ),
      ];
  const bases = score.indicators.flatMap(({ indicator, base }, index) =>
    new Exact(base).greaterThan(0)
      ? []
      : [
          invalid(
            `base of ${indicator} must be above zero: it is divided by`,
            `${field}.indicators[${index}].base`,
            base,
            "above 0",
          ),
        ],
  );
  const names = repeated(
    score.indicators.map(({ indicator }) => indicator),
    `${field}.indicators`,
  );
  return [...signs, ...weights, ...bases, ...names];
}

/** An indicator that the profile never averages would hold the term for ever. */
function profileFaults({ profile }: Agreement, score: Score, field: string): Fault[] {
  const averaged = PROFILES.get(profile)?.indicators;
  if (averaged === undefined || score.kind === "class-distance") return [];
  return score.indicators.flatMap(({ indicator }, index) =>
    averaged.includes(indicator)
      ? []
      : [
          invalid(
            `${field}.indicators[${index}]: profile ${profile} has no mean of ${indicator}`,
            `${field}.indicators[${index}].indicator`,
            indicator,
            averaged.join(" or "),
          ),
        ],
  );
}

function directions({ money }: Term, field: string): [string, Direction][] {
  if (money.kind === "threshold") {
    return [
      [`${field}.money.atOrBelow`, money.atOrBelow],
      [`${field}.money.above`, money.above],
    ];
  }
  const better: [string, Direction][] =
    money.better === null ? [] : [[`${field}.money.better`, money.better]];
  return [[`${field}.money.worse`, money.worse], ...better];
}

function directionFaults(agreement: Agreement, { payer, payee }: Direction, field: string): Fault[] {
  const parties = agreement.parties.map(({ id }) => id);
  const strangers = [
    ["payer", payer],
    ["payee", payee],
  ].filter(([, party = ""]) => !parties.includes(party));
  const faults = strangers.map(([role, party]) =>
    invalid(
      `${field}.${role} "${party}" is not a party of the agreement`,
      `${field}.${role}`,
      party,
      parties.join(" or "),
    ),
  );
  if (payer === payee)
    faults.push(invalid(`${field}: ${payer} would pay itself`, field, payer, "two parties"));
  return faults;
}

function invalid(message: string, field: string, value: unknown, expected: string): Fault {
  return { code: "agreement.invalid", message, field, value, expected };
}
