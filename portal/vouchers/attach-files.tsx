/** Chooses the files that go with a voucher, says before what may go, and what became of each. */
import { ATTACHMENT_BYTES_MAX, ATTACHMENTS_MAX } from "#events/attachments.ts";
import { useSay } from "#portal/language/language.tsx";
import { FileDrop } from "#portal/parts/file-drop.tsx";
import { ATTACHABLE_ENDINGS, type Hindrance, sizeText } from "#portal/vouchers/attachable.ts";
import type { AttachedFile, Attaching } from "#portal/vouchers/use-attaching.ts";

interface AttachFilesProps {
  readonly attaching: Attaching;
  readonly busy: boolean;
}

export function AttachFiles({ attaching: { files, hindered, add, remove }, busy }: AttachFilesProps) {
  const say = useSay();
  const most = sizeText(ATTACHMENT_BYTES_MAX);
  const why: Readonly<Record<Hindrance, string>> = {
    kind: say(
      "不是可附的文件类型；请转成 PDF 或图片",
      "is of a kind that is not taken; make it a PDF or a picture",
    ),
    empty: say("是空文件", "is empty"),
    "too-large": say(
      `超过 ${most}；请降低扫描分辨率或拆分`,
      `is larger than ${most}; scan with fewer dots or split it`,
    ),
    name: say("文件名超过 200 个字符；请改短", "has a name of more than 200 characters; shorten it"),
    twice: say("与已选的文件内容相同", "is the same as one that was chosen"),
    "too-many": say(
      `未加入：一张审批单最多 ${ATTACHMENTS_MAX} 个附件`,
      `was left out: a voucher has at most ${ATTACHMENTS_MAX}`,
    ),
  };
  return (
    <fieldset className="attach-files">
      <legend>
        {say("附件（发票、合同、银行回单等）", "Attachments (invoice, contract, bank receipt …)")}
      </legend>
      <FileDrop
        busy={busy}
        multiple
        accept={ATTACHABLE_ENDINGS}
        title={say("拖入文件，或", "Drop files here, or ")}
        button={say("选择附件", "choose them")}
        onFiles={given => void add(given)}
      >
        {say(
          `PDF、OFD、XML、PNG、JPEG、XLSX、DOCX、CSV、TXT，每个不超过 ${most}，最多 ${ATTACHMENTS_MAX} 个。提交审批时上传，此后不能删除；提交前可移除。`,
          `PDF, OFD, XML, PNG, JPEG, XLSX, DOCX, CSV, TXT of at most ${most} each, ${ATTACHMENTS_MAX} at most. They are sent with the voucher and stay for good; until then they may be removed.`,
        )}
      </FileDrop>
      {hindered.length > 0 && (
        <div className="notice refused" role="alert">
          <ul>
            {hindered.map(file => (
              <li key={`${file.name} ${file.why}`}>
                {say(`“${file.name}”${why[file.why]}。`, `“${file.name}” ${why[file.why]}.`)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {files.length > 0 && (
        <ul className="attachments" aria-label={say("已选附件", "Chosen attachments")}>
          {files.map(file => (
            <li key={file.digest}>
              <ChosenFile file={file} />
              {file.state !== "sending" && (
                <button
                  type="button"
                  className="quiet-button"
                  disabled={busy}
                  aria-label={say(`移除 ${file.name}`, `Remove ${file.name}`)}
                  onClick={() => remove(file.digest)}
                >
                  {say("移除", "Remove")}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

function ChosenFile({ file: { name, content, digest, state } }: { file: AttachedFile }) {
  const say = useSay();
  const words: Readonly<Record<AttachedFile["state"], string>> = {
    chosen: say("待上传", "to be sent"),
    sending: say("正在上传", "is being sent"),
    stored: say("已上传", "stored"),
    refused: say("未能上传", "was not stored"),
  };
  return (
    <>
      <span className="attachment-name">{name}</span>
      <span className="quiet">
        {sizeText(content.length)} · <code title={digest}>{digest.slice(0, 8)}…</code> · {words[state]}
      </span>
      {state === "sending" && <progress aria-label={say(`正在上传 ${name}`, `Sending ${name}`)} />}
    </>
  );
}
