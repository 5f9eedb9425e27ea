/** The links of facts that were told under an agreement: by whom, on what evidence, and who agreed. */
import type { Agreement, Words } from "#domain/agreement/agreement.ts";
import { type ChainLink, detail, link } from "#domain/chain/link.ts";
import type { FactRecord } from "#events/fact-records.ts";
import type { SettlementRecord } from "#events/records.ts";
import type { Walk } from "#functions/queries/chain/walk.ts";
import { FACT, factKey } from "#functions/shared/facts.ts";
import { readVersion } from "#storage/records.ts";

/** What a settlement knew beside the readings, each in the version that it used. */
export async function toldLinks(
  walk: Walk,
  { agreement, facts = [] }: SettlementRecord,
  judgedBy: Agreement | undefined,
): Promise<ChainLink[]> {
  const records = await Promise.all(
    facts.map(({ fact, version }) =>
      readVersion<FactRecord>(walk.store, FACT, factKey(agreement, fact), version),
    ),
  );
  const nameOf = (fact: string): Words =>
    judgedBy?.facts?.find(({ id }) => id === fact)?.name ?? { zh: fact, en: fact };
  return facts.flatMap(({ fact, version }, index) => {
    const record = records[index];
    return record == null ? [] : [factLink(`${agreement}/${fact}/v${version}`, nameOf(fact), record)];
  });
}

function factLink(reference: string, name: Words, { told, confirmations, silences }: FactRecord): ChainLink {
  const { fact, reason, evidence, by, at } = told;
  const [zh, en] =
    fact.kind === "figure"
      ? [fact.value ?? "—", fact.value ?? "—"]
      : fact.happened
        ? ["发生", "happened"]
        : ["未发生", "did not happen"];
  return link("fact", `告知数据 ${name.zh}：${zh}`, `fact ${name.en}: ${en}`, {
    reference,
    at,
    by: [by, ...confirmations.filter(each => each.by !== by).map(each => each.by)],
    details: [
      detail("理由", "reason", reason),
      ...evidence.map(each => detail("依据", "evidence", each.name)),
      ...confirmations.map(each => detail("确认", "confirmed by", `${each.by} (${each.party}) ${each.at}`)),
      ...silences.map(each =>
        detail("逾期未答，视为确认", "silent, taken as confirmed", `${each.party} ${each.at}`),
      ),
    ],
  });
}
