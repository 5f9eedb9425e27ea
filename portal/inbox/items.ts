/** What waits for one person, made of the lists that the service has: each with since when, and where it is done. */
import { addressOfRegisteredAccounts } from "#portal/books/address.ts";
import type { Me, ObligationPeriod, Proposal, SectionCase, WaitingMonth } from "#portal/live/answers.ts";
import { addressOfView } from "#portal/routes.ts";

export const KINDS = [
  "approve",
  "account",
  "object",
  "pay",
  "fact",
  "review",
  "confirm",
  "doubt",
  "case",
] as const;

export type Kind = (typeof KINDS)[number];

export interface Opens {
  readonly what: "voucher" | "account";
  readonly book: string;
  readonly id: string;
}

export interface Item {
  readonly id: string;
  readonly kind: Kind;
  /** What it is about, in its own words. */
  readonly about: string;
  /** RFC 3339 instant from which it waits; null where none is kept. */
  readonly since: string | null;
  /** Who asks for it: a person, or null. */
  readonly by: string | null;
  /** Last day, where there is one. */
  readonly dueOn: string | null;
  readonly overdue: boolean;
  readonly address: string;
  /** What can be seen whole and decided where it stands in the list. */
  readonly opens?: Opens;
}

/** What was asked for and is done, with how long it took. */
export interface Done {
  readonly id: string;
  readonly about: string;
  readonly since: string;
  readonly doneAt: string;
  readonly by: string | null;
  readonly address: string;
}

export function proposalItems(toDo: readonly Proposal[]): Item[] {
  const proposals = toDo.filter(({ fact, account }) => fact === null && account === null);
  return proposals.map(({ book, voucher, job, netting, narrative, preparedAt, preparedBy }) => ({
    ...{ id: `proposal ${book} ${voucher ?? job ?? netting?.id}`, kind: "approve", about: narrative },
    ...{ since: preparedAt, by: preparedBy, dueOn: null, overdue: false },
    address: netting === null ? addressOfView("books", book) : addressOfView("nettings", netting.id),
    ...(voucher === null ? {} : { opens: { what: "voucher", book, id: voucher } }),
  }));
}

/** Bank accounts that one person wants registered, changed or closed. */
export function accountItems(toDo: readonly Proposal[]): Item[] {
  return toDo.flatMap(({ book, account, narrative, preparedAt, preparedBy }): Item[] => {
    if (account === null) return [];
    return [
      {
        ...{ id: `account ${book} ${account}`, kind: "account", about: narrative },
        ...{ since: preparedAt, by: preparedBy, dueOn: null, overdue: false },
        address: addressOfRegisteredAccounts(book),
        opens: { what: "account", book, id: account },
      },
    ];
  });
}

export function monthItems(waiting: readonly WaitingMonth[], nameOf: (section: string) => string): Item[] {
  return waiting.map(({ section, month, toReview, doubtsToDecide, since }) => ({
    ...{ id: `month ${section} ${month}`, about: `${nameOf(section)} ${month}` },
    kind: doubtsToDecide.length > 0 ? "doubt" : toReview ? "review" : "confirm",
    ...{ since, by: null, dueOn: null, overdue: false },
    address: addressOfView("data-review", section, month),
  }));
}

/** Cases of one's own party; the committee follows all of them, and does not work on them. */
export function caseItems(cases: readonly SectionCase[], me: Me): Item[] {
  return cases
    .filter(({ state, owner, jointOwners }) => {
      const mine = me.party !== null && [owner, ...jointOwners].includes(me.party);
      return state !== "closed" && mine && me.role === "environment";
    })
    .map(({ id, title, openedAt, dueOn, overdue }) => ({
      ...{ id: `case ${id}`, kind: "case", about: title, since: openedAt, by: null, dueOn, overdue },
      address: addressOfView("cases", id),
    }));
}

