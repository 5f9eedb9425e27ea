/** The tables of a report, for the page and for the paper: the same columns, the same cells, the same words. */
import type { ReportModel } from "#domain/evaluation-report/model.ts";
import {
  costWhy,
  DEADLINE_WORDS,
  OUTCOME_WORDS,
  remarksOf,
  type Say,
  spanText,
} from "#domain/evaluation-report/words.ts";
import { groupedAmount } from "#domain/money/decimal-text.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { INDICATORS } from "#domain/monitoring/indicator.ts";

export interface Cell {
  readonly text: string;
  /** Where what the cell says is looked at by itself: parts of an address of the portal. */
  readonly leads?: readonly string[];
}

export interface Column {
  readonly title: string;
  /** Part of the width. */
  readonly share: number;
  readonly right: boolean;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Said in place of a table without rows. */
  readonly none: string;
  readonly note: string | null;
}

type Maker = (model: ReportModel, say: Say) => Table;

const left = (title: string, share: number): Column => ({ title, share, right: false });
const right = (title: string, share: number): Column => ({ title, share, right: true });
const cell = (text: string, ...leads: readonly string[]): Cell =>
  leads.length === 0 ? { text } : { text, leads };
const DASH = "—";

const water: Maker = ({ sections }, say) => ({
  columns: [
    left(say("断面", "Section"), 17),
    left(say("目标", "Target"), 8),
    left(say("类别", "Class"), 8),
    left(say("基准年", "Base"), 9),
    right(say("达标月数", "Months met"), 13),
    right(say("达标率", "Share"), 10),
    right(say("综合指数", "Index"), 11),
    right(say("基准指数", "Base index"), 11),
    right(say("改善点数", "Points gained"), 13),
  ],
  rows: sections.map(
    ({ section, name, target, class: own, baseClass, monthsMet, monthsWithClass, share, index }) => [
      cell(name, "sections", section),
      cell(target),
      cell(own ?? say("无", "none")),
      cell(baseClass ?? say("无", "none")),
      cell(`${monthsMet} / ${monthsWithClass}`),
      cell(share === null ? DASH : `${share} %`),
      cell(twoDecimals(index.now)),
      cell(twoDecimals(index.base)),
      cell(index.gained ?? DASH),
    ],
  ),
  none: say("没有断面。", "No sections."),
  note: say(
    "综合指数：各指标均值与 Ⅲ 类限值之比的和（《城市地表水环境质量排名技术规定（试行）》），只取本期与基准年都有均值的指标，越低越好；一点为基准指数的 1%。",
    "Index: the sum of means over limits of class Ⅲ, over the indicators that both the span and the base have; lower is better. A point is one percent of the base's index.",
  ),
});

const indicators: Maker = ({ sections }, say) => ({
  columns: [
    left(say("断面", "Section"), 18),
    left(say("指标", "Indicator"), 26),
    left(say("单位", "Unit"), 10),
    left(say("类别", "Class"), 8),
    right(say("本期", "Now"), 13),
    right(say("基准年", "Base"), 13),
    right(say("变化", "Change"), 12),
  ],
  rows: sections.flatMap(({ section, name, indicators: rows }) =>
    rows.map(({ key, value, base, class: own }) => [
      cell(name, "sections", section),
      cell(say(INDICATORS[key].zh, INDICATORS[key].en)),
      cell(INDICATORS[key].unit),
      cell(own ?? DASH),
      cell(value ?? DASH),
      cell(base ?? DASH),
      cell(changeOf(key, value, base)),
    ]),
  ),
  none: say("没有可用的均值。", "There are no means."),
  note: null,
});

const accounts: Maker = ({ accounts: rows, book }, say) => ({
  columns: [
    left(say("科目", "Account"), 15),
    left(say("名称", "Name"), 31),
    right(say("期初（借正贷负）", "Opening"), 17),
    right(say("借方", "Debits"), 16),
    right(say("贷方", "Credits"), 16),
    right(say("期末", "Closing"), 17),
  ],
  rows: rows.map(each => [
    cell(each.account, "books", book),
    cell(say(each.name, each.nameEn) + (each.asset === "CNY" ? "" : ` ${each.asset}`)),
    ...[each.opening, each.debits, each.credits, each.closing].map(amount => cell(groupedAmount(amount))),
  ]),
  none: say("没有余额，也没有发生额。", "No balances and nothing posted."),
  note: null,
});

