/**
 * A statement as a Beancount ledger (2.3.5 and later), with a `balance` directive for every account. Account names
 * are ASCII there: the code of the account, with its name as metadata.
 */
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result } from "#domain/result.ts";
import { cannotTake, modelDigest, scopeTitle } from "#domain/statement/forms/form.ts";
import { textJournal } from "#domain/statement/forms/journal.ts";
import type { StatementModel } from "#domain/statement/statements.ts";

const OPENING = "Equity:Opening";
const ELSEWHERE = "Equity:Elsewhere";
/** Commodities: a capital letter, then capitals, digits and marks, a letter or digit last, 24 in all. */
const COMMODITY = /^[A-Z][A-Z0-9'._-]{0,22}[A-Z0-9]$/;

export function beancountLedger(model: StatementModel): Result<string> {
  const { book, bookName, from, to, cut, accounts } = model;
  const strange = accounts.find(({ account }) => !COMMODITY.test(account.asset))?.account;
  if (strange !== undefined) {
    return cannotTake(
      "beancount",
      `${strange.asset} is not the name of a commodity there`,
      "another form of the statement",
    );
  }
  const journal = textJournal(model);
  const { openedOn, closedOn } = journal;
  const opened = journal.opening.map(({ account, netMinor }) =>
    [
      `${openedOn} open ${nameOf(account)} ${account.asset}`,
      `  name: ${quoted(account.name)}`,
      `  code: ${quoted(account.id)}`,
      ...(netMinor === 0n
        ? []
        : [
            `${openedOn} * "期初余额 Opening balance"`,
            `  ${nameOf(account)}  ${amountText(netMinor, account)}`,
            `  ${OPENING}  ${amountText(-netMinor, account)}`,
          ]),
      "",
    ].join("\n"),
  );
  const transactions = journal.transactions.map(
    ({ date, number, entry, narrative, movements, elsewhere }) =>
      `${[
        `${date} * ${quoted(narrative)}`,
        `  number: ${quoted(number)}`,
        `  entry: ${quoted(entry)}`,
        ...movements.map(({ account, netMinor }) => `  ${nameOf(account)}  ${amountText(netMinor, account)}`),
        ...elsewhere.map(each => `  ${ELSEWHERE}  ${amountText(each.netMinor, each)}`),
      ].join("\n")}\n`,
  );
  // Beancount lets a cent pass unless it is told that none may.
  const asserted = journal.closing.map(
    ({ account, netMinor }) =>
      `${closedOn} balance ${nameOf(account)}  ${formatAmount(netMinor, account)} ~ 0 ${account.asset}`,
  );
  return ok(
    [
      `; 对账单 ${bookName} (${book}) ${scopeTitle(model)} ${from} – ${to}`.replace(/[\r\n]+/g, " "),
      `; block ${cut.seq} ${cut.recordedAt} head ${cut.head}`,
      `; data SHA-256 ${modelDigest(model)}`,
      "; amounts are debits minus credits",
      `option "title" ${quoted(bookName)}`,
      `${openedOn} open ${OPENING}`,
      `${openedOn} open ${ELSEWHERE}`,
      "",
      ...opened,
      ...transactions,
      ...asserted,
      "",
    ].join("\n"),
  );
}

/** Debit-normal accounts stand among assets, the others among liabilities; every other mark by its code. */
function nameOf({ id, normal }: AccountDefinition): string {
  const code = id.replace(/[^A-Za-z0-9.]/g, mark => `-x${mark.codePointAt(0)?.toString(16)}-`);
  const part = code.replaceAll(".", "-");
  return `${normal === "debit" ? "Assets" : "Liabilities"}:${part.charAt(0).toUpperCase()}${part.slice(1)}`;
}

function amountText(minor: bigint, { asset, scale }: Pick<AccountDefinition, "asset" | "scale">): string {
  return `${formatAmount(minor, { scale })} ${asset}`;
}

function quoted(text: string): string {
  return `"${text
    .replace(/[\r\n]+/g, " ")
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')}"`;
}
