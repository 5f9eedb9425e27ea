/** Asks every list in which something may wait for this person; a role is not asked about what it never does. */

import type { Client } from "#events/client.ts";
import { yearsOfFacts } from "#portal/agreements/facts-told.tsx";
import { allWaiting } from "#portal/data-review/review-queue.tsx";
import {
  caseItems,
  type Done,
  doneItems,
  factItems,
  type Item,
  monthItems,
  periodItems,
  proposalItems,
} from "#portal/inbox/items.ts";
import { useLanguage } from "#portal/language/language.tsx";
import type { Me } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import type { Snapshot } from "#portal/live/live-store.ts";
import { useNames } from "#portal/live/names.tsx";
import { dealsWithCases, decidesVouchers, readsAgreements, reviewsData } from "#portal/session/rights.ts";
import { allObligations } from "#portal/settlements/use-all-obligations.ts";

export interface Inbox {
  readonly waiting: readonly Item[];
  readonly done: readonly Done[];
}

export function useInbox(me: Me | null): Snapshot<Inbox> {
  const { language } = useLanguage();
  const names = useNames();
  const { data, problem } = useLive(me === null ? null : `inbox ${me.id}`, client => askedFor(client, me));
  if (data === undefined || me === null) return { data: undefined, problem };
  const { toDo, months, cases, agreements } = data;
  const settled = agreements.map(({ agreement, ...rest }) => ({
    ...rest,
    agreement: agreement.id,
    name: agreement.name[language],
  }));
  return {
    problem,
    data: {
      waiting: [
        ...proposalItems(toDo),
        ...monthItems(months, names.section),
        ...caseItems(cases, me),
        ...settled.flatMap(({ agreement, name, periods, facts }) => [
          ...periodItems(agreement, name, periods, me),
          ...factItems(agreement, name, facts, me),
        ]),
      ],
      done: doneItems(cases, settled),
    },
  };
}

async function askedFor(client: Client, me: Me | null) {
  const [toDo, months, cases, agreements] = await Promise.all([
    decidesVouchers(me) ? client.call("listToDo").then(answer => answer.toDo) : [],
    reviewsData(me) ? allWaiting(client) : [],
    dealsWithCases(me) ? client.call("listCases").then(answer => answer.cases) : [],
    readsAgreements(me) ? agreementsOf(client, me) : [],
  ]);
  return { toDo, months, cases, agreements };
}

async function agreementsOf(client: Client, me: Me | null) {
  const standing = await allObligations(client);
  return Promise.all(
    standing.map(async ({ agreement, periods }) => ({
      agreement,
      periods,
      facts:
        me?.role === "environment"
          ? await client
              .call("listFacts", {
                params: { agreement: agreement.id },
                query: { ...yearsOfFacts(), state: "told" },
              })
              .then(answer => answer.facts)
          : [],
    })),
  );
}
