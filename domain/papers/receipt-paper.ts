/** A receipt (收据) for money that came in: number, who paid, what for, the amount in capitals, who received it. */

import { capitalAmount } from "#domain/money/capitals.ts";
import { gap, labelled, paragraph, signatureFeet } from "#domain/paper/blocks.ts";
import { chinaTime, chineseDate, grouped } from "#domain/paper/figures.ts";
import { paper } from "#domain/paper/paper.ts";
import { QUIET } from "#domain/paper/pen.ts";
import { type FontFiles, openTypeFace } from "#domain/paper/typeface.ts";

export interface ReceiptPaper {
  readonly book: string;
  readonly bookName: string;
  /** 收款收据, 捐赠收据 */
  readonly title: string;
  readonly number: string;
  readonly payer: string;
  readonly receivedOn: string;
  readonly amount: string;
  /** 款项用途. */
  readonly purpose: string;
  /** Further lines: bank reference, holder, entry. */
  readonly about: readonly (readonly [string, string])[];
  /** What became of it since, such as money that went back; said in small letters. */
  readonly notes: readonly string[];
  /** Who prepared and who approved, by name. */
  readonly preparer: string | null;
  readonly approver: string | null;
  readonly recordedAt: string;
}

const LINE = { labelWidth: 96, size: 11 };

export function receiptPdf(receipt: ReceiptPaper, fonts: FontFiles): Promise<Uint8Array> {
  const face = openTypeFace(fonts);
  const { book, bookName, title, number, payer, receivedOn, amount, purpose, about, notes } = receipt;
  const words = capitalAmount(amount);
  const lines: readonly (readonly [string, string])[] = [
    ["今收到", payer],
    ["款项用途", purpose],
    ["金额（大写）", words.ok ? words.value : amount],
    ["金额（小写）", `￥${grouped(amount)}`],
    ["收款日期", chineseDate(receivedOn)],
    ...about,
    ["收款单位", bookName],
  ];
  const info = {
    title: `${title} ${number} ${bookName}`,
    subject: payer,
    createdAt: receipt.recordedAt,
    footer: [
      `${bookName}（${book}）　${title}　第 ${number} 号`,
      `依据账簿记录生成，记录时间 ${chinaTime(receipt.recordedAt)}`,
    ],
  };
  return paper(face, info, [
    {
      blocks: [
        gap(14),
        paragraph(face, [...title].join(" "), { size: 20, weight: "bold", align: "center" }, { after: 6 }),
        paragraph(face, `第 ${number} 号`, { size: 11, align: "center" }, { after: 16 }),
        ...lines.flatMap(([label, value]) => [labelled(face, label, value, LINE), gap(7)]),
        gap(16),
        signatureFeet(face, [
          { label: "收款单位（盖章）" },
          { label: "复核", name: receipt.approver },
          { label: "经手", name: receipt.preparer },
        ]),
        gap(10),
        ...notes.map(note => paragraph(face, note, { size: 8.5, colour: QUIET }, { after: 2 })),
      ],
    },
  ]);
}
