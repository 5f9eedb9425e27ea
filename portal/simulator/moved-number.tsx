/** One number of a draft under a slider, and the curve of what a party would have had over all its values. */
import { Select } from "antd";
import { useDeferredValue, useMemo, useState } from "react";
import type { Span } from "#domain/agreement/periods.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { MonthAssessments } from "#portal/live/answers.ts";
import { Empty } from "#portal/parts/awaited.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { useDraftTitle } from "#portal/simulator/draft-title.ts";
import { type Draft, observedBy, sweep } from "#portal/simulator/model.ts";
import { type Parameter, parametersOf, valuesAround } from "#portal/simulator/parameters.ts";
import { SweepChart } from "#portal/simulator/sweep-chart.tsx";

export interface Moved {
  /** Of the draft. */
  readonly label: string;
  readonly path: string;
  readonly value: string;
}

interface MovedNumberProps {
  readonly drafts: readonly Draft[];
  readonly months: readonly MonthAssessments[];
  readonly span: Span;
  readonly moved: Moved | null;
  readonly onMove: (moved: Moved | null) => void;
}

export function MovedNumber({ drafts, months, span, moved, onMove }: MovedNumberProps) {
  const say = useSay();
  const { language } = useLanguage();
  const titleOf = useDraftTitle();
  const [label, setLabel] = useState<string | null>(null);
  const draft = drafts.find(each => each.label === label) ?? drafts[0];
  const parameters = useMemo(() => (draft === undefined ? [] : parametersOf(draft.agreement)), [draft]);
  const [path, setPath] = useState<string | null>(null);
  const parameter = parameters.find(each => each.path === path) ?? usualOf(parameters);
  const [party, setParty] = useState<string | null>(null);
  if (draft === undefined) return null;
  const parties = draft.agreement.parties;
  const whose = parties.find(({ id }) => id === party) ?? parties[0];
  if (parameter === undefined || whose === undefined)
    return <Empty title={say("此草案没有可调的数值", "This draft has no number to move")} />;
  return (
    <section className="moved-number" aria-label={say("参数敏感性", "One number moved")}>
      <h3>{say("移动一个参数", "Move one number")}</h3>
      <div className="moved-choices no-print">
        {drafts.length > 1 && (
          <Labelled label={say("草案", "Draft")}>
            {id => (
              <Select
                id={id}
                value={draft.label}
                onChange={next => {
                  setLabel(next);
                  onMove(null);
                }}
                options={drafts.map(each => ({ value: each.label, label: titleOf(each) }))}
              />
            )}
          </Labelled>
        )}
        <Labelled label={say("参数", "Parameter")}>
          {id => (
            <Select
              id={id}
              value={parameter.path}
              popupMatchSelectWidth={false}
              onChange={next => {
                setPath(next);
                onMove(null);
              }}
              options={parameters.map(each => ({
                value: each.path,
                label: `${each.name[language]} = ${each.value}`,
              }))}
            />
          )}
        </Labelled>
        <Labelled label={say("看哪一方的净额", "Whose balance")}>
          {id => (
            <Select
              id={id}
              value={whose.id}
              onChange={setParty}
              options={parties.map(each => ({ value: each.id, label: each.name[language] }))}
            />
          )}
        </Labelled>
      </div>
      <Slider
        key={`${draft.label} ${parameter.path}`}
        draft={draft}
        parameter={parameter}
        party={{ id: whose.id, name: whose.name[language] }}
        months={months}
        span={span}
        moved={moved}
        onMove={onMove}
      />
    </section>
  );
}

/** What negotiators ask about first: a limit, a factor, an amount. */
function usualOf(parameters: readonly Parameter[]): Parameter | undefined {
  return ["limit", "factor", "amount"]
    .flatMap(key => parameters.filter(({ path }) => path.endsWith(`.${key}`)))
    .concat(parameters)[0];
}

interface SliderProps extends Omit<MovedNumberProps, "drafts"> {
  readonly draft: Draft;
  readonly parameter: Parameter;
  readonly party: { readonly id: string; readonly name: string };
}

function Slider({ draft, parameter, party, months, span, moved, onMove }: SliderProps) {
  const say = useSay();
  const { language } = useLanguage();
  const values = useMemo(() => valuesAround(parameter), [parameter]);
  const middle = (values.length - 1) / 2;
  const at = moved === null ? middle : Math.max(0, values.indexOf(moved.value));
  const asked = useDeferredValue(useMemo(() => ({ draft, party: party.id }), [draft, party.id]));
  const points = useMemo(
    () =>
      sweep(asked.draft, observedBy(asked.draft.agreement, months), span, {
        path: parameter.path,
        values,
        party: asked.party,
      }),
    [asked, months, span, parameter, values],
  );
  const move = (index: number) => {
    const value = values[index];
    onMove(
      value === undefined || index === middle ? null : { label: draft.label, path: parameter.path, value },
    );
  };
  const name = parameter.name[language];
  return (
    <>
      <Labelled label={`${name}: ${values[at]}`} wide>
        {id => (
          <input
            id={id}
            className="slider no-print"
            type="range"
            min={0}
            max={values.length - 1}
            step={1}
            value={at}
            aria-valuetext={values[at]}
            onChange={event => move(Number(event.target.value))}
          />
        )}
      </Labelled>
      <p className="quiet">
        {say(
          `原值 ${parameter.value}；左右方向键逐格移动。`,
          `It stands at ${parameter.value}; arrow keys move it step by step.`,
        )}
      </p>
      <SweepChart
        points={points}
        at={at}
        title={say(`${party.name}合计净额随${name}的变化`, `${party.name}, on balance, by ${name}`)}
      />
    </>
  );
}
