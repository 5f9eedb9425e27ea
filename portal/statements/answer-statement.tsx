/** A partner's answer to a statement (对账回执): 相符, or 不相符 with what differs; and what was answered before. */
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { lastDayOf } from "#domain/calendar.ts";
import type { AnswerOf } from "#events/operations.ts";
import { Amount } from "#portal/format/amount-view.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Book } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Awaited } from "#portal/parts/awaited.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { answersFor } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { type IssuedStatement, ownerOf } from "#portal/statements/choice.ts";

type Confirmation = AnswerOf<"listPartnerChecks">["confirmations"][number];
type Item = NonNullable<Confirmation["items"]>[number];

export function AnswerStatement({ one, book }: { one: IssuedStatement; book: Book }) {
  const say = useSay();
  const { me } = useSession();
  const asOf = lastDayOf(one.to);
  const checks = useLive(`partner-checks ${one.book}`, client =>
    client.call("listPartnerChecks", { params: { book: one.book } }),
  );
  const speaksFor = answersFor(
    me,
    book.parties.map(({ id }) => id),
  );
  const owner = ownerOf(one.scope, book);
  return (
    <section aria-label={say("对账回执", "Answer")}>
      <h3>{say(`对账回执（截至 ${asOf}）`, `Answers, as of ${asOf}`)}</h3>
      <Awaited of={checks} lines={2}>
        {({ confirmations }) => {
          const own = confirmations.filter(each => each.asOf === asOf);
          return own.length === 0 ? (
            <p className="quiet">{say("还没有回执。", "Nobody has answered yet.")}</p>
          ) : (
            own.map(each => <Answered key={each.party} of={each} />)
          );
        }}
      </Awaited>
      {speaksFor !== null && (owner === null || owner === speaksFor) && one.state === "ready" && (
        <AnswerForm book={one.book} party={speaksFor} asOf={asOf} />
      )}
    </section>
  );
}

function Answered({ of: { party, verdict, items = [], by, at } }: { of: Confirmation }) {
  const say = useSay();
  const names = useNames();
  return (
    <div className={verdict === "agrees" ? "notice good" : "notice refused"}>
      <p>
        <strong>
          {names.party(party)}
          {say("：", ": ")}
          {verdict === "agrees" ? say("相符", "agrees") : say("不相符", "differs")}
        </strong>{" "}
        <span className="quiet">
          {names.person(by)} · <time dateTime={at}>{chinaTime(at)}</time>
        </span>
      </p>
      {items.length > 0 && (
        <ul>
          {items.map(({ in: side, date, amount, narrative }) => (
            <li key={`${side} ${date} ${amount} ${narrative}`}>
              {side === "partner"
                ? say("仅本方有", "only the partner has")
                : say("仅共同账簿有", "only this book has")}{" "}
              <span className="digits">{date}</span> <Amount text={amount} /> {narrative}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const NOTHING: Item = { in: "partner", date: "", amount: "", narrative: "" };

interface AnswerFormProps {
  readonly book: string;
  readonly party: string;
  readonly asOf: string;
}

function AnswerForm({ book, party, asOf }: AnswerFormProps) {
  const say = useSay();
  const names = useNames();
  const [items, setItems] = useState<readonly Item[] | null>(null);
  const answer = useCommand((client, given: readonly Item[] | null, idempotencyKey) => {
    const body = given === null ? { asOf, verdict: "agrees" } : { asOf, verdict: "differs", items: given };
    return client.call("confirmBalance", { params: { book, party }, body, idempotencyKey });
  });
  const change = (at: number, changed: Partial<Item>) =>
    setItems((items ?? []).map((item, index) => (index === at ? { ...item, ...changed } : item)));
  const complete = items?.every(
    ({ date, amount, narrative }) => date !== "" && amount !== "" && narrative.trim() !== "",
  );
  return (
    <form
      className="answer-form no-print"
      onSubmit={event => {
        event.preventDefault();
        void answer.run(items).then(done => done && setItems(null));
      }}
    >
      {items === null ? (
        <div className="buttons">
          <span>
            {say(`${names.party(party)}的账与此：`, `The books of ${names.party(party)} and this:`)}
          </span>
          <Button type="primary" loading={answer.busy} onClick={() => void answer.run(null)}>
            {say("相符", "Agree")}
          </Button>
          <Button onClick={() => setItems([NOTHING])}>{say("不相符…", "Differ…")}</Button>
        </div>
      ) : (
        <>
          {items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place only
            <fieldset key={at} className="answer-item">
              <legend>{say(`第 ${at + 1} 项`, `Item ${at + 1}`)}</legend>
              <Labelled label={say("何方有", "Which book has it")}>
                {id => (
                  <Select
                    id={id}
                    value={item.in}
                    onChange={side => change(at, { in: side })}
                    options={[
                      { value: "partner", label: say("仅本方有", "only ours") },
                      { value: "joint", label: say("仅共同账簿有", "only this book") },
                    ]}
                  />
                )}
              </Labelled>
              <Labelled label={say("日期", "Date")}>
                {id => (
                  <Input
                    id={id}
                    type="date"
                    value={item.date}
                    onChange={event => change(at, { date: event.target.value })}
                  />
                )}
              </Labelled>
              <Labelled label={say("金额（元）", "Amount (yuan)")}>
                {id => (
                  <Input
                    id={id}
                    inputMode="decimal"
                    value={item.amount}
                    onChange={event => change(at, { amount: event.target.value.trim() })}
                  />
                )}
              </Labelled>
              <Labelled label={say("摘要", "Narrative")} wide>
                {id => (
                  <Input
                    id={id}
                    maxLength={200}
                    value={item.narrative}
                    onChange={event => change(at, { narrative: event.target.value })}
                  />
                )}
              </Labelled>
            </fieldset>
          ))}
          <div className="buttons">
            <Button
              type="primary"
              danger
              htmlType="submit"
              loading={answer.busy}
              disabled={complete !== true}
            >
              {say("回复不相符", "Answer that they differ")}
            </Button>
            <Button onClick={() => setItems([...items, NOTHING])}>{say("再加一项", "One more item")}</Button>
            <Button onClick={() => setItems(items.length > 1 ? items.slice(0, -1) : null)}>
              {items.length > 1 ? say("去掉末项", "Remove the last") : say("返回", "Back")}
            </Button>
          </div>
        </>
      )}
      {answer.problem !== null && <ProblemNotice problem={answer.problem} onClose={answer.forget} />}
    </form>
  );
}
