/** A pool of land quota: who put in what, what projects drew and gave back, what ends when. Whole square metres. */

import type { AnswerOf } from "#events/operations.ts";
import { Amount } from "#portal/format/amount-view.tsx";
import { useQuotaPool } from "#portal/funds/use-pools.ts";
import { useSay } from "#portal/language/language.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";

type Pool = AnswerOf<"getQuotaPool">;

export function Quota({ book }: { book: string }) {
  const say = useSay();
  return (
    <section aria-labelledby="title-quota">
      <h3 id="title-quota">{say("指标库", "Quota pool")}</h3>
      <Awaited of={useQuotaPool(book)} lines={6}>
        {pool => (
          <>
            <dl className="pool">
              <div className="main">
                <dt>{say("可调用", "Can be drawn")}</dt>
                <dd>
                  <Amount text={pool.drawable} asset={pool.asset} /> <span className="unit">m²</span>
                </dd>
              </div>
              <div>
                <dt>{say("各方可用合计", "Free, of all parties")}</dt>
                <dd>
                  <Amount text={pool.free} asset={pool.asset} /> <span className="unit">m²</span>
                </dd>
              </div>
            </dl>
            <Parties pool={pool} />
            <Lots pool={pool} />
            <Projects pool={pool} />
          </>
        )}
      </Awaited>
    </section>
  );
}

const MOVES = ["putIn", "drawn", "returned", "expired", "withdrawn", "free"] as const;

function Parties({ pool: { parties, asset } }: { pool: Pool }) {
  const say = useSay();
  const titles: Readonly<Record<(typeof MOVES)[number], string>> = {
    putIn: say("投入", "Put in"),
    drawn: say("调用", "Drawn"),
    returned: say("退回", "Returned"),
    expired: say("到期作废", "Expired"),
    withdrawn: say("退出", "Withdrawn"),
    free: say("可用", "Free"),
  };
  return (
    <table className="ledger-table stacking">
      <caption>
        {say("各方指标", "By party")} <span className="unit">{say("单位：平方米", "in m²")}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{say("主体", "Party")}</th>
          {MOVES.map(move => (
            <th key={move} scope="col" className="right">
              {titles[move]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parties.map(party => (
          <tr key={party.party}>
            <th scope="row">{party.name}</th>
            {MOVES.map(move => (
              <td key={move} className="right" data-label={titles[move]}>
                <Amount text={party[move]} asset={asset} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What can still be drawn, and until when. */
function Lots({ pool: { parties, asset } }: { pool: Pool }) {
  const say = useSay();
  const names = useNames();
  const lots = parties
    .flatMap(({ party, lots: all }) => all.map(lot => ({ party, ...lot })))
    .filter(({ free, until }) => free !== "0" && until !== null);
  if (lots.length === 0) return null;
  const [until, free] = [say("最后有效日", "Last day"), say("可用（平方米）", "Free (m²)")];
  return (
    <table className="ledger-table stacking">
      <caption>{say("有期限的指标", "Quota that ends")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("主体", "Party")}</th>
          <th scope="col">{until}</th>
          <th scope="col" className="right">
            {free}
          </th>
        </tr>
      </thead>
      <tbody>
        {lots
          .toSorted((a, b) => ((a.until ?? "") < (b.until ?? "") ? -1 : 1))
          .map(lot => (
            <tr key={`${lot.party} ${lot.until}`}>
              <th scope="row">{names.party(lot.party)}</th>
              <td data-label={until}>
                <span>
                  {lot.until}
                  {!lot.valid && <span className="mark">{say("已过期", "ended")}</span>}
                </span>
              </td>
              <td className="right" data-label={free}>
                <Amount text={lot.free} asset={asset} />
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

const HELD = ["drawn", "returned", "used", "holds"] as const;

function Projects({ pool: { projects, asset } }: { pool: Pool }) {
  const say = useSay();
  const titles: Readonly<Record<(typeof HELD)[number], string>> = {
    drawn: say("调用", "Drawn"),
    returned: say("退回", "Returned"),
    used: say("核销", "Used"),
    holds: say("占用", "Holds"),
  };
  if (projects.length === 0)
    return <Empty title={say("还没有项目调用指标", "No project has drawn quota yet")} />;
  return (
    <table className="ledger-table stacking">
      <caption>{say("项目占用", "By project")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("项目", "Project")}</th>
          {HELD.map(each => (
            <th key={each} scope="col" className="right">
              {titles[each]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {projects.map(project => (
          <tr key={project.project}>
            <th scope="row">
              {project.name} <code>{project.project}</code>
            </th>
            {HELD.map(each => (
              <td key={each} className="right" data-label={titles[each]}>
                <Amount text={project[each]} asset={asset} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
