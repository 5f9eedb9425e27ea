/** One case: who is in charge, until when, every step of it, and what the reader may do next. */
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { SectionCase } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited, Placeholder } from "#portal/parts/awaited.tsx";
import { BackLink } from "#portal/parts/back-link.tsx";
import { addressOfView } from "#portal/routes.ts";
import { useSession } from "#portal/session/session.tsx";
import { CaseActions } from "#portal/supervision/case-actions.tsx";
import { CaseSteps } from "#portal/supervision/case-steps.tsx";
import { originWord, sideWord, stateWord } from "#portal/supervision/words.ts";

export function CasePage({ id }: { id: string }) {
  const { checking } = useSession();
  const found = useLive(checking ? null : `case ${id}`, client =>
    client.call("getCase", { params: { case: id } }),
  );
  return (
    <>
      <BackLink part="supervision" />
      {checking ? <Placeholder lines={5} /> : <Awaited of={found}>{one => <WholeCase one={one} />}</Awaited>}
    </>
  );
}

function WholeCase({ one }: { one: SectionCase }) {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  const { me } = useSession();
  return (
    <article className="case">
      <header>
        <h2>{one.title}</h2>
        <p className={`case-state ${one.state}`}>{stateWord(one.state, language)}</p>
      </header>
      <dl className="figures">
        <Fact name={say("断面", "Section")}>
          <a href={addressOfView("sections", one.section)}>{names.section(one.section)}</a>
        </Fact>
        <Fact name={say("责任方", "Owner")}>{names.party(one.owner)}</Fact>
        {one.jointOwners.length > 0 && (
          <Fact name={say("联合办理方", "Joint owners")}>
            {one.jointOwners.map(names.party).join(say("、", ", "))}
          </Fact>
        )}
        <Fact name={say("来源", "Origin")}>{originWord(one.origin, language)}</Fact>
        <Fact name={say("立案", "Opened")}>{one.openedOn}</Fact>
        <Fact name={say("办理期限", "Due")}>
          {one.dueOn ?? say("日历未收录", "calendar unknown")}{" "}
          <span className="quiet">
            {say(`${one.workingDays} 个工作日`, `${one.workingDays} working days`)}
          </span>
          {one.overdue && <span className="mark overdue">{say("逾期", "overdue")}</span>}
        </Fact>
      </dl>
      {one.signatures.length > 0 && (
        <ul className="confirmation" aria-label={say("销号签署", "Signatures")}>
          {one.signatures.map(({ side, party, by }) => (
            <li key={side} className="done">
              ✓ {sideWord(side, language)} {party === null ? by : names.party(party)}
            </li>
          ))}
        </ul>
      )}
      <CaseSteps steps={one.steps} />
      {me !== null && one.state !== "closed" && <CaseActions one={one} me={me} />}
    </article>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
