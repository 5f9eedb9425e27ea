/** What was issued of a book, newest first, and how far each is. */
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Book } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";
import type { IssuedStatement } from "#portal/statements/choice.ts";
import { useScopeName } from "#portal/statements/scope-name.ts";

export function IssuedList({ book, data }: { book: string; data: Book | undefined }) {
  const say = useSay();
  const issued = useLive(`issued ${book}`, client =>
    client.all("listIssuedStatements", { params: { book } }),
  );
  return (
    <section aria-label={say("已出具", "Issued")} className="no-print">
      <h3>{say("已出具的对账单", "Issued statements")}</h3>
      <Awaited of={issued} lines={3}>
        {({ statements }) =>
          statements.length === 0 ? (
            <Empty title={say("还没有出具对账单", "None was issued yet")}>
              {say(
                "出具的对账单有编号，一经出具永不改变；更正另出一份。",
                "An issued statement has a number and never changes; a correction is another one.",
              )}
            </Empty>
          ) : (
            <Issued statements={[...statements].reverse()} data={data} />
          )
        }
      </Awaited>
    </section>
  );
}

interface IssuedProps {
  readonly statements: readonly IssuedStatement[];
  readonly data: Book | undefined;
}

function Issued({ statements, data }: IssuedProps) {
  const say = useSay();
  const nameOf = useScopeName();
  return (
    <table className="ledger-table stacking">
      <thead>
        <tr>
          <th scope="col">{say("编号", "Number")}</th>
          <th scope="col">{say("对账范围", "Statement of")}</th>
          <th scope="col">{say("会计期间", "Periods")}</th>
          <th scope="col">{say("出具", "Issued")}</th>
          <th scope="col">{say("状态", "State")}</th>
        </tr>
      </thead>
      <tbody>
        {statements.map(one => (
          <tr key={one.number}>
            <th scope="row">
              <a href={addressOfView("statements", one.book, String(one.number))}>
                {say(`第 ${one.number} 号`, `No. ${one.number}`)}
              </a>
            </th>
            <td data-label={say("对账范围", "Statement of")}>{nameOf(one.scope, data)}</td>
            <td data-label={say("会计期间", "Periods")} className="digits">
              {one.from === one.to ? one.from : `${one.from} – ${one.to}`}
            </td>
            <td data-label={say("出具", "Issued")}>
              {one.issuedByName} <time dateTime={one.issuedAt}>{chinaTime(one.issuedAt)}</time>
            </td>
            <td data-label={say("状态", "State")}>
              <StateMark of={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function StateMark({ of }: { of: IssuedStatement }) {
  const say = useSay();
  const { state, forms, formsInAll, replacedBy, leftOut } = of;
  if (replacedBy !== null) {
    return (
      <span className="state">{say(`已由第 ${replacedBy} 号更正`, `corrected by no. ${replacedBy}`)}</span>
    );
  }
  switch (state) {
    case "ready":
      return <span className="state approved">{say("已生成", "ready")}</span>;
    case "stopped":
      return <span className="state refused">{say("未能生成", "stopped")}</span>;
    case "building":
      return (
        <span className="state proposed">
          {say("生成中", "being built")} {forms.length + leftOut.length}/{formsInAll}
        </span>
      );
  }
}
