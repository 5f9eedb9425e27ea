/** How far each fund is paid in: per party what is matched, what is held until the others follow, and what is open. */

import { sumOf } from "#portal/format/amount.ts";
import { Amount, useUnit } from "#portal/format/amount-view.tsx";
import { percentOf } from "#portal/format/percent.ts";
import { CapitalBar } from "#portal/funds/capital-bar.tsx";
import { hasCommitments } from "#portal/funds/kinds.ts";
import { useFund } from "#portal/funds/use-fund.ts";
import { useSay } from "#portal/language/language.tsx";
import type { BookSummary } from "#portal/live/answers.ts";
import { useBooks, useNames } from "#portal/live/names.tsx";
import { Figure, Panel } from "#portal/overview/panel.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";

/** The other funds stand on their own page. */
const FUNDS_SHOWN = 3;

export function ContributionsPanel() {
  const say = useSay();
  const books = useBooks(true);
  return (
    <Panel
      title={say("出资进度", "Contributions")}
      address={addressOfView("funds")}
      more={say("全部基金", "All funds")}
    >
      <Awaited of={books} lines={4}>
        {({ books: all }) => {
          const funds = all.filter(hasCommitments);
          if (funds.length === 0)
            return <p className="quiet">{say("没有认缴出资的基金。", "No fund has commitments.")}</p>;
          return funds.slice(0, FUNDS_SHOWN).map(fund => <Fund key={fund.id} fund={fund} />);
        }}
      </Awaited>
    </Panel>
  );
}

function Fund({ fund }: { fund: BookSummary }) {
  const say = useSay();
  const names = useNames();
  const { name: unit } = useUnit();
  const position = useFund(fund.id);
  return (
    <Awaited of={position} lines={4}>
      {({ parties }) => {
        const paid = sumOf(parties.map(each => each.paid));
        const committed = sumOf(parties.map(each => each.committed));
        const short = parties.filter(({ shortfall }) => shortfall !== "0.00");
        return (
          <div className="fund-progress">
            <Figure
              words={
                <>
                  <a href={addressOfView("funds", fund.id)}>{say(fund.name, fund.nameEn)}</a>{" "}
                  <Amount text={paid} /> / <Amount text={committed} /> {unit}
                </>
              }
            >
              {percentOf(paid, committed) ?? "—"} %
            </Figure>
            <ul className="capital-bars">
              {parties.map(party => (
                <li key={party.party}>
                  <span>{names.party(party.party)}</span>
                  <CapitalBar position={party} />
                  <span className="right">{percentOf(party.paid, party.committed) ?? "—"} %</span>
                </li>
              ))}
            </ul>
            {short.length > 0 && (
              <p className="notice conflict">
                {say("欠缴：", "Overdue: ")}
                {short.map(({ party, shortfall }, index) => (
                  <span key={party}>
                    {index > 0 && say("、", ", ")}
                    {names.party(party)} <Amount text={shortfall} /> {unit}
                  </span>
                ))}
              </p>
            )}
          </div>
        );
      }}
    </Awaited>
  );
}
