/** The newest nettings: where each stands, what it leaves to pay, who signed when and who has yet to. */
import { amountText } from "#portal/format/amount.ts";
import { Amount, useUnit } from "#portal/format/amount-view.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Netting } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { Empty } from "#portal/parts/awaited.tsx";
import { ExportedTable } from "#portal/parts/exported-table.tsx";
import { addressOfView } from "#portal/routes.ts";
import { NETTING_LOOKS, useNettingWords } from "#portal/settlements/nettings/netting-words.ts";

/** As many as the service answers with. */
const SHOWN = 100;

export function NettingList({ nettings }: { nettings: readonly Netting[] }) {
  const say = useSay();
  const names = useNames();
  const words = useNettingWords();
  const { unit, name: unitName } = useUnit();
  if (nettings.length === 0) return <Empty title={say("还没有轧差", "There is no netting yet")} />;
  return (
    <ExportedTable
      title={say("轧差", "Nettings")}
      note={
        nettings.length < SHOWN
          ? say("新的在前", "the newest first")
          : say(`最近 ${SHOWN} 件`, `the newest ${SHOWN}`)
      }
      file={say("轧差", "nettings")}
      columns={[
        { title: say("编号", "Number") },
        { title: say("状态", "State") },
        { title: say("净额应付方 → 应收方", "Who pays the net") },
        { title: say(`净额（${unitName}）`, `Net (${unitName})`), right: true },
        { title: say("业务日期", "Effective on") },
        { title: say("已签署", "Signed by") },
        { title: say("待签署", "Still to sign") },
      ]}
      rows={nettings.map(({ id, state, parties, net, effectiveOn, signatures, waitsFor }) => {
        const signed = signatures.map(({ by, at }) => `${names.person(by)} ${chinaTime(at)}`);
        const between =
          net === null
            ? parties.map(names.party).join(" ⇄ ")
            : `${names.party(net.payer)} → ${names.party(net.payee)}`;
        const amount = net?.amount ?? "0.00";
        return {
          id,
          cells: [
            { text: id, shown: <a href={addressOfView("nettings", id)}>{id}</a> },
            {
              text: words(state),
              shown: <span className={`state ${NETTING_LOOKS[state]}`}>{words(state)}</span>,
            },
            between,
            {
              text: amountText(unit, amount).replaceAll(",", "").replace("−", "-"),
              shown: <Amount text={amount} decimals={2} />,
            },
            effectiveOn,
            {
              text: signed.join("；"),
              shown: (
                <span>
                  {signed.map(each => (
                    <span key={each} className="netting-signature">
                      {each}
                    </span>
                  ))}
                </span>
              ),
            },
            waitsFor.map(names.party).join(say("、", ", ")) || "—",
          ],
        };
      })}
    />
  );
}
