/** What stands against a section: its cards, and the cases about it. */
import { useSay } from "#portal/language/language.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { CardItem } from "#portal/supervision/card-item.tsx";
import { CaseTable } from "#portal/supervision/case-table.tsx";
import { useCases, useWarningCards } from "#portal/supervision/use-supervision.ts";

export function SectionSupervision({ section }: { section: string }) {
  const say = useSay();
  const cards = useWarningCards();
  const cases = useCases();
  const title = say("预警与台账", "Warnings and cases");
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <Awaited of={cards} lines={2}>
        {({ cards: all }) => {
          const standing = all.filter(card => card.section === section);
          return standing.length === 0 ? (
            <p className="quiet">{say("当前没有黄牌和红牌。", "No card stands.")}</p>
          ) : (
            <ul className="warning-cards" aria-label={say("黄牌、红牌", "Warning cards")}>
              {standing.map(card => (
                <CardItem key={card.id} card={card} />
              ))}
            </ul>
          );
        }}
      </Awaited>
      <Awaited of={cases} lines={2}>
        {({ cases: all }) => {
          const own = all.filter(one => one.section === section);
          return own.length === 0 ? (
            <p className="quiet">{say("没有问题台账。", "No cases.")}</p>
          ) : (
            <CaseTable cases={own} />
          );
        }}
      </Awaited>
    </section>
  );
}
