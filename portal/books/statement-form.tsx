/** A statement (对账单) to take away, of an account, a party or the book, in every form. */
import { Button, Select } from "antd";
import { useState } from "react";
import {
  FORMATS,
  filenameOf,
  periodsOf,
  type StatementChoice,
  type StatementFormat,
  scopeOf,
  scopeText,
} from "#portal/books/statement-months.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Book } from "#portal/live/answers.ts";
import { useCommand } from "#portal/live/use-command.ts";
import { CopyText } from "#portal/parts/copy-text.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { saveFile } from "#portal/parts/save-file.ts";

export function StatementForm({ book }: { book: Book }) {
  const say = useSay();
  const periods = periodsOf(book.openPeriods);
  const [scope, setScope] = useState(scopeText({ kind: "account", id: book.accounts[0]?.id ?? "" }));
  const [from, setFrom] = useState(periods[0] ?? "");
  const [to, setTo] = useState(periods[periods.length - 1] ?? "");
  const [format, setFormat] = useState<StatementFormat>("pdf");
  const [saved, setSaved] = useState<string | null>(null);
  const download = useCommand(async (client, choice: StatementChoice) => {
    const { scope: of, ...periodsAndFormat } = choice;
    const query = { from: periodsAndFormat.from, to: periodsAndFormat.to, format: choice.format };
    const file =
      of.kind === "account"
        ? await client.download("getStatement", { params: { book: choice.book, account: of.id }, query })
        : await client.download("getStatements", {
            params: { book: choice.book },
            query: of.kind === "party" ? { ...query, party: of.id } : query,
          });
    const name = filenameOf(choice, file);
    saveFile(file, name);
    setSaved(name);
  });
  const run = (wanted: StatementFormat) =>
    void download.run({ book: book.id, scope: scopeOf(scope), from, to, format: wanted });
  const months = periods.map(month => ({ value: month, label: month }));
  const owners = book.parties.map(({ id, name, nameEn }) => ({
    value: scopeText({ kind: "party", id }),
    label: say(`${name}名下全部科目`, `All accounts of ${nameEn}`),
  }));
  const accounts = book.accounts.map(({ id, name, nameEn }) => ({
    value: scopeText({ kind: "account", id }),
    label: `${id} ${say(name, nameEn)}`,
  }));
  const whole = { value: scopeText({ kind: "book" }), label: say("全账簿", "The whole book") };
  const disabled = from === "" || to === "" || download.busy;
  return (
    <div className="statement-form">
      <Labelled label={say("对账范围", "Statement of")} wide>
        {id => (
          <Select
            id={id}
            value={scope}
            onChange={setScope}
            showSearch={{ optionFilterProp: "label" }}
            options={[...accounts, ...owners, whole]}
          />
        )}
      </Labelled>
      <Labelled label={say("起始会计期间", "From period")}>
        {id => <Select id={id} value={from} onChange={setFrom} options={months} />}
      </Labelled>
      <Labelled label={say("截止会计期间", "To period")}>
        {id => <Select id={id} value={to} onChange={setTo} options={months} />}
      </Labelled>
      <Labelled label={say("格式", "Form")}>
        {id => (
          <Select
            id={id}
            value={format}
            onChange={setFormat}
            options={FORMATS.map(each => ({ value: each.format, label: say(each.zh, each.en) }))}
          />
        )}
      </Labelled>
      <div className="buttons">
        <Button type="primary" disabled={disabled} onClick={() => run(format)}>
          {say("下载对账单", "Download")}
        </Button>
        <Button disabled={disabled} onClick={() => run("json")}>
          {say("下载 JSON（含证明）", "JSON with proof")}
        </Button>
      </div>
      {download.problem !== null && <ProblemNotice problem={download.problem} onClose={download.forget} />}
      <p className="quiet hint">
        {say("离线验证（不必信任运营方）：", "Verify offline, without trusting the operator: ")}
        <a href="./verify.html" target="_blank" rel="noreferrer">
          {say("核验页面（可另存为文件）", "the page that verifies (save it as a file)")}
        </a>
        {say("，或命令 ", ", or the command ")}
        <CopyText
          text={`npm run -s headwater -- verify ${saved?.endsWith(".json") === true ? saved : "<file>"}`}
          label={say("命令", "command")}
        />
      </p>
    </div>
  );
}
