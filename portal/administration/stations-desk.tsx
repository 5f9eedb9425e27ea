/** Stations of every section, how they send, and the keys that sign for them. */
import { CommandForm } from "#portal/administration/command-form.tsx";
import { LogKeys } from "#portal/administration/log-keys.tsx";
import { StationKeys } from "#portal/administration/station-keys.tsx";
import { everyInWords } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Me } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames, useSections } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BeginLink } from "#portal/parts/begin-link.tsx";
import { addressOfView } from "#portal/routes.ts";

export function StationsDesk({ me }: { me: Me }) {
  const say = useSay();
  const names = useNames();
  return (
    <Awaited of={useSections()} lines={8}>
      {({ sections }) => (
        <>
          {me.role === "operator" && (
            <StationForm sections={sections.map(({ id }) => [id, names.section(id)] as const)} />
          )}
          {sections.length === 0 && (
            <Empty title={say("尚未登记断面", "No section is registered yet")}>
              <BeginLink what="sections" />
            </Empty>
          )}
          {sections.map(({ id }) => (
            <section key={id} className="section-stations" aria-label={names.section(id)}>
              <h3>
                <a href={addressOfView("sections", id)}>{names.section(id)}</a>
              </h3>
              <Stations section={id} me={me} />
            </section>
          ))}
          <LogKeys me={me} />
        </>
      )}
    </Awaited>
  );
}

function Stations({ section, me }: { section: string; me: Me }) {
  const say = useSay();
  const { language } = useLanguage();
  const stations = useLive(`stations ${section}`, client =>
    client.call("listStations", { params: { section } }),
  );
  return (
    <Awaited of={stations} lines={2}>
      {found => (
        <ul className="stations">
          {found.stations.length === 0 && <li className="quiet">{say("没有站点", "no station")}</li>}
          {found.stations.map(station => (
            <li key={station.id}>
              <p>
                <strong>{station.name}</strong> <code>{station.id}</code>{" "}
                <span className="tag">
                  {station.kind === "automatic" ? say("自动站", "automatic") : say("手工监测", "manual")}
                </span>{" "}
                {station.schedule !== null && (
                  <span className="quiet">{everyInWords(station.schedule.everyMinutes, language)}</span>
                )}{" "}
                {station.countsUntil !== null && (
                  <span className="quiet">
                    {say("数据采用至", "its readings count until")} {station.countsUntil}
                  </span>
                )}
              </p>
              <StationKeys station={station.id} me={me} />
            </li>
          ))}
        </ul>
      )}
    </Awaited>
  );
}

function StationForm({ sections }: { sections: readonly (readonly [string, string])[] }) {
  const say = useSay();
  return (
    <CommandForm
      title={say("登记站点", "Register a station")}
      submit={say("登记", "Register")}
      fields={[
        { name: "id", label: say("站点代码", "Code"), maxLength: 64 },
        { name: "name", label: say("名称", "Name") },
        { name: "section", label: say("断面", "Section"), kind: "choice", options: sections },
        {
          name: "kind",
          label: say("方式", "Kind"),
          kind: "choice",
          usual: "automatic",
          options: [
            ["automatic", say("自动站", "automatic")],
            ["manual", say("手工监测", "manual")],
          ],
        },
        {
          name: "everyMinutes",
          label: say("每几分钟一组数据", "Minutes between readings"),
          optional: true,
          maxLength: 4,
          hint: say("不填：自动站每 240 分钟", "empty: 240 of an automatic station"),
        },
      ]}
      send={(client, { everyMinutes = "", ...body }, idempotencyKey) =>
        client.call("registerStation", {
          body: everyMinutes === "" ? body : { ...body, schedule: { everyMinutes: Number(everyMinutes) } },
          idempotencyKey,
        })
      }
    />
  );
}
