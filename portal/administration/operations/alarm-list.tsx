/** Alarms about the books, the newest first, each with what to do. */
import { type Alarm, alarmInWords, bookOfAlarm } from "#portal/administration/operations/alarm-words.ts";
import { REWRITTEN } from "#portal/administration/operations/part-words.ts";
import { RunbookLink } from "#portal/administration/operations/runbook-link.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { useBooks } from "#portal/live/names.tsx";
import { Empty } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";

export function AlarmList({ alarms }: { alarms: readonly Alarm[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const books = useBooks(true).data?.books ?? [];
  if (alarms.length === 0) {
    return (
      <Empty title={say("没有告警", "No alarm was raised")}>
        {say(
          "哨兵随时监视对账簿的改写与删除，系统每小时由存储的字节重建新区块并核对。",
          "The sentinel sees at once what changes or removes an item, and new blocks are rebuilt from their stored bytes every hour.",
        )}
      </Empty>
    );
  }
  const [seen, what, act] = [say("发现时间", "Seen"), say("告警", "Alarm"), say("怎么办", "What to do")];
  return (
    <table className="ledger-table stacking">
      <thead>
        <tr>
          {[seen, what, act].map(title => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {alarms
          .toSorted((a, b) => b.seenAt.localeCompare(a.seenAt))
          .map(alarm => {
            const id = bookOfAlarm(alarm);
            const book = books.find(each => each.id === id);
            const name = book === undefined ? (id ?? "?") : say(book.name, book.nameEn);
            return (
              <tr key={alarm.id}>
                <td data-label={seen} className="deed-time">
                  {chinaTime(alarm.seenAt)}
                </td>
                <td data-label={what} className="alarm-what">
                  {alarmInWords(alarm, name)[language]}
                  <br />
                  <code className="codes">{alarm.item}</code>
                </td>
                <td data-label={act}>
                  {say(
                    "不要再向这本账记账，保留数据库的操作日志；恢复到此前的时刻，两份各自核验，以协议方检查点所覆盖的为准；告知每个协议方。",
                    "Write nothing to this book and keep the database's own log; restore the time before, verify both copies, and trust what a partner's checkpoint covers; tell every partner.",
                  )}{" "}
                  {book !== undefined && (
                    <a href={addressOfView("books", book.id)}>{say("验证账簿 →", "Verify the book →")}</a>
                  )}{" "}
                  <RunbookLink to={REWRITTEN} />
                </td>
              </tr>
            );
          })}
      </tbody>
    </table>
  );
}
