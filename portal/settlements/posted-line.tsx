/** What one settlement put into the book: the difference to what stood there before. */
import { Amount, useUnit } from "#portal/format/amount-view.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Settlement } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";

type Posted = Pick<Settlement, "version" | "posted" | "entries" | "settledBy" | "settledAt">;

export function PostedLine({ settlement }: { settlement: Posted }) {
  const say = useSay();
  const names = useNames();
  const { name: unit } = useUnit();
  const { version, posted, entries, settledBy, settledAt } = settlement;
  return (
    <p className="posted">
      <span className="tag">{say(`第 ${version} 次清算`, `Settlement ${version}`)}</span>{" "}
      {posted.length === 0
        ? say("与已入账金额一致，未记账", "the book agreed already, nothing posted")
        : posted.map(({ term, payer, payee, amount }) => (
            <span key={`${term} ${payer} ${payee}`}>
              {say("入账差额", "posted difference")} {names.party(payer)} → {names.party(payee)}{" "}
              <Amount text={amount} signed /> {unit}{" "}
            </span>
          ))}
      {entries.length > 0 && (
        <>
          {" · "}
          {say("凭证", "entries")}{" "}
          <span className="digits">{entries.map(({ number }) => number).join("、")}</span>
        </>
      )}
      <span className="quiet">
        {" · "}
        {names.person(settledBy)} <time dateTime={settledAt}>{chinaTime(settledAt)}</time>
      </span>
    </p>
  );
}
