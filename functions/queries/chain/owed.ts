/** The links of one assessment period: assessments, clauses with their steps, what is owed, settled, objected to, paid. */
import type { Agreement, AgreementParty, Words } from "#domain/agreement/agreement.ts";
import type { Evaluation } from "#domain/agreement/evaluate.ts";
import type { Pair } from "#domain/agreement/standing.ts";
import type { Obligation } from "#domain/agreement/totals.ts";
import type { TermTrace } from "#domain/agreement/trace.ts";
import { dateInChina } from "#domain/calendar.ts";
import { type ChainLink, detail, link, notYet } from "#domain/chain/link.ts";
import { present } from "#domain/invariant.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result } from "#domain/result.ts";
import type { BookRecord, SettlementRecord } from "#events/records.ts";
import { entryLink, readEntries } from "#functions/queries/chain/booked.ts";
import { assessedLinks } from "#functions/queries/chain/measured.ts";
import { nettingLinks } from "#functions/queries/chain/netted.ts";
import { paymentLinks, unpaidLinks } from "#functions/queries/chain/paid.ts";
import { toldLinks } from "#functions/queries/chain/told.ts";
import type { Walk } from "#functions/queries/chain/walk.ts";
import { bookRecord, notFound } from "#functions/shared/ask.ts";
import {
  type ObligationStanding,
  type PeriodStanding,
  periodStanding,
} from "#functions/shared/obligations.ts";
import { withContent } from "#functions/shared/settlement-content.ts";
import { readVersion } from "#storage/records.ts";

/** What of a settlement is wanted: what one party owes another, or what one month of a section led to. */
export interface Wanted {
  readonly pair?: Pair;
  readonly month?: { readonly section: string; readonly month: string };
}

/** A term of one version, as far as it is wanted. */
interface JudgedTerm {
  readonly agreement: Agreement;
  readonly evaluation: Evaluation;
  readonly trace: TermTrace;
}

/** Everything of a settlement from its assessments to the bank. */
export async function settledLinks(
  walk: Walk,
  settlement: string,
  wanted: Wanted = {},
): Promise<Result<readonly ChainLink[]>> {
  const standing = await periodStanding(walk.store, settlement, dateInChina(walk.store.world.now()));
  if (standing === null) return notFound("settlement", settlement);
  const book = await bookRecord(walk.app, standing.newest.book);
  if (!book.ok) return book;
  const rest = await withContent(walk.store, standing.newest);
  const judged = (await judgedTerms(walk, rest)).filter(isWanted(standing, wanted));
  const pairs = pairsWanted(standing, judged, wanted);
  const isPair = ({ payer, payee }: Pair) => pairs.some(each => each.payer === payer && each.payee === payee);
  const obligations = standing.obligations.filter(isPair);
  const about = sectionsOf(judged);
  const used = rest.basis.filter(({ section }) => about.has(section));
  const links: ChainLink[] = [];
  if (wanted.month === undefined) links.push(...(await assessedLinks(walk, used)));
  links.push(...(await toldLinks(walk, rest, judged.at(-1)?.agreement)));
  links.push(...clauseLinks(walk, judged), ...heldLinks(judged));
  links.push(...obligations.map(each => obligationLink(standing, each)));
  for (const version of standing.versions) {
    links.push(settlementLink(settlement, version, judged));
    const refs = entriesOf(version.value, isPair);
    links.push(...(await entryLinks(walk, book.value, refs)));
  }
  links.push(...objectionLinks(standing));
  const charges = (standing.surcharge?.value.entries ?? []).map(({ id }) => id);
  links.push(...(await entryLinks(walk, book.value, charges)));
  for (const each of obligations) links.push(...(await paidLinks(walk, book.value, standing, each)));
  return ok(links);
}

async function judgedTerms(walk: Walk, { agreement, evaluation, earlier = [] }: SettlementRecord) {
  const evaluations = [...earlier, evaluation];
  const versions = await Promise.all(
    evaluations.map(({ version }) => readVersion<Agreement>(walk.store, "agreement", agreement, version)),
  );
  return evaluations.flatMap((each, index) => {
    const text = present(versions[index], `version ${each.version} of ${agreement}`);
    return each.trace.map((trace): JudgedTerm => ({ agreement: text, evaluation: each, trace }));
  });
}

