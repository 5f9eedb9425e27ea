/** A small world for a browser: two parties, two people of one bureau and one of the other, and a fund with an account. */
import { clientOf, type RunningServer, startLocal } from "#tests/support/local-server.ts";

export const RIVER_FUND = { book: "river-fund" };

/** On an empty system; the people sign in by the names 安徽省财政厅, 浙江省财政厅 and 执委会. */
export async function startWithTwoBureaus(folder: string): Promise<RunningServer> {
  const server = await startLocal(folder, ["--no-demo"]);
  const operator = await clientOf(server, "operator");
  for (const [id, name, nameEn] of [
    ["AH", "安徽省", "Anhui"],
    ["ZJ", "浙江省", "Zhejiang"],
  ] as const)
    await operator.call("registerParty", { body: { id, name, nameEn } });
  for (const [id, name, party] of [
    ["finance-ah", "安徽省财政厅", "AH"],
    ["finance-zj", "浙江省财政厅", "ZJ"],
  ] as const)
    await operator.call("registerPrincipal", { body: { id, name, role: "finance", party } });
  await operator.call("registerBook", {
    body: {
      ...{ id: RIVER_FUND.book, kind: "fiscal-custody", twoPersons: "always" },
      ...{ name: "流域共同基金", nameEn: "River fund" },
      parties: ["AH", "ZJ"].map(id => ({ id, commitment: "200000000.00" })),
      bankAccount: { number: "33050161234500000001", name: "流域共同基金专户", bank: "中国建设银行" },
      openPeriods: ["2021-01", "2021-02", "2021-03"],
    },
  });
  return server;
}
