/** Agreements: registering a version, settling an assessment period. */
import type * as z from "zod";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { agreementFaults } from "#domain/agreement/check.ts";
import { difference } from "#domain/agreement/difference.ts";
import type { Evaluation } from "#domain/agreement/evaluate.ts";
import { periodFaults } from "#domain/agreement/periods.ts";
import type { Obligation } from "#domain/agreement/totals.ts";
import { monthsBetween } from "#domain/calendar.ts";
import { canonicalBytes, canonicalText, type Json } from "#domain/canonical.ts";
import { owedBy, owedTo } from "#domain/fund/chart.ts";
import { obligationEntry } from "#domain/fund/entries.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import type { DraftEntry, Evidence } from "#domain/ledger/entry.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type { Settle } from "#events/commands.ts";
import type { BookRecord, SectionRecord, SettledMonthRecord, SettlementRecord } from "#events/records.ts";
import { entryRefs, nothingPosted, posted } from "#functions/commands/books.ts";
import { EVERYONE } from "#functions/commands/register.ts";
import {
  type AgreedEvaluation,
  evaluateConfirmed,
  versionInForce,
} from "#functions/commands/settlement-basis.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import {
  answered,
  asker,
  bookRecord,
  bookRequest,
  notFound,
  param,
  periodOf,
  recordRequest,
} from "#functions/shared/ask.ts";
import { commit } from "#storage/journal.ts";
import { allVersions, latestVersion, type Version, versionSlots, writeRecords } from "#storage/records.ts";

/** Five years, the longest period of the published schemes. */
const MONTHS_MAX = 60;

