/** How a section is assessed, warned about and confirmed; each setting is a version. */
import { PROFILES, profileInWords } from "#domain/monitoring/profile.ts";
import { CommandForm, type FormField } from "#portal/administration/command-form.tsx";
import { rulesSaid, type SectionRules, saidOfRules } from "#portal/administration/sections/rules-said.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Section } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";

export function RulesOfSection({ section, maySet }: { section: Section; maySet: boolean }) {
  const say = useSay();
  const found = useLive(`section rules ${section.id}`, client =>
    client.call("getSectionRules", { params: { section: section.id } }),
  );
  const title = say("评价与预警规则", "Rules of assessment and warning");
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      <Awaited of={found}>
        {({ version, rules }) => (
          <>
            {maySet && <RulesForm section={section} rules={rules} />}
            <p className="quiet">
              {version === 0
                ? say("未曾设定，按默认值。", "Nothing was set; these are the defaults.")
                : say(`第 ${version} 次设定。`, `Setting ${version}.`)}
            </p>
            <RulesInWords section={section} rules={rules} />
          </>
        )}
      </Awaited>
    </section>
  );
}

interface RulesProps {
  readonly section: Section;
  readonly rules: SectionRules;
}

function RulesInWords({ section, rules }: RulesProps) {
  const said = saidOfRules(rules);
  return (
    <table className="ledger-table">
      <tbody>
        {useRuleFields(section, rules).map(({ name, label, options = [], never }) => {
          const value = said[name] ?? "";
          const shown = options.find(([sent]) => sent === value)?.[1] ?? value;
          return (
            <tr key={name}>
              <th scope="row">{label}</th>
              <td>{value === "" ? never : shown}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function RulesForm({ section, rules }: RulesProps) {
  const say = useSay();
  return (
    <CommandForm
      title={say("修改规则", "Change the rules")}
      submit={say("设定", "Set")}
      fields={useRuleFields(section, rules)}
      send={(client, said, idempotencyKey) =>
        client.call("setSectionRules", {
          ...{ params: { section: section.id }, body: rulesSaid(said) },
          idempotencyKey,
        })
      }
    >
      <p className="quiet">
        {say(
          "设定后即适用。已评价的月份保留首次评价时的评价办法；要按新办法重新评价的，另行提出。",
          "They count from now on. Months that are assessed keep the profile that they were first assessed by, unless somebody asks for them anew.",
        )}
      </p>
    </CommandForm>
  );
}

/** With what an empty field means. */
type RuleField = FormField & { readonly never?: string };

function useRuleFields({ parties }: Section, rules: SectionRules): readonly RuleField[] {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  const said = saidOfRules(rules);
  const orNever = { optional: true, never: say("不发", "never"), hint: say("不填：不发", "empty: never") };
  const yesNo = {
    kind: "choice" as const,
    options: [
      ["yes", say("是", "yes")],
      ["no", say("否", "no")],
    ] as const,
  };
  const fields: readonly RuleField[] = [
    {
      ...{ name: "profile", label: say("评价办法", "Assessment profile"), kind: "choice" },
      options: [...PROFILES.keys()].map(id => [id, profileInWords(id)[language]] as const),
    },
    {
      ...{ name: "responsible", label: say("问题责任方", "In charge of what a card opens"), kind: "choice" },
      ...{ optional: true, never: say("首个确认方", "the first that confirms") },
      options: parties.map(id => [id, names.party(id)] as const),
    },
    { name: "caseWorkingDays", label: say("办结期限（工作日）", "Term of a case, working days") },
    {
      name: "confirmWithinWorkingDays",
      label: say("确认或异议期限（工作日）", "Term to confirm or object, working days"),
    },
    {
      ...{ name: "dayOverTarget", label: say("黄牌：日均值超标", "Yellow: a daily mean over target") },
      ...yesNo,
    },
    {
      ...{ name: "daysRunning", label: say("红牌：连续几日超标", "Red: days running over target") },
      ...orNever,
    },
    {
      ...{ name: "monthOverTarget", label: say("红牌：月均值超标", "Red: a month over target") },
      ...yesNo,
    },
    {
      ...{ name: "silentHours", label: say("黄牌：几小时无数据", "Yellow: hours without data") },
      ...orNever,
    },
    {
      ...{ name: "longSilentHours", label: say("红牌：几小时无数据", "Red: hours without data") },
      ...orNever,
    },
    {
      name: "outlierTimes",
      label: say("黄牌：超过近期中位数几倍", "Yellow: times the median of late values"),
      ...orNever,
    },
    { name: "outlierValues", label: say("中位数取几个有效值", "Values that the median is taken of") },
    {
      name: "newsDays",
      label: say("迟于几天得知的不立案", "Days after which news is history and opens no case"),
    },
  ];
  return fields.map(field => ({ ...field, usual: said[field.name] ?? "" }));
}
