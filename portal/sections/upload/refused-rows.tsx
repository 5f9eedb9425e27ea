/** What is wrong with a file, each with its line and column, for whoever mends it. */
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { ExportedTable } from "#portal/parts/exported-table.tsx";
import type { Seen } from "#portal/sections/upload/use-upload.ts";

export function RefusedRows({ seen: { name, faults, refused } }: { seen: Seen }) {
  const say = useSay();
  const { language } = useLanguage();
  const title = say("不接受的内容", "What is not accepted");
  return (
    <ExportedTable
      title={title}
      note={
        refused > faults.length
          ? say(
              `共 ${refused} 处，显示前 ${faults.length} 处`,
              `${refused}, the first ${faults.length} shown`,
            )
          : ""
      }
      file={`${name} ${title}`}
      columns={[
        { title: say("行", "Line") },
        { title: say("列", "Column") },
        { title: say("问题", "What is wrong") },
        { title: say("代码", "Code") },
      ]}
      rows={faults.map(({ line, column, message, messageZh, code }, index) => ({
        id: `${index}`,
        cells: [
          say(`第 ${line ?? "—"} 行`, `line ${line ?? "—"}`),
          column === undefined ? "—" : say(`第 ${column} 列`, `column ${column}`),
          // The place stands in columns of its own.
          language === "zh" ? messageZh.replace(/^第\d+行(第\d+列)?：/, "") : message,
          { text: code, shown: <code>{code}</code> },
        ],
      }))}
    />
  );
}
