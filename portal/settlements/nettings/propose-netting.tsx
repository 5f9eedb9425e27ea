/** Two parties that owe each other: a bureau ticks what is to be netted, sees what it would leave to pay, and proposes it. */
import { Button, Input } from "antd";
import { useState } from "react";
import { type NettingPlan, planNetting } from "#domain/agreement/netting.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { useBookName } from "#portal/books/use-book-name.ts";
import { sumOf } from "#portal/format/amount.ts";
import { Amount, useUnit } from "#portal/format/amount-view.tsx";
import { todayInChina } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement } from "#portal/live/answers.ts";
import { useOnce } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { FaultNotice } from "#portal/parts/fault-notice.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { TextField } from "#portal/parts/text-field.tsx";
import { addressOfView } from "#portal/routes.ts";
import { DebtTable } from "#portal/settlements/nettings/debt-table.tsx";
import { type Between, type Debt, usualChoice } from "#portal/settlements/nettings/owed-both-ways.ts";
import { usualDay } from "#portal/settlements/usual-day.ts";

interface BetweenPartiesProps {
  readonly between: Between;
  readonly agreements: readonly Agreement[];
  /** Whether the reader speaks for one of the two. */
  readonly proposes: boolean;
}

export function BetweenParties({ between: { parties, debts }, agreements, proposes }: BetweenPartiesProps) {
  const say = useSay();
  const names = useNames();
  const { name: unit } = useUnit();
  const [touched, setTouched] = useState<ReadonlySet<string> | null>(null);
  const [proposed, setProposed] = useState<string | null>(null);
  const usual = usualChoice(debts);
  const free = debts.filter(({ heldBy }) => heldBy === null);
  const chosen = free.filter(({ name }) => (touched ?? usual).has(name));
  const toggle = (name: string) => {
    const next = new Set(chosen.map(each => each.name));
    if (!next.delete(name)) next.add(name);
    setTouched(next);
  };
  const [one, other] = parties;
  const owedBy = (party: string) => sumOf(debts.filter(each => each.payer === party).map(each => each.open));
  return (
    <section className="settlement" aria-label={`${names.party(one)} ${names.party(other)}`}>
      <h3>
        {names.party(one)} ⇄ {names.party(other)}
      </h3>
      {[
        [one, other],
        [other, one],
      ].map(([payer = "", payee = ""]) => (
        <p key={payer} className="obligation">
          <span className="who">{names.party(payer)}</span> {say("应付", "owes")}{" "}
          <span className="who">{names.party(payee)}</span> <Amount text={owedBy(payer)} decimals={2} />{" "}
          <span className="unit">{unit}</span>
        </p>
      ))}
      <DebtTable
        debts={debts}
        agreements={agreements}
        chosen={proposes ? new Set(chosen.map(({ name }) => name)) : null}
        onToggle={toggle}
      />
      {proposed !== null && (
        <p className="notice" role="status">
          {say("已提交 ", "Proposed: ")}
          <a href={addressOfView("nettings", proposed)}>{proposed}</a>
          {say(
            "，待双方各两人签署；提交人已签署。",
            "; two persons of each side are to sign, who proposed it has.",
          )}
        </p>
      )}
      {proposes && free.length > 0 && (
        <Proposal chosen={chosen} agreements={agreements} onProposed={setProposed} />
      )}
    </section>
  );
}

interface ProposalProps {
  readonly chosen: readonly Debt[];
  readonly agreements: readonly Agreement[];
  readonly onProposed: (netting: string) => void;
}

function Proposal({ chosen, agreements, onProposed }: ProposalProps) {
  const say = useSay();
  if (chosen.length < 2)
    return (
      <p className="quiet">
        {say(
          "勾选双方互有的应付（至少两笔），即见抵后净额。",
          "Tick obligations of both directions, two at least, to see what would be left to pay.",
        )}
      </p>
    );
  const plan = planNetting(chosen);
  if (!plan.ok)
    return <FaultNotice title={say("所选不能轧差", "These cannot be netted")} faults={plan.faults} />;
  return <ProposalForm chosen={chosen} plan={plan.value} agreements={agreements} onProposed={onProposed} />;
}

