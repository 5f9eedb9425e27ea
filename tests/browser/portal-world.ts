/** What the demonstration lacks, so that every page has something to show. */
import { dateInChina } from "#domain/calendar.ts";
import { present } from "#domain/invariant.ts";
import type { Client } from "#events/client.ts";
import { ADJUSTMENT, FUND } from "#tests/support/demonstration.ts";
import { clientOf, type RunningServer, until } from "#tests/support/local-server.ts";
import { pilotOf, revised } from "#tests/support/revised-agreement.ts";

/** Resolves with the id of the case that was opened. */
export async function furnish(server: RunningServer): Promise<string> {
  const as = (who: string) => clientOf(server, who);
  await amend(await as("operator"));
  await give(await as("finance-sh"), await as("finance-zj"));
  await (await as("finance-sh")).call("proposeVoucher", {
    params: FUND,
    body: { kind: "entry", entries: [ADJUSTMENT] },
  });
  await order(await as("finance-sh"), await as("finance-js"));
  await state(server, await as("finance-zj"));
  const { id } = await (await as("environment-ah")).call("openCase", {
    body: {
      ...{ section: "jiekou", origin: "patrol", title: "巡河发现排口", place: { name: "街口上游 2 公里" } },
      ...{ owner: "AH", note: "右岸排口有异味，已取样" },
      evidence: [{ name: "排口.jpg", digest: "b".repeat(64) }],
    },
  });
  return id;
}

/** Another version, one on trial, and the period settled by the one that is in force now. */
async function amend(operator: Client): Promise<void> {
  const second = revised();
  for (const body of [second, pilotOf(second, "0.50")]) await operator.call("registerAgreement", { body });
  await operator.call("settle", {
    params: { agreement: "xinan-river" },
    body: { from: "2020-05", to: "2021-04", effectiveOn: "2021-05-31" },
  });
}

async function give(proposer: Client, approver: Client): Promise<void> {
  const donor = { name: "长三角某某新材料股份有限公司", kind: "company" };
  const given = { donor, named: true, amount: "1234567.08", reference: "JZ-2021-001" };
  for (const action of [
    { do: "donation-purpose", id: "forest", name: "水源林" },
    { do: "donation", purpose: "forest", ...given },
  ] as const) {
    const body = { kind: "fund", effectiveOn: "2021-06-30", narrative: "社会捐赠", action };
    const { id } = await proposer.call("proposeVoucher", { params: FUND, body: body as never });
    await approver.call("decideVoucher", {
      params: { ...FUND, voucher: id },
      body: { decision: "approve" },
    });
  }
}

/** Two payees, one of whom a second person approved; of two payments to that one the first is in a payment file. */
async function order(proposer: Client, approver: Client): Promise<void> {
  const [builder, laboratory] = [
    { number: "33001234500000000777", name: "浙江某某水利工程有限公司", bank: "中国银行" },
    { number: "31001234500000000888", name: "上海某某检测技术有限公司", bank: "交通银行" },
  ];
  for (const payee of [builder, laboratory])
    await proposer.call("proposeBankAccount", {
      params: FUND,
      body: { kind: "payee", ...payee, party: null } as never,
    });
  await approver.call("decideBankAccount", {
    params: { ...FUND, account: builder.number },
    body: { decision: "approve" },
  });
  const lines: string[] = [];
  for (const [narrative, amount, reference] of [
    ["监测断面维护费", "86400.00", "FK-2021-017"],
    ["护岸工程进度款", "1250000.00", "FK-2021-018"],
  ] as const) {
    const action = { do: "cost", amount, reference };
    const body = { kind: "fund", narrative, effectiveOn: "2021-06-30", action };
    const { id } = await proposer.call("proposeVoucher", { params: FUND, body: body as never });
    const { entries } = await approver.call("decideVoucher", {
      params: { ...FUND, voucher: id },
      body: { decision: "approve" },
    });
    lines.push(present(entries?.[0], "the entry of an approved payment").id);
  }
  await proposer.call("makePaymentFile", {
    params: FUND,
    body: {
      executeOn: dateInChina(Date.now()),
      orders: [{ line: present(lines[0], "a first payment"), payee: builder.number }],
    },
  });
}

/** A numbered statement and a numbered report, both made. */
async function state(server: RunningServer, bureau: Client): Promise<void> {
  await bureau.call("issueStatement", {
    params: FUND,
    body: { scope: { kind: "party", party: "ZJ" }, from: "2021-01", to: "2021-06" },
  });
  await bureau.call("issueReport", {
    params: FUND,
    body: { template: "yearly", from: "2020-07", base: "2019-07" },
  });
  await until(async () => {
    const { statements } = await bureau.call("listIssuedStatements", { params: FUND });
    return statements.every(each => each.state === "ready");
  }, server);
}
