/** One action on a fund: said, tried without posting anything, and proposed for somebody else to approve. */
import { Button, Input, Select } from "antd";
import { useState } from "react";
import type { AnswerOf } from "#events/operations.ts";
import { useBook } from "#portal/books/use-book.ts";
import { todayInChina } from "#portal/format/time.ts";
import { actionName } from "#portal/funds/action-names.ts";
import { type ActionField, actionNamed, actionOf, type Preset } from "#portal/funds/fund-actions.ts";
import { PreviewedEntries } from "#portal/funds/previewed-entries.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { BookSummary } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { usualDay } from "#portal/settlements/usual-day.ts";
import { AttachFiles } from "#portal/vouchers/attach-files.tsx";
import { useAttaching } from "#portal/vouchers/use-attaching.ts";

interface ActionFormProps {
  readonly book: BookSummary;
  readonly preset: Preset;
  readonly onClose: () => void;
}

interface Tried {
  /** What was tried, so that a changed form is tried again. */
  readonly text: string;
  readonly answer: AnswerOf<"previewVoucher">;
}

export function ActionForm({ book, preset, onClose }: ActionFormProps) {
  const say = useSay();
  const { data } = useBook(book.id);
  const words = actionNamed(preset.do);
  const [said, setSaid] = useState<Readonly<Record<string, string>>>(preset);
  const [narrative, setNarrative] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const [tried, setTried] = useState<Tried | null>(null);
  const params = { book: book.id };
  const preview = useCommand(async (client, body: object) =>
    setTried({ text: JSON.stringify(body), answer: await client.call("previewVoucher", { params, body }) }),
  );
  const attaching = useAttaching();
  const propose = useCommand(async (client, body: object, idempotencyKey) => {
    await attaching.store(client, book.id);
    await client.call("proposeVoucher", { params, body, idempotencyKey });
  });
  if (words === undefined) return null;
  const title = say(...actionName(words.do));
  const action = actionOf(words, said);
  const about = (narrative ?? title).trim();
  const effectiveOn = day ?? (data === undefined ? "" : usualDay(data.openPeriods, todayInChina()));
  const body =
    action === null || about === "" || effectiveOn === ""
      ? null
      : { kind: "fund", narrative: about, effectiveOn, action, ...attaching.carried };
  const shown = body !== null && tried?.text === JSON.stringify(body) ? tried.answer : null;
  const problem = propose.problem ?? preview.problem;
  const say1 = (name: string) => (value: string) => setSaid({ ...said, [name]: value });
  return (
    <form
      className="reason-form action-form"
      aria-label={title}
      onSubmit={event => {
        event.preventDefault();
        if (body === null) return;
        propose.forget();
        void (shown === null ? preview.run(body) : propose.run(body).then(done => done && onClose()));
      }}
    >
      <p>
        <strong>{title}</strong>{" "}
        <span className="quiet">
          {say(
            "先试算，看清将记的分录，再提交；由他人审批后记账。",
            "Try it first and see what it would post, then propose; it is posted once somebody else approves.",
          )}
        </span>
      </p>
      <div className="action-fields">
        {words.fields.map(field => (
          <Labelled key={field.name} label={say(field.zh, field.en)}>
            {id => (
              <Field
                id={id}
                field={field}
                book={book}
                value={said[field.name] ?? field.usual ?? ""}
                onChange={say1(field.name)}
              />
            )}
          </Labelled>
        ))}
        <Labelled label={say("业务日期", "Effective on")}>
          {id => (
            <Input id={id} type="date" value={effectiveOn} onChange={event => setDay(event.target.value)} />
          )}
        </Labelled>
        <Labelled label={say("摘要", "Narrative")}>
          {id => (
            <Input
              id={id}
              value={narrative ?? title}
              maxLength={200}
              onChange={event => setNarrative(event.target.value)}
            />
          )}
        </Labelled>
      </div>
      <AttachFiles attaching={attaching} busy={propose.busy} />
      {shown !== null && <PreviewedEntries preview={shown} />}
      <div className="buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={preview.busy || propose.busy}
          disabled={body === null}
        >
          {shown === null ? say("试算", "Try") : say("提交审批", "Propose")}
        </Button>
        <Button onClick={onClose}>{say("取消", "Cancel")}</Button>
      </div>
      {problem !== null && (
        <ProblemNotice
          problem={problem}
          onClose={() => {
            preview.forget();
            propose.forget();
          }}
        />
      )}
    </form>
  );
}

interface FieldProps {
  readonly id: string;
  readonly field: ActionField;
  readonly book: BookSummary;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ id, field: { kind }, book, value, onChange }: FieldProps) {
  const names = useNames();
  if (kind === "party") {
    return (
      <Select
        id={id}
        value={value === "" ? null : value}
        onChange={(next: string) => onChange(next)}
        options={book.parties.map(party => ({ value: party.id, label: names.party(party.id) }))}
      />
    );
  }
  const numeric = kind === "amount" || kind === "square-metres";
  return (
    <Input
      id={id}
      type={kind === "date" ? "date" : "text"}
      inputMode={numeric ? "decimal" : undefined}
      value={value}
      maxLength={60}
      onChange={event => onChange(event.target.value)}
    />
  );
}
