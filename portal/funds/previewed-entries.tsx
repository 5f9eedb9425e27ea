/** The entries that a voucher would post now. */
import type { AnswerOf } from "#events/operations.ts";
import { Amount, useDecimals } from "#portal/format/amount-view.tsx";
import { useSay } from "#portal/language/language.tsx";

export function PreviewedEntries({ preview }: { preview: AnswerOf<"previewVoucher"> }) {
  const say = useSay();
  const decimals = useDecimals(
    preview.entries.flatMap(({ postings }) => postings.map(({ amount }) => amount)),
  );
  if (preview.entries.length === 0) {
    return (
      <p className="notice good" role="status">
        {say("可以提交；此事项不记分录。", "It can be proposed; it posts no entry.")}
      </p>
    );
  }
  return (
    <div className="previewed" role="status">
      <p className="quiet">{say("试算结果，尚未记账：", "What it would post; nothing is posted yet:")}</p>
      {preview.entries.map(({ narrative, period, postings }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a preview never changes
        <div key={index} className="proposal">
          <p className="proposal-line">
            {narrative} <span className="quiet">{period}</span>
          </p>
          <ul className="draft-postings">
            {postings.map(({ account, name, side, amount }, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a preview never changes
              <li key={line} className={side}>
                <span>
                  {side === "debit" ? say("借", "Dr") : say("贷", "Cr")} <code>{account}</code> {name}
                </span>
                <Amount text={amount} decimals={decimals} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {preview.opens.length > 0 && (
        <p className="quiet">
          {say("将开设科目：", "Opens accounts: ")}
          {preview.opens.join(say("、", ", "))}
        </p>
      )}
    </div>
  );
}
