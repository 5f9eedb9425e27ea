/** What is matched around the month, by whom and by which rule, and taking a match apart with a reason. */
import { Button } from "antd";
import { useState } from "react";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { MadeMatch, Matching } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { TextField } from "#portal/parts/text-field.tsx";
import { ruleWord } from "#portal/reconciliation/match-words.ts";
import { type ShownLine, shownBankLine, shownBookLine } from "#portal/reconciliation/selection.ts";
import { Lines } from "#portal/reconciliation/suggestions.tsx";

interface MatchedProps {
  readonly book: string;
  readonly matching: Matching;
  readonly acts: boolean;
  readonly busy: boolean;
  readonly onUndo: (match: string, reason: string) => void;
}

export function Matched({ book, matching, acts, busy, onUndo }: MatchedProps) {
  const say = useSay();
  const { matches, matchedBank, matchedBook, sealedThrough } = matching;
  const lines = new Map<string, ShownLine>([
    ...matchedBank.map(line => [line.id, shownBankLine(line)] as const),
    ...matchedBook.map(line => [line.id, shownBookLine(line)] as const),
  ]);
  const shown = matches.filter(({ bankLines, bookLines }) =>
    [...bankLines, ...bookLines].some(id => lines.has(id)),
  );
  const isSealed = ({ bankLines, bookLines }: MadeMatch) =>
    sealedThrough !== null &&
    [...bankLines, ...bookLines].every(id => (lines.get(id)?.day ?? "") <= sealedThrough);
  return (
    <details className="matched">
      <summary>{say(`本月已勾对 ${shown.length} 组`, `${shown.length} matched in this month`)}</summary>
      {shown.length === 0 ? (
        <p className="quiet">{say("还没有勾对。", "Nothing is matched yet.")}</p>
      ) : (
        <ul>
          {shown.map(match => (
            <MatchedItem
              key={match.id}
              book={book}
              match={match}
              lines={lines}
              busy={busy}
              acts={acts && !isSealed(match)}
              onUndo={onUndo}
            />
          ))}
        </ul>
      )}
    </details>
  );
}

interface MatchedItemProps {
  readonly book: string;
  readonly match: MadeMatch;
  readonly lines: ReadonlyMap<string, ShownLine>;
  readonly acts: boolean;
  readonly busy: boolean;
  readonly onUndo: (match: string, reason: string) => void;
}

function MatchedItem({ book, match, lines, acts, busy, onUndo }: MatchedItemProps) {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  const [reason, setReason] = useState<string | null>(null);
  return (
    <li>
      <p>
        {ruleWord(match.rule, language)}{" "}
        <span className="quiet">{match.by === null ? say("自动", "by itself") : names.person(match.by)}</span>{" "}
        {acts && reason === null && (
          <button type="button" className="quiet-button" onClick={() => setReason("")}>
            {say("反勾对…", "take apart…")}
          </button>
        )}
      </p>
      <Lines
        title={say("银行", "Bank")}
        ids={match.bankLines}
        lines={lines}
        startOf={line => ({ from: "bank-line", book, line })}
      />
      <Lines
        title={say("账上", "Book")}
        ids={match.bookLines}
        lines={lines}
        startOf={line => ({ from: "entry", book, entry: entryOfLine(line) })}
      />
      {reason !== null && (
        <form
          className="undo-form"
          onSubmit={event => {
            event.preventDefault();
            if (reason.trim() !== "") onUndo(match.id, reason.trim());
          }}
        >
          <TextField
            label={say("反勾对的原因", "Why it is taken apart")}
            value={reason}
            maxLength={500}
            onChange={setReason}
          />
          <div className="buttons">
            <Button danger htmlType="submit" loading={busy} disabled={reason.trim() === ""}>
              {say("反勾对", "Take apart")}
            </Button>
            <Button onClick={() => setReason(null)}>{say("返回", "Back")}</Button>
          </div>
        </form>
      )}
    </li>
  );
}

/** A line is known by its entry, and counted when one entry posts to the account several times: `7.0#1`. */
function entryOfLine(line: string): string {
  return line.split("#")[0] ?? line;
}
