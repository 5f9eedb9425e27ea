/** Opens a case of what a patrol found, by hand, or of a card that opened none by itself. */
import { Button, Select } from "antd";
import { useState } from "react";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { WarningCard } from "#portal/live/answers.ts";
import { useNames, useSections } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { type Evidence, EvidenceInput } from "#portal/parts/evidence-input.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { TextField } from "#portal/parts/text-field.tsx";
import { useSession } from "#portal/session/session.tsx";
import { ruleWord } from "#portal/supervision/words.ts";

interface Draft {
  readonly section: string;
  readonly origin: "patrol" | "hand" | "card";
  readonly card: string | null;
  readonly title: string;
  readonly owner: string;
  readonly place: string;
  readonly note: string;
  readonly evidence: readonly Evidence[];
}

interface OpenCaseFormProps {
  /** Past data open no case by themselves; somebody may find that they should. */
  readonly card?: WarningCard;
  readonly onDone: () => void;
}

export function OpenCaseForm({ card, onDone }: OpenCaseFormProps) {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  const { me } = useSession();
  const sections = useSections().data?.sections ?? [];
  const own = sections.filter(({ parties }) => me?.role === "operator" || parties.includes(me?.party ?? ""));
  const partiesOf = (section: string) => own.find(({ id }) => id === section)?.parties ?? [];
  const [draft, setDraft] = useState<Draft>({
    section: card?.section ?? own[0]?.id ?? "",
    origin: card === undefined ? "patrol" : "card",
    card: card?.id ?? null,
    title: card === undefined ? "" : `${names.section(card.section)} ${ruleWord(card.rule, language)}`,
    owner: me?.party ?? partiesOf(card?.section ?? own[0]?.id ?? "")[0] ?? "",
    place: "",
    note: "",
    evidence: [],
  });
  const open = useCommand((client, { place, ...body }: Draft, idempotencyKey) =>
    client.call("openCase", {
      body: { ...body, place: place === "" ? null : { name: place } },
      idempotencyKey,
    }),
  );
  const change = (next: Draft) => {
    const parties = partiesOf(next.section);
    setDraft({ ...next, owner: parties.includes(next.owner) ? next.owner : (parties[0] ?? "") });
  };
  const text = (name: "title" | "place" | "note", label: string) => (
    <TextField
      label={label}
      value={draft[name]}
      maxLength={name === "note" ? 500 : 200}
      onChange={value => setDraft({ ...draft, [name]: value })}
    />
  );
  const select = (name: "section" | "origin" | "owner", label: string, options: [string, string][]) => (
    <Labelled label={label}>
      {id => (
        <Select
          id={id}
          value={draft[name]}
          onChange={value => change({ ...draft, [name]: value })}
          options={options.map(([value, shown]) => ({ value, label: shown }))}
        />
      )}
    </Labelled>
  );
  return (
    <form
      className="case-actions no-print"
      onSubmit={event => {
        event.preventDefault();
        void open.run(draft).then(done => done && onDone());
      }}
    >
      {card === undefined &&
        select(
          "section",
          say("断面", "Section"),
          own.map(({ id }) => [id, names.section(id)]),
        )}
      {card === undefined &&
        select("origin", say("来源", "Origin"), [
          ["patrol", say("巡查发现", "A patrol")],
          ["hand", say("人工立案", "By hand")],
        ])}
      {select(
        "owner",
        say("责任方", "Owner"),
        partiesOf(draft.section).map(party => [party, names.party(party)]),
      )}
      {text("title", say("问题", "What is wrong"))}
      {draft.origin === "patrol" && text("place", say("地点", "Place"))}
      {text("note", say("说明", "Note"))}
      <EvidenceInput value={draft.evidence} onChange={evidence => setDraft({ ...draft, evidence })} />
      <div className="buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={open.busy}
          disabled={draft.title.trim() === "" || draft.note.trim() === ""}
        >
          {say("立案", "Open")}
        </Button>
        <Button onClick={onDone}>{say("取消", "Cancel")}</Button>
      </div>
      {open.problem !== null && <ProblemNotice problem={open.problem} onClose={open.forget} />}
    </form>
  );
}
