/** What parties owe each other both ways and may net; and the nettings there are. */
import { useSay } from "#portal/language/language.tsx";
import { useLive, useSlowly } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BackLink, BackTo } from "#portal/parts/back-link.tsx";
import { addressOfView } from "#portal/routes.ts";
import { readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { NettingCard } from "#portal/settlements/nettings/netting-card.tsx";
import { NettingList } from "#portal/settlements/nettings/netting-list.tsx";
import { owedBothWays } from "#portal/settlements/nettings/owed-both-ways.ts";
import { BetweenParties } from "#portal/settlements/nettings/propose-netting.tsx";
import { useNetting } from "#portal/settlements/nettings/use-netting.ts";
import { allObligations } from "#portal/settlements/use-all-obligations.ts";

export function NettingsPage({ id }: { id: string | null }) {
  const say = useSay();
  const { me, checking } = useSession();
  return (
    <>
      {id === null ? (
        <BackLink part="settlements" />
      ) : (
        <BackTo address={addressOfView("nettings")}>{say("← 全部轧差", "← All nettings")}</BackTo>
      )}
      {checking ? null : !readsBooks(me) ? (
        <Empty title={say("轧差由双方财政、执委会与审计查阅", "Nettings are not open to you")}>
          {say(
            "请以财政、执委会或审计身份登录。",
            "Finance bureaus of the two parties, the executive committee and auditors read them: sign in as one.",
          )}
        </Empty>
      ) : id === null ? (
        <All />
      ) : (
        <One id={id} />
      )}
    </>
  );
}

function One({ id }: { id: string }) {
  const say = useSay();
  const names = useNames();
  const netting = useNetting(id);
  return (
    <Awaited of={netting} lines={8}>
      {found => (
        <article className="nettings">
          <h2>
            {say("轧差", "Netting")} {found.parties.map(names.party).join(" ⇄ ")}
          </h2>
          <NettingCard netting={found} alone />
        </article>
      )}
    </Awaited>
  );
}

function All() {
  const say = useSay();
  const { me } = useSession();
  const own = me?.role === "finance" ? me.party : null;
  const standing = useSlowly("obligations that may be netted", client => allObligations(client, null));
  const nettings = useLive("nettings", client => client.call("listNettings"));
  return (
    <article className="nettings">
      <header className="page-head">
        <h2>{say("轧差", "Netting")}</h2>
      </header>
      <p className="quiet">
        {say(
          "两方互有应付、几份协议互相约定可以轧差的，按总额记账，只付净额。双方各两人签署后入账。",
          "What two parties owe each other under agreements that name each other is posted gross, and only the difference is paid. Two persons of each side sign.",
        )}
      </p>
      <h3>{say("互有应付", "Owed both ways")}</h3>
      <Awaited of={standing} lines={6}>
        {all => {
          const between = owedBothWays(all, own);
          return between.length === 0 ? (
            <Empty title={say("没有互有应付的双方", "No two parties owe each other")} />
          ) : (
            between.map(each => (
              <BetweenParties
                key={each.parties.join(" ")}
                between={each}
                agreements={all.map(({ agreement }) => agreement)}
                proposes={own !== null}
              />
            ))
          );
        }}
      </Awaited>
      <h3>{say("已提交的轧差", "Nettings proposed")}</h3>
      <Awaited of={nettings} lines={4}>
        {({ nettings: found }) => <NettingList nettings={found} />}
      </Awaited>
    </article>
  );
}
