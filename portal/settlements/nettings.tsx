/** The nettings that hold or settled a period's obligations: what meets, who signed, what is left; who may signs or pays here. */
import { Button } from "antd";
import { useState } from "react";
import { Amount } from "#portal/format/amount-view.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Netting, ObligationPeriod } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { ReasonForm } from "#portal/parts/reason-form.tsx";
import { paysFor, readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { PayForm } from "#portal/settlements/pay-form.tsx";
import { useStateWords } from "#portal/settlements/state-words.ts";

export function Nettings({ period: { obligations } }: { period: ObligationPeriod }) {
  const { me } = useSession();
  const named = obligations.flatMap(({ reservedBy, payments }) => [
    ...(reservedBy === null ? [] : [reservedBy]),
    ...payments.flatMap(({ way, reference }) => (way === "netting" && reference !== null ? [reference] : [])),
  ]);
  if (!readsBooks(me)) return null;
  return [...new Set(named)].map(id => <NettingItem key={id} id={id} />);
}

/** Between other parties of the book it is not for the reader's eyes: then nothing is shown. */
function NettingItem({ id }: { id: string }) {
  const { data } = useLive(`netting ${id}`, client => client.call("getNetting", { params: { netting: id } }));
  return data === undefined ? null : <NettingCard netting={data} />;
}

function NettingCard({ netting }: { netting: Netting }) {
  const say = useSay();
  const names = useNames();
  const stateWords = useStateWords();
  const { id, state, obligations, net, signatures, waitsFor, narrative, effectiveOn, stopped } = netting;
  const words: Readonly<Record<Netting["state"], string>> = {
    proposed: say("轧差待签署", "netting to be signed"),
    agreed: say("轧差入账中", "netting being posted"),
    posted: say("已轧差", "netted"),
    refused: say("轧差已退回", "netting refused"),
  };
  const unit = say("元", "CNY");
  return (
    <section className="notice" aria-label={id}>
      <p>
        <span className={`state ${state === "proposed" ? "held" : "quiet"}`}>{words[state]}</span>{" "}
        <code>{id}</code> {narrative} <span className="quiet">{effectiveOn}</span>
      </p>
      {obligations.map(({ settlement, payer, payee, amount }) => (
        <p key={`${settlement} ${payer}`} className="posted">
          {names.party(payer)} → {names.party(payee)} <Amount text={amount} decimals={2} /> {unit} ·{" "}
          <code>{settlement}</code>
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
      {stopped !== null && (
        <p className="notice conflict">
          {stopped.book}: {stopped.message}
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
