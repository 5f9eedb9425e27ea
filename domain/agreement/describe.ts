/** An agreement read back in plain words, to be compared with the signed text. */
import type {
  Agreement,
  Direction,
  Shares,
  SilenceClause,
  Term,
  Words,
} from "#domain/agreement/agreement.ts";
import { settlingInWords } from "#domain/agreement/clauses/settling.ts";
import { gateKindOf } from "#domain/agreement/gates/gates.ts";
import { ROUNDING_WORDS } from "#domain/agreement/line-amount.ts";
import { moneyInWords, percentInWords, type SayDirection } from "#domain/agreement/money/money-kind.ts";
import { moneyKindOf } from "#domain/agreement/money/money-maps.ts";
import { everyInWords, periodInWords } from "#domain/agreement/periods.ts";
import { placeInWords } from "#domain/agreement/place-words.ts";
import { missingInWords } from "#domain/agreement/scores/missing.ts";
import { scoreKindOf } from "#domain/agreement/scores/scores.ts";
import { valueAt } from "#domain/agreement/value-at.ts";
import { present } from "#domain/invariant.ts";
import { profileInWords } from "#domain/monitoring/profile.ts";

export interface Paragraph {
  /** `head`, `term <id>`, `silence`, `settling`, `assumptions`, `sources`. */
  readonly key: string;
  readonly title: Words;
  readonly lines: readonly Words[];
}

export const PARTY_ROLE_WORDS: Readonly<Record<Agreement["parties"][number]["role"], Words>> = {
  upstream: { zh: "上游", en: "upstream" },
  downstream: { zh: "下游", en: "downstream" },
  between: { zh: "中游", en: "between" },
  superior: { zh: "上级财政", en: "superior treasury" },
  pool: { zh: "资金池", en: "pool" },
};

export function describeAgreement(agreement: Agreement): readonly Paragraph[] {
  const { silence, settling, assumptions, sources } = agreement;
  const name = partyName(agreement);
  return [
    headOf(agreement),
    ...agreement.terms.map((term, index) => ({
      key: `term ${term.id}`,
      title: { zh: `条款：${term.clause}`, en: `Term ${term.id} (${term.clause})` },
      lines: [...describeTerm(agreement, term), ...assumedIn(agreement, `terms[${index}]`)],
    })),
    ...(silence === undefined
      ? []
      : [
          {
            key: "silence",
            title: { zh: "默认确认", en: "Silence confirms" },
            lines: [silenceInWords(silence, name)],
          },
        ]),
    ...(settling === undefined
      ? []
      : [
          {
            key: "settling",
            title: { zh: "清算与支付", en: "Settlement" },
            lines: settlingInWords(settling, name),
          },
        ]),
    ...(assumptions.length === 0
      ? []
      : [
          {
            key: "assumptions",
            title: { zh: "假定（未公开）", en: "Assumed (not public)" },
            lines: assumptions.map(each => assumptionInWords(agreement, each)),
          },
        ]),
    ...(sources.length === 0
      ? []
      : [
          {
            key: "sources",
            title: { zh: "来源", en: "Sources" },
            lines: sources.map(source => (typeof source === "string" ? { zh: source, en: source } : source)),
          },
        ]),
  ];
}