const registerAgreement: UseCase = async (app, ask) => {
  const agreement = ask.body as Agreement;
  const sound = okUnless(agreementFaults(agreement), agreement);
  if (!sound.ok) return sound;
  const placed = await placeable(app, agreement);
  if (!placed.ok) return placed;
  const judge = async () => {
    const latest = await latestVersion<Agreement>(app.store, "agreement", agreement.id);
    const receipt = { id: agreement.id, version: agreement.version };
    if (latest !== null && canonicalText(latest.value) === canonicalText(agreement))
      return ok({ versions: [], receipt });
    const next = (latest?.version ?? 0) + 1;
    if (latest !== null && latest.value.book !== agreement.book) {
      return refuse("agreement.invalid", `agreement "${agreement.id}" is kept in book ${latest.value.book}`, {
        field: "book",
        value: agreement.book,
        expected: latest.value.book,
      });
    }
    if (agreement.version !== next) {
      return refuse("record.exists", `the next version of agreement "${agreement.id}" is ${next}`, {
        field: "version",
        value: agreement.version,
        expected: String(next),
      });
    }
    const lists = next === 1 ? [{ owner: EVERYONE, sort: agreement.id }] : [];
    const version = { kind: "agreement", id: agreement.id, version: next, value: agreement, lists };
    return ok({ versions: [version], receipt });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

/** Its book must be there with all its parties, and its sections must be registered. */
async function placeable(app: App, agreement: Agreement): Promise<Result<null>> {
  const book = await bookRecord(app, agreement.book);
  if (!book.ok) return book;
  if (book.value.kind === "company") {
    const message = `book ${agreement.book} is a company's and has no accounts for obligations`;
    const expected = "the book of a fund or of an agreement";
    return refuse("agreement.invalid", message, { field: "book", value: agreement.book, expected });
  }
  const parties = book.value.parties.map(({ id }) => id);
  const stranger = agreement.parties.findIndex(({ id }) => !parties.includes(id));
  if (stranger >= 0) {
    const id = agreement.parties[stranger]?.id;
    return refuse("agreement.invalid", `party "${id}" takes no part in book ${agreement.book}`, {
      field: `parties[${stranger}].id`,
      value: id,
      expected: parties.join(" or "),
    });
  }
  for (const [index, { id, waterBody }] of agreement.sections.entries()) {
    const section = await latestVersion<SectionRecord>(app.store, "section", id);
    if (section === null) return notFound("section", id);
    if (section.value.waterBody !== waterBody) {
      return refuse(
        "agreement.invalid",
        `section ${id} is registered as ${section.value.waterBody}, not ${waterBody}`,
        {
          field: `sections[${index}].waterBody`,
          value: waterBody,
          expected: section.value.waterBody,
        },
      );
    }
  }
  return ok(null);
}

const settle: UseCase = async (app, ask) => {
  const body = ask.body as z.output<typeof Settle>;
  if (body.to < body.from) {
    return refuse("request.invalid", `to ${body.to} is before from ${body.from}`, {
      field: "to",
      value: body.to,
      expected: `${body.from} or later`,
    });
  }
  const months = monthsBetween(body.from, body.to);
  if (months.length > MONTHS_MAX) {
    return refuse(
      "request.invalid",
      `an assessment period has at most ${MONTHS_MAX} months, this has ${months.length}`,
      {
        field: "from",
        value: body.from,
        expected: `at most ${MONTHS_MAX} months before ${body.to}`,
      },
    );
  }
  const name = param(ask, "agreement");
  const latest = await latestVersion<Agreement>(app.store, "agreement", name);
  if (latest === null) return notFound("agreement", name);
  // All versions are kept in one book.
  const book = await bookRecord(app, latest.value.book);
  if (!book.ok) return book;
  return answered(
    await commit(app.store, {
      book: book.value.id,
      request: bookRequest(ask, book.value.id),
      accounts: async () => ok(await accountsOfAllParties(app, name)),
      judge: async (_state, at) => {
        const agreement = await versionInForce(app, name, body.to);
        if (!agreement.ok) return agreement;
        const whole = okUnless(periodFaults(agreement.value, body), null);
        if (!whole.ok) return whole;
        const basis = await evaluateConfirmed(app, agreement.value, body.from, body.to);
        if (!basis.ok) return basis;
        const id = `${name}.${body.from}.${body.to}`;
        const before = await latestVersion<SettlementRecord>(app.store, "settlement", id);
        const free = before === null ? await monthsAreFree(app, name, months) : ok(null);
        if (!free.ok) return free;
        return ok(
          judgeSettlement(app, ask, book.value, basis.value, {
            id,
            before,
            at,
            months,
          }),
        );
      },
    }),
  );
};

/** Also of parties that a later version leaves out: what was posted for them may have to be taken back. */
async function accountsOfAllParties({ store }: App, agreement: string): Promise<readonly string[]> {
  const versions = await allVersions<Agreement>(store, "agreement", agreement);
  const parties = new Set(versions.flatMap(({ value }) => value.parties.map(({ id }) => id)));
  return [...parties].flatMap(id => [owedBy(id), owedTo(id)]);
}

interface Numbering {
  readonly id: string;
  readonly before: Version<SettlementRecord> | null;
  readonly at: string;
  readonly months: readonly string[];
}

/** A month counts once: it belongs to the first settlement that took it. */
async function monthsAreFree(app: App, agreement: string, months: readonly string[]): Promise<Result<null>> {
  const taken = await Promise.all(
    months.map(month =>
      latestVersion<SettledMonthRecord>(app.store, "settled-month", `${agreement}.${month}`),
    ),
  );
  const index = taken.findIndex(each => each !== null);
  if (index < 0) return ok(null);
  const settlement = taken[index]?.value.settlement;
  return refuse("agreement.overlap", `${months[index]} was settled by ${settlement} already`, {
    field: "from",
    value: months[index],
    expected: `the period of ${settlement}, or months that no settlement has`,
  });
}

/** Posts target − what was posted; a settlement that changes nothing posts nothing and takes no number. */
function judgeSettlement(
  app: App,
  ask: Ask,
  book: BookRecord,
  basis: AgreedEvaluation,
  { id, before, at, months }: Numbering,
) {
  const { agreement, evaluation } = basis;
  const target = targetOf(evaluation, before?.value.target ?? []);
  const due = difference(target, before?.value.target ?? []);
  const version = (before?.version ?? 0) + 1;
  const settled = (about: { [key: string]: Json }, n: number) => ({ ...about, settlement: id, version: n });
  if (before !== null && due.length === 0)
    return { receipt: settled(nothingPosted(book.id), before.version) };

  const evidence = evidenceOf(basis, id);
  const entries = due.map(obligation => entryFor(ask, basis, obligation, before?.value ?? null, evidence));
  const record = (refs: SettlementRecord["entries"]): SettlementRecord => ({
    id,
    book: book.id,
    agreement: agreement.id,
    evaluation,
    parties: agreement.parties,
    basis: basis.used,
    target,
    posted: due,
    entries: refs,
    settledBy: asker(ask).id,
    settledAt: at,
  });
  const lists = version === 1 ? [{ owner: agreement.id, sort: id }] : [];
  const monthSlots =
    before === null
      ? months.flatMap(month => {
          const value: SettledMonthRecord = { settlement: id };
          return versionSlots(app.store, {
            kind: "settled-month",
            id: `${agreement.id}.${month}`,
            version: 1,
            value,
          });
        })
      : [];
  const slots = (refs: SettlementRecord["entries"]) => [
    ...versionSlots(app.store, { kind: "settlement", id, version, value: record(refs), lists }),
    ...monthSlots,
  ];
  if (entries.length === 0) return { records: slots([]), receipt: settled(nothingPosted(book.id), version) };
  return {
    batch: { open: [], openPeriods: [], closePeriods: [], entries },
    claims: [{ kind: "settlement", id: `${id}#${version}`, claims: `settlement ${version} of ${id}` }],
    records: (block: Parameters<typeof entryRefs>[0]) => slots(entryRefs(block)),
    receipt: (block: Parameters<typeof posted>[0]) => settled(posted(block), version),
  };
}

/** What is to stand in the book: a term that is held keeps what was posted for it, until it is decided. */
function targetOf({ obligations, held }: Evaluation, standing: readonly Obligation[]): readonly Obligation[] {
  const undecided = new Set(held.map(({ term }) => term));
  return [...obligations, ...standing.filter(({ term }) => undecided.has(term))];
}

function entryFor(
  ask: Ask,
  { agreement, evaluation: { from, to } }: AgreedEvaluation,
  { term, payer, payee, amount }: Obligation,
  before: SettlementRecord | null,
  evidence: readonly Evidence[],
): DraftEntry {
  const body = ask.body as z.output<typeof Settle>;
  // A term that this version no longer has is taken back under the clause it was posted for.
  const current = agreement.terms.find(({ id }) => id === term);
  const clause = current?.clause ?? before?.evaluation.trace.find(each => each.term === term)?.clause ?? term;
  // An entry names its section when there is one; a term over several stands in the evidence.
  const [section, ...more] = current?.sections ?? [];
  const header = {
    narrative: `${agreement.name.zh} ${clause} ${from}至${to}考核补偿`,
    effectiveOn: body.effectiveOn,
    period: periodOf(body),
    preparer: asker(ask).id,
    approver: null,
    evidence,
  };
  return obligationEntry(header, {
    payer,
    payee,
    section: more.length === 0 ? section : undefined,
    amountMinor: readAmount(amount, CNY),
  });
}

/** Fixes the agreement's text, the result with its trace, and every assessment that was used. */
function evidenceOf({ agreement, evaluation, used }: AgreedEvaluation, id: string): Evidence[] {
  const digest = (value: unknown) => hashText(sha256(canonicalBytes(value)));
  return [
    { kind: "settlement", id, digest: digest(evaluation) },
    { kind: "agreement", id: `${agreement.id}/v${agreement.version}`, digest: digest(agreement) },
    ...used.map(
      ({ section, month, version, digest: content }): Evidence => ({
        kind: "assessment",
        id: `${section}.${month}/v${version}`,
        digest: content,
      }),
    ),
  ];
}

export const agreementCommands: UseCases = { registerAgreement, settle };