function isWanted({ versions }: PeriodStanding, { pair, month }: Wanted) {
  const posted = versions.flatMap(({ value }) => [...value.target, ...value.posted]);
  const nets = versions.some(({ value }) => (value.netted ?? []).length > 0);
  // What is netted is owed by all terms of either party together.
  const concerns = ({ payer, payee }: Pair, of: Pair) =>
    nets
      ? [payer, payee].some(party => party === of.payer || party === of.payee)
      : payer === of.payer && payee === of.payee;
  return ({ trace, agreement }: JudgedTerm): boolean => {
    if (pair !== undefined) {
      return posted.some(({ term, ...of }) => term === trace.term && concerns(of, pair));
    }
    if (month === undefined) return true;
    const inflowOf = agreement.sections.filter(({ inflow }) => inflow === month.section).map(({ id }) => id);
    return trace.lines.some(({ from, to, sections }) => {
      const about = sections.some(id => id === month.section || inflowOf.includes(id));
      return about && from <= month.month && month.month <= to;
    });
  };
}

/** Without a pair, all that the wanted terms gave. */
function pairsWanted(
  { versions, obligations, newest }: PeriodStanding,
  judged: readonly JudgedTerm[],
  { pair, month }: Wanted,
): readonly Pair[] {
  if (pair !== undefined) return [pair];
  if (month === undefined || newest.netted !== undefined) return obligations;
  const terms = new Set(judged.map(({ trace }) => trace.term));
  return versions
    .flatMap(({ value }) => [...value.target, ...value.posted])
    .filter(({ term }) => terms.has(term));
}

/** Sections that the terms judge by, and those they are compared with. */
function sectionsOf(judged: readonly JudgedTerm[]): ReadonlySet<string> {
  const sections = judged.flatMap(({ agreement, trace }) => {
    const own = trace.lines.flatMap(line => line.sections);
    const inflows = agreement.sections.flatMap(({ id, inflow }) =>
      inflow !== undefined && own.includes(id) ? [inflow] : [],
    );
    return [...own, ...inflows];
  });
  return new Set(sections);
}

/** An answer ends at 6 MB, and a character of Chinese takes three bytes of it. */
const CHARACTERS_ANSWERED_MAX = 1_500_000;

/** Clauses with their steps, as long as they fit; the steps of the others are read part by part. */
function clauseLinks(walk: Walk, judged: readonly JudgedTerm[]): ChainLink[] {
  let left = CHARACTERS_ANSWERED_MAX;
  return judged.map(term => {
    left -= JSON.stringify(term.trace).length;
    if (left >= 0) return clauseLink(term);
    walk.note(
      "计算过程太长，未全部列出；可由清算结果的各个部分逐份读取",
      "the steps of some clauses are too long to be shown here; the parts of the settlement have them",
    );
    return { ...clauseLink(term), calculation: null };
  });
}

function clauseLink({ agreement, evaluation, trace }: JudgedTerm): ChainLink {
  const { name, version } = agreement;
  const { term, clause, text } = trace;
  const owed = evaluation.obligations.filter(each => each.term === term);
  return link(
    "clause",
    `条款：${name.zh} 第 ${version} 版 ${clause}：${text.zh}`,
    `clause: ${name.en}, version ${version}, ${clause}: ${text.en}`,
    {
      reference: `${agreement.id}/v${version}#${term}`,
      details: owed.map(each => obligationDetail(agreement.parties, clause, each)),
      calculation: trace,
    },
  );
}

/** What the data do not decide; nothing is owed by it until they do. */
function heldLinks(judged: readonly JudgedTerm[]): ChainLink[] {
  return judged.flatMap(({ evaluation, trace }) => {
    const held = evaluation.held.find(({ term }) => term === trace.term);
    if (held === undefined) return [];
    const { zh, en } = held.reason;
    return [notYet("obligation", `${trace.clause} 暂缓：${zh}`, `term ${trace.term} is held: ${en}`)];
  });
}

function partyName(parties: readonly AgreementParty[], id: string): Words {
  return parties.find(party => party.id === id)?.name ?? { zh: id, en: id };
}

