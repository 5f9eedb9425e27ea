/** What is printed for an approved voucher: the letter about a payment, the receipt of a contribution. */
import { useSay } from "#portal/language/language.tsx";
import type { Voucher } from "#portal/live/answers.ts";
import { PaperButton } from "#portal/parts/paper-button.tsx";
import { readProposal } from "#portal/vouchers/proposal.ts";

export function PapersOfVoucher({ voucher: { id, book, state, proposal, entries } }: { voucher: Voucher }) {
  const say = useSay();
  if (state !== "approved") return null;
  const read = readProposal(proposal);
  if (read.kind === "money" && read.what === "payment")
    return (
      <PaperButton print={client => client.download("printRemittance", { params: { book, voucher: id } })}>
        {say("拨款函 PDF", "Letter of payment, PDF")}
      </PaperButton>
    );
  if (read.kind !== "fund" || read.do !== "contribution") return null;
  return entries.slice(0, 1).map(({ id: entry }) => (
    <PaperButton
      key={entry}
      print={client => client.download("printContributionReceipt", { params: { book, entry } })}
    >
      {say("出资收据 PDF", "Receipt, PDF")}
    </PaperButton>
  ));
}
