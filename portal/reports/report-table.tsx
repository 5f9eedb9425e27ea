/** One table of a report; what has no rows says so. Cells lead to what they are about. */

import type { ReportModel } from "#domain/evaluation-report/model.ts";
import { partOf, type TableKey } from "#domain/evaluation-report/tables.ts";
import { useSay } from "#portal/language/language.tsx";
import { addressOfView } from "#portal/routes.ts";

export function ReportTable({ model, part, title }: { model: ReportModel; part: TableKey; title: string }) {
  const say = useSay();
  const { columns, rows, none, note } = partOf(model, part, say);
  if (rows.length === 0)
    return (
      <>
        <h3>{title}</h3>
        <p className="quiet">{none}</p>
      </>
    );
  return (
    <>
      <h3>{title}</h3>
      <table className="ledger-table stacking" aria-label={title}>
        <thead>
          <tr>
            {columns.map(column => (
              <th scope="col" key={column.title} className={column.right ? "right" : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
            <tr key={row}>
              {cells.map(({ text, leads }, at) => {
                const column = columns[at];
                const negative = column?.right === true && text.startsWith("-");
                const shown = negative ? `−${text.slice(1)}` : text;
                return (
                  <td
                    key={column?.title}
                    data-label={column?.title}
                    className={
                      [column?.right === true ? "right" : "", negative ? "negative" : ""].join(" ").trim() ||
                      undefined
                    }
                  >
                    {leads === undefined ? shown : <a href={addressOfView(...leads)}>{shown}</a>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {note !== null && <p className="quiet">{note}</p>}
    </>
  );
}