/** The committee decides objections; a bureau pays what its party owes. */
export function periodItems(
  agreement: string,
  name: string,
  periods: readonly ObligationPeriod[],
  me: Me,
): Item[] {
  return periods.flatMap(({ settlement, from, to, objections, obligations, settlements }) => {
    const about = `${name} ${from} – ${to}`;
    const address = addressOfView("settlements", agreement, settlement);
    const objected = me.role === "operator" ? objections.filter(({ state }) => state === "open") : [];
    const payable = obligations.filter(
      ({ state, payer, reservedBy }) =>
        me.role === "finance" &&
        me.party === payer &&
        reservedBy === null &&
        (state === "due" || state === "overdue"),
    );
    const settledAt = settlements.at(-1)?.settledAt ?? null;
    return [
      ...objected.map(
        ({ id, at, by, reason }): Item => ({
          ...{ id: `objection ${settlement} ${id}`, kind: "object", about: `${about}：${reason}` },
          ...{ since: at, by, dueOn: null, overdue: false, address },
        }),
      ),
      ...payable.map(
        ({ payee, state, dueOn }): Item => ({
          ...{ id: `pay ${settlement} ${payee}`, kind: "pay", about, since: settledAt, by: null },
          ...{ dueOn, overdue: state === "overdue", address },
        }),
      ),
    ];
  });
}

/** `volume:jiekou:2020-05` or, of no section, `gdp-growth:2020`. */
export function factItems(
  toDo: readonly Proposal[],
  nameOf: Readonly<Record<"agreement" | "section" | "fact", (id: string) => string>>,
): Item[] {
  return toDo.flatMap(({ fact, preparedAt, preparedBy }): Item[] => {
    if (fact === null) return [];
    const [what = "", ...rest] = fact.id.split(":");
    const period = rest.at(-1) ?? "";
    const sections = rest.slice(0, -1).map(nameOf.section);
    return [
      {
        ...{ id: `fact ${fact.agreement} ${fact.id}`, kind: "fact" },
        about: [nameOf.agreement(fact.agreement), ...sections, nameOf.fact(what), period].join(" "),
        ...{ since: preparedAt, by: preparedBy, dueOn: null, overdue: false },
        address: addressOfView("agreements", fact.agreement),
      },
    ];
  });
}

/** What is late first, then what waits longest; what has no time of its own at the end. */
export function inOrder(items: readonly Item[]): readonly Item[] {
  const since = (item: Item) => item.since ?? "9";
  return items.toSorted(
    (a, b) =>
      Number(b.overdue) - Number(a.overdue) || (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0),
  );
}

/** Decided objections and closed cases, the newest first. */
export function doneItems(
  cases: readonly SectionCase[],
  settled: readonly {
    readonly agreement: string;
    readonly name: string;
    readonly periods: readonly ObligationPeriod[];
  }[],
): readonly Done[] {
  const closed = cases.flatMap(({ id, title, openedAt, closedAt }): Done[] =>
    closedAt === null
      ? []
      : [
          {
            id,
            about: title,
            since: openedAt,
            doneAt: closedAt,
            by: null,
            address: addressOfView("cases", id),
          },
        ],
  );
  const decided = settled.flatMap(({ agreement, name, periods }) =>
    periods.flatMap(({ settlement, objections }) =>
      objections.flatMap(({ id, at, reason, resolved }): Done[] =>
        resolved === null
          ? []
          : [
              {
                ...{ id: `${settlement} ${id}`, about: `${name}：${reason}`, since: at },
                ...{ doneAt: resolved.at, by: resolved.by },
                address: addressOfView("settlements", agreement, settlement),
              },
            ],
      ),
    ),
  );
  return [...closed, ...decided].toSorted((a, b) => (a.doneAt < b.doneAt ? 1 : -1));
}

/** Whole days and hours between two instants: `[3, 4]` for three days and four hours. */
export function elapsed(since: string, until: number): readonly [days: number, hours: number] {
  const hours = Math.max(0, Math.floor((until - Date.parse(since)) / 3_600_000));
  return [Math.floor(hours / 24), hours % 24];
}
