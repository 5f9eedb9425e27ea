/** One action on a fund: said, tried without posting anything, and proposed for somebody else to approve. */
import { Input, Select } from "antd";
import { useState } from "react";
import { useBook } from "#portal/books/use-book.ts";
import type { ActionField } from "#portal/funds/action-fields.ts";
import { actionName } from "#portal/funds/action-names.ts";
import { actionNamed, actionOf, type Preset } from "#portal/funds/fund-actions.ts";
import { UnidentifiedSelect } from "#portal/funds/unidentified-select.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { BookSummary } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { NarrativeAndDay, useNarrativeAndDay } from "#portal/vouchers/narrative-and-day.tsx";
import { VoucherForm } from "#portal/vouchers/voucher-form.tsx";

interface ActionFormProps {
  readonly book: BookSummary;
  readonly preset: Preset;
  readonly onClose: () => void;
}

export function ActionForm({ book, preset, onClose }: ActionFormProps) {
  const say = useSay();
  const { data } = useBook(book.id);
  const words = actionNamed(preset.do);
  const [said, setSaid] = useState<Readonly<Record<string, string>>>(preset);
  const title = words === undefined ? "" : say(...actionName(words.do));
  const about = useNarrativeAndDay(data, title);
  if (words === undefined) return null;
  const action = actionOf(words, said);
  const say1 = (name: string) => (value: string) => setSaid({ ...said, [name]: value });
  return (
    <VoucherForm
      book={book.id}
      title={title}
      proposal={action === null || !about.isSaid ? null : { kind: "fund", ...about.said, action }}
      onClose={onClose}
    >
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
        <NarrativeAndDay of={about} />
      </div>
    </VoucherForm>
  );
}

interface FieldProps {
  readonly id: string;
  readonly field: ActionField;
  readonly book: BookSummary;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ id, field: { kind, options }, book, value, onChange }: FieldProps) {
  const say = useSay();
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
  if (kind === "unidentified") return <UnidentifiedSelect {...{ id, value, onChange }} book={book.id} />;
  if (options !== undefined) {
    return (
      <Select
        id={id}
        value={value}
        onChange={(next: string) => onChange(next)}
        options={options.map(([each, zh, en]) => ({ value: each, label: say(zh, en) }))}
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
