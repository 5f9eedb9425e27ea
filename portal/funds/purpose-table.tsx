/** What came and went for each purpose of a compensation fund. */
import type { AnswerOf } from "#events/operations.ts";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { useSay } from "#portal/language/language.tsx";

const COLUMNS = ["given", "assigned", "spent", "returned", "left"] as const;

export function PurposeTable({ purposes }: { purposes: AnswerOf<"getDisclosure">["purposes"] }) {
  const say = useSay();
  const { name: unit } = useUnit();
  const decimals = useDecimals(purposes.flatMap(each => COLUMNS.map(column => each[column])));
  const titles: Readonly<Record<(typeof COLUMNS)[number], string>> = {
    given: say("捐赠", "Given"),
    assigned: say("调剂", "Assigned"),
    spent: say("支出", "Spent"),
    returned: say("退还", "Returned"),
    left: say("结余", "Left"),
  };
  return (
    <table className="ledger-table stacking">
      <caption>
        {say("按用途", "By purpose")} <span className="unit">{say(`单位：${unit}`, `in ${unit}`)}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{say("用途", "Purpose")}</th>
          {COLUMNS.map(column => (
            <th key={column} scope="col" className="right">
              {titles[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {purposes.map(each => (
          <tr key={each.purpose}>
            <th scope="row">
              {each.name} {each.general && <span className="tag">{say("不指定用途", "general")}</span>}
            </th>
            {COLUMNS.map(column => (
              <td key={column} className="right" data-label={titles[column]}>
                <Amount text={each[column]} decimals={decimals} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
