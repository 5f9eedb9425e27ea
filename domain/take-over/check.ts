/**
 * Whether a take-over file agrees with itself: balances per asset, capital history with the capital accounts, items
 * with their balances, the bank's balance with the book's, months with what stands at their end. Every difference is
 * named.
 */
import { addMonths, lastDayOf, monthOf, monthsBetween } from "#domain/calendar.ts";
import { matchedStandings } from "#domain/fund/capital.ts";
import { type Fund, money } from "#domain/fund/fund.ts";
import { committedMinor, type FundRegister, holdersOf, sumOf } from "#domain/fund/register.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import type { Fault } from "#domain/result.ts";
import type { TakeOver, TakingBook, Turned } from "#domain/take-over/take-over.ts";

/** What an opened or historic month is checked against. */
type FundBefore = Pick<Fund, "parties" | "accounts">;

/** `register` has the rounds and calls of the file where it has any. */
export function checkTakeOver(
  takeOver: TakeOver,
  book: TakingBook,
  fund: FundBefore,
  register: FundRegister,
): readonly Fault[] {
  const netOf = netsOf(takeOver.balances);
  return [
    ...twiceFaults(takeOver.balances),
    ...balanceFaults("科目余额", takeOver.balances, book),
    ...capitalFaults(takeOver, fund, register, netOf),
    ...callFaults(takeOver, register),
    ...itemFaults(takeOver, book, fund, netOf),
    ...bankFaults(takeOver, book, netOf),
    ...historyFaults(takeOver, book),
  ];
}

/** Debits minus credits of each account. */
export function netsOf(rows: readonly Turned[]): (account: string) => bigint {
  const nets = new Map<string, bigint>();
  for (const { account, debitMinor, creditMinor } of rows)
    nets.set(account, (nets.get(account) ?? 0n) + debitMinor - creditMinor);
  return account => nets.get(account) ?? 0n;
}

function twiceFaults(rows: readonly Turned[]): readonly Fault[] {
  const seen = new Set<string>();
  return rows.flatMap(({ account }): Fault[] => {
    if (!seen.has(account)) {
      seen.add(account);
      return [];
    }
    const message = `科目余额: ${account} stands in two rows`;
    return [{ code: "take-over.table", message, field: "科目余额", value: account, expected: "one row" }];
  });
}

/** Debits equal credits in each asset, over what was brought along at one time. */
function balanceFaults(
  what: string,
  rows: readonly Turned[],
  { definitionOf }: TakingBook,
): readonly Fault[] {
  const sums = new Map<string, { definition: AccountDefinition; netMinor: bigint }>();
  for (const { account, debitMinor, creditMinor } of rows) {
    const definition = definitionOf(account);
    if (definition === undefined) continue;
    const netMinor = (sums.get(definition.asset)?.netMinor ?? 0n) + debitMinor - creditMinor;
    sums.set(definition.asset, { definition, netMinor });
  }
  return [...sums].flatMap(([asset, { definition, netMinor }]): Fault[] => {
    if (netMinor === 0n) return [];
    const [more, less] = netMinor > 0n ? ["debits", "credits"] : ["credits", "debits"];
    const by = formatAmount(netMinor < 0n ? -netMinor : netMinor, definition);
    const message = `${what}: ${more} exceed ${less} by ${by} ${asset}`;
    return [
      { code: "take-over.unbalanced", message, field: what, value: by, expected: "debits equal to credits" },
    ];
  });
}

/** What each party paid by its history is what stands on its capital accounts, matched as the ratio gives it. */
function capitalFaults(
  { receipts }: TakeOver,
  { parties, accounts }: FundBefore,
  register: FundRegister,
  netOf: (account: string) => bigint,
): readonly Fault[] {
  const paid = parties.map(party => ({
    party,
    paidMinor: sumOf(receipts.filter(each => each.party === party)),
  }));
  const differs = (party: string, what: string, foundMinor: bigint, wantedMinor: bigint): Fault[] => {
    if (foundMinor === wantedMinor) return [];
    const by = money(foundMinor - wantedMinor);
    const message = `${party}: ${what}; the difference is ${by} CNY`;
    const about = { field: "实缴出资", value: money(foundMinor), expected: money(wantedMinor) };
    return [{ code: "take-over.capital", message, ...about }];
  };
  return matchedStandings(register, paid).flatMap(({ party, matchedMinor }, index): Fault[] => {
    const paidMinor = paid[index]?.paidMinor ?? 0n;
    const onMatched = -netOf(accounts.matchedOf(party));
    const onPrepaid = -netOf(accounts.prepaidOf(party));
    const history = `contributions come to ${money(paidMinor)} CNY and the capital accounts have ${money(onMatched + onPrepaid)}`;
    const whole = differs(party, history, paidMinor, onMatched + onPrepaid);
    if (whole.length > 0) return whole;
    const committed = committedMinor(register, party);
    if (paidMinor > committed) {
      const over = `${money(paidMinor)} CNY were paid and ${money(committed)} are committed`;
      return differs(
        party,
        `${over}: what is over stands on ${accounts.toReturnOf(party)}`,
        paidMinor,
        committed,
      );
    }
    const ratio = `${money(matchedMinor)} CNY are matched by what all parties paid and ${accounts.matchedOf(party)} has ${money(onMatched)}`;
    return [...differs(party, ratio, onMatched, matchedMinor), ...holderFaults(receipts, register, party)];
  });
}

