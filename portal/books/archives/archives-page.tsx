/** The closed years of a book and their archives (年度会计档案); the year that the address names with its files. */
import type { AnswerOf } from "#events/operations.ts";
import { addressOfArchives } from "#portal/books/address.ts";
import { ArchiveYear } from "#portal/books/archives/archive-year.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import { useLive } from "#portal/live/live.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { CopyText } from "#portal/parts/copy-text.tsx";

type Archive = AnswerOf<"listArchives">["archives"][number];

export function ArchivesPage({ book, year }: { book: string; year: string | null }) {
  const say = useSay();
  const archives = useLive(`archives ${book}`, client => client.call("listArchives", { params: { book } }));
  return (
    <Awaited of={archives} lines={4}>
      {({ archives: all }) => {
        if (all.length === 0)
          return (
            <Empty title={say("还没有已结账的年度", "No year is closed yet")}>
              {say(
                "十二月结账后，系统自动归档，无须操作。",
                "Once its December is closed a year is archived by itself.",
              )}
            </Empty>
          );
        const chosen = all.find(each => each.year === year);
        return (
          <>
            <Years archives={all} />
            {year !== null && chosen === undefined && (
              <Empty title={say(`${year} 年度尚未结账`, `${year} is not closed`)} />
            )}
            {chosen !== undefined && chosen.state !== "sealed" && (
              <Empty title={say("尚未封存", "Not sealed yet")}>
                {say(
                  "封存后可在此下载、验证。",
                  "Once it is sealed its files are here, to keep and to verify.",
                )}
              </Empty>
            )}
            {chosen?.state === "sealed" && <ArchiveYear key={chosen.year} book={book} year={chosen.year} />}
          </>
        );
      }}
    </Awaited>
  );
}

function Years({ archives }: { archives: readonly Archive[] }) {
  const say = useSay();
  const states: Readonly<Record<Archive["state"], string>> = {
    due: say("已结账未开始", "closed, not begun"),
    writing: say("正在写入", "being written"),
    listed: say("已列清册待签名", "listed, waits for a signature"),
    sealed: say("已封存", "sealed"),
  };
  const [state, closed, archived, files, list] = [
    say("状态", "State"),
    say("结账时间", "Closed"),
    say("归档日期", "Archived on"),
    say("文件", "Files"),
    say("清册摘要值（SHA-256）与区块", "SHA-256 of the list, and its block"),
  ];
  return (
    <table className="ledger-table stacking">
      <caption>{say("年度会计档案", "Yearly archives")}</caption>
      <thead>
        <tr>
          {[say("年度", "Year"), state, closed, archived, files, list].map(title => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {archives.map(each => (
          <tr key={each.year}>
            <th scope="row">
              <a href={addressOfArchives(each.book, each.year)}>{each.year}</a>
            </th>
            <td data-label={state}>
              <span className={`state ${each.state === "sealed" ? "paid" : "held"}`}>
                {states[each.state]}
              </span>
            </td>
            <td data-label={closed}>{chinaTime(each.closedAt)}</td>
            <td data-label={archived}>{each.archivedOn ?? "—"}</td>
            <td data-label={files}>
              {say(`${each.files} 个`, `${each.files}`)} · {say(`${each.bytes} 字节`, `${each.bytes} bytes`)}
            </td>
            <td data-label={list}>
              {each.manifest === null ? (
                "—"
              ) : (
                <>
                  <CopyText text={each.manifest} ends={8} label={say("清册摘要值", "digest of the list")} />{" "}
                  <span className="quiet">{say(`区块 ${each.block}`, `block ${each.block}`)}</span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