function headOf(agreement: Agreement): Paragraph {
  const {
    name,
    version,
    effectiveFrom,
    effectiveTo,
    parties,
    sections,
    period,
    profile,
    facts = [],
    pilot = false,
    adopts,
    reason,
  } = agreement;
  const until =
    effectiveTo === null ? { zh: "起", en: "on" } : { zh: `至 ${effectiveTo}`, en: `to ${effectiveTo}` };
  const every = periodInWords(period);
  const judged = profileInWords(profile);
  return {
    key: "head",
    title: { zh: `${name.zh}，第 ${version} 版`, en: `${name.en}, version ${version}` },
    lines: [
      pilot
        ? {
            zh: `试行期：${effectiveFrom} ${until.zh}；与现行版本并行测算，不记账`,
            en: `piloted from ${effectiveFrom} ${until.en}: judged beside the version in force, nothing is posted`,
          }
        : { zh: `有效期：${effectiveFrom} ${until.zh}`, en: `in force from ${effectiveFrom} ${until.en}` },
      ...(adopts === undefined
        ? []
        : [{ zh: `采用第 ${adopts} 版（试行）`, en: `puts pilot version ${adopts} in force` }]),
      ...(reason === undefined ? [] : [{ zh: `修订理由：${reason.zh}`, en: `reason: ${reason.en}` }]),
      {
        zh: `各方：${parties.map(party => `${party.name.zh}（${PARTY_ROLE_WORDS[party.role].zh}）`).join("、")}`,
        en: `parties: ${parties.map(party => `${party.name.en} (${PARTY_ROLE_WORDS[party.role].en})`).join(", ")}`,
      },
      ...(sections.length === 0 ? [] : [sectionsInWords(agreement)]),
      {
        zh: `考核期：${every.zh}；评价规则：${judged.zh}`,
        en: `assessment period: ${every.en}; assessed by ${judged.en}`,
      },
      ...facts.map(fact => ({
        zh: `另需告知的数据：${fact.name.zh}${fact.unit === "" ? "" : `（${fact.unit}）`}`,
        en: `to be told besides: ${fact.name.en}${fact.unit === "" ? "" : ` (${fact.unit})`}`,
      })),
    ],
  };
}

function sectionsInWords({ sections }: Agreement): Words {
  const nameOf = (id: string) => sections.find(section => section.id === id)?.name;
  const BODIES = { river: { zh: "河流", en: "river" }, lake: { zh: "湖库", en: "lake" } };
  const said = sections.map(({ name, waterBody, inflow }) => {
    const from = inflow === undefined ? undefined : nameOf(inflow);
    const { zh, en } = BODIES[waterBody];
    return {
      zh: `${name.zh}（${zh}${from === undefined ? "" : `，入境参照 ${from.zh}`}）`,
      en: `${name.en} (${en}${from === undefined ? "" : `, inflow ${from.en}`})`,
    };
  });
  return {
    zh: `断面：${said.map(each => each.zh).join("、")}`,
    en: `sections: ${said.map(each => each.en).join(", ")}`,
  };
}

/** The rule of a term as it will be applied, sentence by sentence. */
export function describeTerm(agreement: Agreement, term: Term): readonly Words[] {
  const kind = scoreKindOf(term.score);
  const score = kind.words(term.score);
  const money = moneyKindOf(term.money).words(term.money, kind.unit, sayDirection(agreement));
  const scope = scopeInWords(agreement, term);
  const lines: Words[] = [
    { zh: `${scope.zh}${score.zh}：${money.zh}。`, en: `${scope.en}${score.en}: ${money.en}.` },
    ...(term.gates ?? []).map(gate => sentence(gateKindOf(gate).words(gate))),
  ];
  if (term.growth !== undefined) lines.push(sentence(growthInWords(agreement, term.growth)));
  if (term.rounding !== undefined) {
    const { to, mode } = term.rounding;
    const [unit, how] = [moneyInWords(to), ROUNDING_WORDS[mode]];
    lines.push({
      zh: `金额修约至 ${unit.zh}（${how.zh}）。`,
      en: `Amounts are rounded to ${unit.en}, ${how.en}.`,
    });
  }
  for (const [limit, zh, en] of [
    [term.cap, "每个考核期每个方向合计不超过", "At most"],
    [term.floor, "每个考核期每个方向合计不少于", "At least"],
  ] as const) {
    if (limit === undefined) continue;
    const money = moneyInWords(limit);
    lines.push({
      zh: `${zh} ${money.zh}。`,
      en: `${en} ${money.en} in an assessment period for each direction.`,
    });
  }
  if (term.score.kind !== "unconditional")
    lines.push(sentence(missingInWords(term.missing ?? { kind: "hold" })));
  return lines;
}

