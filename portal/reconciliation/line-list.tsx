/** One side's open lines, to be chosen with mouse or keyboard: arrows move, space chooses, enter matches. */
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from "react";
import { Amount, useDecimals } from "#portal/format/amount-view.tsx";
import { useSay } from "#portal/language/language.tsx";
import { useNames } from "#portal/live/names.tsx";
import type { ShownLine } from "#portal/reconciliation/selection.ts";

interface LineListProps {
  readonly title: string;
  readonly empty: string;
  readonly lines: readonly ShownLine[];
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
  readonly onEnter: () => void;
  readonly onEscape: () => void;
  /** The list of the other side, for the arrows to left and right. */
  readonly other: RefObject<HTMLDivElement | null>;
  readonly own: RefObject<HTMLDivElement | null>;
}

/** More are found by the filter. */
const SHOWN = 500;

export function LineList(props: LineListProps) {
  const { title, empty, lines, chosen, onToggle, onEnter, onEscape, other, own } = props;
  const say = useSay();
  const listId = useId();
  const [at, setAt] = useState(0);
  const shown = lines.slice(0, SHOWN);
  const decimals = useDecimals(shown.map(({ amount }) => amount));
  const active = Math.min(at, Math.max(shown.length - 1, 0));
  const optionId = (index: number) => `${listId}-${index}`;
  useEffect(() => {
    if (document.activeElement === own.current) {
      document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: "nearest" });
    }
  }, [active, listId, own]);
  const move = (by: number) => setAt(Math.min(Math.max(active + by, 0), Math.max(shown.length - 1, 0)));
  const onKeyDown = (event: KeyboardEvent) => {
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      PageDown: () => move(10),
      PageUp: () => move(-10),
      Home: () => setAt(0),
      End: () => setAt(Math.max(shown.length - 1, 0)),
      ArrowLeft: () => other.current?.focus(),
      ArrowRight: () => other.current?.focus(),
      " ": () => {
        const line = shown[active];
        if (line !== undefined) onToggle(line.id);
      },
      Enter: onEnter,
      Escape: onEscape,
    };
    const act = keys[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  return (
    <section className="match-side">
      <h4 id={`${listId}-title`}>
        {title} <span className="quiet">{lines.length}</span>
      </h4>
      {shown.length === 0 ? (
        <p className="empty">{empty}</p>
      ) : (
        <div
          ref={own}
          className="line-list"
          role="listbox"
          aria-multiselectable="true"
          aria-labelledby={`${listId}-title`}
          aria-activedescendant={optionId(active)}
          tabIndex={0}
          onKeyDown={onKeyDown}
        >
          {shown.map((line, index) => (
            <Line
              key={line.id}
              id={optionId(index)}
              line={line}
              decimals={decimals}
              chosen={chosen.has(line.id)}
              active={index === active}
              onChoose={() => {
                setAt(index);
                onToggle(line.id);
              }}
            />
          ))}
        </div>
      )}
      {lines.length > SHOWN && (
        <p className="quiet">
          {say(
            `只显示前 ${SHOWN} 笔，请用筛选查找其余。`,
            `The first ${SHOWN} are shown; filter to find the others.`,
          )}
        </p>
      )}
    </section>
  );
}

interface LineProps {
  readonly id: string;
  readonly line: ShownLine;
  readonly decimals: number;
  readonly chosen: boolean;
  readonly active: boolean;
  readonly onChoose: () => void;
}

function Line({ id, line, decimals, chosen, active, onChoose }: LineProps) {
  const names = useNames();
  const { day, amount, who, about, number } = line;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys, as a listbox does
    // biome-ignore lint/a11y/useFocusableInteractive: the list names its active option
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      className={active ? "active" : undefined}
      onClick={onChoose}
    >
      <span className="line-box" aria-hidden="true">
        {chosen ? "☑" : "☐"}
      </span>
      <span className="digits line-day">{day}</span>
      <span className="line-about">
        {[names.party(who), about].filter(text => text !== "").join(" · ")}
        <span className="quiet digits"> {number}</span>
      </span>
      <span className="line-amount">
        <Amount text={amount} decimals={decimals} signed />
      </span>
    </div>
  );
}
