/** One agreement: the rule in plain words, who takes part, its versions, and the document to take away. */
import { Button } from "antd";
import { inForceOn } from "#domain/agreement/in-force.ts";
import { FactsTold } from "#portal/agreements/facts-told.tsx";
import { InForce } from "#portal/agreements/in-force.tsx";
import { OnlyReaders } from "#portal/agreements/only-readers.tsx";
import { PartiesAndSections } from "#portal/agreements/parties-and-sections.tsx";
import { Revision } from "#portal/agreements/revision.tsx";
import { RuleInWords } from "#portal/agreements/rule-in-words.tsx";
import { useVersions } from "#portal/agreements/use-versions.ts";
import { Versions } from "#portal/agreements/versions.tsx";
import { todayInChina } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement, AgreementVersion } from "#portal/live/answers.ts";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BackTo } from "#portal/parts/back-link.tsx";
import { saveFile } from "#portal/parts/save-file.ts";
import { addressOfView } from "#portal/routes.ts";

interface AgreementPageProps {
  readonly id: string;
  /** The newest when left out. */
  readonly version: number | null;
}

export function AgreementPage({ id, version }: AgreementPageProps) {
  const say = useSay();
  return (
    <>
      <BackTo address={addressOfView("agreements")}>{say("← 全部协议", "← All agreements")}</BackTo>
      <OnlyReaders>
        <Found id={id} version={version} />
      </OnlyReaders>
    </>
  );
}

function Found({ id, version }: AgreementPageProps) {
  const say = useSay();
  const versions = useVersions(id);
  return (
    <Awaited of={versions} lines={10}>
      {({ versions: all }) => {
        const shown = all.find(({ document }) => document.version === version) ?? all.at(-1);
        if (shown === undefined || (version !== null && shown.document.version !== version))
          return <Empty title={say("没有这一版本", "There is no such version")} />;
        return <Version shown={shown.document} versions={all} />;
      }}
    </Awaited>
  );
}

function Version({ shown, versions }: { shown: Agreement; versions: readonly AgreementVersion[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const now = inForceOn(
    versions.map(({ document }) => document),
    todayInChina(),
  );
  const download = () =>
    saveFile(
      {
        bytes: new TextEncoder().encode(`${JSON.stringify(shown, null, 2)}\n`),
        mediaType: "application/json",
        filename: null,
      },
      `${shown.id}-v${shown.version}.json`,
    );
  return (
    <article className="agreement-page">
      <header className="page-head">
        <div>
          <h2>{shown.name[language]}</h2>
          <p className="quiet">
            {say(`第 ${shown.version} 版`, `Version ${shown.version}`)} · <InForce of={shown} />{" "}
            <span className="tag">
              {shown.pilot === true
                ? say("试行，不付款", "pilot, moves no money")
                : now?.version === shown.version
                  ? say("现行", "in force today")
                  : shown.effectiveFrom > todayInChina()
                    ? say("尚未生效", "not yet in force")
                    : say("非现行版本", "not in force today")}
            </span>
          </p>
        </div>
        <div className="buttons no-print">
          <Button onClick={download}>{say("下载 JSON", "Download JSON")}</Button>
          <a className="button-link" href={addressOfView("simulator", shown.id)}>
            {say("用往期数据试算", "Simulate on past readings")}
          </a>
          <a className="button-link" href={addressOfView("settlements", shown.id)}>
            {say("应付补偿", "Obligations")}
          </a>
        </div>
      </header>
      <RuleInWords agreement={shown} />
      <PartiesAndSections agreement={shown} />
      <FactsTold agreement={shown} />
      <Revision agreement={shown.id} />
      <Versions versions={versions} shown={shown.version} inForce={now?.version ?? null} />
    </article>
  );
}
