/** A statement as an hledger journal (hledger 1.25 and later): opening, transactions, and the closing asserted. */
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { modelDigest, scopeTitle } from "#domain/statement/forms/form.ts";
import { type Movement, textJournal } from "#domain/statement/forms/journal.ts";
import type { StatementModel } from "#domain/statement/statements.ts";

const OPENING = "期初:Opening";
const ELSEWHERE = "其他科目:Other accounts";

export function hledgerJournal(model: StatementModel): string {
  const { book, bookName, from, to, cut, accounts } = model;
  const journal = textJournal(model);
  const assets = new Map(accounts.map(({ account }) => [account.asset, account.scale]));
  return [
    `; ${line(`对账单 ${bookName} (${book}) ${scopeTitle(model)} ${from} – ${to}`)}`,
    `; block ${cut.seq} ${cut.recordedAt} head ${cut.head}`,
    `; data SHA-256 ${modelDigest(model)}`,
    "; amounts are debits minus credits",
    ...[...assets].map(([asset, scale]) => `commodity ${example(asset, scale)}`),
    ...accounts.map(({ account }) => `account ${nameOf(account)}`),
    `account ${OPENING}`,
    `account ${ELSEWHERE}`,
    "",
    transaction(journal.openedOn, "期初余额 Opening balances", [
      ...journal.opening.map(each => posting(each)),
      ...counter(OPENING, journal.opening),
    ]),
    ...journal.transactions.map(({ date, number, entry, narrative, movements, elsewhere }) =>
      transaction(`${date} (${line(number)})`, `${line(narrative)}  ; entry:${entry}`, [
        ...movements.map(each => posting(each)),
        ...elsewhere.map(each => `    ${ELSEWHERE}  ${amountText(each.netMinor, each)}`),
      ]),
    ),
    transaction(
      journal.closedOn,
      "期末余额 Closing balances, asserted",
      journal.closing.map(
        ({ account, netMinor }) =>
          `    ${nameOf(account)}  ${amountText(0n, account)} = ${amountText(netMinor, account)}`,
      ),
    ),
  ].join("\n");
}

function transaction(head: string, narrative: string, postings: readonly string[]): string {
  return `${head} ${narrative}\n${postings.join("\n")}\n`;
}

function posting({ account, netMinor }: Movement): string {
  return `    ${nameOf(account)}  ${amountText(netMinor, account)}`;
}

/** What balances these movements, asset by asset. */
function counter(name: string, movements: readonly Movement[]): string[] {
  const assets = new Map(movements.map(({ account }) => [account.asset, account]));
  return [...assets.values()].map(asset => {
    const own = movements.filter(({ account }) => account.asset === asset.asset);
    const sum = own.reduce((total, { netMinor }) => total + netMinor, 0n);
    return `    ${name}  ${amountText(-sum, asset)}`;
  });
}

/** Code and name; two blanks would end the name, a colon begin a sub-account, a semicolon a comment. */
function nameOf({ id, name }: AccountDefinition): string {
  const spoken = line(name)
    .replace(/[:;]/g, " ")
    .replace(/[\s\u3000]+/g, " ")
    .trim();
  return `${id} ${spoken}`.trim();
}

function amountText(minor: bigint, { asset, scale }: Pick<AccountDefinition, "asset" | "scale">): string {
  return `${formatAmount(minor, { scale })} ${commodity(asset)}`;
}

/** Codes that are not letters only stand in quotation marks. */
function commodity(asset: string): string {
  return /^[A-Za-z]+$/.test(asset) ? asset : `"${asset}"`;
}

function example(asset: string, scale: number): string {
  return `1000.${"0".repeat(scale)} ${commodity(asset)}`;
}

/** One line; a semicolon would begin a comment, and a pipe part payee from note. */
function line(text: string): string {
  return text
    .replace(/[\r\n]+/g, " ")
    .replaceAll(";", "；")
    .replaceAll("|", "｜");
}
