/** Agreements: registering a version, settling an assessment period. */
import type * as z from "zod";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { agreementFaults } from "#domain/agreement/check.ts";
import { difference } from "#domain/agreement/difference.ts";
import type { Evaluation, Obligation } from "#domain/agreement/evaluate.ts";
import { canonicalBytes, canonicalText, type Json } from "#domain/canonical.ts";
import { owedBy, owedTo } from "#domain/fund/chart.ts";
import { obligationEntry } from "#domain/fund/entries.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import type { DraftEntry, Evidence } from "#domain/ledger/entry.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type { Settle } from "#events/commands.ts";
import type { BookRecord, SectionRecord, SettlementRecord } from "#events/records.ts";
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
import { commit, recordingTime } from "#storage/journal.ts";
import { latestVersion, type Version, versionSlots, writeRecords } from "#storage/records.ts";

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
  const agreement = await versionInForce(app, param(ask, "agreement"), body.to);
  if (!agreement.ok) return agreement;
  const book = await bookRecord(app, agreement.value.book);
  if (!book.ok) return book;
  return answered(
    await commit(app.store, {
      book: book.value.id,
      request: bookRequest(ask, book.value.id),
      accounts: agreement.value.parties.flatMap(({ id }) => [owedBy(id), owedTo(id)]),
      judge: async state => {
        const basis = await evaluateConfirmed(app, agreement.value, body.from, body.to);
        if (!basis.ok) return basis;
        const id = `${agreement.value.id}.${body.from}.${body.to}`;
        const before = await latestVersion<SettlementRecord>(app.store, "settlement", id);
        return ok(
          judgeSettlement(app, ask, book.value, basis.value, {
            id,
            before,
            at: recordingTime(app.store, state),
          }),
        );
      },
    }),
  );
};

interface Numbering {
  readonly id: string;
  readonly before: Version<SettlementRecord> | null;
  readonly at: string;
}

/** Posts target − what was posted; a settlement that changes nothing posts nothing and takes no number. */
function judgeSettlement(
  app: App,
  ask: Ask,
  book: BookRecord,
  basis: AgreedEvaluation,
  { id, before, at }: Numbering,
) {
  const { agreement, evaluation } = basis;
  const target = targetOf(evaluation, before?.value.target ?? []);
  const due = difference(target, before?.value.target ?? []);
  const version = (before?.version ?? 0) + 1;
  const settled = (about: { [key: string]: Json }, n: number) => ({ ...about, settlement: id, version: n });
  if (before !== null && due.length === 0)
    return { receipt: settled(nothingPosted(book.id), before.version) };

  const evidence = evidenceOf(basis, id);
  const entries = due.map(obligation => entryFor(ask, agreement, evaluation, obligation, evidence));
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
  const slots = (refs: SettlementRecord["entries"]) =>
    versionSlots(app.store, { kind: "settlement", id, version, value: record(refs), lists });
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
  agreement: Agreement,
  { from, to }: Evaluation,
  { term, payer, payee, amount }: Obligation,
  evidence: readonly Evidence[],
): DraftEntry {
  const body = ask.body as z.output<typeof Settle>;
  const { section, clause } = present(
    agreement.terms.find(({ id }) => id === term),
    term,
  );
  const header = {
    narrative: `${agreement.name.zh} ${clause} ${from}至${to}考核补偿`,
    effectiveOn: body.effectiveOn,
    period: periodOf(body),
    preparer: asker(ask).id,
    approver: null,
    evidence,
  };
  return obligationEntry(header, { payer, payee, section, amountMinor: readAmount(amount, CNY) });
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
