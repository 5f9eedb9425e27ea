/** Verifies an archive in the browser: the files that the service keeps, or a copy in a folder; nothing leaves this computer. */
import { Button } from "antd";
import { useState } from "react";
import type { VerifiedArchive } from "#domain/archive/check.ts";
import { archiveWords } from "#domain/archive/words.ts";
import { parseTrustedKey } from "#domain/checkpoint/trusted-key.ts";
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { inChinese } from "#domain/refusal/in-chinese.ts";
import type { Fault, Result } from "#domain/result.ts";
import { type FileOf, filesOfCopy, filesOfService } from "#portal/books/archives/archive-files.ts";
import { checkArchive } from "#portal/books/archives/check-archive.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { FaultText } from "#portal/parts/fault-text.tsx";
import { FileDrop } from "#portal/parts/file-drop.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { harmless } from "#portal/verifier/verdict-words.ts";

interface Checked {
  readonly result: Result<VerifiedArchive>;
  readonly keys: readonly VerifierKey[];
}

export function VerifyArchive({ book, year }: { book: string; year: string }) {
  const say = useSay();
  const [keys, setKeys] = useState<readonly VerifierKey[]>([]);
  const [wrongKey, setWrongKey] = useState<Fault | null>(null);
  const [progress, setProgress] = useState<readonly [seen: number, all: number] | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const check = async (fileOf: FileOf) => {
    const onSeen = (seen: number, all: number) => setProgress([seen, all]);
    setChecked({ result: await checkArchive(fileOf, { book, year, keys, onSeen }), keys });
  };
  const verify = useCommand<null>(async client => {
    setChecked(null);
    setProgress(null);
    await check(filesOfService(client, book, year));
  });
  const takeCopy = async (files: readonly File[]) => {
    setChecked(null);
    setProgress(null);
    await check(await filesOfCopy(files));
  };
  const takeKeys = async (files: readonly File[]) => {
    const texts = await Promise.all(files.map(file => file.text()));
    const lines = texts.flatMap(text => text.split(/\r?\n/)).filter(line => line.trim() !== "");
    const read = lines.map(line => parseTrustedKey(line.trim()));
    const wrong = read.find(key => !key.ok);
    setWrongKey(wrong === undefined ? null : wrong.faults[0]);
    setKeys(read.flatMap(key => (key.ok ? [key.value] : [])));
    setChecked(null);
  };
  return (
    <section className="verify-files no-print" aria-label={say("验证档案", "Verify the archive")}>
      <h4>{say("验证档案", "Verify the archive")}</h4>
      <FileDrop
        busy={verify.busy}
        multiple
        title={say(
          "先给出您自己保存的公钥 .vkey：拖到这里，或",
          "First the key (.vkey) that you trust: drop it here, or ",
        )}
        button={say("选择公钥", "choose the key")}
        onFiles={files => void takeKeys(files)}
      >
        {keys.length === 0
          ? say(
              "公钥从运营方以外的途径取得。没有公钥也能验证，但不知道是谁签署的。",
              "Got by another way than the operator. Without a key it is verified as well, but nothing is known of who signed.",
            )
          : keys.map(({ name, id }) => `${name} (${id})`).join(say("、", ", "))}
        {wrongKey !== null && (
          <p className="notice refused">
            <FaultText fault={wrongKey} />
          </p>
        )}
      </FileDrop>
      <FileDrop
        busy={verify.busy}
        folder
        title={say("再给出已下载的副本：", "Then the copy that you have: ")}
        button={say("选择文件夹", "choose its folder")}
        onFiles={files => void takeCopy(files)}
      >
        {say(
          "整个文件夹，含 manifest.json 和 anchor.tlog-proof；文件不离开本机。也可以把下载的全部文件一起拖到这里。",
          "The whole folder, with manifest.json and anchor.tlog-proof; nothing leaves this computer. All its files may be dropped here at once, too.",
        )}
      </FileDrop>
      <p className="buttons">
        <Button loading={verify.busy} onClick={() => void verify.run(null)}>
          {say("取来全部文件并验证", "Fetch all files and verify them")}
        </Button>
        {progress !== null && checked === null && (
          <span role="status">
            <progress value={progress[0]} max={progress[1]} aria-label={say("验证进度", "Progress")} />{" "}
            {say(`${progress[0]} / ${progress[1]} 个文件`, `${progress[0]} of ${progress[1]} files`)}
          </span>
        )}
      </p>
      {verify.problem !== null && <ProblemNotice problem={verify.problem} onClose={verify.forget} />}
      <div role="status" aria-live="polite">
        {checked !== null && <Verdict checked={checked} />}
      </div>
    </section>
  );
}

function Verdict({ checked: { result, keys } }: { checked: Checked }) {
  const say = useSay();
  const { language } = useLanguage();
  if (!result.ok) {
    return (
      <div className="notice refused">
        <p className="notice-title">
          {say("未通过验证：不要依据这些文件", "NOT VERIFIED: do not rely on these files")}
        </p>
        <Lines lines={result.faults.map(fault => say(inChinese(fault).message, fault.message))} />
      </div>
    );
  }
  const { title, kept, proven, notProven } = archiveWords(result.value, keys, language);
  return (
    <div className="notice good">
      <p className="notice-title">
        {say("通过验证", "VERIFIED")}　{harmless(title)}
      </p>
      <Lines lines={kept} />
      <h4>
        {keys.length === 0
          ? say("仅凭这些文件证明了：", "Proven with these files alone:")
          : say("凭这些文件和所给公钥证明了：", "Proven with these files and the given keys:")}
      </h4>
      <Lines lines={proven} />
      <h4>{say("这些文件没有证明：", "Not proven by these files:")}</h4>
      <Lines lines={notProven} />
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
