/** Figures on how the agreement is revised (规则滚动修订): cycle, adoption of pilots, coverage. */
import { useSay } from "#portal/language/language.tsx";
import { useLive } from "#portal/live/live.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";

export function Revision({ agreement }: { agreement: string }) {
  const say = useSay();
  const figures = useLive(`revision ${agreement}`, client =>
    client.call("getRevision", { params: { agreement } }),
  );
  return (
    <section aria-label={say("规则滚动修订", "Revision")}>
      <h3>{say("规则滚动修订", "Revision")}</h3>
      <Awaited of={figures} lines={3}>
        {found => (
          <>
            <dl className="figures">
              <div>
                <dt>{say("生效过的版本", "Versions in force so far")}</dt>
                <dd>{found.versions}</dd>
              </div>
              <div>
                <dt>{say("平均修订周期", "Mean time between versions")}</dt>
                <dd>
                  {found.meanMonthsBetween === null
                    ? say("尚未修订", "not revised yet")
                    : say(`${found.meanMonthsBetween} 个月`, `${found.meanMonthsBetween} months`)}
                </dd>
              </div>
              <div>
                <dt>{say("试行版本（已采用）", "Pilot versions (adopted)")}</dt>
                <dd>
                  {found.pilots} ({found.adopted})
                </dd>
              </div>
              <div>
                <dt>{say("采用率", "Adoption")}</dt>
                <dd>{found.adoption ?? "—"}</dd>
              </div>
              <div>
                <dt>{say("考核断面 / 协议断面", "Sections judged / named")}</dt>
                <dd>
                  {found.sectionsJudged} / {found.sectionsNamed}
                </dd>
              </div>
              <div>
                <dt>{say("已清算 / 有效 / 全部月份", "Months settled / in force / of all")}</dt>
                <dd>
                  {found.monthsSettled} / {found.monthsInForce} / {found.months}
                </dd>
              </div>
            </dl>
            {found.pilots > 0 && (
              <p>
                <a href={addressOfView("agreements", agreement, "pilots")}>
                  {say("试行版本与现行版本的结果对照 →", "Results of pilots beside the version in force →")}
                </a>
              </p>
            )}
          </>
        )}
      </Awaited>
    </section>
  );
}
