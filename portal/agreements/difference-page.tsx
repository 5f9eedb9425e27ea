/** What changed from one version to another: sentences that went and came, and each value that is another. */
import { Select } from "antd";
import type { Words } from "#domain/agreement/agreement.ts";
import { type Change, compareAgreements } from "#domain/agreement/compare.ts";
import { OnlyReaders } from "#portal/agreements/only-readers.tsx";
import { useVersions } from "#portal/agreements/use-versions.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { AgreementVersion } from "#portal/live/answers.ts";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BackTo } from "#portal/parts/back-link.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { addressOfView } from "#portal/routes.ts";

interface DifferencePageProps {
  readonly id: string;
  readonly before: number;
  readonly after: number;
}

export function DifferencePage({ id, before, after }: DifferencePageProps) {
  const say = useSay();
  return (
    <>
      <BackTo address={addressOfView("agreements", id)}>
        {say("← 返回协议", "← Back to the agreement")}
      </BackTo>
      <OnlyReaders>
        <Found id={id} before={before} after={after} />
      </OnlyReaders>
    </>
  );
}

function Found({ id, before, after }: DifferencePageProps) {
  const say = useSay();
  const { language } = useLanguage();
  const versions = useVersions(id);
  return (
    <Awaited of={versions} lines={8}>
      {({ versions: all }) => {
        const of = (version: number) => all.find(({ document }) => document.version === version)?.document;
        const [old, now] = [of(before), of(after)];
        if (old === undefined || now === undefined)
          return <Empty title={say("没有这一版本", "There is no such version")} />;
        const changes = compareAgreements(old, now);
        return (
          <article>
            <h2>{now.name[language]}</h2>
            <Chosen id={id} versions={all} before={before} after={after} />
            {changes.length === 0 ? (
              <Empty title={say("两版内容相同", "Both versions say the same")} />
            ) : (
              changes.map(change => <ChangeView key={change.title.en} change={change} />)
            )}
          </article>
        );
      }}
    </Awaited>
  );
}

interface ChosenProps extends DifferencePageProps {
  readonly versions: readonly AgreementVersion[];
}

function Chosen({ id, versions, before, after }: ChosenProps) {
  const say = useSay();
  const options = versions.map(({ document: { version, effectiveFrom } }) => ({
    value: version,
    label: say(`第 ${version} 版（${effectiveFrom}）`, `Version ${version} (${effectiveFrom})`),
  }));
  const go = (from: number, to: number) => {
    window.location.hash = addressOfView("agreements", id, String(from), "to", String(to));
  };
  return (
    <div className="chosen-versions no-print">
      <Labelled label={say("从", "From")}>
        {field => <Select id={field} value={before} options={options} onChange={from => go(from, after)} />}
      </Labelled>
      <Labelled label={say("到", "To")}>
        {field => <Select id={field} value={after} options={options} onChange={to => go(before, to)} />}
      </Labelled>
    </div>
  );
}

function ChangeView({ change: { kind, title, removed, added, values } }: { change: Change }) {
  const say = useSay();
  const { language } = useLanguage();
  const KINDS: Readonly<Record<Change["kind"], string>> = {
    added: say("新增", "added"),
    removed: say("删除", "removed"),
    changed: say("修改", "changed"),
  };
  return (
    <section className={`change ${kind}`}>
      <h3>
        <span className="tag">{KINDS[kind]}</span> {title[language]}
      </h3>
      <ul className="sentences">
        {removed.map(line => (
          <Sentence key={line.zh} line={line} came={false} />
        ))}
        {added.map(line => (
          <Sentence key={line.zh} line={line} came />
        ))}
      </ul>
      {values.length > 0 && (
        <div className="table-scroll">
          <table className="ledger-table">
            <thead>
              <tr>
                <th scope="col">{say("参数", "Parameter")}</th>
                <th scope="col">{say("原值", "Before")}</th>
                <th scope="col">{say("现值", "After")}</th>
              </tr>
            </thead>
            <tbody>
              {values.map(({ path, name, before, after }) => (
                <tr key={path}>
                  <th scope="row">{name[language]}</th>
                  <td>{before ?? say("（无）", "(none)")}</td>
                  <td>{after ?? say("（无）", "(none)")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** Marked by a sign as well as by colour. */
function Sentence({ line, came }: { line: Words; came: boolean }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <li className={came ? "came" : "gone"}>
      <span className="unseen">{came ? say("新增：", "added: ") : say("删除：", "removed: ")}</span>
      <span aria-hidden="true">{came ? "＋" : "－"}</span> {line[language]}
    </li>
  );
}
