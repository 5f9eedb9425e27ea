/** For whoever does not send: which stations send for this section, how, and through whom. */
import { everyInWords } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Station } from "#portal/live/answers.ts";
import { usePeople } from "#portal/live/names.tsx";
import { addressOfView } from "#portal/routes.ts";
import type { RoomView } from "#portal/sections/section-room.tsx";

export function WhoSends({ view: { stations, me } }: { view: RoomView }) {
  const say = useSay();
  // Others are told only of people of their own party.
  const knowsAll = me.role === "operator" || me.role === "auditor";
  const people = usePeople(knowsAll).data?.people ?? [];
  const [how, who] = [say("方式", "How"), say("上报人", "Sent by")];
  const sendersOf = (station: string) =>
    people
      .filter(each => each.state === "in-force" && each.stations.includes(station))
      .map(({ name }) => name)
      .join(say("、", ", "));
  return (
    <>
      <p>
        {say(
          "监测数据由登记在站点名下的监测站人员或设备上报，各方环保部门审核、确认而不代为上报：谁测的，由谁说。手工监测的实验室也登记为站点，由其人员登录后在本页上报文件。",
          "Readings are sent by people or devices that are registered with a station; departments review and confirm them and do not send them: whoever measured says so. A laboratory is registered as a station as well, and its people send files on this page.",
        )}
      </p>
      {stations.length === 0 ? (
        <p className="quiet">{say("本断面尚未登记站点。", "No station is registered here yet.")}</p>
      ) : (
        <table className="ledger-table stacking">
          <caption>{say("本断面的站点", "Stations of this section")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("站点", "Station")}</th>
              <th scope="col">{how}</th>
              {knowsAll && <th scope="col">{who}</th>}
            </tr>
          </thead>
          <tbody>
            {stations.map(station => (
              <tr key={station.id}>
                <th scope="row">
                  {station.name} <code className="quiet">{station.id}</code>
                </th>
                <td data-label={how}>
                  <Kind station={station} />
                </td>
                {knowsAll && (
                  <td data-label={who}>{sendersOf(station.id) || say("未登记人员", "nobody registered")}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="quiet">
        {say("执委会在", "The committee registers stations under ")}
        <a href={addressOfView("administration", "stations")}>
          {say("管理·站点", "Administration, Stations")}
        </a>
        {say("登记站点，在", " and their people under ")}
        <a href={addressOfView("administration", "people")}>{say("管理·用户", "Administration, People")}</a>
        {say("登记其上报人；上报的各种方式见", "; all ways to send: ")}
        <a href={addressOfView("docs", "how-to", "readings")}>{say("监测数据", "readings")}</a>
        {say("。", ".")}
      </p>
    </>
  );
}

function Kind({ station: { kind, schedule } }: { station: Station }) {
  const say = useSay();
  const { language } = useLanguage();
  if (kind === "manual") return say("手工监测（实验室）", "samples of a laboratory");
  if (schedule === null) return say("自动站", "automatic");
  const every = everyInWords(schedule.everyMinutes, language);
  return say(`自动站，${every}一组`, `automatic, ${every}`);
}
