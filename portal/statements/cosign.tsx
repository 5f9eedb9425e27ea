/**
 * The signed head of a book and who has cosigned it. A browser holds no partner's key: the page gives the files and
 * the command for the partner's own machine, and takes the signature that comes out of it.
 */

import { Button, Input } from "antd";
import { useState } from "react";
import { inChinese } from "#domain/refusal/in-chinese.ts";
import type { AnswerOf } from "#events/operations.ts";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { CopyText } from "#portal/parts/copy-text.tsx";
import { FileDrop } from "#portal/parts/file-drop.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { saveFile } from "#portal/parts/save-file.ts";
import { cosignsCheckpoints } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { cosignedLines } from "#portal/statements/cosigned-lines.ts";

type Checkpoint = AnswerOf<"getCheckpoint">;

export function Cosign({ book }: { book: string }) {
  const say = useSay();
  const { data, problem } = useLive(`checkpoint ${book}`, client =>
    client.call("getCheckpoint", { params: { book } }),
  );
  return (
    <section className="cosign no-print" aria-label={say("共签", "Cosign")}>
      <h3>{say("签名检查点与共签", "Signed checkpoint and cosignatures")}</h3>
      {data !== undefined ? (
        <Signed checkpoint={data} />
      ) : problem === undefined ? (
        <Placeholder lines={3} />
      ) : problem.code === "checkpoint.none" ? (
        <Empty title={say("还没有签名检查点", "No checkpoint was signed yet")}>
          {say("第一笔记账之后数秒内签出。", "One is signed seconds after the first commit.")}
        </Empty>
      ) : (
        <ProblemNotice problem={problem} />
      )}
    </section>
  );
}

function Signed({ checkpoint }: { checkpoint: Checkpoint }) {
  const say = useSay();
  const names = useNames();
  const { me } = useSession();
  const { origin, size, root, signedAt, cosignatures } = checkpoint;
  return (
    <>
      <p>
        {say(
          `日志 ${origin}，${size} 个区块，签于 ${chinaTime(signedAt)}，树根 `,
          `Log ${origin}, ${size} blocks, signed ${chinaTime(signedAt)}, root `,
        )}
        <CopyText text={root} ends={8} label={say("树根", "root")} />
      </p>
      {cosignatures.length === 0 ? (
        <p className="quiet">
          {say("这个检查点还没有协议方共签。", "No partner has cosigned this checkpoint yet.")}
        </p>
      ) : (
        <ul className="cosignatures">
          {cosignatures.map(({ party, key, by, at }) => (
            <li key={key}>
              ✓ {names.party(party)} · <code>{key}</code> ·{" "}
              <span className="quiet">
                {names.person(by)} <time dateTime={at}>{chinaTime(at)}</time>
              </span>
            </li>
          ))}
        </ul>
      )}
      {cosignsCheckpoints(me) && <OwnCommand checkpoint={checkpoint} />}
    </>
  );
}

function OwnCommand({ checkpoint: { book, size, note } }: { checkpoint: Checkpoint }) {
  const say = useSay();
  const [seen, setSeen] = useState("");
  const file = `${book}-${size}.checkpoint`;
  const grows = /^[1-9]\d{0,11}$/.test(seen) && Number(seen) < size;
  const download = useCommand(async (client, which: "checkpoint" | "key" | "consistency") => {
    if (which === "consistency") {
      const query = { from: seen, to: String(size) };
      const proof = await client.download("proveConsistency", { params: { book }, query });
      saveFile(proof, "consistency.json");
      return;
    }
    const query = { format: "text" };
    const got =
      which === "key"
        ? await client.download("listSigningKeys", { query: { ...query, book } })
        : await client.download("getCheckpoint", {
            params: { book },
            query: { ...query, size: String(size) },
          });
    saveFile(got, which === "key" ? "log.vkey" : file);
  });
  const before = grows ? "--seen seen.checkpoint --consistency consistency.json" : "--first";
  const command = `npm run -s headwater -- checkpoint cosign ${file} --log-key log.vkey --secret partner.pem --name finance.example/w ${before} > cosigned.checkpoint`;
  return (
    <details>
      <summary>{say("用本单位自己的密钥共签", "Cosign with your own key")}</summary>
      <ol className="steps">
        <li>
          {say("下载检查点与公钥：", "Download the checkpoint and the key: ")}
          <span className="buttons">
            <Button size="small" disabled={download.busy} onClick={() => void download.run("checkpoint")}>
              {say("检查点", "Checkpoint")}
            </Button>
            <Button size="small" disabled={download.busy} onClick={() => void download.run("key")}>
              {say("日志公钥", "Verifier key")}
            </Button>
          </span>
        </li>
        <li>
          <Labelled
            label={say(
              "上次共签时的区块数（第一次留空）",
              "Blocks when you last cosigned (empty the first time)",
            )}
          >
            {id => (
              <Input
                id={id}
                inputMode="numeric"
                value={seen}
                onChange={event => setSeen(event.target.value.trim())}
              />
            )}
          </Labelled>
          {grows && (
            <Button size="small" disabled={download.busy} onClick={() => void download.run("consistency")}>
              {say("下载只增不改的证明", "Download the proof that it only grew")}
            </Button>
          )}
        </li>
        <li>
          {say(
            "在本单位的机器上运行（私钥不离开本单位，浏览器不接触私钥）：",
            "Run this on your own machine; the secret stays there, no browser sees it:",
          )}
          <CopyText text={command} label={say("命令", "command")} />
        </li>
        <li>
          {say("交回得到的文件：", "Hand in the file that comes out:")}
          <HandIn book={book} known={note} />
        </li>
      </ol>
      {download.problem !== null && <ProblemNotice problem={download.problem} onClose={download.forget} />}
    </details>
  );
}

function HandIn({ book, known }: { book: string; known: string }) {
  const say = useSay();
  const [said, setSaid] = useState<string | null>(null);
  const cosign = useCommand((client, body: { size: number; signature: string }, idempotencyKey) =>
    client.call("cosign", { params: { book }, body, idempotencyKey }),
  );
  const take = async (file: File) => {
    setSaid(null);
    const read = cosignedLines(await file.text(), known);
    if (!read.ok) {
      setSaid(say(inChinese(read.faults[0]).message, read.faults[0].message));
      return;
    }
    const { checkpoint, lines } = read.value;
    if (lines.length === 0) {
      setSaid(
        say(
          "这个文件里没有新的共签：请交回命令输出的文件。",
          "It holds no new cosignature: hand in what the command printed.",
        ),
      );
      return;
    }
    for (const signature of lines) if (!(await cosign.run({ size: checkpoint.size, signature }))) return;
    setSaid(say("已收到共签。", "The cosignature is in."));
  };
  return (
    <>
      <FileDrop
        busy={cosign.busy}
        title={say("把 cosigned.checkpoint 拖到这里，或", "Drop cosigned.checkpoint here, or ")}
        button={say("选择共签文件", "choose it")}
        onFiles={([file]) => void take(file)}
      >
        {say("服务用本方登记的公钥核对签名，不符的不收。", "The service checks it with your registered key.")}
      </FileDrop>
      {said !== null && (
        <p className="notice" role="status">
          {said}
        </p>
      )}
      {cosign.problem !== null && <ProblemNotice problem={cosign.problem} onClose={cosign.forget} />}
    </>
  );
}
