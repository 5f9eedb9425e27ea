/** Who is party, who may do what, which stations send, how the service does, who did what, and who was refused. */
import { type AdministrationRoute, DESKS, type Desk } from "#portal/administration/address.ts";
import { BooksDesk } from "#portal/administration/books-desk.tsx";
import { DeedsDesk } from "#portal/administration/deeds-desk.tsx";
import { OperationsDesk } from "#portal/administration/operations/operations-desk.tsx";
import { PartiesDesk } from "#portal/administration/parties-desk.tsx";
import { PeopleDesk } from "#portal/administration/people-desk.tsx";
import { RefusalsDesk } from "#portal/administration/refusals-desk.tsx";
import { SectionDesk } from "#portal/administration/sections/section-desk.tsx";
import { SectionsDesk } from "#portal/administration/sections/sections-desk.tsx";
import { StationsDesk } from "#portal/administration/stations-desk.tsx";
import { useSay } from "#portal/language/language.tsx";
import { Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";
import { administers, oversees } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

/** Of the service as a whole. */
const SUPERVISED: readonly Desk[] = ["operations", "refusals"];

type Shown = Omit<AdministrationRoute, "view">;

export function AdministrationPage({ desk, one, deeds }: Shown) {
  const say = useSay();
  const { me, checking } = useSession();
  if (checking) return <Placeholder lines={6} />;
  if (me === null) return <Empty title={say("登录后查阅", "Sign in to read this")} />;
  if (!administers(me)) {
    return (
      <Empty title={say("此角色不查阅管理信息", "This role does not read the administration")}>
        {say(
          "主体、用户与站点由执委会、各方与审计查阅。",
          "Parties, people and stations are read by the executive committee, the parties and auditors.",
        )}
      </Empty>
    );
  }
  const titles: Readonly<Record<Desk, string>> = {
    parties: say("主体", "Parties"),
    people: say("用户与授权", "People and rights"),
    sections: say("断面", "Sections"),
    stations: say("站点与密钥", "Stations and keys"),
    books: say("账簿", "Books"),
    operations: say("运行", "Operations"),
    deeds: say("操作日志", "Audit trail"),
    refusals: say("拒绝记录", "Refusals"),
  };
  return (
    <section className="part" aria-labelledby="title-administration">
      <h2 id="title-administration">{say("管理", "Administration")}</h2>
      <nav className="desks no-print" aria-label={say("管理内容", "Parts of the administration")}>
        {DESKS.filter(each => !SUPERVISED.includes(each) || oversees(me)).map(each => (
          <a
            key={each}
            href={addressOfView("administration", each)}
            aria-current={each === desk ? "page" : undefined}
          >
            {titles[each]}
          </a>
        ))}
      </nav>
      {desk === "parties" && <PartiesDesk me={me} />}
      {desk === "people" && <PeopleDesk me={me} />}
      {desk === "sections" && (one === null ? <SectionsDesk me={me} /> : <SectionDesk id={one} me={me} />)}
      {desk === "books" && <BooksDesk me={me} />}
      {desk === "stations" && <StationsDesk me={me} />}
      {desk === "deeds" && <DeedsDesk shown={deeds} />}
      {SUPERVISED.includes(desk) && !oversees(me) && (
        <Empty title={say("此角色不查阅此项", "This role does not read this")} />
      )}
      {desk === "operations" && oversees(me) && <OperationsDesk />}
      {desk === "refusals" && oversees(me) && <RefusalsDesk key={deeds.day} day={deeds.day} />}
    </section>
  );
}
