/** For negotiators: drafts beside each other on past months, and what moves when one number does. Nothing is posted. */
import { Input } from "antd";
import { useMemo, useState } from "react";
import { monthsOf } from "#domain/agreement/periods.ts";
import { addMonths, monthsBetween } from "#domain/calendar.ts";
import { OnlyReaders } from "#portal/agreements/only-readers.tsx";
import { useSay } from "#portal/language/language.tsx";
import { useSections } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BackTo } from "#portal/parts/back-link.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { addressOfView } from "#portal/routes.ts";
import { Compared } from "#portal/simulator/compared.tsx";
import { Drafts } from "#portal/simulator/drafts.tsx";
import type { Draft } from "#portal/simulator/model.ts";
import { useMonths } from "#portal/simulator/use-months.ts";

/** The service answers ten years at once. */
const MONTHS_MAX = 120;

/** `agreement`: the one whose versions are at hand, null for none. */
export function SimulatorPage({ agreement }: { agreement: string | null }) {
  const say = useSay();
  return (
    <>
      <BackTo
        address={agreement === null ? addressOfView("agreements") : addressOfView("agreements", agreement)}
      >
        {agreement === null ? say("← 全部协议", "← All agreements") : say("← 协议文本", "← The agreement")}
      </BackTo>
      <OnlyReaders>
        <Simulator agreement={agreement} />
      </OnlyReaders>
    </>
  );
}

function Simulator({ agreement }: { agreement: string | null }) {
  const say = useSay();
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const [chosen, setChosen] = useState<{ from?: string; to?: string }>({});
  const usual = useUsualSpan(drafts);
  const span = { from: chosen.from ?? usual.from, to: chosen.to ?? usual.to };
  const count = span.from === "" || span.to === "" ? 0 : monthsBetween(span.from, span.to).length;
  return (
    <article className="simulator">
      <header className="page-head">
        <div>
          <h2>{say("试算", "Simulator")}</h2>
          <p className="quiet">
            {say(
              "用账内已评价的往期月份，在本机浏览器内按清算所用的同一规则计算各草案；不上传、不入账。未确认的月份也计入。",
              "Drafts are evaluated on the months assessed in the past, in this browser, by the rules that settle. Nothing is sent or posted; months that are not confirmed yet count as well.",
            )}
          </p>
        </div>
      </header>
      <Drafts agreement={agreement} drafts={drafts} onChange={setDrafts} />
      {drafts.length > 0 && (
        <div className="simulated-months no-print">
          <Labelled label={say("起始月", "From month")}>
            {id => (
              <Input
                id={id}
                type="month"
                value={span.from}
                onChange={event => setChosen({ ...chosen, from: event.target.value })}
              />
            )}
          </Labelled>
          <Labelled label={say("截止月", "To month")}>
            {id => (
              <Input
                id={id}
                type="month"
                value={span.to}
                onChange={event => setChosen({ ...chosen, to: event.target.value })}
              />
            )}
          </Labelled>
        </div>
      )}
      {drafts.length === 0 ? (
        <Empty title={say("请先选择草案", "Choose a draft first")}>
          {say("可并排比较一至四稿。", "One to four stand beside each other.")}
        </Empty>
      ) : count === 0 || count > MONTHS_MAX ? (
        <Empty title={say(`请选择 1 至 ${MONTHS_MAX} 个月`, `Choose a span of 1 to ${MONTHS_MAX} months`)} />
      ) : (
        <OnMonths drafts={drafts} span={span} />
      )}
    </article>
  );
}

function OnMonths({ drafts, span }: { drafts: readonly Draft[]; span: { from: string; to: string } }) {
  const sections = useMemo(
    () => [...new Set(drafts.flatMap(({ agreement }) => agreement.sections.map(({ id }) => id)))].sort(),
    [drafts],
  );
  const known = useSections().data?.sections.map(({ id }) => id);
  // A draft may speak of a section that is not registered: its months are missing, which the result says.
  const asked = sections.filter(id => known === undefined || known.includes(id));
  const months = useMonths(asked, span.from, span.to);
  return (
    <Awaited of={months} lines={6}>
      {found => <Compared drafts={drafts} months={found} span={span} />}
    </Awaited>
  );
}

/** Wide enough for every assessment period that a month with readings lies in. */
function useUsualSpan(drafts: readonly Draft[]): { from: string; to: string } {
  const sections = useSections().data?.sections ?? [];
  const named = new Set(drafts.flatMap(({ agreement }) => agreement.sections.map(({ id }) => id)));
  const months = sections
    .filter(({ id }) => named.has(id))
    .flatMap(each => each.months.map(({ month }) => month));
  const [first, last] = [months.toSorted()[0], months.toSorted().at(-1)];
  if (first === undefined || last === undefined) return { from: "", to: "" };
  const around = Math.max(0, ...drafts.map(({ agreement }) => monthsOf(agreement.period))) - 1;
  return { from: addMonths(first, -around), to: addMonths(last, around) };
}
