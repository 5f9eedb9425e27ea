/** The drafts that stand beside each other: registered versions, or documents that were pasted or dropped. */

import { Button, Input, Select } from "antd";
import { type DragEvent, useEffect, useId, useState } from "react";
import type { Agreement } from "#domain/agreement/agreement.ts";
import type { Fault } from "#domain/result.ts";
import { useVersions } from "#portal/agreements/use-versions.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { useAgreements } from "#portal/live/names.tsx";
import { FaultNotice } from "#portal/parts/fault-notice.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { useDraftTitle } from "#portal/simulator/draft-title.ts";
import { DRAFTS_MAX, type Draft, readDraft } from "#portal/simulator/model.ts";

interface DraftsProps {
  readonly agreement: string | null;
  readonly drafts: readonly Draft[];
  readonly onChange: (drafts: readonly Draft[]) => void;
}

export function Drafts({ agreement, drafts, onChange }: DraftsProps) {
  const say = useSay();
  const { language } = useLanguage();
  const titleOf = useDraftTitle();
  const registered = useRegistered(agreement);
  const full = drafts.length >= DRAFTS_MAX;
  const add = (document: Agreement) => {
    const name = `${document.id} v${document.version}`;
    const copies = drafts.filter(({ label }) => label.startsWith(`${name} (`)).map(({ copy }) => copy);
    const copy = Math.max(0, ...copies) + 1;
    onChange([...drafts, { label: `${name} (${copy})`, agreement: document, copy }]);
  };
  // Whoever comes from an agreement wants to see it, without choosing it again.
  const newest = agreement === null ? undefined : registered.filter(({ id }) => id === agreement).at(-1);
  const [began, setBegan] = useState(false);
  useEffect(() => {
    if (began || newest === undefined) return;
    setBegan(true);
    add(newest);
  });
  return (
    <section className="drafts no-print" aria-label={say("草案", "Drafts")}>
      <ul className="draft-list">
        {drafts.map((draft, index) => (
          <li key={draft.label}>
            <span className={`draft-mark draft-${index + 1}`} aria-hidden="true" />
            <strong>{titleOf(draft)}</strong>{" "}
            <button
              type="button"
              className="quiet-button"
              aria-label={`${say("移除", "Remove")} ${titleOf(draft)}`}
              onClick={() => onChange(drafts.filter(each => each !== draft))}
            >
              {say("移除", "Remove")}
            </button>
          </li>
        ))}
      </ul>
      {full ? (
        <p className="quiet">{say("已有四稿。", "Four drafts stand beside each other already.")}</p>
      ) : (
        <div className="add-draft">
          <Labelled label={say("加入已登记的版本", "Add a registered version")} wide>
            {id => (
              <Select
                id={id}
                value={null}
                placeholder={say("请选择", "Choose")}
                showSearch={{ optionFilterProp: "label" }}
                onChange={index => {
                  const document = registered[Number(index)];
                  if (document !== undefined) add(document);
                }}
                options={registered.map((document, index) => ({
                  value: String(index),
                  label: `${document.name[language]} · ${say(`第 ${document.version} 版`, `version ${document.version}`)}`,
                }))}
              />
            )}
          </Labelled>
          <Pasted onDraft={add} />
        </div>
      )}
    </section>
  );
}

/** The newest version of every agreement, and all of the one that is looked at, oldest first. */
function useRegistered(agreement: string | null): readonly Agreement[] {
  const all = useAgreements(true).data?.agreements ?? [];
  const versions = useVersions(agreement).data?.versions ?? [];
  return [...versions.map(({ document }) => document), ...all.filter(({ id }) => id !== agreement)];
}

function Pasted({ onDraft }: { onDraft: (document: Agreement) => void }) {
  const say = useSay();
  const file = useId();
  const [text, setText] = useState("");
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const read = (content: string) => {
    const draft = readDraft(content);
    setFaults(draft.ok ? [] : draft.faults);
    setText(draft.ok ? "" : content);
    if (draft.ok) onDraft(draft.value);
  };
  const readFile = (files: FileList | null) => {
    const [first] = files ?? [];
    if (first !== undefined) void first.text().then(read);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    readFile(event.dataTransfer.files);
  };
  return (
    <div className="pasted">
      <Labelled label={say("或粘贴、拖入草案 JSON", "Or paste or drop a draft as JSON")} wide>
        {id => (
          <Input.TextArea
            id={id}
            rows={3}
            value={text}
            onChange={event => setText(event.target.value)}
            onDragOver={event => event.preventDefault()}
            onDrop={drop}
          />
        )}
      </Labelled>
      <div className="buttons">
        <Button disabled={text.trim() === ""} onClick={() => read(text)}>
          {say("检查并加入", "Check and add")}
        </Button>
        <label htmlFor={file} className="button-link">
          {say("选择文件…", "Choose a file…")}
        </label>
        <input
          id={file}
          className="unseen"
          type="file"
          accept=".json,application/json"
          onChange={event => {
            readFile(event.target.files);
            event.target.value = "";
          }}
        />
      </div>
      <FaultNotice
        title={say(`草案有 ${faults.length} 处问题`, `The draft has ${faults.length} faults`)}
        faults={faults}
      />
    </div>
  );
}
