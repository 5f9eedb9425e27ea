/** Vouchers of a book, those that wait for a decision first. */
import { useSay } from "#portal/language/language.tsx";
import type { Voucher } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";
import { VoucherItem } from "#portal/vouchers/voucher-item.tsx";

interface VouchersProps {
  readonly book: string;
  /** How many are shown of those that are decided; all when left out. */
  readonly newest?: number;
}

export function Vouchers({ book, newest }: VouchersProps) {
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
          <>
            <ol className="vouchers">
              {shown(all, newest).map(voucher => (
                <VoucherItem key={voucher.id} voucher={voucher} />
              ))}
            </ol>
            {shown(all, newest).length < all.length && (
              <p>
                <a href={addressOfView("books", book)}>
                  {say(`全部 ${all.length} 张审批单`, `All ${all.length} vouchers`)}
                </a>
              </p>
            )}
          </>
        )
      }
    </Awaited>
  );
}

export function useVouchers(book: string) {
  return useLive(`vouchers ${book}`, client => client.call("listVouchers", { params: { book } }));
}

/** All that wait for a decision, then the newest of the others. */
function shown(vouchers: readonly Voucher[], newest = vouchers.length): Voucher[] {
  const waits = ({ state }: Voucher) => state === "proposed" || state === "checked";
  const inOrder = vouchers.toSorted((a, b) => (a.preparedAt < b.preparedAt ? 1 : -1));
  return [...inOrder.filter(waits), ...inOrder.filter(one => !waits(one)).slice(0, newest)];
}
