/** The assessed months of the sections that drafts look at, fetched once: what is past hardly changes while one looks. */
import { useEffect, useState } from "react";
import { type Problem, ProblemError } from "#events/client.ts";
import type { MonthAssessments } from "#portal/live/answers.ts";
import type { Snapshot } from "#portal/live/live-store.ts";
import { useSession } from "#portal/session/session.tsx";

export function useMonths(
  sections: readonly string[],
  from: string,
  to: string,
): Snapshot<readonly MonthAssessments[]> {
  const { client } = useSession();
  const key = JSON.stringify([sections, from, to]);
  const [found, setFound] = useState<{
    key: string;
    data?: readonly MonthAssessments[];
    problem?: Problem;
  } | null>(null);
  useEffect(() => {
    const [ids, first, last] = JSON.parse(key) as [string[], string, string];
    const leaving = new AbortController();
    const asked = ids.map(section =>
      client.call("listMonthAssessments", {
        params: { section },
        query: { from: first, to: last },
        signal: leaving.signal,
      }),
    );
    Promise.all(asked).then(
      data => !leaving.signal.aborted && setFound({ key, data }),
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        if (!(error instanceof ProblemError)) throw error;
        setFound({ key, problem: error.problem });
      },
    );
    return () => leaving.abort();
  }, [client, key]);
  const current = found?.key === key ? found : null;
  return { data: current?.data, problem: current?.problem };
}
