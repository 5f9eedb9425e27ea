/** What a laboratory measured, reported by its own people; the spare by those who review. */
import { CommandForm } from "#portal/administration/command-form.tsx";
import { evidenceIn } from "#portal/data-review/reason-with-evidence.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { JointSample } from "#portal/live/answers.ts";
import { useStationNames } from "#portal/live/names.tsx";
import type { RoomView } from "#portal/sections/section-room.tsx";
import { actsAt, reviewsFor } from "#portal/session/rights.ts";
import { indicatorWord, unitOf } from "#portal/supervision/words.ts";

export function ReportForms({ sample, view: { section, me } }: { sample: JointSample; view: RoomView }) {
  const say = useSay();
  const stationName = useStationNames(section.id);
  const { laboratories, reports, tolerances, outcomes } = sample;
  const open = (of: string) => !reports.some(each => each.of === of);
  const disputed = Object.keys(outcomes).filter(key => outcomes[key]?.state === "disputed");
  return (
    <>
      {laboratories
        .filter(laboratory => open(laboratory) && actsAt(me, laboratory))
        .map(laboratory => (
          <ReportForm
            key={laboratory}
            sample={sample}
            of={laboratory}
            title={say(`上报${stationName(laboratory)}的结果`, `Report for ${stationName(laboratory)}`)}
            indicators={Object.keys(tolerances)}
          />
        ))}
      {disputed.length > 0 && open("spare") && reviewsFor(me, section.parties) && (
        <ReportForm
          sample={sample}
          of="spare"
          title={say("上报备份样的结果", "Report the spare")}
          indicators={disputed}
        />
      )}
    </>
  );
}

interface ReportFormProps {
  readonly sample: JointSample;
  readonly of: string;
  readonly title: string;
  readonly indicators: readonly string[];
}

function ReportForm({ sample, of, title, indicators }: ReportFormProps) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <CommandForm
      title={title}
      submit={say("上报", "Report")}
      fields={[
        ...indicators.map((key, index) => ({
          name: key,
          label: `${indicatorWord(key, language)} ${unitOf(key)}`.trim(),
          maxLength: 64,
          ...(index === 0 ? { hint: say("0.01L 为低于检出限 0.01", "0.01L: below the limit 0.01") } : {}),
        })),
        {
          name: "evidence",
          label: say("依据（多项用分号隔开）", "Documents, with semicolons between"),
          optional: true,
          maxLength: 2_000,
        },
      ]}
      send={(client, { evidence = "", ...values }, idempotencyKey) =>
        client.call("reportJointSample", {
          params: { section: sample.section, sample: sample.id },
          body: { of, values, evidence: evidenceIn(evidence) },
          idempotencyKey,
        })
      }
    />
  );
}
