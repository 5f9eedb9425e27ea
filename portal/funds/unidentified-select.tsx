/** Receipts of which it was not known whose they are (待查收款), to say now of one whose it is. */
import { Select } from "antd";
import { amountText } from "#portal/format/amount.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Voucher } from "#portal/live/answers.ts";
import { readProposal } from "#portal/vouchers/proposal.ts";
import { useVouchers } from "#portal/vouchers/vouchers.tsx";

interface UnidentifiedSelectProps {
  readonly id: string;
  readonly book: string;
  readonly value: string;
  readonly onChange: (entry: string) => void;
}

export function UnidentifiedSelect({ id, book, value, onChange }: UnidentifiedSelectProps) {
  const say = useSay();
  const { data } = useVouchers(book);
  return (
    <Select
      id={id}
      popupMatchSelectWidth={false}
      value={value === "" ? null : value}
      notFoundContent={say("没有待查收款", "There is none")}
      onChange={(entry: string) => onChange(entry)}
      options={data?.vouchers.flatMap(unidentified) ?? []}
    />
  );
}

function unidentified({ proposal, entries }: Voucher) {
  const read = readProposal(proposal);
  if (read?.kind !== "fund" || read.do !== "unidentified") return [];
  const amount = read.said.find(([name]) => name === "amount")?.[1] ?? "";
  return (entries ?? []).map(({ id, number }) => ({
    value: id,
    label: `${number} ${read.narrative} ${amountText("yuan", String(amount))}`,
  }));
}
