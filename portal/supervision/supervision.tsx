/** What is wrong now: cards that stand, and the cases that people are working on. */

import { Button } from "antd";
import { useState } from "react";
import { useSay } from "#portal/language/language.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";
import { dealsWithCases } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { CardItem } from "#portal/supervision/card-item.tsx";
import { CaseTable } from "#portal/supervision/case-table.tsx";
import { ItemCardLine } from "#portal/supervision/item-card.tsx";
import { monthNow } from "#portal/supervision/month-now.ts";
import { OpenCaseForm } from "#portal/supervision/open-case-form.tsx";
import { useCases, useWarningCards } from "#portal/supervision/use-supervision.ts";

export function Supervision() {
  const say = useSay();
  const { me } = useSession();
  const cards = useWarningCards();
  const cases = useCases();
  const [opening, setOpening] = useState(false);
  return (
    <>
      <p className="supervision-links">
        <a href={addressOfView("reviews", monthNow())}>{say("本月复盘表", "Review sheet of this month")}</a>
        {dealsWithCases(me) && (
          <Button className="no-print" onClick={() => setOpening(!opening)} aria-expanded={opening}>
            {say("立案…", "Open a case…")}
          </Button>
        )}
      </p>
      {opening && <OpenCaseForm onDone={() => setOpening(false)} />}
      <Awaited of={cards} lines={2}>
        {({ cards: standing, items }) =>
          standing.length + items.length === 0 ? (
            <Empty title={say("当前没有黄牌和红牌", "No card stands")} />
          ) : (
            <ul className="warning-cards" aria-label={say("黄牌、红牌", "Warning cards")}>
              {standing.map(card => (
                <CardItem key={`${card.section} ${card.id}`} card={card} />
              ))}
              {items.map(card => (
                <ItemCardLine key={`${card.bankAccount} ${card.kind} ${card.id}`} card={card} />
              ))}
            </ul>
          )
        }
      </Awaited>
      <Awaited of={cases} lines={3}>
        {({ cases: all }) =>
          all.length === 0 ? (
            <Empty title={say("没有问题台账", "No cases")}>
              {say(
                "红牌、巡查或人工立案后，这里显示责任方、期限和办理过程。",
                "What a red card, a patrol or somebody opens stands here with its owner, term and steps.",
              )}
            </Empty>
          ) : (
            <CaseTable cases={all} />
          )
        }
      </Awaited>
    </>
  );
}
