/** Asks every list in which something may wait for this person; a role is not asked about what it never does. */

import { useEffect, useRef } from "react";
import type { Client } from "#events/client.ts";
import { useFactName } from "#portal/agreements/fact-name.ts";
import { allWaiting } from "#portal/data-review/review-queue.tsx";
import {
  accountItems,
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
import type { Me, Proposal } from "#portal/live/answers.ts";
import { useLive, useLiveContext, useSlowly } from "#portal/live/live.tsx";
import type { Snapshot } from "#portal/live/live-store.ts";
import { useNames } from "#portal/live/names.tsx";
import { dealsWithCases, hasToDo, readsAgreements, reviewsData } from "#portal/session/rights.ts";
import { allObligations } from "#portal/settlements/use-all-obligations.ts";

export interface Inbox {
  readonly waiting: readonly Item[];
  readonly done: readonly Done[];
}

export function useInbox(me: Me | null): Snapshot<Inbox> {
  const { language } = useLanguage();
  const names = useNames();
  const factName = useFactName();
  const lists = useLive(me === null ? null : `inbox ${me.id}`, client => listsFor(client, me));
  const reads = readsAgreements(me);
  const standing = useSlowly(reads ? `inbox obligations ${me?.id}` : null, client => allObligations(client));
  useAskAgainWhen(lists.data?.toDo);
  const problem = lists.problem ?? standing.problem;
  if (lists.data === undefined || me === null || (reads && standing.data === undefined))
    return { data: undefined, problem };
  const { toDo, months, cases } = lists.data;
  const settled = (standing.data ?? []).map(({ agreement, periods }) => ({
    ...{ agreement: agreement.id, name: agreement.name[language], periods },
  }));
  const agreementName = (id: string) => settled.find(each => each.agreement === id)?.name ?? id;
  return {
    problem,
    data: {
      waiting: [
        ...proposalItems(toDo),
        ...accountItems(toDo),
        ...factItems(toDo, { agreement: agreementName, section: names.section, fact: factName }),
        ...monthItems(months, names.section),
        ...caseItems(cases, me),
        ...settled.flatMap(({ agreement, name, periods }) => periodItems(agreement, name, periods, me)),
      ],
      done: doneItems(cases, settled),
    },
  };
}

/** What was decided changes where obligations stand, and these are asked for by the minute only. */
function useAskAgainWhen(toDo: readonly Proposal[] | undefined): void {
  const { store } = useLiveContext();
  const text = toDo === undefined ? null : JSON.stringify(toDo);
  const before = useRef(text);
  useEffect(() => {
    if (before.current !== null && before.current !== text) void store.poll(true);
    before.current = text;
  }, [store, text]);
}

async function listsFor(client: Client, me: Me | null) {
  const [toDo, months, cases] = await Promise.all([
    hasToDo(me) ? client.call("listToDo").then(answer => answer.toDo) : [],
    reviewsData(me) ? allWaiting(client) : [],
    dealsWithCases(me) ? client.all("listCases").then(answer => answer.cases) : [],
  ]);
  return { toDo, months, cases };
}
