/** The sections (断面) that are monitored: where they lie, what class they should have, and who confirms them. */
import { WATER_CLASSES } from "#domain/monitoring/water-class.ts";
import { CommandForm, chosenOf } from "#portal/administration/command-form.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { Me } from "#portal/live/answers.ts";
import { useNames, useParties, useSections } from "#portal/live/names.tsx";
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
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const NO_TARGET = "none";

function SectionForm() {
  const say = useSay();
  const names = useNames();
  const parties = (useParties().data?.parties ?? []).map(({ id }) => [id, names.party(id)] as const);
  return (
    <CommandForm
      title={say("登记断面", "Register a section")}
      submit={say("登记", "Register")}
      fields={[
        {
          name: "id",
          label: say("断面代码", "Code"),
          maxLength: 64,
          hint: say("字母、数字、点和横线，登记后不变", "letters, digits, dots and dashes; it stays"),
        },
        { name: "name", label: say("名称", "Name in Chinese") },
        { name: "nameEn", label: say("英文名称", "Name in English") },
        { name: "river", label: say("河流、湖库", "River or lake, in Chinese") },
        { name: "riverEn", label: say("河流、湖库英文名称", "River or lake, in English") },
        {
          name: "waterBody",
          label: say("水体", "Kind"),
          kind: "choice",
          usual: "river",
          options: [
            ["river", say("河流", "river")],
            ["lake", say("湖库", "lake")],
          ],
        },
        {
          name: "targetClass",
          label: say("水质目标", "Target class"),
          kind: "choice",
          usual: "Ⅲ",
          options: [
            ...WATER_CLASSES.map(each => [each, say(`${each} 类`, `class ${each}`)] as const),
            [NO_TARGET, say("未定", "none")],
          ],
        },
        { name: "parties", label: say("确认方", "Confirmed by"), kind: "many", options: parties },
        {
          name: "from",
          label: say("上游方", "Flows from"),
          kind: "choice",
          options: parties,
          optional: true,
          hint: say("跨界断面：水通常自上游方流向下游方", "where the section lies on a border"),
        },
        { name: "to", label: say("下游方", "Flows to"), kind: "choice", options: parties, optional: true },
      ]}
      send={(
        client,
        { targetClass, parties: confirmers = "", from = "", to = "", ...body },
        idempotencyKey,
      ) =>
        client.call("registerSection", {
          body: {
            ...body,
            targetClass: targetClass === NO_TARGET ? null : targetClass,
            parties: chosenOf(confirmers),
            ...(from === "" && to === "" ? {} : { normalFlow: { from, to } }),
          },
          idempotencyKey,
        })
      }
    />
  );
}
