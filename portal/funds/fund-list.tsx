/** Every fund and pool that the reader takes part in, with how far it is paid in. */

import { BOOK_KINDS_IN_WORDS } from "#portal/books/kind-words.ts";
import { sumOf } from "#portal/format/amount.ts";
import { Amount, useUnit } from "#portal/format/amount-view.tsx";
import { hasCommitments, isFund } from "#portal/funds/kinds.ts";
import { useSay } from "#portal/language/language.tsx";
import type { BookSummary } from "#portal/live/answers.ts";
import { useBooks, useNames } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BeginLink } from "#portal/parts/begin-link.tsx";
import { addressOfView } from "#portal/routes.ts";

export function FundList() {
  const say = useSay();
  const books = useBooks(true);
  return (
    <section className="part" aria-labelledby="title-funds">
      <h2 id="title-funds">{say("基金与资金池", "Funds and pools")}</h2>
      <Awaited of={books} lines={6}>
        {({ books: all }) => {
          const funds = all.filter(isFund);
          return funds.length === 0 ? (
            <Empty title={say("还没有基金", "There is no fund yet")}>
              {say(
                "执委会登记共同基金、指标库或专项资金账簿后，在此显示。",
                "It appears here once the executive committee registers a fund, a quota pool or a book of grants.",
              )}
              <BeginLink what="books" />
            </Empty>
          ) : (
            <FundTable funds={funds} />
          );
        }}
      </Awaited>
    </section>
  );
}

function FundTable({ funds }: { funds: readonly BookSummary[] }) {
  const say = useSay();
  const names = useNames();
  const { name: unit } = useUnit();
  const titles = {
    kind: say("类别", "Kind"),
    parties: say("参与方", "Parties"),
    committed: say(`认缴（${unit}）`, `Committed (${unit})`),
  };
  return (
    <table className="ledger-table stacking">
      <thead>
        <tr>
          <th scope="col">{say("名称", "Name")}</th>
          <th scope="col">{titles.kind}</th>
          <th scope="col">{titles.parties}</th>
          <th scope="col" className="right">
            {titles.committed}
          </th>
        </tr>
      </thead>
      <tbody>
        {funds.map(fund => (
          <tr key={fund.id}>
            <th scope="row">
              <a href={addressOfView("funds", fund.id)}>{say(fund.name, fund.nameEn)}</a>
            </th>
            <td data-label={titles.kind}>{say(...BOOK_KINDS_IN_WORDS[fund.kind])}</td>
            <td data-label={titles.parties}>
              {fund.parties.map(({ id }) => names.party(id)).join(say("、", ", "))}
            </td>
            <td data-label={titles.committed} className="right">
              {hasCommitments(fund) ? (
                <Amount text={sumOf(fund.parties.map(({ commitment }) => commitment ?? "0.00"))} />
              ) : (
                "—"
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
