/** What probably belongs together, best first and with its reasons; a person ticks and confirms. */
import { Button, Checkbox } from "antd";
import { useState } from "react";
import type { TraceStart } from "#portal/chain/address.ts";
import { TraceLink } from "#portal/chain/trace-link.tsx";
import { Amount } from "#portal/format/amount-view.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { MatchSuggestion } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { reasonWord, ruleWord } from "#portal/reconciliation/match-words.ts";
import { type ShownLine, suggestionKey, ticked } from "#portal/reconciliation/selection.ts";

interface SuggestionsProps {
  readonly suggestions: readonly MatchSuggestion[];
  readonly lines: ReadonlyMap<string, ShownLine>;
  readonly acts: boolean;
  readonly busy: boolean;
  readonly onAccept: (suggestions: readonly MatchSuggestion[]) => void;
}

const SHOWN = 60;

export function Suggestions({ suggestions, lines, acts, busy, onAccept }: SuggestionsProps) {
  const say = useSay();
  // What a person has ticked or unticked since; the service's own ticks hold for the rest.
  const [changed, setChanged] = useState<ReadonlySet<string> | null>(null);
  const usual = new Set(suggestions.filter(one => one.ticked).map(suggestionKey));
  const marks = changed ?? usual;
  const chosen = suggestions.filter(one => marks.has(suggestionKey(one)));
  if (suggestions.length === 0) return null;
  return (
    <section className="suggestions" aria-labelledby="suggestions-title">
      <h4 id="suggestions-title">
        {say("建议勾对", "Suggested matches")} <span className="quiet">{suggestions.length}</span>
      </h4>
      <ul>
        {suggestions.slice(0, SHOWN).map(one => (
          <SuggestionItem
            key={suggestionKey(one)}
            suggestion={one}
            lines={lines}
            marked={marks.has(suggestionKey(one))}
            acts={acts}
            onTick={() => setChanged(ticked(marks, one, suggestions))}
          />
        ))}
      </ul>
      {suggestions.length > SHOWN && (
        <p className="quiet">
          {say(`先显示最可能的 ${SHOWN} 组。`, `The ${SHOWN} most likely are shown first.`)}
        </p>
      )}
      {acts && (
        <div className="buttons">
          <Button
            type="primary"
            loading={busy}
            disabled={busy || chosen.length === 0}
            onClick={() => {
              setChanged(null);
              onAccept(chosen);
            }}
          >
            {say(`确认勾选的 ${chosen.length} 组`, `Confirm the ${chosen.length} ticked`)}
          </Button>
        </div>
      )}
    </section>
  );
}

interface SuggestionItemProps {
  readonly suggestion: MatchSuggestion;
  readonly lines: ReadonlyMap<string, ShownLine>;
  readonly marked: boolean;
  readonly acts: boolean;
  readonly onTick: () => void;
}

function SuggestionItem({ suggestion, lines, marked, acts, onTick }: SuggestionItemProps) {
  const say = useSay();
  const { language } = useLanguage();
  const { rule, reasons, bankLines, bookLines, daysApart } = suggestion;
  const why = reasons.map(reason =>
    reason === "days-apart"
      ? say(`相差 ${daysApart} 天`, `${daysApart} days apart`)
      : reasonWord(reason, language),
  );
  return (
    <li>
      <Checkbox checked={marked} disabled={!acts} onChange={onTick}>
        {ruleWord(rule, language)}
      </Checkbox>
      <span className="quiet suggestion-why">{why.join(say("、", ", "))}</span>
      <Lines title={say("银行", "Bank")} ids={bankLines} lines={lines} />
      <Lines title={say("账上", "Book")} ids={bookLines} lines={lines} />
    </li>
  );
}

interface LinesProps {
  readonly title: string;
  readonly ids: readonly string[];
  readonly lines: ReadonlyMap<string, ShownLine>;
  /** Where the chain of a line begins; without it none is offered. */
  readonly startOf?: (id: string) => TraceStart;
}

/** The lines of one side of a match. */
export function Lines({ title, ids, lines, startOf }: LinesProps) {
  const names = useNames();
  return (
    <div className="match-lines">
      <span className="tag">{title}</span>
      <ul>
        {ids.map(id => {
          const line = lines.get(id);
          return line === undefined ? (
            <li key={id} className="quiet">
              <code>{id}</code>
            </li>
          ) : (
            <li key={id}>
              <span className="digits">{line.day}</span> <Amount text={line.amount} signed />{" "}
              <span className="quiet">
                {[names.party(line.who), line.about, line.number].filter(text => text !== "").join(" · ")}
              </span>{" "}
              {startOf !== undefined && <TraceLink start={startOf(id)} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
