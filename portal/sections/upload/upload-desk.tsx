/** The desk of whoever sends: a place to drop the file, what it holds, and how far it has been sent. */
import { Button } from "antd";
import { useState } from "react";
import { useSay } from "#portal/language/language.tsx";
import { FileDrop } from "#portal/parts/file-drop.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { TextField } from "#portal/parts/text-field.tsx";
import { addressOfView } from "#portal/routes.ts";
import type { RoomView } from "#portal/sections/section-room.tsx";
import { PreviewTable } from "#portal/sections/upload/preview-table.tsx";
import { RefusedRows } from "#portal/sections/upload/refused-rows.tsx";
import {
  type Progress,
  type Seen,
  type Stored,
  type Upload,
  useUpload,
} from "#portal/sections/upload/use-upload.ts";

export function UploadDesk({ view }: { view: RoomView }) {
  const say = useSay();
  const upload = useUpload();
  const { unread, seen, progress, stored, trial, sending } = upload;
  const busy = trial.busy || sending.busy;
  return (
    <div className="upload">
      <FileDrop
        busy={busy}
        title={say("把监测数据文件拖到这里，或", "Drop a file of readings here, or ")}
        button={say("选择文件", "choose one")}
        onFiles={([chosen]) => void upload.take(chosen)}
      >
        <p>
          {say(
            "CSV（首行为列名：station 或 section、time，及 codmn_mgl、tp_mgl 等指标列，单位写在列名里）或 JSON Lines。先逐行检查并显示，确认后才上报。",
            "CSV (a heading with station or section, time, and columns such as codmn_mgl or tp_mgl, units in their names) or JSON Lines. It is checked and shown first, and sent when you say so.",
          )}{" "}
          <a href={addressOfView("docs", "reference", "readings")}>{say("格式说明", "What it may hold")}</a>
        </p>
      </FileDrop>
      {unread !== null && <Unread why={unread} />}
      {progress !== null && <InProgress progress={progress} sending={stored !== null || sending.busy} />}
      {trial.problem !== null && <ProblemNotice problem={trial.problem} onClose={trial.forget} />}
      {seen !== null && !trial.busy && (
        <>
          <Found seen={seen} />
          {seen.faults.length > 0 && <RefusedRows seen={seen} />}
          {seen.refused === 0 && <Send upload={upload} seen={seen} />}
          {stored !== null && (
            <StoredNotice section={view.section.id} stored={stored} finished={upload.finished} />
          )}
          {sending.problem !== null && <ProblemNotice problem={sending.problem} onClose={sending.forget} />}
          {seen.rows.length > 0 && <PreviewTable view={view} seen={seen} />}
        </>
      )}
    </div>
  );
}

function Unread({ why }: { why: NonNullable<Upload["unread"]> }) {
  const say = useSay();
  const words = {
    workbook: say(
      "这是电子表格文件（XLS、XLSX）。请在表格软件中另存为 CSV 后再选择。",
      "This is a workbook (XLS, XLSX). Save it as CSV in your spreadsheet program and choose that file.",
    ),
    unreadable: say(
      "文件既不是 UTF-8 也不是 GB18030 文本，无法读取。",
      "The file is neither UTF-8 nor GB18030 text.",
    ),
    empty: say("文件里没有监测数据。", "There is no reading in the file."),
  };
  return (
    <p className="notice refused" role="alert">
      {words[why]}
    </p>
  );
}

function InProgress({ progress: { done, of }, sending }: { progress: Progress; sending: boolean }) {
  const say = useSay();
  const what = sending ? say("上报", "Sent") : say("检查", "Checked");
  return (
    <div role="status">
      <p className="quiet">{say(`${what}：${done}/${of} 段`, `${what}: part ${done} of ${of}`)}</p>
      <progress value={done} max={of} aria-label={what} />
    </div>
  );
}

function Found({ seen: { name, encoding, readings, known, refused } }: { seen: Seen }) {
  const say = useSay();
  return (
    <p className={refused > 0 ? "notice conflict" : "notice"} role="status">
      <strong>{name}</strong> {say(`可读 ${readings} 条监测数据`, `${readings} readings can be read`)}
      {known > 0 && say(`，其中 ${known} 条此前已上报`, `, ${known} of them are stored already`)}
      {refused > 0 &&
        say(
          `；有 ${refused} 处不接受。有一处不接受，整个文件都不上报：请改正后重新选择。`,
          `; ${refused} things are wrong. With one of them nothing is sent: mend the file and choose it again.`,
        )}
      {encoding === "GB18030" && say("（文件为 GB18030 编码，已转换）", " (GB18030, converted)")}
    </p>
  );
}

function Send({ upload, seen }: { upload: Upload; seen: Seen }) {
  const say = useSay();
  const [reason, setReason] = useState("");
  const { sending, stored, finished } = upload;
  if (finished) return null;
  return (
    <form
      className="reason-form no-print"
      onSubmit={event => {
        event.preventDefault();
        void sending.run(reason.trim());
      }}
    >
      <TextField
        label={say("更正理由（更正已有数据时填写）", "Why (for a correction)")}
        value={reason}
        maxLength={500}
        onChange={setReason}
      />
      <div className="buttons">
        <Button type="primary" htmlType="submit" loading={sending.busy}>
          {stored === null
            ? say(`上报 ${seen.readings} 条`, `Send ${seen.readings} readings`)
            : say("从中断处继续上报", "Go on where it stopped")}
        </Button>
      </div>
    </form>
  );
}

function StoredNotice({
  section,
  stored: { readings, known, months },
  finished,
}: {
  section: string;
  stored: Stored;
  finished: boolean;
}) {
  const say = useSay();
  return (
    <div className="notice" role="status">
      <p>
        {finished
          ? say(`已全部保存：${readings} 条`, `All is stored: ${readings} readings`)
          : say(`已保存 ${readings} 条`, `${readings} readings are stored`)}
        {known > 0 &&
          say(
            `，其中 ${known} 条此前已有，重复只计一次`,
            `, ${known} of them were there before and count once`,
          )}
        {say("。", ".")}
      </p>
      <p>
        {say("涉及月份：", "Months: ")}
        {months.map((month, index) => (
          <span key={month}>
            {index > 0 && say("、", ", ")}
            <a href={addressOfView("sections", section, month)}>{month}</a>
          </span>
        ))}
      </p>
    </div>
  );
}