const obligations: Maker = ({ agreements, parties }, say) => ({
  columns: [
    left(say("协议", "Agreement"), 24),
    left(say("考核期", "Period"), 20),
    left(say("付款方", "Payer"), 10),
    left(say("收款方", "Payee"), 10),
    right(say("应付", "Owed"), 16),
    right(say("已付", "Paid"), 16),
    right(say("未付", "Open"), 16),
  ],
  rows: agreements.flatMap(({ id, name, settled }) =>
    settled.flatMap(({ id: settlement, from, to, obligations: owed }) =>
      owed.map(({ payer, payee, amount, paid, open }) => [
        cell(say(name.zh, name.en), "settlements", id),
        cell(spanText({ from, to }, say), "settlements", id, settlement),
        cell(partyName(parties, payer, say)),
        cell(partyName(parties, payee, say)),
        ...[amount, paid, open].map(each => cell(groupedAmount(each))),
      ]),
    ),
  ),
  none: say("本期没有应付补偿。", "Nothing is owed for this span."),
  note: null,
});

const deadlines: Maker = ({ deadlines: { rows }, parties }, say) => ({
  columns: [
    left(say("事项", "What"), 15),
    left(say("编号", "Number"), 31),
    left(say("责任方", "By"), 10),
    right(say("金额", "Amount"), 18),
    left(say("期限", "Due"), 14),
    left(say("完成", "Done"), 14),
    left(say("结果", "Outcome"), 13),
  ],
  rows: rows.map(({ kind, id, by, to, amount, dueOn, doneOn, outcome }) => [
    cell(say(DEADLINE_WORDS[kind].zh, DEADLINE_WORDS[kind].en)),
    kind === "case" ? cell(id, "cases", id) : cell(id),
    cell([by, ...(to === null ? [] : [to])].map(id => partyName(parties, id, say)).join(" → ")),
    cell(amount === null ? DASH : groupedAmount(amount)),
    cell(dueOn),
    cell(doneOn ?? DASH),
    cell(say(OUTCOME_WORDS[outcome].zh, OUTCOME_WORDS[outcome].en)),
  ]),
  none: say("没有在本期到期的事项。", "Nothing fell due in this span."),
  note: null,
});

const cases: Maker = ({ cases: { rows }, sections, parties }, say) => ({
  columns: [
    left(say("断面", "Section"), 16),
    left(say("问题", "Case"), 40),
    left(say("责任方", "Owner"), 10),
    left(say("立案", "Opened"), 14),
    left(say("期限", "Due"), 14),
    left(say("销号", "Closed"), 14),
  ],
  rows: rows.map(({ id, section, title, owner, openedOn, dueOn, closedOn }) => [
    cell(sections.find(each => each.section === section)?.name ?? section, "sections", section),
    cell(title, "cases", id),
    cell(partyName(parties, owner, say)),
    cell(openedOn),
    cell(dueOn ?? DASH),
    cell(closedOn ?? say("在办", "open")),
  ]),
  none: say("本期没有问题台账。", "No case was open in this span."),
  note: null,
});

const revisions: Maker = ({ agreements }, say) => ({
  columns: [
    left(say("协议", "Agreement"), 25),
    left(say("版本", "Version"), 9),
    left(say("生效", "In force"), 14),
    left(say("性质", "Kind"), 9),
    left(say("修订内容和理由", "What changed, and why"), 48),
  ],
  rows: agreements.flatMap(({ id, name, revisions: versions }) =>
    versions.map(({ version, effectiveFrom, pilot, reason, changed }) => [
      cell(say(name.zh, name.en), "agreements", id),
      cell(String(version), "agreements", id, String(version)),
      cell(effectiveFrom),
      cell(pilot ? say("试行", "pilot") : version === 1 ? say("首版", "first") : say("修订", "revision")),
      cell(
        [
          changed.map(title => say(title.zh, title.en)).join(say("、", ", ")),
          reason === null ? "" : say(`理由：${reason.zh}`, `Why: ${reason.en}`),
        ]
          .filter(each => each !== "")
          .join(say("；", "; ")) || DASH,
      ),
    ]),
  ),
  none: say("本期没有规则修订。", "No rule was revised in this span."),
  note: null,
});