function obligationDetail(
  parties: readonly AgreementParty[],
  clause: string,
  { term, payer, payee, amount }: Obligation,
) {
  const [by, to] = [partyName(parties, payer), partyName(parties, payee)];
  return detail(`${clause}：${by.zh} → ${to.zh}`, `${term}: ${by.en} → ${to.en}`, amount);
}

function obligationLink({ id, newest }: PeriodStanding, standing: ObligationStanding): ChainLink {
  const { payer, payee, state, dueOn } = standing;
  const [by, to] = [partyName(newest.parties, payer), partyName(newest.parties, payee)];
  const text = (minor: bigint) => formatAmount(minor, CNY);
  return link("obligation", `应付补偿：${by.zh} → ${to.zh}`, `obligation: ${by.en} → ${to.en}`, {
    reference: obligationReference(id, standing),
    amount: text(standing.amountMinor),
    details: [
      detail("状态", "state", state),
      detail("已付", "paid", text(standing.paidMinor)),
      detail("未付", "open", text(standing.openMinor)),
      ...(standing.surchargeMinor === 0n
        ? []
        : [detail("其中逾期加收", "of it for late payment", text(standing.surchargeMinor))]),
      ...(dueOn === null ? [] : [detail("到期日", "due on", dueOn)]),
    ],
  });
}

export function obligationReference(settlement: string, { payer, payee }: Pair): string {
  return `${settlement}/${payer}/${payee}`;
}

function settlementLink(
  id: string,
  { version, value }: PeriodStanding["versions"][number],
  judged: readonly JudgedTerm[],
): ChainLink {
  const { agreement, settledBy, settledAt, posted, parties } = value;
  const clauses = new Map(judged.map(({ trace }) => [trace.term, trace.clause]));
  const [from, to] = id.slice(agreement.length + 1).split(".");
  return link("settlement", `第 ${version} 次清算（${from} 至 ${to}）`, `settlement ${version} of ${id}`, {
    reference: `${id}/v${version}`,
    at: settledAt,
    by: [settledBy],
    details: posted.map(each => obligationDetail(parties, clauses.get(each.term) ?? each.term, each)),
  });
}

/** An entry of a settlement stands in the place of what it posts; netting comes after them and is of all. */
function entriesOf(
  { posted, entries }: SettlementRecord,
  isPair: (pair: Pair) => boolean,
): readonly string[] {
  return entries.filter((_, index) => isPairAt(posted[index], isPair)).map(({ id }) => id);
}

function isPairAt(obligation: Obligation | undefined, isPair: (pair: Pair) => boolean): boolean {
  return obligation === undefined || isPair(obligation);
}

function objectionLinks({ id, objections }: PeriodStanding): ChainLink[] {
  return objections.map(({ id: number, party, by, at, reason, state, resolved }) =>
    link("objection", `异议：${party}：${reason}`, `objection of ${party}: ${reason}`, {
      reference: `${id}/${number}`,
      at,
      by: [by, ...(resolved === null ? [] : [resolved.by])],
      details: [
        detail("状态", "state", state),
        ...(resolved === null
          ? []
          : [detail("处理", "dealt with", `${resolved.by} ${resolved.at}: ${resolved.reason}`)]),
      ],
    }),
  );
}

async function entryLinks(walk: Walk, { id }: BookRecord, ids: readonly string[]): Promise<ChainLink[]> {
  const entries = await readEntries(walk, id, ids);
  return Promise.all(entries.map(entry => entryLink(walk, id, entry)));
}

/** The payments of an obligation, and the netting that it went into or is held by. */
async function paidLinks(
  walk: Walk,
  book: BookRecord,
  { id }: PeriodStanding,
  standing: ObligationStanding,
): Promise<readonly ChainLink[]> {
  const links = [...(await paymentLinks(walk, book, id, standing))];
  const netted = standing.payments.flatMap(({ way, reference }) =>
    way === "netting" ? (reference ?? []) : [],
  );
  for (const netting of [...netted, ...(standing.reservedBy === null ? [] : [standing.reservedBy])])
    links.push(...(await nettingLinks(walk, netting)));
  return [...links, ...unpaidLinks(standing.openMinor)];
}
