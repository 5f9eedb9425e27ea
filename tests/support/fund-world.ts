/** A fund of three parties on a fresh store, called through its routes by people who may only do their part. */
import type { Principal, Role } from "#domain/access/principal.ts";
import type { OperationId } from "#events/routes.ts";
import { accountCommands } from "#functions/commands/accounts.ts";
import { attachmentCommands } from "#functions/commands/attachments.ts";
import { bookCommands } from "#functions/commands/books.ts";
import { cosignatureCommands } from "#functions/commands/cosignatures.ts";
import { delegationCommands } from "#functions/commands/delegations.ts";
import { fundCommands } from "#functions/commands/fund.ts";
import { jobCommands } from "#functions/commands/jobs.ts";
import { peopleCommands } from "#functions/commands/people.ts";
import { periodCommands } from "#functions/commands/periods.ts";
import { registerCommands } from "#functions/commands/register.ts";
import { previewCommands } from "#functions/commands/voucher-previews.ts";
import { voucherCommands } from "#functions/commands/vouchers.ts";
import { bookQueries } from "#functions/queries/books.ts";
import { entryQueries } from "#functions/queries/entries.ts";
import { fundQueries } from "#functions/queries/fund.ts";
import { fundReportQueries } from "#functions/queries/fund-reports.ts";
import { partyQueries } from "#functions/queries/parties.ts";
import { peopleQueries } from "#functions/queries/people.ts";
import { poolQueries } from "#functions/queries/pools.ts";
import { recordQueries } from "#functions/queries/records.ts";
import { toDoQueries } from "#functions/queries/to-do.ts";
import { trialBalanceQueries } from "#functions/queries/trial-balance.ts";
import { voucherQueries } from "#functions/queries/vouchers.ts";
import type { ObjectStore } from "#storage/objects.ts";
import type { Store } from "#storage/store.ts";
import { type Answered, apiOf } from "#tests/support/api.ts";
import { freshStore } from "#tests/support/store.ts";

export const USE_CASES = {
  ...registerCommands,
  ...peopleCommands,
  ...bookCommands,
  ...accountCommands,
  ...periodCommands,
  ...fundCommands,
  ...jobCommands,
  ...voucherCommands,
  ...attachmentCommands,
  ...delegationCommands,
  ...bookQueries,
  ...entryQueries,
  ...recordQueries,
  ...voucherQueries,
  ...cosignatureCommands,
  ...partyQueries,
  ...peopleQueries,
  ...trialBalanceQueries,
  ...toDoQueries,
  ...fundQueries,
  ...fundReportQueries,
  ...poolQueries,
  ...previewCommands,
};

export function person(id: string, role: Role, party: string | null = null): Principal {
  return { id, name: id, role, party, stations: [] };
}

/** Two people of each party's bureau, the committee, an auditor and a stranger. */
export const PEOPLE: readonly Principal[] = [
  person("operator", "operator"),
  ...["SH", "JS", "ZJ"].flatMap(party => [
    person(`finance-${party.toLowerCase()}`, "finance", party),
    person(`review-${party.toLowerCase()}`, "finance", party),
  ]),
  person("finance-ah", "finance", "AH"),
  person("environment-sh", "environment", "SH"),
  person("environment-js", "environment", "JS"),
  person("auditor", "auditor"),
];

type Api = ReturnType<typeof apiOf>;

export interface FundWorld {
  readonly store: Store;
  readonly book: { readonly book: string };
  /** Sets the day in China. */
  on(day: string): void;
  /** Asks as somebody; the answer may be a problem. */
  ask(who: string | null, id: OperationId, asked?: Parameters<Api>[2]): Promise<Answered>;
  /** Asks and throws when it is refused. */
  done(who: string, id: OperationId, asked?: Parameters<Api>[2]): Promise<Answered["body"]>;
  /** Proposes a voucher and has it approved by these people in order. */
  approved(preparer: string, approvers: readonly string[], body: object): Promise<Answered["body"]>;
  /** Debits minus credits, as the book answers. */
  balances(): Promise<Readonly<Record<string, string>>>;
}

export async function fundWorld(
  book: Record<string, unknown> = {},
  useCases: Parameters<typeof apiOf>[1] = USE_CASES,
  { objects, today = "2021-01-04" }: { readonly objects?: ObjectStore; readonly today?: string } = {},
): Promise<FundWorld> {
  let nowMs = Date.parse(`${today}T09:00:00+08:00`);
  const store = await freshStore({ now: () => nowMs });
  const api = apiOf(store, useCases, PEOPLE, objects);
  const ask: FundWorld["ask"] = (who, id, asked) =>
    api(PEOPLE.find(each => each.id === who) ?? null, id, asked);
  const done: FundWorld["done"] = async (who, id, asked) => {
    const { status, body } = await ask(who, id, asked);
    if (status >= 300) throw new Error(`${who} ${id}: ${JSON.stringify(body)}`);
    return body;
  };
  for (const [id, name, nameEn] of [
    ["SH", "上海市", "Shanghai"],
    ["JS", "江苏省", "Jiangsu"],
    ["ZJ", "浙江省", "Zhejiang"],
    ["AH", "安徽省", "Anhui"],
  ])
    await done("operator", "registerParty", { body: { id, name, nameEn } });
  for (const body of PEOPLE.slice(1)) await done("operator", "registerPrincipal", { body });
  const id = "joint-fund";
  await done("operator", "registerBook", {
    body: {
      id,
      kind: "fiscal-custody",
      name: "共同基金",
      nameEn: "Joint fund",
      parties: ["SH", "JS", "ZJ"].map(party => ({ id: party, commitment: "30000000.00" })),
      bankAccount: { number: "31050161234500000001", name: "执委会", bank: "中国建设银行" },
      openPeriods: ["2021-01"],
      ...book,
    },
  });
  const params = { book: id };
  return {
    store,
    book: params,
    on(day) {
      nowMs = Date.parse(`${day}T09:00:00+08:00`);
    },
    ask,
    done,
    async approved(preparer, approvers, body) {
      const { id: voucher } = await done(preparer, "proposeVoucher", { params, body });
      let answer: Answered["body"] = {};
      for (const approver of approvers) {
        answer = await done(approver, "decideVoucher", {
          params: { ...params, voucher: String(voucher) },
          body: { decision: "approve" },
        });
      }
      return answer;
    },
    async balances() {
      const { accounts } = await done("auditor", "getBook", { params });
      const rows = accounts as readonly { id: string; balance: string }[];
      return Object.fromEntries(rows.map(row => [row.id, row.balance]));
    },
  };
}
