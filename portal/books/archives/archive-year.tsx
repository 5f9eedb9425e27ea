/** The sealed archive of a year: what it holds and until when each kind is kept, each file to download, and its verification. */
import { ANCHOR, type ArchivedFile, MANIFEST, readManifest } from "#domain/archive/manifest.ts";
import { isArchiveKind, RETENTION } from "#domain/archive/retention.ts";
import type { Client, Download } from "#events/client.ts";
import { archiveFile, bareName } from "#portal/books/archives/archive-files.ts";
import { VerifyArchive } from "#portal/books/archives/verify-archive.tsx";
import { useSay } from "#portal/language/language.tsx";
import { useOnce } from "#portal/live/live.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Awaited } from "#portal/parts/awaited.tsx";
import { CopyText } from "#portal/parts/copy-text.tsx";
import { FaultText } from "#portal/parts/fault-text.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { saveFile } from "#portal/parts/save-file.ts";

interface ArchiveYearProps {
  readonly book: string;
  readonly year: string;
}

export function ArchiveYear({ book, year }: ArchiveYearProps) {
  const say = useSay();
  const list = useOnce(`archive ${book} ${year}`, async client => {
    const { bytes } = await archiveFile(client, book, year, MANIFEST);
    return { read: readManifest(bytes), bytes: bytes.length };
  });
  const save = useCommand(async (client: Client, name: string) => {
    const file: Download = await archiveFile(client, book, year, name);
    saveFile(file, bareName(name));
  });
  return (
    <section aria-label={say(`${year} 年度档案`, `Archive of ${year}`)}>
      <h3>{say(`${year} 年度档案`, `Archive of ${year}`)}</h3>
      <VerifyArchive book={book} year={year} />
      <Awaited of={list} lines={8}>
        {({ read }) =>
          read.ok ? (
            <>
              <p>
                {say("保管清册及其证明：", "Their list, and its proof: ")}
                {[MANIFEST, ANCHOR].map(name => (
                  <button
                    key={name}
                    type="button"
                    className="quiet-button"
                    disabled={save.busy}
                    onClick={() => void save.run(name)}
                  >
                    {name}
                  </button>
                ))}
              </p>
              {save.problem !== null && <ProblemNotice problem={save.problem} onClose={save.forget} />}
              {Object.keys(RETENTION)
                .filter(isArchiveKind)
                .map(kind => ({ kind, files: read.value.files.filter(each => each.kind === kind) }))
                .filter(({ files }) => files.length > 0)
                .map(({ kind, files }) => (
                  <Kind
                    key={kind}
                    title={say(RETENTION[kind].zh, RETENTION[kind].en)}
                    files={files}
                    onSave={save.busy ? null : name => void save.run(name)}
                  />
                ))}
            </>
          ) : (
            <p className="notice refused">
              <FaultText fault={read.faults[0]} />
            </p>
          )
        }
      </Awaited>
    </section>
  );
}

interface KindProps {
  readonly title: string;
  readonly files: readonly ArchivedFile[];
  /** Null while another file is on its way. */
  readonly onSave: ((name: string) => void) | null;
}

function Kind({ title, files, onSave }: KindProps) {
  const say = useSay();
  const until = files[0]?.keptUntil ?? null;
  const [size, digest] = [say("字节", "Bytes"), "SHA-256"];
  return (
    <details className="archive-kind" open={files.length <= 12}>
      <summary>
        {title} · {say(`${files.length} 个文件`, `${files.length} files`)} ·{" "}
        {until === null ? say("永久保管", "kept for ever") : say(`保管至 ${until}`, `kept until ${until}`)}
      </summary>
      <table className="ledger-table stacking">
        <thead>
          <tr>
            <th scope="col">{say("文件", "File")}</th>
            <th scope="col" className="right">
              {size}
            </th>
            <th scope="col">{digest}</th>
          </tr>
        </thead>
        <tbody>
          {files.map(file => (
            <tr key={file.name}>
              <th scope="row">
                <button
                  type="button"
                  className="quiet-button"
                  disabled={onSave === null}
                  aria-label={say(`下载 ${file.name}`, `Download ${file.name}`)}
                  onClick={() => onSave?.(file.name)}
                >
                  {file.name}
                </button>{" "}
                {file.title !== file.name && <span className="quiet">{file.title}</span>}
              </th>
              <td data-label={size} className="right">
                {file.bytes}
              </td>
              <td data-label={digest}>
                <CopyText text={file.sha256} ends={8} label={file.name} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
