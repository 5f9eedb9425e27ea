/** Where the obligations of every agreement stand that the reader may see. */
import type { Client } from "#events/client.ts";
import type { Agreement, ObligationPeriod } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";

export interface AgreementStanding {
  readonly agreement: Agreement;
  readonly periods: readonly ObligationPeriod[];
}

/** Each agreement is asked for by itself; beyond these, the agreements' own pages say where they stand. */
const AGREEMENTS_MAX = 50;

/** Of so many agreements; of all where `most` is null. */
export async function allObligations(
  client: Client,
  most: number | null = AGREEMENTS_MAX,
): Promise<readonly AgreementStanding[]> {
  const { agreements } = await client.all("listAgreements");
  return Promise.all(
    agreements.slice(0, most ?? agreements.length).map(async agreement => {
      const { periods } = await client.call("listObligations", { params: { agreement: agreement.id } });
      return { agreement, periods };
    }),
  );
}

export function useAllObligations(wanted: boolean) {
  return useLive(wanted ? "obligations of all agreements" : null, client => allObligations(client));
}
