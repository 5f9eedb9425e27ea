/** A voucher on the money of an agreement: what it is, from whom to whom how much, for which period of which agreement. */
import { amountText } from "#portal/format/amount.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { useAgreements, useNames } from "#portal/live/names.tsx";
import { addressOfView } from "#portal/routes.ts";
import { readsAgreements } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import type { MoneyKind, MoneyProposal } from "#portal/vouchers/proposal.ts";

const WORDS: Readonly<Record<MoneyKind, readonly [zh: string, en: string]>> = {
  payment: ["拨付", "Payment"],
  deduction: ["从保证金扣缴", "Taken from a deposit"],
  prepayment: ["预拨", "Prepayment"],
  overpaid: ["退还多付", "Overpayment given back"],
  "sent-back": ["银行退汇", "Sent back by the bank"],
  deposit: ["缴存保证金", "Deposit put up"],
  "deposit-returned": ["退还保证金", "Deposit given back"],
};

export function MoneyView({ proposal }: { proposal: MoneyProposal }) {
  const say = useSay();
  const names = useNames();
  const { what, from, to, heldBy, amount, narrative, effectiveOn, reference } = proposal;
  return (
    <div className="proposal">
      <p className="proposal-line">
        <span className="tag">{say(...WORDS[what])}</span> {names.party(from)} → {names.party(to)}{" "}
        {/* As it was written, whatever unit the reader has chosen: it is what one signs. */}
        <strong>
          {amountText("yuan", amount)} <span className="unit">{say("元", "CNY")}</span>
        </strong>
        {heldBy !== null && (
          <>
            {" · "}
            {say("保证金由", "deposit held by")} {names.party(heldBy)}
            {say("保管", "")}
          </>
        )}
      </p>
      <p>
        <AboutAgreement of={proposal} />
      </p>
      <p className="quiet">
        {narrative} · {say("业务日期", "effective")} {effectiveOn} · {say("票据号", "reference")}{" "}
        <code>{reference}</code>
      </p>
    </div>
  );
}

function AboutAgreement({ of: { agreement, period } }: { of: MoneyProposal }) {
  const say = useSay();
  const { language } = useLanguage();
  const { me } = useSession();
  const known = useAgreements(readsAgreements(me)).data?.agreements.find(({ id }) => id === agreement);
  const name = known === undefined ? agreement : known.name[language];
  if (agreement.startsWith("netting."))
    return (
      <>
        {say("轧差净额", "net of")} <code>{agreement}</code>
      </>
    );
  if (period === null) return <a href={addressOfView("agreements", agreement)}>{name}</a>;
  const { from, to } = period;
  return (
    <>
      <a href={addressOfView("settlements", agreement, `${agreement}.${from}.${to}`)}>{name}</a>{" "}
      {say("考核期", "assessment period")} {from} – {to}
    </>
  );
}
