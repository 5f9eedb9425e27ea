/** A command as a form: what it asks for as data, one button that opens it, and its refusal beside it. */
import { Button, Input, Select } from "antd";
import { useState } from "react";
import type { Client } from "#events/client.ts";
import { useSay } from "#portal/language/language.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";

export interface FormField {
  readonly name: string;
  readonly label: string;
  /** What is chosen of `many` is said as one text, with spaces between. */
  readonly kind?: "text" | "date" | "month" | "moment" | "choice" | "many";
  /** Of a choice: what is sent, and what is shown. */
  readonly options?: readonly (readonly [value: string, label: string])[];
  /** May stay empty. */
  readonly optional?: boolean;
  readonly usual?: string;
  readonly hint?: string;
  readonly maxLength?: number;
}

/** What was typed, by field. */
export type Said = Readonly<Record<string, string>>;

/** What was chosen of a field of kind `many`. */
export function chosenOf(many: string): readonly string[] {
  return many.split(" ").filter(Boolean);
}

interface CommandFormProps {
  readonly title: string;
  readonly submit: string;
  /** They may follow from what was said in others. */
  readonly fields: readonly FormField[] | ((said: Said) => readonly FormField[]);
  readonly send: (client: Client, said: Said, idempotencyKey: string) => Promise<unknown>;
  readonly children?: React.ReactNode;
  /** What would come of it, from what was said so far. */
  readonly preview?: (said: Said) => React.ReactNode;
}

export function CommandForm({ title, submit, fields: asked, send, children, preview }: CommandFormProps) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<Said>({});
  const command = useCommand(send);
  const fields = typeof asked === "function" ? asked(typed) : asked;
  const said = Object.fromEntries(
    fields.map(({ name, usual = "" }) => [name, (typed[name] ?? usual).trim()]),
  );
  const close = () => {
    command.forget();
    setTyped({});
    setOpen(false);
  };
  if (!open) {
    return (
      <button type="button" className="quiet-button no-print" onClick={() => setOpen(true)}>
        {title}…
      </button>
    );
  }
  return (
    <form
      className="reason-form action-form no-print"
      aria-label={title}
      onSubmit={event => {
        event.preventDefault();
        void command.run(said).then(done => done && close());
      }}
    >
      <p>
        <strong>{title}</strong>
      </p>
      {children}
      <div className="action-fields">
        {fields.map(field => (
          <Labelled key={field.name} label={field.label}>
            {id => (
              <>
                <Field
                  id={id}
                  field={field}
                  value={typed[field.name] ?? field.usual ?? ""}
                  onChange={value => setTyped({ ...typed, [field.name]: value })}
                />
                {field.hint !== undefined && <span className="quiet">{field.hint}</span>}
              </>
            )}
          </Labelled>
        ))}
      </div>
      {preview?.(said)}
      <div className="buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={command.busy}
          disabled={fields.some(({ name, optional = false }) => !optional && said[name] === "")}
        >
          {submit}
        </Button>
        <Button onClick={close}>{say("取消", "Cancel")}</Button>
      </div>
      {command.problem !== null && <ProblemNotice problem={command.problem} onClose={command.forget} />}
    </form>
  );
}

/** Of more choices than these one is found by typing. */
const SEEN_AT_ONCE = 12;

interface FieldProps {
  readonly id: string;
  readonly field: FormField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ id, field, value, onChange }: FieldProps) {
  const options = field.options?.map(([sent, label]) => ({ value: sent, label })) ?? [];
  if (field.kind === "many") {
    return (
      <Select
        id={id}
        mode="multiple"
        showSearch={{ optionFilterProp: "label" }}
        value={chosenOf(value)}
        onChange={(next: readonly string[]) => onChange(next.join(" "))}
        options={options}
      />
    );
  }
  if (field.kind === "choice") {
    return (
      <Select
        id={id}
        value={value === "" ? null : value}
        allowClear={field.optional === true}
        showSearch={options.length > SEEN_AT_ONCE && { optionFilterProp: "label" }}
        onChange={(next: string | null | undefined) => onChange(next ?? "")}
        options={options}
      />
    );
  }
  return (
    <Input
      id={id}
      type={field.kind === "moment" ? "datetime-local" : (field.kind ?? "text")}
      value={value}
      maxLength={field.maxLength ?? 200}
      onChange={event => onChange(event.target.value)}
    />
  );
}
