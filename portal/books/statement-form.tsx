/** A statement (对账单) to take away: with its proof as JSON, or as CSV for a spreadsheet. */
import { Button, Select } from "antd";
import { useState } from "react";
import { filenameOf, periodsOf, type StatementChoice } from "#portal/books/statement-months.ts";
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
  const [account, setAccount] = useState(book.accounts[0]?.id ?? "");
  const [from, setFrom] = useState(periods[0] ?? "");
  const [to, setTo] = useState(periods[periods.length - 1] ?? "");
  const [saved, setSaved] = useState<string | null>(null);
  const download = useCommand(async (client, choice: StatementChoice) => {
    const query = { from: choice.from, to: choice.to, format: choice.format };
    const file = await client.download("getStatement", {
      params: { book: choice.book, account: choice.account },
      query,
    });
    const name = filenameOf(choice, file);
    saveFile(file, name);
    setSaved(name);
  });
  const run = (format: "json" | "csv") => void download.run({ book: book.id, account, from, to, format });
  const months = periods.map(month => ({ value: month, label: month }));
  const disabled = account === "" || from === "" || to === "" || download.busy;
  return (
    <div className="statement-form">
      <Labelled label={say("科目", "Account")} wide>
        {id => (
          <Select
            id={id}
            value={account}
            onChange={setAccount}
            showSearch={{ optionFilterProp: "label" }}
            options={book.accounts.map(({ id: value, name, nameEn }) => ({
              value,
              label: `${value} ${say(name, nameEn)}`,
            }))}
          />
        )}
      </Labelled>
      <Labelled label={say("起始会计期间", "From period")}>
        {id => <Select id={id} value={from} onChange={setFrom} options={months} />}
      </Labelled>
      <Labelled label={say("截止会计期间", "To period")}>
        {id => <Select id={id} value={to} onChange={setTo} options={months} />}
      </Labelled>
      <div className="buttons">
        <Button type="primary" disabled={disabled} onClick={() => run("json")}>
          {say("下载 JSON（含证明）", "JSON with proof")}
        </Button>
        <Button disabled={disabled} onClick={() => run("csv")}>
          {say("下载 CSV", "CSV")}
        </Button>
      </div>
      {download.problem !== null && <ProblemNotice problem={download.problem} onClose={download.forget} />}
      <p className="quiet hint">
        {say("离线验证（不必信任运营方）：", "Verify offline, without trusting the operator: ")}
        <CopyText
          text={`npm run -s headwater -- verify ${saved?.endsWith(".json") === true ? saved : "<file>"}`}
          label={say("命令", "command")}
        />
      </p>
    </div>
  );
}
