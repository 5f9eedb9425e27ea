/** The books (账簿) that are kept, and the way to open another one. */
import { useState } from "react";
import { monthsBetween } from "#domain/calendar.ts";
import { CommandForm, chosenOf, type FormField, type Said } from "#portal/administration/command-form.tsx";
import { addressOfChart } from "#portal/books/address.ts";
import { ChartPreview } from "#portal/books/chart/chart-preview.tsx";
import { BOOK_KINDS_IN_WORDS } from "#portal/books/kind-words.ts";
import { todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { BookSummary, Me } from "#portal/live/answers.ts";
import { useBooks, useNames, useParties } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";

export function BooksDesk({ me }: { me: Me }) {
  const say = useSay();
  return (
    <>
      {me.role === "operator" && <BookForm />}
      <Awaited of={useBooks(true)} lines={6}>
        {({ books }) =>
          books.length === 0 ? (
            <Empty title={say("尚未建账", "No book is open yet")} />
          ) : (
            <BookTable books={books} />
          )
        }
      </Awaited>
    </>
  );
}

function BookTable({ books }: { books: readonly BookSummary[] }) {
  const say = useSay();
  const names = useNames();
  const [kind, parties] = [say("类别", "Kind"), say("各方", "Parties")];
  return (
    <table className="ledger-table stacking">
      <thead>
        <tr>
          <th scope="col">{say("账簿", "Book")}</th>
          <th scope="col">{kind}</th>
          <th scope="col">{parties}</th>
        </tr>
      </thead>
      <tbody>
        {books.map(book => (
          <tr key={book.id}>
            <th scope="row">
              <a href={addressOfView("books", book.id)}>{say(book.name, book.nameEn)}</a>{" "}
              <code className="quiet">{book.id}</code>
            </th>
            <td data-label={kind}>{say(...BOOK_KINDS_IN_WORDS[book.kind])}</td>
            <td data-label={parties}>
              {book.parties.map(({ id }) => names.party(id)).join(say("、", ", "))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a party commits is said in a field of its own. */
const COMMITMENT = "commitment ";

function BookForm() {
  const say = useSay();
  const names = useNames();
  const parties = useParties().data?.parties ?? [];
  const month = todayInChina().slice(0, 7);
  const [opened, setOpened] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const fields = ({ kind = "fiscal-custody", parties: chosen = "" }: Said): readonly FormField[] => [
    {
      name: "id",
      label: say("账簿代码", "Code"),
      maxLength: 64,
      hint: say("字母、数字、点和横线，登记后不变", "letters, digits, dots and dashes; it stays"),
    },
    { name: "name", label: say("名称", "Name in Chinese") },
    { name: "nameEn", label: say("英文名称", "Name in English") },
    {
      name: "kind",
      label: say("类别", "Kind"),
      kind: "choice",
      usual: "fiscal-custody",
      options: (Object.keys(BOOK_KINDS_IN_WORDS) as BookSummary["kind"][]).map(
        each => [each, say(...BOOK_KINDS_IN_WORDS[each])] as const,
      ),
      hint: say("决定会计科目和报表", "decides accounts and reports"),
    },
    {
      name: "parties",
      label: say("各方（至少两方）", "Parties, two at least"),
      kind: "many",
      options: parties.map(({ id }) => [id, names.party(id)] as const),
    },
    ...(holdsCapital(kind) ? chosenOf(chosen) : []).map(party => ({
      name: COMMITMENT + party,
      label: say(`${names.party(party)}认缴额（元）`, `Committed by ${names.party(party)} (CNY)`),
      hint: "200000000.00",
      optional: true,
    })),
    ...(holdsMoney(kind)
      ? [
          { name: "number", label: say("共管账户账号", "Account number"), optional: true, maxLength: 34 },
          { name: "accountName", label: say("户名", "Account name"), optional: true },
          { name: "bank", label: say("开户银行", "Bank"), optional: true },
        ]
      : []),
    {
      name: "from",
      label: say("开放会计期间，自", "Accounting periods open from"),
      kind: "month",
      usual: month,
    },
    { name: "to", label: say("至", "to"), kind: "month", usual: month },
    {
      name: "twoPersons",
      label: say("制单与复核", "Two persons"),
      kind: "choice",
      usual: "always",
      options: [
        ["always", say("一切资金由一人制单、另一人审批", "all money: one proposes, another approves")],
        ["vouchers", say("出资、收益、分配可由一人登记", "contributions, revenue, shares by one person")],
      ],
    },
  ];
  return (
    <>
      <CommandForm
        title={say("建账", "Open a book")}
        submit={say("建账", "Open")}
        fields={fields}
        preview={({ kind = "", parties: chosen = "" }) => (
          <ChartPreview kind={kind} parties={parties.filter(({ id }) => chosenOf(chosen).includes(id))} />
        )}
        send={async (client, said, idempotencyKey) => {
          setOpened(null);
          await client.call("registerBook", { body: registrationOf(said), idempotencyKey });
          setOpened({ id: said["id"] ?? "", name: say(said["name"] ?? "", said["nameEn"] ?? "") });
        }}
      />
      {opened !== null && (
        <p className="notice good" role="status">
          {say("已建账：", "Opened: ")}
          <a href={addressOfView("books", opened.id)}>{say(`打开${opened.name} →`, `${opened.name} →`)}</a>{" "}
          <a href={addressOfChart(opened.id)}>{say("会计科目 →", "Its accounts →")}</a>
        </p>
      )}
    </>
  );
}

function registrationOf({ number = "", accountName, bank, from = "", to = "", ...said }: Said): object {
  return {
    ...{ id: said["id"], name: said["name"], nameEn: said["nameEn"] },
    ...{ kind: said["kind"], twoPersons: said["twoPersons"] },
    parties: chosenOf(said["parties"] ?? "").map(id => ({ id, commitment: said[COMMITMENT + id] || null })),
    bankAccount: number === "" ? null : { number, name: accountName, bank },
    openPeriods: from <= to ? monthsBetween(from, to) : [],
  };
}

function holdsCapital(kind: string): boolean {
  return kind === "fiscal-custody" || kind === "company";
}

function holdsMoney(kind: string): boolean {
  return kind !== "quota-pool";
}
