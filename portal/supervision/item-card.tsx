/** A card of a bank account: what is open between the bank and the book, of what amount, and for how long. */
import { groupedAmount } from "#domain/money/decimal-text.ts";
import { useSay } from "#portal/language/language.tsx";
import type { ItemCard } from "#portal/live/answers.ts";
import { addressOfView } from "#portal/routes.ts";

export function ItemCardLine({ card }: { card: ItemCard }) {
  const say = useSay();
  const { book, bankAccount, name, colour, date, number, summary, amount, ageDays } = card;
  const kinds = {
    "bank-received": say("银行已收、单位未收", "received by the bank, not in the book"),
    "bank-paid": say("银行已付、单位未付", "paid by the bank, not in the book"),
    "book-received": say("单位已收、银行未收", "received in the book, not by the bank"),
    "book-paid": say("单位已付、银行未付", "paid in the book, not by the bank"),
  };
  return (
    <li className={`warning-card ${colour}`}>
      <p className="warning-card-colour">
        {colour === "red" ? say("红牌", "Red card") : say("黄牌", "Yellow card")}
      </p>
      <p className="warning-card-title">
        <a href={addressOfView("reconciliation", book, bankAccount)}>
          {name} {bankAccount}
        </a>{" "}
        {kinds[card.kind]}
      </p>
      <p>
        {date} {number} {summary} <strong>{groupedAmount(amount)}</strong>
      </p>
      <p className="quiet">{say(`未达 ${ageDays} 天`, `open for ${ageDays} days`)}</p>
    </li>
  );
}
