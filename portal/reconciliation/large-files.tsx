/** Large files that are on their way: how much has arrived, how much was read, and why one was refused. */

import { useSay } from "#portal/language/language.tsx";
import type { BankUpload } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { FaultText } from "#portal/parts/fault-text.tsx";

interface LargeFilesProps {
  readonly book: string;
  /** The one that this page sends; it stays in sight when it is done. */
  readonly own: BankUpload | null;
  readonly sending: boolean;
}

export function LargeFiles({ book, own, sending }: LargeFilesProps) {
  const say = useSay();
  const { data } = useLive(`bank-uploads ${book}`, client =>
    client.all("listBankUploads", { params: { book } }),
  );
  const kept = data?.uploads ?? [];
  // What this page has just sent may be ahead of what it last asked for.
  const newest = kept.map(each => (each.id === own?.id && own.version > each.version ? own : each));
  const all = own === null || newest.some(({ id }) => id === own.id) ? newest : [...newest, own];
  const shown = all.filter(({ id, state }) => id === own?.id || state === "uploading" || state === "reading");
  if (shown.length === 0) return null;
  return (
    <ul className="large-files" aria-label={say("大文件", "Large files")}>
      {shown.map(upload => (
        <li key={upload.id}>
          <LargeFile upload={upload} sending={sending && upload.id === own?.id} />
        </li>
      ))}
    </ul>
  );
}

function LargeFile({ upload, sending }: { upload: BankUpload; sending: boolean }) {
  const say = useSay();
  const { name, state, received, parts, lines, written, fault } = upload;
  if (state === "stopped") {
    return (
      <p className="notice refused" role="alert">
        {name} {say("没有导入：", "was not imported: ")}
        {fault != null && <FaultText fault={fault} />} <code>{fault?.code}</code>
      </p>
    );
  }
  if (state === "imported") {
    return (
      <p className="notice" role="status">
        {name} {say(`已导入，共 ${lines} 笔。`, `was imported: ${lines} lines.`)}
      </p>
    );
  }
  const [done, of] = state === "uploading" ? [received, parts] : [written, lines];
  return (
    <>
      <p>
        {name}{" "}
        {state === "uploading"
          ? say(`已上传 ${received}/${parts} 段`, `part ${received} of ${parts} has arrived`)
          : lines === 0
            ? say("正在读取", "is being read")
            : say(`已写入 ${written}/${lines} 笔`, `${written} of ${lines} lines are written`)}
      </p>
      <progress {...(of === 0 ? {} : { value: done, max: of })} aria-label={name} />
      {state === "uploading" && !sending && (
        <p className="quiet">
          {say(
            "上传中断：再次选择同一个文件，从中断处继续。",
            "It was interrupted: choose the same file again to go on from there.",
          )}
        </p>
      )}
    </>
  );
}