function holderFaults(
  receipts: TakeOver["receipts"],
  register: FundRegister,
  party: string,
): readonly Fault[] {
  const holders = holdersOf(register, party);
  const strange = receipts.find(
    each => each.party === party && each.holder !== null && !holders.includes(each.holder),
  );
  if (strange === undefined) return [];
  const message = `实缴出资: "${strange.holder}" holds no commitment of ${party}`;
  const expected = holders.join(" or ") || "none: nobody holds it within the party";
  return [{ code: "fund.holders", message, field: "实缴出资", value: strange.holder, expected }];
}

function callFaults({ calls, on, receipts }: TakeOver, register: FundRegister): readonly Fault[] {
  const fault = (message: string, value: string, expected: string): Fault => {
    return { code: "fund.call", message: `出资通知: ${message}`, field: "出资通知", value, expected };
  };
  const late = receipts.find(each => each.on > on);
  const dates: Fault[] =
    late === undefined
      ? []
      : [
          {
            code: "take-over.cell",
            message: `实缴出资: ${late.on} is after the take-over`,
            field: "实缴出资",
            value: late.on,
            expected: `${on} or before`,
          },
        ];
  const parties = [...new Set(calls.flatMap(({ parts }) => parts.map(({ party }) => party)))];
  return [
    ...dates,
    ...calls.flatMap(({ id, calledOn, dueOn }) =>
      calledOn <= dueOn && calledOn <= on
        ? []
        : [
            fault(
              `"${id}" was made on ${calledOn} and is due on ${dueOn}`,
              id,
              `made by ${on}, due then or later`,
            ),
          ],
    ),
    ...calls.flatMap(({ parts }) =>
      parts.flatMap(({ party, holder }) =>
        holder === null || holdersOf(register, party).includes(holder)
          ? []
          : [
              fault(
                `"${holder}" holds no commitment of ${party}`,
                holder,
                holdersOf(register, party).join(" or "),
              ),
            ],
      ),
    ),
    ...parties.flatMap(party => {
      const calledMinor = sumOf(calls.flatMap(({ parts }) => parts.filter(each => each.party === party)));
      const committed = committedMinor(register, party);
      if (calledMinor <= committed) return [];
      const message = `${party} was called for ${money(calledMinor)} CNY and has committed ${money(committed)}`;
      return [fault(message, money(calledMinor), `at most ${money(committed)}`)];
    }),
  ];
}

/** The items of an account come to its balance; unidentified receipts are always listed one by one. */
function itemFaults(
  { openItems, on }: TakeOver,
  { definitionOf }: TakingBook,
  { accounts }: FundBefore,
  netOf: (account: string) => bigint,
): readonly Fault[] {
  const listed = new Set([...openItems.map(({ account }) => account), accounts.unidentified]);
  const late = openItems.filter(each => each.on > on);
  return [
    ...late.map((each): Fault => {
      const message = `未了事项: "${each.about}" is of ${each.on}, after the take-over`;
      return {
        code: "take-over.items",
        message,
        field: "未了事项",
        value: each.on,
        expected: `${on} or before`,
      };
    }),
    ...[...listed].flatMap((account): Fault[] => {
      const itemsMinor = sumOf(openItems.filter(each => each.account === account));
      const netMinor = netOf(account);
      const balanceMinor = netMinor < 0n ? -netMinor : netMinor;
      if (itemsMinor === balanceMinor) return [];
      const name = definitionOf(account)?.name ?? account;
      const by = money(itemsMinor - balanceMinor);
      const message = `未了事项: the items of ${account} (${name}) come to ${money(itemsMinor)} CNY and its balance is ${money(balanceMinor)}; the difference is ${by}`;
      const about = { field: "未了事项", value: money(itemsMinor), expected: money(balanceMinor) };
      return [{ code: "take-over.items", message, ...about }];
    }),
  ];
}

