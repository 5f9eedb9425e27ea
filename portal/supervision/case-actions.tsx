/** What the reader may do with a case now: add a step, hand it over, share it, agree to close it, return it. */
import { Button, Select } from "antd";
import { useState } from "react";
import { mayPassOn, mayWorkOn, sideOf } from "#domain/access/case-policy.ts";
import { WORK_KINDS } from "#domain/cases/case.ts";
import type { Client } from "#events/client.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Me, SectionCase } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { type Evidence, EvidenceInput } from "#portal/parts/evidence-input.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { TextField } from "#portal/parts/text-field.tsx";
import { dealsWithCases } from "#portal/session/rights.ts";
import { stepWord } from "#portal/supervision/words.ts";

const ACTIONS = ["step", "handover", "share", "close", "return"] as const;

type Action = (typeof ACTIONS)[number];

interface Draft {
  readonly action: Action;
  readonly note: string;
  readonly kind: string;
  readonly place: string;
  readonly document: string;
  readonly to: string;
  readonly evidence: readonly Evidence[];
}

export function CaseActions({ one, me }: { one: SectionCase; me: Me }) {
  const say = useSay();
  const [draft, setDraft] = useState<Draft | null>(null);
  const act = useCommand((client, body: Draft, key) => send(client, one, body, key));
  const labels: Readonly<Record<Action, string>> = {
    step: say("登记办理步骤…", "Add a step…"),
    handover: say("移交…", "Hand over…"),
    share: say("联合办理…", "Share…"),
    close:
      one.state === "closing" ? say("确认销号…", "Agree to close…") : say("申请销号…", "Propose to close…"),
    return: say("退回…", "Return…"),
  };
  const allowed = ACTIONS.filter(action => mayDo(action, one, me));
  if (allowed.length === 0) return null;
  const begin = (action: Action) => {
    act.forget();
    const to = one.parties.find(party => party !== one.owner) ?? "";
    setDraft({ action, note: "", kind: "monitoring", place: "", document: "", to, evidence: [] });
  };
  return (
    <section className="case-actions no-print" aria-label={say("办理", "Act")}>
      <div className="buttons">
        {allowed.map(action => (
          <Button
            key={action}
            type={draft?.action === action ? "primary" : "default"}
            onClick={() => begin(action)}
          >
            {labels[action]}
          </Button>
        ))}
      </div>
      {draft !== null && (
        <form
          onSubmit={event => {
            event.preventDefault();
            void act.run(draft).then(done => done && setDraft(null));
          }}
        >
          <Fields draft={draft} one={one} onChange={setDraft} />
          <div className="buttons">
            <Button type="primary" htmlType="submit" loading={act.busy} disabled={draft.note.trim() === ""}>
              {say("提交", "Submit")}
            </Button>
            <Button onClick={() => setDraft(null)}>{say("取消", "Cancel")}</Button>
          </div>
        </form>
      )}
      {act.problem !== null && <ProblemNotice problem={act.problem} onClose={act.forget} />}
    </section>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly one: SectionCase;
  readonly onChange: (draft: Draft) => void;
}

function Fields({ draft, one, onChange }: FieldsProps) {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  const { action, kind } = draft;
  const text = (name: "note" | "place" | "document", label: string) => (
    <TextField
      label={label}
      value={draft[name]}
      maxLength={name === "note" ? 500 : 200}
      onChange={value => onChange({ ...draft, [name]: value })}
    />
  );
  return (
    <>
      {action === "step" && (
        <Labelled label={say("步骤", "Step")}>
          {id => (
            <Select
              id={id}
              value={kind}
              onChange={next => onChange({ ...draft, kind: next })}
              options={WORK_KINDS.map(value => ({ value, label: stepWord(value, language) }))}
            />
          )}
        </Labelled>
      )}
      {(action === "handover" || action === "share") && (
        <Labelled label={action === "share" ? say("联合办理方", "Joint owner") : say("移交给", "To")}>
          {id => (
            <Select
              id={id}
              value={draft.to}
              onChange={to => onChange({ ...draft, to })}
              options={one.parties
                .filter(party => party !== one.owner)
                .map(value => ({ value, label: names.party(value) }))}
            />
          )}
        </Labelled>
      )}
      {action === "step" && kind === "patrol" && text("place", say("地点", "Place"))}
      {action === "step" &&
        kind === "enforcement" &&
        text("document", say("执法文书号", "Number of the document"))}
      {text("note", say("说明", "Note"))}
      {(action === "step" || action === "close") && (
        <EvidenceInput value={draft.evidence} onChange={evidence => onChange({ ...draft, evidence })} />
      )}
    </>
  );
}

function mayDo(action: Action, one: SectionCase, me: Me): boolean {
  if (!dealsWithCases(me)) return false;
  switch (action) {
    case "step":
      return mayWorkOn(me, one).ok;
    case "handover":
      return mayPassOn(me, one).ok && one.parties.length > 1 && one.state === "open";
    case "share":
      return mayPassOn(me, one).ok && one.parties.length > 1;
    case "close": {
      const side = sideOf(me, one);
      return side.ok && !one.signatures.some(signature => signature.side === side.value);
    }
    case "return": {
      const side = sideOf(me, one);
      return one.state === "closing" && side.ok && !one.signatures.some(each => each.side === side.value);
    }
  }
}

function send(client: Client, { id }: SectionCase, draft: Draft, idempotencyKey: string): Promise<unknown> {
  const { action, kind, to, evidence } = draft;
  const note = draft.note.trim();
  const about = { params: { case: id }, idempotencyKey };
  switch (action) {
    case "step": {
      const place = kind === "patrol" && draft.place !== "" ? { name: draft.place } : null;
      const document = kind === "enforcement" && draft.document !== "" ? draft.document : null;
      return client.call("addCaseStep", { ...about, body: { kind, note, place, document, evidence } });
    }
    case "handover":
      return client.call("handOverCase", { ...about, body: { to, note } });
    case "share":
      return client.call("shareCase", { ...about, body: { jointOwners: [to], note } });
    case "close":
      return client.call("closeCase", { ...about, body: { note, evidence } });
    case "return":
      return client.call("returnCase", { ...about, body: { note } });
  }
}
