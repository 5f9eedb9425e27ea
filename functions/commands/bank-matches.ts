/** What people decide about lines: matches made, matches taken apart, missing entries proposed as vouchers. */
import type * as z from "zod";
import { instantText } from "#domain/calendar.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import type { BankLine } from "#domain/reconciliation/bank-line.ts";
import { type BookLine, isAcross, type Match, matchId } from "#domain/reconciliation/match.ts";
import { checkMatches } from "#domain/reconciliation/match-log.ts";
import { ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type { DecideMatches, ProposeFromBankLine } from "#events/bank-commands.ts";
import type { BankMatchingRecord } from "#events/bank-records.ts";
import type { BookRecord } from "#events/records.ts";
import type { Proposal } from "#functions/commands/prepared.ts";
import { voucherCommands } from "#functions/commands/vouchers.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, readableBook, recordRequest } from "#functions/shared/ask.ts";
import { type OwnAccount, ownAccount, whoseAccounts } from "#functions/shared/bank-accounts.ts";
import { matchingId, reconcileStored, type StoredReconciled } from "#functions/shared/reconciled.ts";
import { notTheCashier, sealedThrough } from "#functions/shared/reconciliations.ts";
import { writeRecords } from "#storage/records.ts";

const decideMatches: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const body = ask.body as z.output<typeof DecideMatches>;
  const own = await ownAccount(app, book.value, body.account);
  if (!own.ok) return own;
  const allowed = notTheCashier(asker(ask), own.value);
  if (!allowed.ok) return allowed;
  if (body.make.length + body.undo.length === 0) {
    return refuse("request.invalid", "nothing to match and nothing to take apart", { field: "make" });
  }
  const judge = async () => {
    const current = await reconcileStored(app, book.value, own.value, null);
    if (!current.ok) return current;
    const { decisions } = current.value;
    const [by, at] = [asker(ask).id, instantText(app.store.world.now())];
    const wanted = body.make.map(one => ({ ...one, rule: ruleOf(one, current.value) }));
    const sound = await checkDecision(app, book.value, own.value, current.value, wanted, body.undo);
    if (!sound.ok) return sound;
    const value: BankMatchingRecord = {
      made: wanted.map(({ bankLines, bookLines, rule, note }) => ({
        id: matchId({ bankLines, bookLines }),
        bankLines,
        bookLines,
        rule,
        by,
        at,
        ...(note === undefined ? {} : { note }),
      })),
      undone: body.undo.map(({ match, reason }) => ({ match, by, at, reason })),
    };
    const version = decisions + 1;
    const receipt = {
      version,
      made: value.made.map(({ id }) => id),
      undone: value.undone.map(({ match }) => match),
    };
    const id = matchingId(book.value, own.value);
    return ok({ versions: [{ kind: "bank-matching", id, version, value }], receipt });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

/** Under which rule it was proposed; a person's own choice otherwise. */
function ruleOf(
  one: Pick<Match, "bankLines" | "bookLines">,
  { suggestions }: StoredReconciled,
): Match["rule"] {
  const id = matchId(one);
  return suggestions.find(each => matchId(each) === id)?.rule ?? "manual";
}

async function checkDecision(
  app: App,
  book: BookRecord,
  own: OwnAccount,
  { matches, statements, bookLines }: StoredReconciled,
  wanted: readonly Match[],
  undo: readonly { readonly match: string }[],
): Promise<Result<null>> {
  const holding = new Map(matches.map(one => [matchId(one), one]));
  const unknown = undo.filter(({ match }) => !holding.has(match));
  const missing = okUnless(
    unknown.map(({ match }) => ({
      code: "record.not-found" as const,
      message: `there is no match ${match} that holds`,
      field: "undo",
      value: match,
    })),
    null,
  );
  if (!missing.ok) return missing;
  const undone = new Set(undo.map(({ match }) => match));
  const left = [...holding].filter(([id]) => !undone.has(id)).map(([, match]) => match);
  const bank = new Map(statements.flatMap(({ lines }) => lines.map(line => [line.id, line] as const)));
  const whose = await whoseAccounts(app, book);
  const across = (some: readonly BankLine[], others: readonly BookLine[]) => isAcross(some, others, whose);
  const sound = checkMatches(wanted, left, { bank: [...bank.values()], book: bookLines }, across, CNY);
  if (!sound.ok) return sound;
  const sealed = await sealedThrough(app, book, own);
  const days = new Map([
    ...[...bank.values()].map(line => [line.id, line.bookedOn] as const),
    ...bookLines.map(line => [line.id, line.effectiveOn] as const),
  ]);
  const touched = [...wanted, ...undo.flatMap(({ match }) => holding.get(match) ?? [])];
  const within = touched.find(({ bankLines, bookLines: others }) =>
    [...bankLines, ...others].every(id => (days.get(id) ?? "") <= sealed),
  );
  if (within === undefined) return ok(null);
  return refuse("bank.sealed", `all these lines are of the time up to ${sealed}, whose table is sealed`, {
    field: "make",
    value: [...within.bankLines, ...within.bookLines],
    expected: `a match with a line after ${sealed}`,
  });
}

const proposeFromBankLine: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { line: id, ...asked } = ask.body as z.output<typeof ProposeFromBankLine>;
  const { account, counterAccount, narrative, attachments } = asked;
  const own = await ownAccount(app, book.value, account);
  if (!own.ok) return own;
  const current = await reconcileStored(app, book.value, own.value, null);
  if (!current.ok) return current;
  const line = current.value.openBank.find(each => each.id === id);
  if (line === undefined) return notFound("line", id);
  const reference = (line.reference ?? line.serial ?? line.bankReference ?? "").slice(0, 64);
  const amount = formatAmount(line.amountMinor < 0n ? -line.amountMinor : line.amountMinor, CNY);
  const [debit, credit] =
    line.amountMinor > 0n ? (["debit", "credit"] as const) : (["credit", "debit"] as const);
  const proposal: Proposal = {
    kind: "entry",
    ...(attachments === undefined ? {} : { attachments }),
    entries: [
      {
        narrative: narrative ?? (`${line.summary} ${line.counterparty?.name ?? ""}`.trim() || "银行流水"),
        effectiveOn: line.bookedOn,
        ...(reference === "" ? {} : { reference }),
        postings: [
          { account: own.value.account, side: debit, amount },
          { account: counterAccount, side: credit, amount },
        ],
      },
    ],
  };
  const propose = voucherCommands.proposeVoucher;
  return propose === undefined ? notFound("line", id) : propose(app, { ...ask, body: proposal });
};

export const bankMatchCommands: UseCases = { decideMatches, proposeFromBankLine };
