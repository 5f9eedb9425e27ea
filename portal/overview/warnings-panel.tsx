/** Cards that stand and cases that are open. */
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Figure, Panel } from "#portal/overview/panel.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";
import { useCases, useWarningCards } from "#portal/supervision/use-supervision.ts";
import { ruleWord } from "#portal/supervision/words.ts";

const SHOWN = 4;

export function WarningsPanel() {
  const say = useSay();
  return (
    <Panel
      title={say("预警与问题台账", "Warnings and cases")}
      address={addressOfView("supervision")}
      more={say("全部预警", "All warnings")}
    >
      <Cards />
      <Cases />
    </Panel>
  );
}

function Cards() {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  return (
    <Awaited of={useWarningCards()} lines={2}>
      {({ cards }) => {
        const red = cards.filter(({ colour }) => colour === "red");
        const inOrder = [...red, ...cards.filter(({ colour }) => colour !== "red")];
        if (cards.length === 0)
          return <p className="quiet">{say("当前没有黄牌和红牌。", "No card stands.")}</p>;
        return (
          <>
            <Figure
              words={say(
                `${red.length} 红 ${cards.length - red.length} 黄`,
                `${red.length} red, ${cards.length - red.length} yellow`,
              )}
            >
              {cards.length} {say("张牌", cards.length === 1 ? "card" : "cards")}
            </Figure>
            <ul className="panel-list">
              {inOrder.slice(0, SHOWN).map(card => (
                <li key={`${card.section} ${card.id}`}>
                  <span className="panel-what">
                    <span>
                      <span className={`card-dot ${card.colour}`}>
                        {card.colour === "red" ? say("红", "red") : say("黄", "yellow")}
                      </span>{" "}
                      <a href={addressOfView("sections", card.section)}>{names.section(card.section)}</a>
                    </span>
                    <span className="quiet">{ruleWord(card.rule, language)}</span>
                  </span>
                  <span className="panel-amount quiet">{card.since.slice(0, 10)}</span>
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Awaited>
  );
}

function Cases() {
  const say = useSay();
  return (
    <Awaited of={useCases()} lines={1}>
      {({ cases }) => {
        const open = cases.filter(({ state }) => state !== "closed");
        const overdue = open.filter(each => each.overdue);
        return (
          <p className="quiet">
            {open.length === 0
              ? say("没有在办的问题台账。", "No case is open.")
              : say(`在办台账 ${open.length} 件`, `${open.length} open cases`)}
            {overdue.length > 0 && (
              <>
                {" "}
                <span className="mark">{say(`${overdue.length} 件逾期`, `${overdue.length} overdue`)}</span>
              </>
            )}
          </p>
        );
      }}
    </Awaited>
  );
}
