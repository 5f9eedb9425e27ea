/** The accounts that a book of a kind opens for these parties, before it is opened. */
import { assetName } from "#domain/money/asset.ts";
import { BOUNDS, SIDES } from "#portal/books/chart/account-words.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { useOnce } from "#portal/live/live.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";

interface Party {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

export function ChartPreview({ kind, parties }: { kind: string; parties: readonly Party[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const charts = useOnce("charts", client => client.call("listCharts"));
  return (
    <Awaited of={charts}>
      {({ charts: all }) => {
        const chart = all.find(each => each.kind === kind);
        if (chart === undefined) return null;
        const { common, perParty, standard } = chart;
        const own = parties.flatMap(party => perParty.map(template => filled(template, party)));
        const accounts = [...common, ...own];
        return (
          <details className="chart-preview" open>
            <summary>
              {say(`将开设 ${accounts.length} 个科目`, `Opens ${accounts.length} accounts`)}{" "}
              <span className="quiet">
                {say("科目编码依据：", "codes by ")}
                {standard}
                {parties.length === 0 &&
                  say(
                    `；选定各方后，每方另有 ${perParty.length} 个`,
                    `; ${perParty.length} more for each party that is chosen`,
                  )}
              </span>
            </summary>
            <ul>
              {accounts.map(({ code, name, nameEn, normal, bound, asset }) => (
                <li key={code}>
                  <code>{code}</code> {say(name, nameEn)}{" "}
                  <span className="quiet">
                    {SIDES[normal][language]} · {say("余额", "balance ")}
                    {BOUNDS[bound][language]}
                    {asset !== "CNY" && ` · ${assetName(asset)[language]}`}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        );
      }}
    </Awaited>
  );
}

/** A template with a party's own code and names in it. */
function filled<Template extends { readonly code: string; readonly name: string; readonly nameEn: string }>(
  template: Template,
  { id, name, nameEn }: Party,
): Template {
  const fill = (text: string) =>
    text.replaceAll("{party}", id).replaceAll("{nameEn}", nameEn).replaceAll("{name}", name);
  return {
    ...template,
    ...{ code: fill(template.code), name: fill(template.name), nameEn: fill(template.nameEn) },
  };
}
