/** Who did what on a day (操作日志), oldest first; day, person and operation are in the address. */
import { Button, Input, Select } from "antd";
import { useState } from "react";
import type { AnswerOf } from "#events/operations.ts";
import { addressOfDeeds, type DeedsShown } from "#portal/administration/address.ts";
import { madeInWords, pageOfPath, pathInWords } from "#portal/administration/deed-words.ts";
import { chinaTime, todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import { useLive } from "#portal/live/live.tsx";
import { useEveryName, useNames, usePeople } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { saveSheet } from "#portal/parts/save-sheet.ts";
import { useRoleName } from "#portal/session/role-name.ts";

type Deed = AnswerOf<"listDeeds">["deeds"][number];
type Shown = DeedsShown & { readonly day: string };

const PAGE = "200";

export function DeedsDesk({ shown: { day, who, operation } }: { shown: DeedsShown }) {
  const shown: Shown = { day: day ?? todayInChina(), who, operation };
  return (
    <>
      <Filters shown={shown} />
      <DeedsOfDay key={addressOfDeeds(shown)} shown={shown} />
    </>
  );
}

function Filters({ shown }: { shown: Shown }) {
  const say = useSay();
  const people = usePeople(true).data?.people ?? [];
  // Of the day without filters, so that another operation can be chosen when one is.
  const ofDay = useLive(`deeds ${shown.day}`, client =>
    client.call("listDeeds", { query: { day: shown.day, limit: PAGE } }),
  ).data;
  const operations = new Map(
    ofDay?.deeds.map(({ operation, title, titleZh }) => [operation, say(titleZh, title)]),
  );
  if (shown.operation !== null && !operations.has(shown.operation))
    operations.set(shown.operation, shown.operation);
  const show = (changed: Partial<Shown>) => {
    window.location.hash = addressOfDeeds({ ...shown, ...changed });
  };
  const all = { value: "", label: say("全部", "All") };
  return (
    <div className="deed-filters no-print">
      <Labelled label={say("日期（北京时间）", "Day (China)")}>
        {id => (
          <Input
            id={id}
            type="date"
            className="day-field"
            value={shown.day}
            onChange={event => event.target.value !== "" && show({ day: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={say("何人", "Who")}>
        {id => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: "label" }}
            value={shown.who ?? ""}
            onChange={value => show({ who: value === "" ? null : value })}
            options={[all, ...people.map(person => ({ value: person.id, label: person.name }))]}
          />
        )}
      </Labelled>
      <Labelled label={say("操作", "Operation")}>
        {id => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: "label" }}
            value={shown.operation ?? ""}
            onChange={value => show({ operation: value === "" ? null : value })}
            options={[all, ...[...operations].map(([value, label]) => ({ value, label }))]}
          />
        )}
      </Labelled>
    </div>
  );
}

function DeedsOfDay({ shown: { day, who, operation } }: { shown: Shown }) {
  const say = useSay();
  const [after, setAfter] = useState("");
  const query = {
    ...{ day, limit: PAGE },
    ...(who === null ? {} : { who }),
    ...(operation === null ? {} : { operation }),
    ...(after === "" ? {} : { after }),
  };
  const deeds = useLive(`deeds ${day} ${who} ${operation} ${after}`, client =>
    client.call("listDeeds", { query }),
  );
  return (
    <Awaited of={deeds} lines={6}>
      {found => (
        <>
          <Deeds deeds={found.deeds} day={day} />
          {found.next !== null && (
            <button type="button" className="quiet-button" onClick={() => setAfter(found.next ?? "")}>
              {say("之后的记录", "Later ones")}
            </button>
          )}
        </>
      )}
    </Awaited>
  );
}

function Deeds({ deeds, day }: { deeds: readonly Deed[]; day: string }) {
  const say = useSay();
  const names = useNames();
  const nameOf = useEveryName();
  const role = useRoleName();
  if (deeds.length === 0)
    return <Empty title={say("这一天没有符合条件的操作", "Nothing of this kind was done on this day")} />;
  const [at, who, what, on, made] = [
    say("时间", "Time"),
    say("何人", "Who"),
    say("操作", "What"),
    say("对象", "On what"),
    say("结果", "What came of it"),
  ];
  return (
    <>
      <div className="buttons no-print">
        <Export deeds={deeds} day={day} titles={[at, who, what, on, made]} />
      </div>
      <table className="ledger-table stacking">
        <caption>{say(`${day} 已执行的操作`, `What was done on ${day}`)}</caption>
        <thead>
          <tr>
            {[at, who, what, on, made].map(title => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {deeds.map(deed => (
            <tr key={`${deed.at} ${deed.who} ${deed.key} ${deed.path}`}>
              <td data-label={at} className="deed-time">
                {chinaTime(deed.at)}
              </td>
              <td data-label={who} className="deed-who">
                {names.person(deed.who)}
                <span className="quiet">
                  {names.person(deed.who) !== role(deed.role) && ` ${role(deed.role)}`}
                  {deed.party !== null && ` ${names.party(deed.party)}`}
                </span>
              </td>
              <td className="deed-what" data-label={what}>
                {say(deed.titleZh, deed.title)}
              </td>
              <td data-label={on}>
                <About path={deed.path} nameOf={nameOf} />
              </td>
              <td data-label={made}>
                <Made deed={deed} nameOf={nameOf} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface AboutProps {
  readonly path: string;
  readonly nameOf: (id: string) => string;
}

function About({ path, nameOf }: AboutProps) {
  const say = useSay();
  const page = pageOfPath(path);
  const text = pathInWords(path, say, nameOf) || "—";
  return page === null ? text : <a href={page}>{text}</a>;
}

function Made({ deed: { made, madeOmitted }, nameOf }: Pick<AboutProps, "nameOf"> & { deed: Deed }) {
  const say = useSay();
  return (
    <>
      {made.map(name => madeInWords(name, say, nameOf)).join(say("、", ", "))}
      {madeOmitted > 0 && (
        <span className="quiet">{say(`等另 ${madeOmitted} 项`, ` and ${madeOmitted} more`)}</span>
      )}
    </>
  );
}

/** Exactly the rows that are seen, with the key and the id by which the log is searched. */
function Export({ deeds, day, titles }: { deeds: readonly Deed[]; day: string; titles: readonly string[] }) {
  const say = useSay();
  const names = useNames();
  const nameOf = useEveryName();
  const role = useRoleName();
  const name = say("操作日志", "Audit trail");
  const save = () =>
    saveSheet(
      {
        name,
        above: [`${name} ${day}`],
        columns: [
          ...titles.map((title, index) => ({ title, width: [20, 16, 24, 48, 60][index] ?? 20 })),
          ...[say("用户代码", "User"), say("角色", "Role"), say("主体", "Party")].map(title => ({
            title,
            width: 16,
          })),
          ...[say("幂等键", "Idempotency key"), say("日志关联号", "Correlation id")].map(title => ({
            title,
            width: 40,
          })),
        ],
        rows: deeds.map(deed => ({
          cells: [
            ...[chinaTime(deed.at), names.person(deed.who), say(deed.titleZh, deed.title), deed.path],
            [
              ...deed.made.map(each => madeInWords(each, say, nameOf)),
              ...(deed.madeOmitted > 0 ? [`+${deed.madeOmitted}`] : []),
            ].join("; "),
            ...[deed.who, role(deed.role), deed.party, deed.key, deed.correlationId],
          ],
        })),
      },
      `${name}_${day}`,
    );
  return <Button onClick={save}>{say("导出 Excel", "Export Excel")}</Button>;
}
