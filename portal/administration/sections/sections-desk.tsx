/** The sections (断面) that are monitored: where they lie, what class they should have, and who confirms them. */
import { CommandForm, type FormField, type Said } from "#portal/administration/command-form.tsx";
import { contentSaid } from "#portal/administration/sections/content.ts";
import { useContentFields } from "#portal/administration/sections/content-fields.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Me } from "#portal/live/answers.ts";
import { useNames, useSections } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";

export function SectionsDesk({ me }: { me: Me }) {
  const say = useSay();
  return (
    <>
      {me.role === "operator" && <SectionForm />}
      <Awaited of={useSections()} lines={6}>
        {({ sections }) =>
          sections.length === 0 ? (
            <Empty title={say("尚未登记断面", "No section is registered yet")} />
          ) : (
            <SectionTable sections={sections} />
          )
        }
      </Awaited>
    </>
  );
}

type Sections = NonNullable<ReturnType<typeof useSections>["data"]>["sections"];

function SectionTable({ sections }: { sections: Sections }) {
  const say = useSay();
  const names = useNames();
  const [river, body, target, parties, flow] = [
    say("河流、湖库", "River or lake"),
    say("水体", "Kind"),
    say("水质目标", "Target"),
    say("确认方", "Confirmed by"),
    say("流向", "Direction of flow"),
  ];
  return (
    <table className="ledger-table stacking">
      <thead>
        <tr>
          <th scope="col">{say("断面", "Section")}</th>
          <th scope="col">{river}</th>
          <th scope="col">{body}</th>
          <th scope="col">{target}</th>
          <th scope="col">{parties}</th>
          <th scope="col">{flow}</th>
          <th scope="col" className="no-print">
            <span className="unseen">{say("版本与规则", "Versions and rules")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sections.map(one => (
          <tr key={one.id}>
            <th scope="row">
              <a href={addressOfView("sections", one.id)}>{say(one.name, one.nameEn)}</a>{" "}
              <code className="quiet">{one.id}</code>
            </th>
            <td data-label={river}>{say(one.river, one.riverEn)}</td>
            <td data-label={body}>{one.waterBody === "lake" ? say("湖库", "lake") : say("河流", "river")}</td>
            <td data-label={target}>{one.targetClass ?? say("未定", "none")}</td>
            <td data-label={parties}>{one.parties.map(names.party).join(say("、", ", "))}</td>
            <td data-label={flow}>
              {one.normalFlow === null
                ? "—"
                : `${names.party(one.normalFlow.from)} → ${names.party(one.normalFlow.to)}`}
            </td>
            <td className="no-print">
              <a href={addressOfView("administration", "sections", one.id)}>
                {say("版本与规则 →", "Versions and rules →")}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SectionForm() {
  const say = useSay();
  const content = useContentFields(null);
  const fields = (said: Said): readonly FormField[] => [
    {
      name: "id",
      label: say("断面代码", "Code"),
      maxLength: 64,
      hint: say("字母、数字、点和横线，登记后不变", "letters, digits, dots and dashes; it stays"),
    },
    {
      name: "waterBody",
      label: say("水体", "Kind"),
      kind: "choice",
      usual: "river",
      options: [
        ["river", say("河流", "river")],
        ["lake", say("湖库", "lake")],
      ],
      hint: say("登记后不变", "it stays"),
    },
    ...content(said),
  ];
  return (
    <CommandForm
      title={say("登记断面", "Register a section")}
      submit={say("登记", "Register")}
      fields={fields}
      send={(client, { id, waterBody, ...said }, idempotencyKey) =>
        client.call("registerSection", { body: { id, waterBody, ...contentSaid(said) }, idempotencyKey })
      }
    />
  );
}