function ProposalForm({
  chosen,
  plan,
  agreements,
  onProposed,
}: ProposalProps & { readonly plan: NettingPlan }) {
  const say = useSay();
  const [narrative, setNarrative] = useState(say("补偿资金轧差", "Compensation netted"));
  const [day, setDay] = useState<string | null>(null);
  const usual = useDayForAll(plan.books);
  const effectiveOn = day ?? usual;
  const propose = useCommand(async (client, body: object, idempotencyKey) => {
    const { id } = await client.call("proposeNetting", { body, idempotencyKey });
    onProposed(id);
  });
  const obligations = chosen.map(({ settlement, payer, payee }) => ({ settlement, payer, payee }));
  const body = { obligations, narrative: narrative.trim(), effectiveOn };
  return (
    <form
      className="reason-form no-print"
      aria-label={say("提交轧差", "Propose a netting")}
      onSubmit={event => {
        event.preventDefault();
        void propose.run(body);
      }}
    >
      <Preview plan={plan} count={chosen.length} agreements={agreements} />
      <TextField label={say("摘要", "Narrative")} value={narrative} maxLength={200} onChange={setNarrative} />
      <Labelled label={say("业务日期", "Effective on")}>
        {id => (
          <Input
            id={id}
            type="date"
            value={effectiveOn}
            required
            onChange={event => setDay(event.target.value)}
          />
        )}
      </Labelled>
      <div className="buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={propose.busy}
          disabled={body.narrative === "" || effectiveOn === ""}
        >
          {say(`提交这 ${chosen.length} 笔的轧差`, `Propose to net these ${chosen.length}`)}
        </Button>
      </div>
      {propose.problem !== null && <ProblemNotice problem={propose.problem} onClose={propose.forget} />}
    </form>
  );
}

/** What the last signature will leave: by the same rule as the service posts it. */
function Preview({
  plan: { net, books },
  count,
  agreements,
}: {
  plan: NettingPlan;
  count: number;
  agreements: readonly Agreement[];
}) {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  const { name: unit } = useUnit();
  const bookName = useBookName();
  return (
    <>
      {net === null ? (
        <p className="obligation nothing">
          {say("抵后双方均无须支付。", "Nothing would be left to pay by either.")}
        </p>
      ) : (
        <p className="obligation">
          {say("抵后 ", "Left to pay: ")}
          <span className="who">{names.party(net.payer)}</span> {say("应付", "owes")}{" "}
          <span className="who">{names.party(net.payee)}</span>{" "}
          <strong>
            <Amount text={formatAmount(net.amountMinor, CNY)} decimals={2} />{" "}
            <span className="unit">{unit}</span>
          </strong>
        </p>
      )}
      {net !== null && (
        <p className="quiet">
          {say("净额记在", "It stands in ")}
          {bookName(net.book)}
          {say("（", " (")}
          {agreements.find(({ id }) => id === net.agreement)?.name[language] ?? net.agreement}
          {say("）", ")")}
          {net.dueOn !== null && say(`，到期日 ${net.dueOn}`, `, due on ${net.dueOn}`)}
          {say("。", ".")}
        </p>
      )}
      <p className="quiet">
        {say(
          `所选 ${count} 笔整笔轧差；提交后即暂留，直至入账或退回。最后一人签署即按总额记入${books.map(bookName).join("、")}。`,
          `The ${count} obligations go in whole and are held from now on, until it is posted or refused. The last signature posts them gross in ${books.map(bookName).join(", ")}.`,
        )}
      </p>
    </>
  );
}

/** A day whose period every one of the books has open; empty until that is known. */
function useDayForAll(books: readonly string[]): string {
  const found = useOnce(`periods ${books.join(" ")}`, client =>
    Promise.all(books.map(book => client.call("getBook", { params: { book } }))),
  ).data;
  if (found === undefined) return "";
  const [first, ...others] = found.map(({ openPeriods }) => openPeriods);
  const common = (first ?? []).filter(month => others.every(open => open.includes(month)));
  return usualDay(common, todayInChina());
}
