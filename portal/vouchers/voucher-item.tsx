/** One voucher: what it proposes, who prepared and decided it, and the decision itself where one is due. */
import { EntryPaper } from "#portal/books/entry-paper.tsx";
import { TraceLink } from "#portal/chain/trace-link.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Voucher } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { decidesVouchers } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { FilesOfVoucher } from "#portal/vouchers/carried-files.tsx";
import { Decision } from "#portal/vouchers/decision.tsx";
import { PapersOfVoucher } from "#portal/vouchers/papers-of-voucher.tsx";
import { ProposalView } from "#portal/vouchers/proposal-view.tsx";

interface VoucherItemProps {
  readonly voucher: Voucher;
  /** Opened to be decided. */
  readonly asked?: boolean;
}

export function VoucherItem({ voucher, asked = false }: VoucherItemProps) {
  const say = useSay();
  const names = useNames();
  const { me } = useSession();
  const { state, preparedBy, preparedAt, decidedBy, decidedAt, reason, entries } = voucher;
  const words = {
    proposed: say("待审批", "waiting"),
    checked: say("待复审", "checked once"),
    approved: say("已通过", "approved"),
    refused: say("已退回", "refused"),
  }[state];
  return (
    <li className={`voucher ${state}`}>
      <div className="voucher-state">
        <span className={`state ${state}`}>{words}</span>
        <code>{voucher.id}</code>
      </div>
      <div className="voucher-body">
        <ProposalView book={voucher.book} proposal={voucher.proposal} />
        <FilesOfVoucher voucher={voucher} />
        <p className="quiet">
          {say("提交", "Prepared by")} {names.person(preparedBy)}{" "}
          <time dateTime={preparedAt}>{chinaTime(preparedAt)}</time>
          {decidedBy !== null && decidedAt !== null && (
            <>
              {" · "}
              {state === "refused" ? say("退回", "Refused by") : say("审批", "Approved by")}{" "}
              {names.person(decidedBy)} <time dateTime={decidedAt}>{chinaTime(decidedAt)}</time>
            </>
          )}
          {entries.length > 0 && (
            <>
              {" · "}
              {say("凭证", "Entries")}{" "}
              {entries.map(({ id, number }) => (
                <span key={id}>
                  <span className="digits">{number}</span>{" "}
                  <TraceLink start={{ from: "entry", book: voucher.book, entry: id }} />{" "}
                  <EntryPaper book={voucher.book} entry={id} number={number} />
                </span>
              ))}
            </>
          )}
        </p>
        <PapersOfVoucher voucher={voucher} />
        {reason !== null && <p>{say("退回理由：", "Reason: ") + reason}</p>}
        {(state === "proposed" || state === "checked") && decidesVouchers(me) && (
          <Decision
            own={me?.id === preparedBy}
            asked={asked}
            secondAbove={state === "proposed" ? (voucher.secondAbove ?? null) : null}
            send={(client, body, idempotencyKey) =>
              client.call("decideVoucher", {
                params: { book: voucher.book, voucher: voucher.id },
                body,
                idempotencyKey,
              })
            }
          />
        )}
      </div>
    </li>
  );
}
