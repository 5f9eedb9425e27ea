/** The whole chain of one thing, from the packet to the bank's statement, as of when the page was opened. */
import type { Client } from "#events/client.ts";
import { EntryPaper } from "#portal/books/entry-paper.tsx";
import { addressOfTrace, type TraceStart } from "#portal/chain/address.ts";
import { ChainLinkItem } from "#portal/chain/chain-link.tsx";
import { inWords } from "#portal/chain/in-words.ts";
import { isAsked, type Stage, type StageOfChain, stagesOf } from "#portal/chain/stages.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Chain } from "#portal/live/answers.ts";
import { useOnce } from "#portal/live/live.tsx";
import { useEveryName } from "#portal/live/names.tsx";
import { Awaited, Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { BackTo } from "#portal/parts/back-link.tsx";
import { addressOfView } from "#portal/routes.ts";
import { readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { ReverseEntry } from "#portal/vouchers/reverse-entry.tsx";

export function ChainPage({ start }: { start: TraceStart }) {
  const say = useSay();
  const { me, checking } = useSession();
  const address = addressOfTrace(start);
  const chain = useOnce(me === null ? null : address, client => asked(client, start));
  return (
    <>
      <Back start={start} />
      <article className="chain">
        <header className="view-head">
          <h2>{say("追溯", "Trace")}</h2>
          {start.from === "entry" && readsBooks(me) && <EntryPaper book={start.book} entry={start.entry} />}
        </header>
        {start.from === "entry" && <ReverseEntry book={start.book} entry={start.entry} />}
        {checking ? (
          <Placeholder lines={8} />
        ) : me === null ? (
          <Empty title={say("登录后追溯", "Sign in to trace")} />
        ) : (
          <Awaited of={chain} lines={10}>
            {found => <Stages chain={found} />}
          </Awaited>
        )}
      </article>
    </>
  );
}

function asked(client: Client, start: TraceStart): Promise<Chain> {
  switch (start.from) {
    case "entry":
      return client.call("traceEntry", { params: { book: start.book, entry: start.entry } });
    case "bank-line":
      return client.call("traceBankLine", { params: { book: start.book, line: start.line } });
    case "obligation": {
      const { agreement, settlement, pair } = start;
      return client.call("traceObligation", { params: { agreement, settlement }, query: { ...pair } });
    }
    case "reading": {
      const { section, station, time } = start;
      return client.call("traceReading", { params: { section }, query: { station, time } });
    }
  }
}

function Back({ start }: { start: TraceStart }) {
  const say = useSay();
  switch (start.from) {
    case "entry":
    case "bank-line":
      return <BackTo address={addressOfView("books", start.book)}>{say("← 账簿", "← The book")}</BackTo>;
    case "obligation":
      return (
        <BackTo address={addressOfView("settlements", start.agreement, start.settlement)}>
          {say("← 本期清算", "← The settlement")}
        </BackTo>
      );
    case "reading":
      return (
        <BackTo address={addressOfView("data-review", start.section, start.time.slice(0, 7))}>
          {say("← 当月数据", "← The month's data")}
        </BackTo>
      );
  }
}

const STAGES: Readonly<Record<Stage, { readonly zh: string; readonly en: string }>> = {
  measured: { zh: "监测与评价", en: "Measured and assessed" },
  agreed: { zh: "协议条款与清算", en: "By the agreement" },
  booked: { zh: "审批与记账", en: "Approved and booked" },
  bank: { zh: "银行与对账", en: "At the bank" },
};

/** More than so many links of one stage are folded, but for what was asked for. */
const UNFOLDED = 6;

function Stages({ chain }: { chain: Chain }) {
  const say = useSay();
  const { language } = useLanguage();
  const name = useEveryName();
  return (
    <>
      <p className="quiet chain-legend">
        {say(
          "粗框为所查对象；虚线为尚未发生或无权查看。",
          "Framed: what was asked for. Dashed: not yet, or not for you to see.",
        )}
      </p>
      {stagesOf(chain.links).map((stage, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a chain has an order, and a stage may come again
        <section key={index} aria-label={STAGES[stage.stage][language]}>
          <h3>{STAGES[stage.stage][language]}</h3>
          <StageLinks stage={stage} chain={chain} name={name} />
        </section>
      ))}
      {chain.notes.length > 0 && (
        <ul className="chain-notes quiet">
          {chain.notes.map(note => (
            <li key={note.en}>{inWords(note[language], name, language)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

interface StageLinksProps {
  readonly stage: Pick<StageOfChain, "links">;
  readonly chain: Chain;
  readonly name: (id: string) => string;
}

function StageLinks({ stage: { links }, chain, name }: StageLinksProps) {
  const say = useSay();
  const many = links.length > UNFOLDED;
  const shown = many ? links.filter(link => isAsked(link, chain.of)) : links;
  return (
    <>
      <List stage={{ links: shown }} chain={chain} name={name} />
      {many && (
        <details className="chain-fold">
          <summary>
            {say(`全部 ${links.length} 项：`, `All ${links.length}: `)}
            {links[0]?.at?.slice(0, 10)} – {links.at(-1)?.at?.slice(0, 10)}
          </summary>
          <List stage={{ links }} chain={chain} name={name} />
        </details>
      )}
    </>
  );
}

function List({ stage: { links }, chain, name }: StageLinksProps) {
  if (links.length === 0) return null;
  return (
    <ol>
      {links.map((link, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: links have an order, and what is not there has no name
        <ChainLinkItem key={index} link={link} asked={isAsked(link, chain.of)} name={name} />
      ))}
    </ol>
  );
}
