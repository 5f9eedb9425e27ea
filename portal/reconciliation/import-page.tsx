/** A bank's file: dropped, tried, shown with what it proves, and only then imported. */
import { Button } from "antd";
import { useRef, useState } from "react";
import { lastDayOf, monthOf } from "#domain/calendar.ts";
import { UPLOAD_PART_BYTES } from "#events/upload-part.ts";
import { useSay } from "#portal/language/language.tsx";
import type { BankStatementPreview, BankUpload } from "#portal/live/answers.ts";
import { useCommand } from "#portal/live/use-command.ts";
import { Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { FileDrop } from "#portal/parts/file-drop.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { FileChecks } from "#portal/reconciliation/file-checks.tsx";
import { FileFacts } from "#portal/reconciliation/file-facts.tsx";
import { LargeFiles } from "#portal/reconciliation/large-files.tsx";
import { MapColumns } from "#portal/reconciliation/map-columns.tsx";
import type { AccountView } from "#portal/reconciliation/reconciliation-page.tsx";
import { sendInParts } from "#portal/reconciliation/send-in-parts.ts";
import { addressOfView } from "#portal/routes.ts";

export function ImportPage({ view: { book, account, acts } }: { view: AccountView }) {
  const say = useSay();
  const params = { book: book.id };
  // Commands are known by what they send; the bytes stay beside them.
  const bytes = useRef<Uint8Array<ArrayBuffer>>(new Uint8Array());
  const [name, setName] = useState("");
  const [seen, setSeen] = useState<BankStatementPreview | null>(null);
  const body = () => ({ content: bytes.current, mediaType: "application/octet-stream" });
  const trial = useCommand(async (client, _name: string) => {
    setSeen(await client.call("previewBankStatement", { params, file: body() }));
  });
  const bring = useCommand(async (client, _digest: string, idempotencyKey) => {
    const { to } = await client.call("importBankStatement", { params, file: body(), idempotencyKey });
    const month = lastDayOf(monthOf(to));
    window.location.hash = addressOfView("reconciliation", book.id, account.number, month);
  });
  const large = useRef<File | null>(null);
  const [upload, setUpload] = useState<BankUpload | null>(null);
  const send = useCommand(async (client, _file: string, idempotencyKey) => {
    if (large.current !== null) await sendInParts(client, book.id, large.current, idempotencyKey, setUpload);
  });
  const take = async (chosen: File) => {
    setSeen(null);
    bring.forget();
    trial.forget();
    setName(chosen.name);
    // What one request cannot carry is checked when it is whole, and refused or imported then.
    if (chosen.size > UPLOAD_PART_BYTES) {
      large.current = chosen;
      await send.run(`${chosen.name} ${chosen.size} ${chosen.lastModified}`);
      return;
    }
    bytes.current = new Uint8Array(await chosen.arrayBuffer());
    await trial.run(chosen.name);
  };
  if (!acts) {
    return (
      <Empty title={say("没有导入的权限", "You may not import here")}>
        {say(
          "由财政或执委会人员导入；出纳除外。",
          "Finance bureaus and the committee import, but not the cashier.",
        )}
      </Empty>
    );
  }
  return (
    <div className="bank-import">
      <h3>{say("导入银行文件", "Import a bank's file")}</h3>
      <FileDrop
        busy={trial.busy || send.busy}
        title={say("把银行文件拖到这里，或", "Drop the bank's file here, or ")}
        button={say("选择文件", "choose one")}
        onFiles={([chosen]) => void take(chosen)}
      >
        {say(
          "网银导出的 CSV、XLS、XLSX，camt.053、MT940，财政部电子对账单（XML、JSON、OFD）。超过 4 MB 的分段上传，全部到达后读取：通不过检查的不导入。",
          "CSV, XLS, XLSX of online banking, camt.053, MT940, the ministry's 电子对账单 (XML, JSON, OFD). Above 4 MB it is sent in parts and read when it is whole: what fails a check is not imported.",
        )}
      </FileDrop>
      <LargeFiles book={book.id} own={upload} sending={send.busy} />
      {send.problem !== null && <ProblemNotice problem={send.problem} onClose={send.forget} />}
      {trial.problem !== null && <ProblemNotice problem={trial.problem} onClose={trial.forget} />}
      {trial.busy && <Placeholder lines={4} />}
      {seen !== null && !trial.busy && (
        <section aria-label={say("文件内容与检查", "What the file holds and proves")}>
          <FileFacts name={name} seen={seen} />
          <FileChecks seen={seen} />
          {seen.headers.length > 0 && (
            <MapColumns book={book.id} headers={seen.headers} onSaved={() => void trial.run(name)} />
          )}
          {seen.importable && (
            <div className="buttons">
              {seen.known === null ? (
                <Button type="primary" loading={bring.busy} onClick={() => void bring.run(seen.fileDigest)}>
                  {say(
                    `导入 ${seen.statement?.newLines ?? 0} 笔新明细`,
                    `Import ${seen.statement?.newLines ?? 0} new lines`,
                  )}
                </Button>
              ) : (
                <p className="notice">
                  {say("这个文件已经导入过，再次导入不起作用。", "This very file was imported before.")}
                </p>
              )}
            </div>
          )}
          {bring.problem !== null && <ProblemNotice problem={bring.problem} onClose={bring.forget} />}
        </section>
      )}
    </div>
  );
}
