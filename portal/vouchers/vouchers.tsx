/** Vouchers of a book, those that wait for a decision first. */
import { useSay } from "#portal/language/language.tsx";
import type { Voucher } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { VoucherItem } from "#portal/vouchers/voucher-item.tsx";

export function Vouchers({ book }: { book: string }) {
  const say = useSay();
  const vouchers = useVouchers(book);
  return (
    <Awaited of={vouchers} lines={2}>
      {({ vouchers: all }) =>
        all.length === 0 ? (
          <Empty title={say("没有审批单", "No vouchers")}>
            {say(
              "拨付与手工凭证由一人提交、另一人审批后方可记账。",
              "Payments and manual entries are prepared by one person and posted only after another approves.",
            )}
          </Empty>
        ) : (
          <ol className="vouchers">
            {inOrder(all).map(voucher => (
              <VoucherItem key={voucher.id} voucher={voucher} />
            ))}
          </ol>
        )
      }
    </Awaited>
  );
}

export function useVouchers(book: string) {
  return useLive(`vouchers ${book}`, client => client.call("listVouchers", { params: { book } }));
}

function inOrder(vouchers: readonly Voucher[]): Voucher[] {
  const waits = ({ state }: Voucher) => (state === "proposed" || state === "checked" ? 0 : 1);
  return [...vouchers].sort((a, b) => waits(a) - waits(b) || (a.preparedAt < b.preparedAt ? 1 : -1));
}
