/** What waits, a line each. A voucher or a bank account opens where it stands, so that looking at it and deciding it take two clicks. */

import { Fragment } from "react";
import { chinaTime } from "#portal/format/time.ts";
import { Elapsed } from "#portal/inbox/elapsed.tsx";
import type { Item, Opens } from "#portal/inbox/items.ts";
import { useKindWords } from "#portal/inbox/kind-words.ts";
import { useSay } from "#portal/language/language.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { DecidedAccount, WaitingAccount } from "#portal/payments/waiting-account.tsx";
import { useRegisteredAccounts } from "#portal/reconciliation/own-accounts.ts";
import { VoucherItem } from "#portal/vouchers/voucher-item.tsx";
import { useVouchers } from "#portal/vouchers/vouchers.tsx";

interface WaitingTableProps {
  readonly items: readonly Item[];
  readonly opened: Item | null;
  readonly open: (item: Item | null) => void;
}

export function WaitingTable({ items, opened, open }: WaitingTableProps) {
  const say = useSay();
  const names = useNames();
  const words = useKindWords();
  const [about, by, age, due] = [
    say("事项", "What"),
    say("提出人", "Asked by"),
    say("已等待", "Waiting for"),
    say("期限", "Due"),
  ];
  return (
    <table className="ledger-table stacking inbox">
      <caption>{say(`${items.length} 项`, items.length === 1 ? "1 item" : `${items.length} items`)}</caption>
      <thead>
        <tr>
          <th scope="col">{say("办理", "To do")}</th>
          <th scope="col">{about}</th>
          <th scope="col">{by}</th>
          <th scope="col">{age}</th>
          <th scope="col">{due}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(item => (
          <Fragment key={item.id}>
            <tr>
              <th scope="row">
                <span className="tag">{words(item.kind)}</span>
              </th>
              <td data-label={about}>
                {item.opens === undefined ? (
                  <a href={item.address}>{item.about}</a>
                ) : (
                  <button
                    type="button"
                    className="item-opener"
                    aria-expanded={opened?.id === item.id}
                    onClick={() => open(opened?.id === item.id ? null : item)}
                  >
                    {item.about}
                  </button>
                )}
              </td>
              <td data-label={by}>{item.by === null ? "—" : names.person(item.by)}</td>
              <td data-label={age}>
                {item.since === null ? (
                  "—"
                ) : (
                  <span title={chinaTime(item.since)}>
                    <Elapsed since={item.since} />
                  </span>
                )}
              </td>
              <td data-label={due}>
                <span>
                  {item.dueOn ?? "—"}
                  {item.overdue && <span className="mark overdue">{say("已逾期", "overdue")}</span>}
                </span>
              </td>
            </tr>
            {item.opens !== undefined && opened?.id === item.id && (
              <tr>
                <td colSpan={5}>
                  <OpenedItem opens={item.opens} address={item.address} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** What was opened here and waits no more: how it was decided, and the entries that came of it. */
export function Decided({ opened, waiting }: { opened: Item | null; waiting: readonly Item[] }) {
  const say = useSay();
  if (opened?.opens === undefined || waiting.some(({ id }) => id === opened.id)) return null;
  return (
    <section role="status" aria-label={say("刚办结", "Just decided")}>
      <OpenedItem opens={opened.opens} address={opened.address} />
    </section>
  );
}

interface OpenedItemProps {
  readonly opens: Opens;
  readonly address: string;
}

function OpenedItem({ opens: { what, book, id }, address }: OpenedItemProps) {
  if (what === "voucher") return <OpenedVoucher book={book} id={id} address={address} />;
  return <OpenedAccount book={book} number={id} address={address} />;
}

interface OpenedAccountProps {
  readonly book: string;
  readonly number: string;
  readonly address: string;
}

function OpenedAccount({ book, number, address }: OpenedAccountProps) {
  const say = useSay();
  const registered = useRegisteredAccounts(book);
  return (
    <Awaited of={registered} lines={3}>
      {({ accounts }) => (
        <ul className="vouchers">
          {accounts
            .filter(account => account.number === number)
            .map(account =>
              account.proposed === null ? (
                <DecidedAccount key={number} account={account} />
              ) : (
                <WaitingAccount key={number} book={book} account={account} />
              ),
            )}
          <li>
            <a href={address}>{say("到账户登记查看 →", "See it among the registered accounts →")}</a>
          </li>
        </ul>
      )}
    </Awaited>
  );
}

interface OpenedVoucherProps {
  readonly book: string;
  readonly id: string;
  readonly address: string;
}

function OpenedVoucher({ book, id, address }: OpenedVoucherProps) {
  const say = useSay();
  const vouchers = useVouchers(book);
  return (
    <Awaited of={vouchers} lines={4}>
      {({ vouchers: all }) => (
        <ol className="vouchers">
          {all
            .filter(voucher => voucher.id === id)
            .map(each => (
              <VoucherItem key={each.id} voucher={each} asked />
            ))}
          <li>
            <a href={address}>{say("到账簿查看 →", "See it in its book →")}</a>
          </li>
        </ol>
      )}
    </Awaited>
  );
}
