/** A fund of three parties on a running server, and people who pay into it. */
import { ProblemError } from "#events/client.ts";
import { clientOf, type RunningServer } from "#tests/support/local-server.ts";

export const FUND = "fund";
export const PARTIES = ["SH", "JS", "ZJ"] as const;
export type FundParty = (typeof PARTIES)[number];
const params = { book: FUND };

export function financeOf(party: FundParty): string {
  return `finance-${party.toLowerCase()}`;
}

export async function registerFund(server: RunningServer): Promise<void> {
  const operator = await clientOf(server, "operator");
  for (const id of PARTIES) {
    await operator.call("registerParty", { body: { id, name: id, nameEn: id } });
    const person = { id: financeOf(id), name: id, role: "finance", party: id } as const;
    await operator.call("registerPrincipal", { body: person });
  }
  await operator.call("registerBook", {
    body: {
      id: FUND,
      kind: "fiscal-custody",
      name: "基金",
      nameEn: "Fund",
      parties: PARTIES.map(id => ({ id, commitment: "9000000000.00" })),
      bankAccount: { number: "31050161234500000001", name: "基金", bank: "中国建设银行" },
      openPeriods: ["2021-01"],
      twoPersons: "vouchers",
    },
  });
}

/** The receipt; a problem's status where it was refused; 0 where there was no answer. */
export async function contribute(
  server: RunningServer,
  key: string,
  party: FundParty = "SH",
): Promise<object | number> {
  const body = { party, amount: "100.00", effectiveOn: "2021-01-31", reference: key };
  try {
    const client = await clientOf(server, financeOf(party));
    return await client.call("recordContribution", { params, body, idempotencyKey: key });
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.status;
    throw error;
  }
}

/** Every block rebuilt, and how many contributions each key made. */
export async function accountsOf(
  server: RunningServer,
): Promise<{ entries: number; findings: readonly unknown[] }> {
  const operator = await clientOf(server, "operator");
  const { entries, findings } = await operator.call("verifyBook", { params });
  return { entries, findings };
}
