/** A place to drop a file, which is also a button to choose one. */
import { type DragEvent, useId, useState } from "react";
import { useSay } from "#portal/language/language.tsx";

interface FileDropProps {
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}

export function FileDrop({ busy, onFile }: FileDropProps) {
  const say = useSay();
  const id = useId();
  const [over, setOver] = useState(false);
  const first = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file !== undefined && !busy) onFile(file);
  };
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the control is the input inside; dropping is a second way to it
    <div
      className={over ? "file-drop over" : "file-drop"}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={event => {
        drag(false)(event);
        first(event.dataTransfer.files);
      }}
    >
      <input
        id={id}
        className="unseen"
        type="file"
        disabled={busy}
        onChange={event => {
          first(event.target.files);
          // The same file may be chosen again after it was mended.
          event.target.value = "";
        }}
      />
      <label htmlFor={id}>
        {say("把银行文件拖到这里，或", "Drop the bank's file here, or ")}
        <span className="button-link">{say("选择文件", "choose one")}</span>
      </label>
      <p className="quiet">
        {say(
          "网银导出的 CSV、XLS、XLSX，camt.053、MT940，财政部电子对账单（XML、JSON、OFD）；不超过 8 MB，更大的请用命令行 headwater bank upload。",
          "CSV, XLS, XLSX of online banking, camt.053, MT940, the ministry's 电子对账单 (XML, JSON, OFD); up to 8 MB, larger ones by headwater bank upload.",
        )}
      </p>
    </div>
  );
}
