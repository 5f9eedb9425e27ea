/** One card that stands: what is wrong, where, since when, and the case about it. */
import { Button } from "antd";
import { useState } from "react";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { WarningCard } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { addressOfView } from "#portal/routes.ts";
import { dealsWithCases } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { OpenCaseForm } from "#portal/supervision/open-case-form.tsx";
import { indicatorWord, ruleWord, unitOf } from "#portal/supervision/words.ts";

export function CardItem({ card }: { card: WarningCard }) {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  const { me } = useSession();
  const [opening, setOpening] = useState(false);
  const mayOpen = card.colour === "red" && card.case === null && dealsWithCases(me);
  const colour = card.colour === "red" ? say("红牌", "Red card") : say("黄牌", "Yellow card");
  return (
    <li className={`warning-card ${card.colour}`}>
      <p className="warning-card-colour">{colour}</p>
      <p className="warning-card-title">
        <a href={addressOfView("sections", card.section)}>{names.section(card.section)}</a>{" "}
        {ruleWord(card.rule, language)}
      </p>
      <p className="quiet">
        {say("自", "since")} {readable(card.since)}
        {card.late && ` · ${say("历史数据", "past data")}`}
      </p>
      {card.facts.length > 0 && (
        <ul>
          {card.facts.map(({ indicator, value, against }) => (
            <li key={indicator}>
              {indicatorWord(indicator, language)} <strong>{value}</strong>{" "}
              <span className="unit">{unitOf(indicator)}</span>{" "}
              <span className="quiet">
                {card.rule === "outlier" ? say("近期中位数", "median") : say("目标", "target")} {against}
              </span>
            </li>
          ))}
        </ul>
      )}
      {mayOpen && !opening && (
        <Button size="small" className="no-print" onClick={() => setOpening(true)}>
          {say("立案…", "Open a case…")}
        </Button>
      )}
      {opening && <OpenCaseForm card={card} onDone={() => setOpening(false)} />}
      {card.case !== null && (
        <a href={addressOfView("cases", card.case)}>{say("查看台账", "See the case")}</a>
      )}
    </li>
  );
}

/** A month, a date, or an instant to the minute; readings are written in China time already. */
function readable(since: string): string {
  return since.slice(0, 16).replace("T", " ");
}
