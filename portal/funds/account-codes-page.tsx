/** A party's own account codes (科目对照): what each account of the book is called in its own books. */
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { codeRows } from "#domain/statement/account-codes.ts";
import type { AnswerOf } from "#events/operations.ts";
import { useBook } from "#portal/books/use-book.ts";
import { chinaTime, todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Book, Me } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BackTo } from "#portal/parts/back-link.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { addressOfView } from "#portal/routes.ts";
import { useSession } from "#portal/session/session.tsx";

type Codes = AnswerOf<"getAccountCodes">;

export function AccountCodesPage({ id }: { id: string }) {
  const say = useSay();
  const { me } = useSession();
  return (
    <>
      <BackTo address={addressOfView("funds", id)}>{say("← 基金", "← The fund")}</BackTo>
      <article className="book">
        <h2>{say("本单位科目编码", "Own account codes")}</h2>
        <p className="quiet">
          {say(
            "账簿按统一科目记账。在此登记各科目在本单位账上的编码和名称，对账单、凭证表、账页、余额表即可按本单位编码出具；已出具的不变。",
            "The book has one chart. Say here what each account is called in your own books: statements, voucher sheets, account books and trial balances can then be in your codes; what was issued stays as it is.",
          )}
        </p>
        <Awaited of={useBook(id)} lines={8}>
          {book => (me === null ? null : <OfParty book={book} me={me} />)}
        </Awaited>
      </article>
    </>
  );
}

function OfParty({ book, me }: { book: Book; me: Me }) {
  const say = useSay();
  const [party, setParty] = useState(me.party ?? book.parties[0]?.id ?? "");
  const live = useLive(`codes ${book.id} ${party}`, client =>
    client.call("getAccountCodes", { params: { book: book.id, party } }),
  );
  if (!book.parties.some(({ id }) => id === party))
    return <Empty title={say("您所属主体不是本账簿的参与方", "Your party has no part in this book")} />;
  return (
    <>
      <Labelled label={say("主体", "Party")}>
        {id => (
          <Select
            id={id}
            value={party}
            onChange={setParty}
            showSearch={{ optionFilterProp: "label" }}
            options={book.parties.map(each => ({ value: each.id, label: say(each.name, each.nameEn) }))}
          />
        )}
      </Labelled>
      <Awaited of={live} lines={8}>
        {codes => (
          <CodeTable
            key={`${party} ${codes.inForce?.version ?? 0}`}
            book={book}
            codes={codes}
            mayRegister={me.role === "operator" || (me.role === "finance" && me.party === party)}
          />
        )}
      </Awaited>
    </>
  );
}

interface CodeTableProps {
  readonly book: Book;
  readonly codes: Codes;
  readonly mayRegister: boolean;
}

function CodeTable({ book, codes, mayRegister }: CodeTableProps) {
  const say = useSay();
  const names = new Map(book.parties.map(({ id, name }) => [id, name]));
  const [rows, setRows] = useState(() => codeRows(codes.accounts, names, codes.inForce?.lines ?? []));
  const [from, setFrom] = useState(codes.inForce?.from ?? todayInChina().slice(0, 7));
  const lines = rows.flatMap(({ account, code, name }) =>
    code.trim() === "" && name.trim() === "" ? [] : [{ account, code: code.trim(), name: name.trim() }],
  );
  const half = lines.some(({ code, name }) => code === "" || name === "");
  const register = useCommand((client, body: object, idempotencyKey) =>
    client.call("registerAccountCodes", { params: { book: book.id }, body, idempotencyKey }),
  );
  const change = (account: string, changed: { code?: string; name?: string }) =>
    setRows(rows.map(row => (row.account === account ? { ...row, ...changed } : row)));
  return (
    <form
      className="account-codes"
      onSubmit={event => {
        event.preventDefault();
        void register.run({ party: codes.party, from, lines });
      }}
    >
      <p>{useInForce(codes)}</p>
      <section
        className="table-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable with the keyboard
        tabIndex={0}
        aria-label={say("科目对照", "Codes of accounts")}
      >
        <table className="ledger-table">
          <thead>
            <tr>
              <th scope="col">{say("账簿科目", "Account of the book")}</th>
              <th scope="col">{say("本单位编码", "Own code")}</th>
              <th scope="col">{say("本单位名称", "Own name")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ account, bookName, code, name }) => (
              <tr key={account}>
                <th scope="row">
                  <code>{account}</code> {bookName}
                </th>
                <td>
                  {mayRegister ? (
                    <Input
                      aria-label={say(`${account} 的编码`, `Code of ${account}`)}
                      value={code}
                      maxLength={64}
                      onChange={event => change(account, { code: event.target.value })}
                    />
                  ) : (
                    code || "—"
                  )}
                </td>
                <td>
                  {mayRegister ? (
                    <Input
                      aria-label={say(`${account} 的名称`, `Name of ${account}`)}
                      value={name}
                      maxLength={200}
                      onChange={event => change(account, { name: event.target.value })}
                    />
                  ) : (
                    name || "—"
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="quiet">
        {say(
          "{party} 代表每一主体的编号，编码中的 {n} 代表主体序号（两位），名称中的 {name} 代表主体名称。一个编码只对应一个科目。",
          "{party} stands for the id of every party, {n} in a code for its place among them (two digits), {name} in a name for its name. One code stands for one account.",
        )}
      </p>
      {mayRegister && (
        <div className="report-choice">
          <Labelled label={say("启用期间", "Used from")}>
            {id => (
              <Input id={id} type="month" value={from} onChange={event => setFrom(event.target.value)} />
            )}
          </Labelled>
          <Button
            type="primary"
            htmlType="submit"
            loading={register.busy}
            disabled={lines.length === 0 || half || from === ""}
          >
            {say("登记为新版本", "Register as a new version")}
          </Button>
          {half && (
            <span className="quiet">
              {say("编码和名称须同时填写", "A code and its name are written together")}
            </span>
          )}
        </div>
      )}
      {register.problem !== null && <ProblemNotice problem={register.problem} onClose={register.forget} />}
    </form>
  );
}

/** Which version is used now, and how many accounts it leaves out. */
function useInForce({ inForce, versions, period, accounts }: Codes): string {
  const say = useSay();
  if (inForce === null) {
    const later = versions.at(-1);
    if (later === undefined) return say("尚未登记。", "Nothing is registered yet.");
    return say(
      `自 ${later.from} 起才有编码，${period} 没有。`,
      `Codes begin with ${later.from}; ${period} has none.`,
    );
  }
  const missing = accounts.filter(({ code }) => code === null).length;
  const { version, from, setBy, setAt } = inForce;
  const all =
    missing === 0
      ? say("全部科目均有编码", "every account has one")
      : say(`${missing} 个科目尚无编码`, `${missing} accounts have none`);
  return say(
    `现用第 ${version} 版，自 ${from} 起，${setBy} 于 ${chinaTime(setAt)} 登记；${all}。`,
    `Version ${version} is used, from ${from} on, registered by ${setBy} at ${chinaTime(setAt)}; ${all}.`,
  );
}
