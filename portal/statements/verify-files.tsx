/** Verifies files in the page, by the code of the page that partners keep: nothing leaves this computer. */
import { useMemo, useState } from "react";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { FileDrop } from "#portal/parts/file-drop.tsx";
import { judge, type Verdict } from "#portal/verifier/judge.ts";
import { type GivenFile, sortFiles } from "#portal/verifier/sort-files.ts";
import { FILE_KINDS, faultLine, harmless } from "#portal/verifier/verdict-words.ts";

export function VerifyFiles() {
  const say = useSay();
  const { language } = useLanguage();
  const [files, setFiles] = useState<readonly GivenFile[]>([]);
  const take = async (given: readonly File[]) => {
    const read = await Promise.all(
      given.map(async file => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    setFiles(before => [...before.filter(({ name }) => !read.some(each => each.name === name)), ...read]);
  };
  // Thousands of postings are hashed again: once for each set of files, not whenever the page moves.
  const sorted = useMemo(() => sortFiles(files), [files]);
  const verdict = useMemo(() => judge(sorted, language), [sorted, language]);
  return (
    <section className="verify-files no-print" aria-label={say("核验", "Verify")}>
      <h3>{say("核验对账单", "Verify a statement")}</h3>
      <FileDrop
        busy={false}
        multiple
        title={say("把文件拖到这里，或", "Drop files here, or ")}
        button={say("选择文件", "choose")}
        onFiles={given => void take(given)}
      >
        {say(
          "对账单 JSON（必需）；日志公钥 .vkey（从运营方以外的途径取得）；以前的对账单或检查点；CSV、XLSX、camt.053 等其他格式。文件不离开本机。不愿信任本页的，请另存",
          "The statement as JSON; the log's verifier key, got by another way than the operator; an earlier statement or checkpoint; other forms of it. Nothing leaves this computer. Whoever does not trust this page keeps",
        )}{" "}
        <a href="./verify.html" target="_blank" rel="noreferrer">
          {say("离线核验页面", "the page that verifies offline")}
        </a>
        {say("。", ".")}
      </FileDrop>
      {files.length > 0 && (
        <ul className="given-files">
          {files.map(file => (
            <li key={file.name}>
              {harmless(file.name)} — {say(...FILE_KINDS[sorted.whatIs.get(file) ?? "form"])}{" "}
              <button
                type="button"
                className="quiet-button"
                aria-label={say(`移除 ${file.name}`, `Remove ${file.name}`)}
                onClick={() => setFiles(files.filter(each => each !== file))}
              >
                {say("移除", "remove")}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div role="status" aria-live="polite">
        {files.length > 0 && verdict === null && (
          <p className="notice refused">{say("还没有对账单 JSON。", "There is no statement as JSON yet.")}</p>
        )}
        {verdict !== null && <Judged verdict={verdict} />}
      </div>
    </section>
  );
}

function Judged({ verdict: { file, faults, words, beside, hashes } }: { verdict: Verdict }) {
  const say = useSay();
  const { language } = useLanguage();
  if (words === null) {
    return (
      <div className="notice refused">
        <p className="notice-title">
          {say("未通过核验：不要依据此文件", "NOT VERIFIED: do not rely on this file")}
        </p>
        <Lines lines={faults.map(refused => faultLine(refused, language))} />
      </div>
    );
  }
  return (
    <div className="notice good">
      <p className="notice-title">
        {say("通过核验", "VERIFIED")}　{harmless(file)}
      </p>
      <p>
        {harmless(words.title)}　{harmless(words.span)}
      </p>
      <pre className="shown-figures">{words.shown.map(harmless).join("\n")}</pre>
      <h4>{words.provenBy}</h4>
      <Lines lines={[...words.proven, ...beside]} />
      {words.notProven.length > 0 && (
        <>
          <h4>{words.notProvenBy}</h4>
          <Lines lines={words.notProven} />
        </>
      )}
      <p className="codes">{hashes.join("\n")}</p>
    </div>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="verdict-lines">
      {lines.map(line => (
        <li key={line}>{harmless(line)}</li>
      ))}
    </ul>
  );
}