function sentence({ zh, en }: Words): Words {
  return { zh: `${zh}。`, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.` };
}

const TOGETHER = {
  each: { zh: "各断面分别计算、金额相加，", en: "each section for itself, amounts add up; " },
  mean: { zh: "取各断面得分的均值，", en: "the mean of the sections' scores; " },
  sum: { zh: "取各断面得分之和，", en: "the sum of the sections' scores; " },
  worst: { zh: "取各断面中最差的得分，", en: "the worst of the sections' scores; " },
} as const;

function scopeInWords({ sections }: Agreement, term: Term): Words {
  const every = term.every === undefined ? { zh: "", en: "" } : everyInWords(term.every);
  const each = term.every === undefined ? every : { zh: `${every.zh}，`, en: `for ${every.en}, ` };
  if (term.sections.length === 0) return each;
  const names = term.sections.map(
    id =>
      present(
        sections.find(section => section.id === id),
        id,
      ).name,
  );
  const together = term.sections.length > 1 ? TOGETHER[term.ofSections ?? "each"] : { zh: "", en: "" };
  const worst =
    term.ofIndicators === "worst"
      ? { zh: "取最差的一项指标，", en: "the worst indicator alone; " }
      : { zh: "", en: "" };
  return {
    zh: `${each.zh}${names.map(({ zh }) => zh).join("、")}，${together.zh}${worst.zh}`,
    en: `${each.en}at ${names.map(({ en }) => en).join(", ")}: ${together.en}${worst.en}`,
  };
}

function growthInWords({ facts = [] }: Agreement, { after, rate, fact }: NonNullable<Term["growth"]>): Words {
  if (rate !== undefined) {
    const percent = percentInWords(rate);
    return {
      zh: `${after} 年后金额每年增长 ${percent}%`,
      en: `after ${after} amounts grow by ${percent} % a year`,
    };
  }
  const name = facts.find(({ id }) => id === fact)?.name ?? { zh: fact ?? "", en: fact ?? "" };
  return {
    zh: `${after} 年后金额按${name.zh}逐年增长`,
    en: `after ${after} amounts grow with ${name.en} each year`,
  };
}

function silenceInWords(
  { clause, workingDays, parties, facts = false }: SilenceClause,
  name: (id: string) => Words,
): Words {
  const names = parties.map(name);
  const also = facts
    ? { zh: "；告知的数据与情形亦同", en: "; so with facts that were told" }
    : { zh: "", en: "" };
  return {
    zh: `${clause}：${names.map(({ zh }) => zh).join("、")}在审核后 ${workingDays} 个工作日内未确认也未提出异议的，视为确认${also.zh}`,
    en: `${clause}: ${names.map(({ en }) => en).join(", ")}: who neither confirms nor objects within ${workingDays} working days of the review has confirmed${also.en}`,
  };
}

export function partyName({ parties }: Agreement): (id: string) => Words {
  return id => parties.find(party => party.id === id)?.name ?? { zh: id, en: id };
}

function sayDirection(agreement: Agreement): SayDirection {
  const name = partyName(agreement);
  return ({ payer, payee }: Direction) => {
    const [from, to] = [sharesInWords(payer, name), sharesInWords(payee, name)];
    const pay = typeof payer === "string" ? "pays" : "pay";
    return { zh: `${from.zh}向${to.zh}支付`, en: `${from.en} ${pay} ${to.en}` };
  };
}

function sharesInWords(shares: Shares, name: (id: string) => Words): Words {
  if (typeof shares === "string") return name(shares);
  const ratio = shares.map(({ weight }) => weight).join(":");
  return {
    zh: `${shares.map(({ party }) => name(party).zh).join("、")}（${ratio}）`,
    en: `${shares.map(({ party }) => name(party).en).join(", ")} (${ratio})`,
  };
}

function assumptionInWords(agreement: Agreement, { path, why }: Agreement["assumptions"][number]): Words {
  const value = plain(valueAt(agreement, path));
  const { zh, en } = placeInWords(agreement, path);
  return { zh: `${zh}${value}：${why.zh}`, en: `${en}${value}: ${why.en}` };
}

function plain(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? ` = ${value}` : "";
}

const WHOLE_TERM: Words = { zh: "整条", en: "the whole term" };

/** A mark under each term that rests on what is not public. */
function assumedIn(agreement: Agreement, term: string): readonly Words[] {
  const own = agreement.assumptions.filter(({ path }) => path === term || path.startsWith(`${term}.`));
  if (own.length === 0) return [];
  const list = own.map(({ path }) => {
    const inner = path.slice(term.length + 1);
    const { zh, en } = inner === "" ? WHOLE_TERM : placeInWords(valueAt(agreement, term), inner);
    const value = plain(valueAt(agreement, path));
    return { zh: zh + value, en: en + value };
  });
  const [zh, en] = [list.map(each => each.zh).join("，"), list.map(each => each.en).join(", ")];
  return [{ zh: `【假定】${zh}`, en: `[assumed] ${en}` }];
}
