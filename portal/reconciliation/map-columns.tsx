/** A table of an unknown layout: a person says under which header word stands what, and the profile is saved. */
import { Button, Select } from "antd";
import { useState } from "react";
import type { ColumnRole } from "#domain/reconciliation/layouts/layout.ts";
import { useSay } from "#portal/language/language.tsx";
import type { BankStatementPreview } from "#portal/live/answers.ts";
import { useCommand } from "#portal/live/use-command.ts";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { TextField } from "#portal/parts/text-field.tsx";
import { guessRoles, layoutBody, MAPPED_ROLES, missingRoles } from "#portal/reconciliation/mapped-columns.ts";

type Header = BankStatementPreview["headers"][number];

interface MapColumnsProps {
  readonly book: string;
  readonly headers: readonly Header[];
  readonly onSaved: () => void;
}

export function MapColumns({ book, headers, onSaved }: MapColumnsProps) {
  const say = useSay();
  const [line, setLine] = useState(headers[0]?.line ?? 0);
  const header = headers.find(one => one.line === line) ?? headers[0];
  if (header === undefined) return null;
  return (
    <section className="map-columns" aria-labelledby="map-columns-title">
      <h4 id="map-columns-title">{say("指明各列", "Say what the columns hold")}</h4>
      <p className="quiet">
        {say(
          "没有已知版式符合这个文件。请指明表头行和各列的含义；保存后，同样的文件不再询问。",
          "No known layout fits this file. Say which row is the header and what its columns hold; files like it are read from then on.",
        )}
      </p>
      {headers.length > 1 && (
        <Labelled label={say("表头所在行", "The header's row")}>
          {id => (
            <Select
              id={id}
              value={header.line}
              onChange={setLine}
              className="wide-select"
              options={headers.map(one => ({
                value: one.line,
                label: `${one.line}: ${one.cells.filter(cell => cell !== "").join(" | ")}`,
              }))}
            />
          )}
        </Labelled>
      )}
      <Mapping key={header.line} book={book} header={header} onSaved={onSaved} />
    </section>
  );
}

function Mapping({ book, header, onSaved }: { book: string; header: Header; onSaved: () => void }) {
  const say = useSay();
  const [roles, setRoles] = useState<Readonly<Record<string, ColumnRole>>>(() => guessRoles(header.cells));
  const [name, setName] = useState("");
  const [bank, setBank] = useState("");
  const save = useCommand((client, body: ReturnType<typeof layoutBody>, idempotencyKey) =>
    client.call("saveBankLayout", { params: { book }, body, idempotencyKey }),
  );
  const words = header.cells.filter(cell => cell !== "");
  const missing = missingRoles(roles);
  const ready = missing.length === 0 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && bank.trim() !== "";
  const send = async () => {
    if (await save.run(layoutBody({ name, bank: bank.trim(), roles }))) onSaved();
  };
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        if (ready) void send();
      }}
    >
      <ul className="mapped-columns">
        {words.map(word => (
          <li key={word}>
            <Labelled label={word}>
              {id => (
                <Select
                  id={id}
                  allowClear
                  value={roles[word] ?? null}
                  placeholder={say("不使用", "not used")}
                  onChange={(role: ColumnRole | undefined) => setRoles(withRole(roles, word, role))}
                  options={MAPPED_ROLES.map(({ role, zh, en }) => ({ value: role, label: say(zh, en) }))}
                />
              )}
            </Labelled>
            <p className="quiet digits">
              {header.below.map(cells => cells[header.cells.indexOf(word)] || "—").join(" / ")}
            </p>
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <p className="quiet">
          {say("还需要：", "Still needed: ")}
          {missing.map(({ zh, en }) => say(zh, en)).join(say("；", "; "))}
        </p>
      )}
      <div className="map-name">
        <TextField label={say("银行", "Bank")} value={bank} maxLength={100} onChange={setBank} />
        <TextField
          label={say(
            "版式名称（小写字母、数字，如 huaxia-company）",
            "Name of the layout, such as huaxia-company",
          )}
          value={name}
          maxLength={60}
          onChange={setName}
        />
      </div>
      <div className="buttons">
        <Button type="primary" htmlType="submit" loading={save.busy} disabled={!ready}>
          {say("保存版式并重新读取", "Save the layout and read again")}
        </Button>
      </div>
      {save.problem !== null && <ProblemNotice problem={save.problem} onClose={save.forget} />}
    </form>
  );
}

/** A role stands for one column. */
function withRole(
  roles: Readonly<Record<string, ColumnRole>>,
  word: string,
  role: ColumnRole | undefined,
): Readonly<Record<string, ColumnRole>> {
  const others = Object.entries(roles).filter(([other, its]) => other !== word && its !== role);
  return Object.fromEntries(role === undefined ? others : [...others, [word, role]]);
}
