/** Deadlines that ended within a span, and whether they were kept: payments, calls for capital, cases. */
import { lastDayOf } from "#domain/calendar.ts";
import { percentOf } from "#domain/evaluation/percent.ts";
import type { ReportSources } from "#domain/evaluation-report/sources.ts";
import type { ReportSpan } from "#domain/evaluation-report/span.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

export const DEADLINE_KINDS = ["obligation", "call", "case"] as const;

/** kept: done by the day; late: done after it; missed: not done though the day has passed; pending: not yet due. */
export const OUTCOMES_OF_DEADLINES = ["kept", "late", "missed", "pending"] as const;

export type DeadlineOutcome = (typeof OUTCOMES_OF_DEADLINES)[number];

export interface Deadline {
  readonly kind: (typeof DEADLINE_KINDS)[number];
  /** Settlement, call or case. */
  readonly id: string;
  /** Who had to act. */
  readonly by: string;
  /** To whom an obligation is paid. */
  readonly to: string | null;
  readonly amount: string | null;
  readonly dueOn: string;
  readonly doneOn: string | null;
  readonly outcome: DeadlineOutcome;
}

export interface Deadlines {
  readonly rows: readonly Deadline[];
  readonly counts: readonly {
    readonly kind: Deadline["kind"];
    readonly counts: Readonly<Record<DeadlineOutcome, number>>;
    /** Kept of those whose day has passed or that were done, in percent; null when there are none. */
    readonly share: string | null;
  }[];
  /** Debts and cases that name no day: not counted, so said. */
  readonly withoutDay: number;
}

export function deadlinesOf({ from, to }: ReportSpan, sources: ReportSources): Deadlines {
  const { asOf } = sources;
  const [first, last] = [`${from}-01`, lastDayOf(to)];
  const all = [...obligations(sources), ...calls(sources), ...cases(sources, last)];
  const rows = all
    .flatMap(({ dueOn, ...each }): Deadline[] =>
      dueOn === null || dueOn < first || dueOn > last
        ? []
        : [{ ...each, dueOn, outcome: outcomeOf(dueOn, each.doneOn, asOf) }],
    )
    .sort((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1));
  return {
    rows,
    counts: DEADLINE_KINDS.map(kind => {
      const own = rows.filter(row => row.kind === kind);
      const count = (outcome: DeadlineOutcome) => own.filter(row => row.outcome === outcome).length;
      const counts = {
        kept: count("kept"),
        late: count("late"),
        missed: count("missed"),
        pending: count("pending"),
      };
      return { kind, counts, share: percentOf(counts.kept, own.length - counts.pending) };
    }),
    withoutDay: all.filter(({ dueOn }) => dueOn === null).length,
  };
}

type Found = Omit<Deadline, "dueOn" | "outcome"> & { readonly dueOn: string | null };

function outcomeOf(dueOn: string, doneOn: string | null, asOf: string): DeadlineOutcome {
  if (doneOn !== null) return doneOn <= dueOn ? "kept" : "late";
  return asOf > dueOn ? "missed" : "pending";
}

function done({ open, lastPaidOn }: { readonly open: string; readonly lastPaidOn: string | null }) {
  return readAmount(open, CNY) === 0n ? lastPaidOn : null;
}

function obligations({ agreements }: ReportSources): Found[] {
  return agreements.flatMap(({ settled }) =>
    settled.flatMap(({ id, obligations: owed }) =>
      owed.flatMap(({ payer, payee, parts }) =>
        parts.map(part => ({
          kind: "obligation" as const,
          id,
          by: payer,
          to: payee,
          amount: part.amount,
          dueOn: part.dueOn,
          doneOn: done(part),
        })),
      ),
    ),
  );
}

function calls(sources: ReportSources): Found[] {
  return sources.calls.map(part => ({
    kind: "call",
    id: part.call,
    by: part.party,
    to: null,
    amount: part.amount,
    dueOn: part.dueOn,
    doneOn: done(part),
  }));
}

/** Cases that were opened after the span are of no concern to it. */
function cases(sources: ReportSources, last: string): Found[] {
  return sources.cases
    .filter(({ openedOn }) => openedOn <= last)
    .map(({ id, owner, dueOn, closedOn }) => ({
      kind: "case",
      id,
      by: owner,
      to: null,
      amount: null,
      dueOn,
      doneOn: closedOn,
    }));
}
