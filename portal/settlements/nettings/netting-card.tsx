/** One netting: what meets, who signed, what is left; who may signs or pays here. */
import { Button } from "antd";
import { useState } from "react";
import { addressOfJournal } from "#portal/books/address.ts";
import { EntryFold } from "#portal/books/entry-fold.tsx";
import { useBookName } from "#portal/books/use-book-name.ts";
import { Amount, useUnit } from "#portal/format/amount-view.tsx";
import { idInWords } from "#portal/format/id-in-words.ts";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Netting } from "#portal/live/answers.ts";
import { useEveryName, useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { FaultText } from "#portal/parts/fault-text.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { ReasonForm } from "#portal/parts/reason-form.tsx";
import { addressOfView } from "#portal/routes.ts";
import { paysFor } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { NETTING_LOOKS, useNettingWords } from "#portal/settlements/nettings/netting-words.ts";
import { PayForm } from "#portal/settlements/pay-form.tsx";
import { useStateWords } from "#portal/settlements/state-words.ts";

interface NettingCardProps {
  readonly netting: Netting;
  /** On a page of its own: with the entries of every book. */
  readonly alone?: boolean;
}

export function NettingCard({ netting, alone = false }: NettingCardProps) {
  const say = useSay();
  const names = useNames();
  const nameOf = useEveryName();
  const stateWords = useStateWords();
  const {
    id,
    state,
    obligations,
    net,
    signatures,
    waitsFor,
    narrative,
    effectiveOn,
    stopped,
    refused,
    posted,
    period,
  } = netting;
  const words = useNettingWords();
  const bookName = useBookName();
  const { name: unit } = useUnit();
  return (
    <section className="notice" aria-label={id}>
      <p>
        <span className={`state ${NETTING_LOOKS[state]}`}>{words(state)}</span>{" "}
        {alone ? <code>{id}</code> : <a href={addressOfView("nettings", id)}>{id}</a>} {narrative}{" "}
        <span className="quiet">{effectiveOn}</span>
      </p>
      {obligations.map(({ agreement, settlement, payer, payee, amount }) => (
        <p key={`${settlement} ${payer}`} className="posted">
          {names.party(payer)} → {names.party(payee)} <Amount text={amount} decimals={2} /> {unit} ·{" "}
          <a href={addressOfView("settlements", agreement, settlement)}>{idInWords(settlement, nameOf)}</a>
        </p>
      ))}
      <p className="posted">
        <strong>{say("净额", "Net")}</strong>{" "}
        {net === null ? (
          say("无须支付", "nothing is left to pay")
        ) : (
          <>
            {names.party(net.payer)} → {names.party(net.payee)} <Amount text={net.amount} decimals={2} />{" "}
            {unit}
            {net.dueOn !== null && say(`，到期日 ${net.dueOn}`, `, due on ${net.dueOn}`)}
            {state === "posted" && ` · ${stateWords(net.standing)}`}
          </>
        )}
      </p>
      <p className="quiet">
        {say("签署：", "Signed by ")}
        {signatures.map(({ by, at }) => `${names.person(by)} ${chinaTime(at)}`).join(say("；", "; "))}
        {waitsFor.length > 0 &&
          say(
            `；待签署：${waitsFor.map(names.party).join("、")}`,
            `; still to sign: ${waitsFor.map(names.party).join(", ")}`,
          )}
      </p>
      {refused !== null && (
        <p>
          {say("退回：", "Refused by ")}
          {names.person(refused.by)} {chinaTime(refused.at)} {refused.reason}
        </p>
      )}
      {alone &&
        posted.map(({ book, entries, at }) => (
          <div key={book}>
            <p className="posted">
              {say("已记入", "Posted in ")}
              <a href={addressOfJournal(book, { period })}>{bookName(book)}</a>{" "}
              <span className="quiet">{chinaTime(at)}</span>
            </p>
            {entries.map(({ id: entry, number }) => (
              <EntryFold key={entry} book={book} id={entry} number={number} />
            ))}
          </div>
        ))}
      {stopped !== null && (
        <p className="notice conflict">
          {bookName(stopped.book)}
          {say("：", ": ")}
          <FaultText fault={stopped} />
        </p>
      )}
      <NettingActions netting={netting} />
    </section>
  );
}

type Begun = "refuse" | "pay";

function NettingActions({
  netting: { id, state, waitsFor, signatures, parties, net },
}: {
  netting: Netting;
}) {
  const say = useSay();
  const { me } = useSession();
  const [begun, setBegun] = useState<Begun | null>(null);
  const decide = useCommand(
    (client, body: { decision: "approve" | "refuse"; reason?: string }, idempotencyKey) =>
      client.call("decideNetting", { params: { netting: id }, body, idempotencyKey }),
  );
  const party = me?.role === "finance" ? (me.party ?? "") : "";
  const mine = state === "proposed" && parties.includes(party);
  const signs = mine && waitsFor.includes(party) && !signatures.some(({ by }) => by === me?.id);
  const pays = net !== null && state === "posted" && /[1-9]/.test(net.open) && paysFor(me, net.payer);
  const close = () => setBegun(null);
  if (begun === "pay" && net !== null)
    return <PayForm book={net.book} settlement={id} obligation={net} onClose={close} />;
  if (begun === "refuse")
    return (
      <ReasonForm
        label={say("理由", "Reason")}
        submit={say("退回轧差", "Refuse the netting")}
        command={decide}
        toInput={reason => ({ decision: "refuse" as const, reason })}
        onClose={close}
      />
    );
  if (!mine && !pays) return null;
  return (
    <div className="buttons no-print">
      {signs && (
        <Button type="primary" loading={decide.busy} onClick={() => void decide.run({ decision: "approve" })}>
          {say("签署同意轧差", "Sign the netting")}
        </Button>
      )}
      {mine && <Button onClick={() => setBegun("refuse")}>{say("退回…", "Refuse…")}</Button>}
      {pays && (
        <Button type="primary" onClick={() => setBegun("pay")}>
          {say("提交净额拨付…", "Propose payment of the net…")}
        </Button>
      )}
      {decide.problem !== null && <ProblemNotice problem={decide.problem} onClose={decide.forget} />}
    </div>
  );
}
