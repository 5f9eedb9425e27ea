/** One issued statement: how far it is, its files, its answers. The address survives a reload, and the work goes on. */

import { Button } from "antd";
import { useBook } from "#portal/books/use-book.ts";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import { useLive } from "#portal/live/live.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Awaited, Placeholder } from "#portal/parts/awaited.tsx";
import { BackTo } from "#portal/parts/back-link.tsx";
import { CopyText } from "#portal/parts/copy-text.tsx";
import { FaultText } from "#portal/parts/fault-text.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { saveFile } from "#portal/parts/save-file.ts";
import { addressOfView } from "#portal/routes.ts";
import { issuesStatementsOf, readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { AnswerStatement } from "#portal/statements/answer-statement.tsx";
import { formsOf, type IssuedStatement, ownerOf } from "#portal/statements/choice.ts";
import { CorrectStatement } from "#portal/statements/correct-statement.tsx";
import { StateMark } from "#portal/statements/issued-list.tsx";
import { useScopeName } from "#portal/statements/scope-name.ts";
import { NoBooks } from "#portal/statements/statements-page.tsx";
import { VerifyFiles } from "#portal/statements/verify-files.tsx";

export function IssuedStatementPage({ book, number }: { book: string; number: string }) {
  const say = useSay();
  const { me, checking } = useSession();
  const reads = readsBooks(me);
  const issued = useLive(reads ? `issued ${book} ${number}` : null, client =>
    client.call("getIssuedStatement", { params: { book, number } }),
  );
  return (
    <>
      <BackTo address={addressOfView("statements", book)}>{say("← 对账单", "← Statements")}</BackTo>
      <article className="statements">
        {checking && <Placeholder lines={6} />}
        {!checking && !reads && <NoBooks signedIn={me !== null} />}
        {reads && (
          <Awaited of={issued} lines={8}>
            {one => <Issued key={one.number} one={one} />}
          </Awaited>
        )}
        <VerifyFiles />
      </article>
    </>
  );
}

function Issued({ one }: { one: IssuedStatement }) {
  const say = useSay();
  const { me } = useSession();
  const nameOf = useScopeName();
  const book = useBook(one.book).data;
  const { scope, replacedBy, state } = one;
  return (
    <>
      <h2>
        {say(`第 ${one.number} 号对账单`, `Statement no. ${one.number}`)} <StateMark of={one} />
      </h2>
      <dl className="statement-facts">
        <Fact name={say("对账范围", "Statement of")}>{nameOf(scope, book)}</Fact>
        <Fact name={say("会计期间", "Periods")}>
          {one.from} – {one.to}
        </Fact>
        <Fact name={say("截至区块", "Up to block")}>{one.cut}</Fact>
        <Fact name={say("出具", "Issued by")}>
          {one.issuedByName} · <time dateTime={one.issuedAt}>{chinaTime(one.issuedAt)}</time>
        </Fact>
        {one.replaces !== null && (
          <Fact name={say("更正", "Corrects")}>
            <a href={addressOfView("statements", one.book, String(one.replaces))}>
              {say(`第 ${one.replaces} 号`, `no. ${one.replaces}`)}
            </a>{" "}
            {one.reason}
          </Fact>
        )}
      </dl>
      {replacedBy !== null && (
        <p className="notice conflict">
          {say("这份对账单已被更正，请以新件为准：", "This statement was corrected; use the newer one: ")}
          <a href={addressOfView("statements", one.book, String(replacedBy))}>
            {say(`第 ${replacedBy} 号`, `no. ${replacedBy}`)}
          </a>
        </p>
      )}
      {one.fault !== null && (
        <div className="notice refused" role="alert">
          <p className="notice-title">{say("未能生成", "It could not be built")}</p>
          <p>
            <FaultText fault={one.fault} />
          </p>
          <p className="notice-code">
            {say("代码", "Code")} <code>{one.fault.code}</code>
          </p>
        </div>
      )}
      {state === "building" && <Progress one={one} />}
      <Files one={one} />
      {book !== undefined && (
        <>
          <AnswerStatement one={one} book={book} />
          {state === "ready" && replacedBy === null && issuesStatementsOf(me, ownerOf(scope, book)) && (
            <CorrectStatement one={one} />
          )}
        </>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Progress({ one: { forms, leftOut, formsInAll, postings } }: { one: IssuedStatement }) {
  const say = useSay();
  const done = forms.length + leftOut.length;
  return (
    <div className="building" role="status">
      <progress max={formsInAll} value={done} aria-label={say("生成进度", "Progress")} />
      <p>
        {say(
          `正在后台生成：已收集 ${postings} 笔分录，完成 ${done}/${formsInAll} 种格式。可以离开或刷新本页，完成的格式随时可下载。`,
          `Being built in the background: ${postings} postings gathered, ${done} of ${formsInAll} forms done. You may leave or reload; what is done can be downloaded at any time.`,
        )}
      </p>
    </div>
  );
}

function Files({ one }: { one: IssuedStatement }) {
  const say = useSay();
  const download = useCommand(async (client, form: string) => {
    const params = { book: one.book, number: String(one.number), form };
    const file = await client.download("getIssuedFile", { params });
    saveFile(file, one.forms.find(each => each.form === form)?.name ?? form);
  });
  return (
    <section aria-label={say("下载", "Download")}>
      <table className="ledger-table stacking statement-files">
        <thead>
          <tr>
            <th scope="col">{say("格式", "Form")}</th>
            <th scope="col" className="right">
              {say("字节", "Bytes")}
            </th>
            <th scope="col">SHA-256</th>
            <th scope="col">{say("文件", "File")}</th>
          </tr>
        </thead>
        <tbody>
          {formsOf(one.scope).map(({ form, zh, en }) => {
            const kept = one.forms.find(each => each.form === form);
            const why = one.leftOut.find(each => each.form === form)?.why;
            if (kept === undefined && why === undefined && one.state !== "building") return null;
            return (
              <tr key={form}>
                <th scope="row">{say(zh, en)}</th>
                {kept === undefined ? (
                  <td colSpan={3} className="quiet" lang={why === undefined ? undefined : "en"}>
                    {why ?? say("等待生成", "waiting")}
                  </td>
                ) : (
                  <>
                    <td className="right" data-label={say("字节", "Bytes")}>
                      {kept.bytes.toLocaleString("en")}
                    </td>
                    <td data-label="SHA-256">
                      <CopyText text={kept.sha256} ends={6} label={`SHA-256 ${say(zh, en)}`} />
                    </td>
                    <td>
                      <Button
                        size="small"
                        disabled={download.busy}
                        aria-label={say(`下载 ${zh}`, `Download ${en}`)}
                        onClick={() => void download.run(form)}
                      >
                        {say("下载", "Download")}
                      </Button>
                    </td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {download.problem !== null && <ProblemNotice problem={download.problem} onClose={download.forget} />}
    </section>
  );
}
