/** Two agreements of the two banks of a river, each in a book of its own, by which each party owes the other. */
import { clientOf, type RunningServer } from "#tests/support/local-server.ts";

const NAMES = {
  "north-river": { zh: "北岸保障协议", en: "Northern bank" },
  "south-river": { zh: "南岸保障协议", en: "Southern bank" },
};

/** Every quarter a party owes the other an amount whatever the water is like. */
export const bankAgreement = (id: keyof typeof NAMES, other: string, payer: "JS" | "SH", amount: string) => ({
  ...{ format: 1, id, version: 1, name: NAMES[id] },
  ...{ book: `${id}-book`, asset: "CNY", effectiveFrom: "2021-01-01", effectiveTo: "2021-06-30" },
  parties: [
    { id: "SH", name: { zh: "上海市", en: "Shanghai" }, role: "downstream" },
    { id: "JS", name: { zh: "江苏省", en: "Jiangsu" }, role: "upstream" },
  ],
  ...{ sections: [], period: { kind: "quarter" }, profile: "gb3838-automatic" },
  terms: [
    {
      ...{ id: "support", clause: "第三条", sections: [], score: { kind: "unconditional" } },
      text: { zh: "每季补偿对方。", en: "Compensates the other every quarter." },
      money: { kind: "fixed", payer, payee: payer === "JS" ? "SH" : "JS", amount },
    },
  ],
  settling: { method: "bank-transfer", nettingWith: [other] },
  ...{ assumptions: [], sources: ["本地草案"] },
});

/** The books, and a second person of the bureau of SH, which has one: it confirms the other. */
export async function registerBothBanks(server: RunningServer): Promise<void> {
  const operator = await clientOf(server, "operator");
  // The bureau of SH has one person; it confirms a second one.
  const body = { id: "finance-sh-review", name: "上海财政复核人", role: "finance", party: "SH" } as const;
  await operator.call("registerPrincipal", { body });
  const decision = { params: { principal: body.id }, body: { decision: "approve" } } as const;
  await (await clientOf(server, "finance-sh")).call("decideGrant", decision);
  for (const id of ["north-river", "south-river"] as const) {
    await operator.call("registerBook", {
      body: {
        ...{
          id: `${id}-book`,
          kind: "agreement",
          name: `${NAMES[id].zh}账簿`,
          nameEn: `${NAMES[id].en}, book`,
        },
        parties: ["SH", "JS"].map(party => ({ id: party })),
        openPeriods: ["2021-04"],
      },
    });
  }
}