/** 单位余额 + 银行已收 − 银行已付 = 对账单余额 + 单位已收 − 单位已付. */
function bankFaults(
  { banks, on }: TakeOver,
  { bankAccounts }: TakingBook,
  netOf: (account: string) => bigint,
): readonly Fault[] {
  return bankAccounts.flatMap(({ number, account }): Fault[] => {
    const bank = banks.find(each => each.number === number);
    const bookMinor = netOf(account);
    if (bank === undefined) {
      if (bookMinor === 0n) return [];
      const message = `银行余额: the statement balance of ${number} is missing; ${account} has ${money(bookMinor)} CNY`;
      return [{ code: "take-over.bank", message, field: "银行余额", expected: `a row for ${number}` }];
    }
    const sum = (kind: string) => sumOf(bank.items.filter(each => each.kind === kind));
    const byBook = bookMinor + sum("bank-received") - sum("bank-paid");
    const byBank = readAmount(bank.statementBalance, CNY) + sum("book-received") - sum("book-paid");
    const late = bank.items.find(each => each.on > on);
    const faults: Fault[] = [];
    if (late !== undefined) {
      const message = `银行未达账项: "${late.summary}" is of ${late.on}, after the take-over`;
      faults.push({ code: "take-over.bank", message, field: "银行未达账项", expected: `${on} or before` });
    }
    if (byBook === byBank) return faults;
    const message = `银行未达账项 of ${number}: the book's balance comes to ${money(byBook)} CNY after the bank's items, the statement's to ${money(byBank)} after the book's; the difference is ${money(byBook - byBank)}`;
    const about = { field: "银行未达账项", value: money(byBook), expected: money(byBank) };
    return [...faults, { code: "take-over.bank", message, ...about }];
  });
}

/** The months that the file brings along, first and last included; none when it brings none. */
export function historicMonths({ turnovers, entries }: TakeOver): readonly string[] {
  return [...new Set([...turnovers, ...entries].map(({ month }) => month))].sort();
}

/** The month that the opening balances belong to, and their day. */
export function openingOf(takeOver: TakeOver): { readonly period: string; readonly on: string } {
  const [first] = historicMonths(takeOver);
  if (first === undefined) return { period: monthOf(takeOver.on), on: takeOver.on };
  const period = addMonths(first, -1);
  return { period, on: lastDayOf(period) };
}

function historyFaults(takeOver: TakeOver, book: TakingBook): readonly Fault[] {
  const { turnovers, entries, on } = takeOver;
  const months = historicMonths(takeOver);
  const [first] = months;
  if (first === undefined) return [];
  const fault = (message: string, value: string, expected: string): Fault => {
    return { code: "take-over.history", message, field: "历史月份", value, expected };
  };
  const last = monthOf(on);
  const wanted = months.at(-1) === last ? monthsBetween(first, last) : [];
  const missing = wanted.filter(month => !months.includes(month));
  const both = months.filter(
    month => turnovers.some(each => each.month === month) && entries.some(each => each.month === month),
  );
  const late = entries.find(each => each.on > on);
  return [
    ...(months.at(-1) === last
      ? []
      : [
          fault(
            `the months end with ${months.at(-1)}`,
            months.at(-1) ?? "",
            `${last}, the month of the take-over`,
          ),
        ]),
    ...missing.map(month =>
      fault(
        `${month} is missing`,
        month,
        `every month from ${first} to ${last}; one in which nothing moved has a row of 0.00`,
      ),
    ),
    ...both.map(month => fault(`${month} has turnovers and entries`, month, "one of both")),
    ...(late === undefined
      ? []
      : [fault(`entry ${late.number} is of ${late.on}`, late.on, `${on} or before`)]),
    ...months.flatMap(month => [
      ...balanceFaults(
        `历史月份 ${month}`,
        turnovers.filter(each => each.month === month),
        book,
      ),
      ...entries
        .filter(each => each.month === month)
        .flatMap(each => balanceFaults(`历史凭证 ${month} ${each.number}`, each.postings, book)),
    ]),
  ];
}
