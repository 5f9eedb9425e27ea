/** One line of a form that tells facts: what, of which section and month or year, and how much in which unit. */
import { Button, Input, Select } from "antd";
import type { AskableFact, FactDraft } from "#portal/agreements/askable-facts.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement } from "#portal/live/answers.ts";
import { Labelled } from "#portal/parts/labelled.tsx";

interface FactLineProps {
  readonly number: number;
  readonly agreement: Agreement;
  readonly line: FactDraft;
  readonly askable: readonly AskableFact[];
  readonly sections: readonly string[];
  readonly onChange: (line: FactDraft) => void;
  readonly onRemove?: () => void;
}

export function FactLine({ number, agreement, line, askable, sections, onChange, onRemove }: FactLineProps) {
  const say = useSay();
  const { language } = useLanguage();
  const about = askable.find(({ name }) => name === line.name);
  const options = (asked: boolean) =>
    askable
      .filter(each => each.asked === asked)
      .map(({ name, words }) => ({ value: name, label: words[language] }));
  const groups = [
    { label: say("协议条款所用", "What the terms go by"), options: options(true) },
    {
      label: say("其他（本版条款未用，不影响金额）", "Others, which change no amount"),
      options: options(false),
    },
  ];
  const unit = about?.unit === "" || about === undefined ? "" : say(`（${about.unit}）`, ` (${about.unit})`);
  return (
    <fieldset className="fact-line">
      <legend>{say(`第 ${number} 项`, `No. ${number}`)}</legend>
      <div className="action-fields">
        <Labelled label={say("数据或情形", "Figure or event")}>
          {id => (
            <Select
              id={id}
              value={line.name}
              options={groups.filter(group => group.options.length > 0)}
              onChange={name => onChange({ ...line, name, period: "", value: "" })}
            />
          )}
        </Labelled>
        {about?.ofSection === true && (
          <Labelled label={say("断面", "Section")}>
            {id => (
              <Select
                id={id}
                value={line.section}
                options={sections.map(section => ({
                  value: section,
                  label: agreement.sections.find(each => each.id === section)?.name[language] ?? section,
                }))}
                onChange={section => onChange({ ...line, section })}
              />
            )}
          </Labelled>
        )}
        <Labelled label={about?.ofSection === true ? say("月份", "Month") : say("年份", "Year")}>
          {id => (
            <Input
              id={id}
              type={about?.ofSection === true ? "month" : "number"}
              value={line.period}
              placeholder={say("如 2020", "such as 2020")}
              onChange={event => onChange({ ...line, period: event.target.value })}
            />
          )}
        </Labelled>
        {about?.kind === "figure" && (
          <Labelled label={`${say("数值", "Value")}${unit}`}>
            {id => (
              <Input
                id={id}
                inputMode="decimal"
                value={line.value}
                maxLength={64}
                placeholder={say("十进制数，不用千分位", "decimal, no thousands separators")}
                onChange={event => onChange({ ...line, value: event.target.value })}
              />
            )}
          </Labelled>
        )}
      </div>
      {onRemove !== undefined && (
        <Button size="small" type="text" onClick={onRemove}>
          {say("去掉这一项", "Remove")}
        </Button>
      )}
    </fieldset>
  );
}
