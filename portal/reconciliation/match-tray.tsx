/** What is chosen on both sides, its sums as they run, and the button that makes a match when they agree. */
import { Button } from "antd";
import { Amount } from "#portal/format/amount-view.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { Selection, Sums } from "#portal/reconciliation/selection.ts";

interface MatchTrayProps {
  readonly selection: Selection;
  readonly sums: Sums;
  readonly busy: boolean;
  readonly onMatch: () => void;
  readonly onClear: () => void;
}

export function MatchTray({ selection, sums, busy, onMatch, onClear }: MatchTrayProps) {
  const say = useSay();
  const count = selection.bank.size + selection.book.size;
  return (
    <div className={count === 0 ? "match-tray idle" : "match-tray"} role="status">
      {count === 0 ? (
        <p className="quiet">
          {say(
            "在两边各选一笔或多笔，合计相等即可勾对；只选一笔银行流水可补记凭证。",
            "Choose one or several lines on both sides; equal sums make a match. One bank line alone can become a voucher.",
          )}
        </p>
      ) : (
        <>
          <dl>
            <div>
              <dt>{say(`银行 ${selection.bank.size} 笔`, `bank, ${selection.bank.size} lines`)}</dt>
              <dd>
                <Amount text={sums.bank} signed />
              </dd>
            </div>
            <div>
              <dt>{say(`账上 ${selection.book.size} 笔`, `book, ${selection.book.size} lines`)}</dt>
              <dd>
                <Amount text={sums.book} signed />
              </dd>
            </div>
            <div>
              <dt>{say("差额", "difference")}</dt>
              <dd>
                <Amount text={sums.difference} signed />
              </dd>
            </div>
          </dl>
          <div className="buttons">
            <Button type="primary" loading={busy} disabled={busy || !sums.agrees} onClick={onMatch}>
              {say("勾对（回车）", "Match (enter)")}
            </Button>
            <Button onClick={onClear}>{say("清除", "Clear")}</Button>
          </div>
        </>
      )}
    </div>
  );
}
