/** Registers a sample that two laboratories divide, with the tolerances that are set before anything is measured. */
import { INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import { CommandForm } from "#portal/administration/command-form.tsx";
import { evidenceIn } from "#portal/data-review/reason-with-evidence.tsx";
import { instantOf } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Station } from "#portal/live/answers.ts";
import { toleranceIn } from "#portal/sections/checks/tolerance.ts";

/** What laboratories compare; others are agreed on where they are measured. */
const COMPARED: readonly IndicatorKey[] = ["ph", "do", "codmn", "cod", "bod5", "nh3n", "tp", "tn", "f"];

export function TakeForm({ section, stations }: { section: string; stations: readonly Station[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const manual = stations.filter(({ kind }) => kind === "manual").map(({ id, name }) => [id, name] as const);
  if (manual.length < 3) {
    return (
      <p className="notice">
        {say(
          "联合监测须先登记三个手工监测站点：两个实验室各一个，结果一个。由执委会在“管理·站点”登记。",
          "A joint sample needs three manual stations: one for each laboratory, one for the result. The committee registers them.",
        )}
      </p>
    );
  }
  const choice = (name: string, label: string) => ({ name, label, kind: "choice", options: manual }) as const;
  return (
    <CommandForm
      title={say("登记联合采样", "Register a joint sample")}
      submit={say("登记", "Register")}
      fields={[
        { name: "id", label: say("样品编号", "Number of the sample"), maxLength: 64 },
        { name: "takenAt", label: say("采样时间（北京时间）", "Taken at (China)"), kind: "moment" },
        choice("first", say("实验室一", "First laboratory")),
        choice("second", say("实验室二", "Second laboratory")),
        choice("station", say("结果记入的站点", "Station of the results")),
        ...COMPARED.map(key => ({
          name: key,
          label: `${INDICATORS[key][language]} ${INDICATORS[key].unit} ${say("允许差", "tolerance")}`,
          optional: true,
          maxLength: 40,
          ...(key === "ph"
            ? { hint: say("不比对的不填；0.2 为绝对差", "empty: not compared; 0.2 in its unit") }
            : key === "do"
              ? { hint: say("10% 为相对偏差", "10% of the relative deviation") }
              : {}),
        })),
        {
          name: "evidence",
          label: say("依据（多项用分号隔开）", "Documents, with semicolons between"),
          optional: true,
          maxLength: 2_000,
        },
      ]}
      send={(
        client,
        { id, takenAt = "", first, second, station, evidence = "", ...typed },
        idempotencyKey,
      ) => {
        const given = COMPARED.filter(key => (typed[key] ?? "") !== "");
        const tolerances = Object.fromEntries(given.map(key => [key, toleranceIn(typed[key] ?? "")]));
        const said = { id, station, laboratories: [first, second], evidence: evidenceIn(evidence) };
        return client.call("takeJointSample", {
          params: { section },
          body: { ...said, takenAt: instantOf(takenAt), tolerances },
          idempotencyKey,
        });
      }}
    />
  );
}