const cost: Maker = ({ cost: rows }, say) => ({
  columns: [
    left(say("断面", "Section"), 22),
    right(say("清算金额（元）", "Settled (CNY)"), 22),
    right(say("改善点数", "Points gained"), 16),
    right(say("元 / 点", "CNY per point"), 20),
    left(say("说明", "Remark"), 30),
  ],
  rows: rows.map(({ section, name, amount, gained, perPoint, why }) => [
    cell(name, "sections", section),
    cell(amount === null ? DASH : groupedAmount(amount)),
    cell(gained ?? DASH),
    cell(perPoint === null ? DASH : groupedAmount(perPoint)),
    cell(costWhy(why, say)),
  ]),
  none: say("没有断面。", "No sections."),
  note: say(
    "清算金额是本期结束的考核期内由该断面单独判定的金额之和，不论由谁付给谁；它说明同一时期的金额与水质变化，不说明因果。",
    "Settled is what judgements of this section alone came to in the periods that ended in the span, whoever pays; it stands beside the change of the water and is not its cause.",
  ),
});

const MAKERS = { water, indicators, accounts, obligations, deadlines, cases, revisions, cost };

export type TableKey = keyof typeof MAKERS;

export function partOf(model: ReportModel, key: TableKey, say: Say): Table {
  return MAKERS[key](model, say);
}

/** What the report comes to in a few sentences, and what must be known with it. */
export function summaryOf(model: ReportModel, say: Say): readonly string[] {
  const { sections, cash, deadlines, cases: found, agreements } = model;
  const met = sections.reduce((sum, each) => sum + each.monthsMet, 0);
  const judged = sections.reduce((sum, each) => sum + each.monthsWithClass, 0);
  const better = sections.filter(
    ({ index }) => index.gained !== null && new Exact(index.gained).gt(0),
  ).length;
  const compared = sections.filter(({ index }) => index.gained !== null).length;
  const due = deadlines.rows.filter(({ outcome }) => outcome !== "pending").length;
  const kept = deadlines.rows.filter(({ outcome }) => outcome === "kept").length;
  const revised = agreements.reduce((sum, { revisions: all }) => sum + all.length, 0);
  return [
    ...(sections.length === 0
      ? []
      : [
          say(
            `水质：${sections.length} 个断面共 ${judged} 个月有类别，${met} 个月达到目标；可比的 ${compared} 个断面中 ${better} 个指数改善。`,
            `Water: ${judged} months of ${sections.length} sections have a class, ${met} kept the target; of ${compared} that can be compared, ${better} have a better index.`,
          ),
        ]),
    ...(cash === null
      ? []
      : [
          say(
            `资金：期初 ${groupedAmount(cash.opening)} 元，收入 ${groupedAmount(cash.totalIn)} 元，支出 ${groupedAmount(cash.totalOut)} 元，期末 ${groupedAmount(cash.closing)} 元。`,
            `Money: CNY ${groupedAmount(cash.opening)} at the beginning, ${groupedAmount(cash.totalIn)} in, ${groupedAmount(cash.totalOut)} out, ${groupedAmount(cash.closing)} at the end.`,
          ),
        ]),
    say(`期限：${due} 项到期或已办，${kept} 项按期。`, `Deadlines: ${due} due or done, ${kept} kept.`),
    say(
      `台账：新增 ${found.opened} 件，销号 ${found.closed} 件，在办 ${found.left} 件，其中逾期 ${found.overdue} 件。`,
      `Cases: ${found.opened} opened, ${found.closed} closed, ${found.left} left, ${found.overdue} of them overdue.`,
    ),
    say(
      `规则：${revised} 个版本在本期登记或生效。`,
      `Rules: ${revised} versions were registered or came into force.`,
    ),
    ...remarksOf(model, say),
  ];
}

/** The id where it is no party of the book: a case may belong to somebody else. */
function partyName(parties: ReportModel["parties"], id: string, say: Say): string {
  const party = parties.find(each => each.id === id);
  return party === undefined ? id : say(party.name, party.nameEn);
}

function twoDecimals(value: string | null): string {
  return value === null ? DASH : new Exact(value).toFixed(2);
}

/** (now − base) / base in percent; a ratio of pH values, or of temperatures in ℃, says nothing. */
function changeOf(key: string, value: string | null, base: string | null): string {
  if (key === "ph" || key === "temp" || value === null || base === null || new Exact(base).lte(0))
    return DASH;
  const percent = new Exact(value).minus(base).times(100).div(base).toFixed(1);
  return `${percent.startsWith("-") ? "" : "+"}${percent} %`;
}
