/** Whose statement, over which periods; then issued with a number, or taken as it is. */
import { Button, Input, Select } from "antd";
import { useSay } from "#portal/language/language.tsx";
import type { Book } from "#portal/live/answers.ts";
import { useCommand } from "#portal/live/use-command.ts";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { saveFile } from "#portal/parts/save-file.ts";
import { issuesStatementsOf } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import {
  type Choice,
  downloadUnissued,
  filenameOf,
  formsOf,
  ownerOf,
  scopeOf,
  scopeText,
} from "#portal/statements/choice.ts";
import { useScopeName } from "#portal/statements/scope-name.ts";
import { useIssue } from "#portal/statements/use-issue.ts";

interface ChooseStatementProps {
  readonly book: Book;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

export function ChooseStatement({ book, choice, onChoose }: ChooseStatementProps) {
  const say = useSay();
  const { me } = useSession();
  const nameOf = useScopeName();
  const issue = useIssue();
  const download = useCommand(async (client, form: string) => {
    const file = await downloadUnissued(client, choice, form);
    saveFile(file, filenameOf(choice, form, file));
  });
  const choose = (changed: Partial<Choice>) => {
    issue.forget();
    download.forget();
    onChoose({ ...choice, ...changed });
  };
  const onCodes = (codes: string) => {
    const { codes: _, ...others } = choice;
    issue.forget();
    download.forget();
    onChoose(codes === "" ? others : { ...others, codes });
  };
  const coding = book.parties.filter(({ id }) => typeof me?.party !== "string" || me.party === id);
  const allowed = issuesStatementsOf(me, ownerOf(choice.scope, book));
  const scopes = [
    ...book.parties.map(({ id }) => ({ kind: "party", party: id }) as const),
    { kind: "book" } as const,
    ...book.accounts.map(({ id }) => ({ kind: "account", account: id }) as const),
  ];
  const complete = choice.from !== "" && choice.to !== "";
  return (
    <section className="choose-statement no-print" aria-label={say("选择对账单", "Choose a statement")}>
      <div className="choices">
        <Labelled label={say("对账范围", "Statement of")} wide>
          {id => (
            <Select
              id={id}
              value={scopeText(choice.scope)}
              onChange={text => choose({ scope: scopeOf(text) })}
              showSearch={{ optionFilterProp: "label" }}
              options={scopes.map(scope => ({ value: scopeText(scope), label: nameOf(scope, book) }))}
            />
          )}
        </Labelled>
        {(["from", "to"] as const).map(end => (
          <Labelled
            key={end}
            label={end === "from" ? say("起始会计期间", "From period") : say("截止会计期间", "To period")}
          >
            {id => (
              <Input
                id={id}
                type="month"
                value={choice[end]}
                onChange={event => choose({ [end]: event.target.value })}
              />
            )}
          </Labelled>
        ))}
        <Labelled label={say("科目编码", "Account codes")}>
          {id => (
            <Select
              id={id}
              value={choice.codes ?? ""}
              onChange={codes => onCodes(codes)}
              options={[
                { value: "", label: say("账簿编码", "Of the book") },
                ...coding.map(party => ({
                  value: party.id,
                  label: say(`${party.name}的编码`, `Of ${party.nameEn}`),
                })),
              ]}
            />
          )}
        </Labelled>
      </div>
      <div className="buttons">
        {allowed ? (
          <Button
            type="primary"
            loading={issue.busy}
            disabled={!complete}
            onClick={() => void issue.run(choice)}
          >
            {say("出具对账单（编号留存）", "Issue: numbered and kept")}
          </Button>
        ) : (
          <span className="quiet">
            {say(
              "由该方财政部门或执委会出具；您可以预览并下载未编号的文件。",
              "Its own bureau or the committee issues it; you may look and download without a number.",
            )}
          </span>
        )}
        <Select
          aria-label={say("下载未编号的对账单", "Download without a number")}
          className="unissued-form"
          placeholder={say("下载（不编号）…", "Download, no number…")}
          value={null}
          disabled={!complete || download.busy}
          loading={download.busy}
          onChange={(form: string | null) => form !== null && void download.run(form)}
          options={formsOf(choice.scope).map(({ form, zh, en }) => ({ value: form, label: say(zh, en) }))}
        />
      </div>
      {issue.problem !== null && <ProblemNotice problem={issue.problem} onClose={issue.forget} />}
      {download.problem !== null && <ProblemNotice problem={download.problem} onClose={download.forget} />}
    </section>
  );
}
