/** The files that a voucher or an entry carries: what each is, and its bytes, held against the digest that was signed. */
import { useState } from "react";
import { useSay } from "#portal/language/language.tsx";
import type { Voucher } from "#portal/live/answers.ts";
import { useCommand } from "#portal/live/use-command.ts";
import { CopyText } from "#portal/parts/copy-text.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { digestText } from "#portal/parts/read-file.ts";
import { openFile, saveFile } from "#portal/parts/save-file.ts";
import { mediaTypeOf, opensInBrowser, sizeText } from "#portal/vouchers/attachable.ts";
import { filesOf } from "#portal/vouchers/proposal.ts";

type CarriedFile = NonNullable<Voucher["attachments"]>[number];

export function FilesOfVoucher({ voucher }: { voucher: Voucher }) {
  return <CarriedFiles book={voucher.book} files={filesOf(voucher)} />;
}

interface CarriedFilesProps {
  readonly book: string;
  readonly files: readonly CarriedFile[];
}

export function CarriedFiles({ book, files }: CarriedFilesProps) {
  const say = useSay();
  if (files.length === 0) return null;
  const title = say(
    `附件 ${files.length} 个`,
    files.length === 1 ? "1 attachment" : `${files.length} attachments`,
  );
  return (
    <section className="carried-files" aria-label={title}>
      <p className="quiet">{title}</p>
      <ul className="attachments">
        {files.map(file => (
          <li key={`${file.name} ${file.digest}`}>
            <CarriedFileItem book={book} file={file} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CarriedFileItemProps {
  readonly book: string;
  readonly file: CarriedFile;
}

function CarriedFileItem({ book, file: { name, digest, mediaType, bytes } }: CarriedFileItemProps) {
  const say = useSay();
  const [differs, setDiffers] = useState(false);
  const get = useCommand(async (client, then: "open" | "save") => {
    const answer = await client.call("getAttachment", { params: { book, attachment: digest } });
    const content = Uint8Array.from(atob(answer.content), character => character.charCodeAt(0));
    const whole = digestText(content) === digest;
    setDiffers(!whole);
    if (!whole) return;
    const file = { bytes: content, mediaType: answer.mediaType, filename: name };
    if (then === "open") openFile(file);
    else saveFile(file, name);
  });
  const button = (words: string, then: "open" | "save") => (
    <button
      type="button"
      className="quiet-button no-print"
      aria-label={`${words} ${name}`}
      disabled={get.busy}
      onClick={() => void get.run(then)}
    >
      {words}
    </button>
  );
  return (
    <>
      <span className="attachment-name">{name}</span>
      {bytes !== null && <span className="quiet">{sizeText(bytes)}</span>}
      <span className="quiet">SHA-256</span>
      <CopyText text={digest} ends={8} label={say(`${name} 的摘要`, `the digest of ${name}`)} />
      {opensInBrowser(mediaType ?? mediaTypeOf(name)) && button(say("打开", "Open"), "open")}
      {button(say("下载", "Download"), "save")}
      {differs && (
        <p className="notice refused" role="alert">
          {say(
            "收到的内容与审批单登记的摘要不符，未予打开。",
            "What arrived does not have the digest that the voucher names; it was not opened.",
          )}
        </p>
      )}
      {get.problem !== null && <ProblemNotice problem={get.problem} onClose={get.forget} />}
    </>
  );
}
