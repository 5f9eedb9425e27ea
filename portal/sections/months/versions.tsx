/** Everything a month's assessment has been, newest first; nothing is ever replaced. */
import { profileInWords } from "#domain/monitoring/profile.ts";
import { CommandForm } from "#portal/administration/command-form.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { AssessmentVersion, Me, Section } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { ExportedTable } from "#portal/parts/exported-table.tsx";
import { classCell } from "#portal/sections/class-cell.tsx";
import { stateWords } from "#portal/sections/state-words.ts";
import { reassesses } from "#portal/session/rights.ts";

export function Versions({ section, month, me }: { section: Section; month: string; me: Me }) {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  const params = { section: section.id, month };
  const found = useLive(`versions ${section.id} ${month}`, client =>
    client.call("listAssessmentVersions", { params }),
  );
  const said = ({ confirmations, objections, silences }: AssessmentVersion): string =>
    [
      ...confirmations.map(({ party }) =>
        say(`${names.party(party)}确认`, `${names.party(party)} confirmed`),
      ),
      ...silences.map(({ party }) =>
        say(`${names.party(party)}逾期视为确认`, `${names.party(party)} silent`),
      ),
      ...objections.map(({ party, reason }) =>
        say(`${names.party(party)}异议：${reason}`, `${names.party(party)} objects: ${reason}`),
      ),
    ].join(say("；", "; ")) || "—";
  return (
    <>
      {reassesses(me) && <Reassess section={section.id} month={month} />}
      <Awaited of={found} lines={4}>
        {({ versions }) => (
          <ExportedTable
            title={say("历次版本", "Versions")}
            note={month}
            file={`${section.id} ${month} ${say("评价版本", "versions")}`}
            columns={[
              { title: say("版本", "Version") },
              { title: say("评价时间", "Assessed at") },
              { title: say("类别", "Class") },
              { title: say("监测数据", "Readings"), right: true },
              { title: say("状态", "State") },
              { title: say("审核", "Reviewed by") },
              { title: say("各方", "Parties") },
              { title: say("评价规则", "Rules") },
            ]}
            rows={[...versions].reverse().map(version => ({
              id: String(version.version),
              cells: [
                String(version.version),
                chinaTime(version.assessedAt),
                classCell(version.class, language),
                String(version.readingCount),
                stateWords(version.state, say),
                version.reviewedBy === null ? "—" : names.person(version.reviewedBy),
                said(version),
                `${profileInWords(version.profile)[language]}${
                  version.reassessed === null
                    ? ""
                    : say(`；重新评价：${version.reassessed.reason}`, `; again: ${version.reassessed.reason}`)
                }`,
              ],
            }))}
          />
        )}
      </Awaited>
    </>
  );
}

function Reassess({ section, month }: { section: string; month: string }) {
  const say = useSay();
  return (
    <CommandForm
      title={say("按现行规则重新评价本月", "Assess this month again by the rules that hold now")}
      submit={say("重新评价", "Assess again")}
      fields={[{ name: "reason", label: say("理由", "Reason"), maxLength: 500 }]}
      send={(client, { reason }, idempotencyKey) =>
        client.call("reassessMonths", {
          params: { section },
          body: { from: month, to: month, reason },
          idempotencyKey,
        })
      }
    >
      <p className="quiet">
        {say("已用于清算的月份不变。", "Months that a settlement rests on stay as they are.")}
      </p>
    </CommandForm>
  );
}
