/**
 * The letters of a fund and an agreement: 出资通知书, 补偿资金核算通报, 缴款通知书, 拨款函. What they say is in the book, the
 * register and the settlements; the number (文号) is given by the office that sends them.
 */
import type { Agreement } from "#domain/agreement/agreement.ts";
import type { Evaluation } from "#domain/agreement/evaluate.ts";
import { renderEvaluation } from "#domain/agreement/render-trace.ts";
import type { Obligation } from "#domain/agreement/totals.ts";
import type { Call, FundRegister } from "#domain/fund/register.ts";
import { committedMinor, sumOf, written } from "#domain/fund/register.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import type { TableColumn } from "#domain/paper/blocks.ts";
import { amountInWords, chineseDate, grouped } from "#domain/paper/figures.ts";
import { INNER_WIDTH } from "#domain/paper/paper.ts";
import type { Letter, Part } from "#domain/papers/letter.ts";

/** The book as letters name it. */
export interface LetterBook {
  readonly id: string;
  readonly name: string;
  readonly parties: readonly { readonly id: string; readonly name: string }[];
  readonly bankAccount: { readonly number: string; readonly name: string; readonly bank: string } | null;
}

const nameIn = ({ parties }: LetterBook, id: string) => parties.find(each => each.id === id)?.name ?? id;

/** Who keeps the book: the holder of its bank account. */
const keeperOf = ({ bankAccount, name }: LetterBook) => bankAccount?.name ?? name;

function columns(
  ...given: readonly [title: string, share: number, align?: TableColumn["align"]][]
): TableColumn[] {
  const whole = given.reduce((sum, [, share]) => sum + share, 0);
  return given.map(([title, share, align = "left"]) => ({
    title,
    width: (INNER_WIDTH * share) / whole,
    align,
  }));
}

/** A call for capital to one party, with the parts of all: same share, same right. */
export function callNotice(
  book: LetterBook,
  { calls, ...register }: FundRegister,
  call: Call,
  { party, number }: { party: string; number: string | null },
): Letter {
  const own = call.parts.filter(part => part.party === party);
  const earlier = calls.slice(
    0,
    calls.findIndex(({ id }) => id === call.id),
  );
  const calledBefore = (of: string) =>
    written(sumOf(earlier.flatMap(({ parts }) => parts.filter(part => part.party === of))));
  const rows = book.parties.flatMap(({ id, name }) => {
    const parts = call.parts.filter(part => part.party === id);
    if (parts.length === 0) return [];
    const committed = written(committedMinor({ calls, ...register }, id));
    return [[name, grouped(committed), grouped(calledBefore(id)), grouped(written(sumOf(parts)))]];
  });
  const holders = own.filter(({ holder }) => holder !== null);
  const { late } = register.terms;
  const { bankAccount } = book;
  return {
    title: "出资通知书",
    number,
    addressee: nameIn(book, party),
    parts: [
      {
        text: `按照各方关于共同出资设立${book.name}的约定，现通知第 ${call.id} 期出资。贵方本期应缴出资${amountInWords(written(sumOf(own)))}，请于${chineseDate(call.dueOn)}前（含当日）足额缴入下列账户。`,
      },
      ...(bankAccount === null
        ? []
        : [
            {
              columns: columns(["户名", 3], ["账号", 2], ["开户银行", 2]),
              rows: [[bankAccount.name, bankAccount.number, bankAccount.bank]],
            },
          ]),
      { heading: "各方本期出资（元）" },
      {
        columns: columns(
          ["出资方", 3],
          ["认缴总额", 2, "right"],
          ["此前已通知", 2, "right"],
          ["本期应缴", 2, "right"],
        ),
        rows: [...rows, ["合计", "", "", grouped(written(sumOf(call.parts)))]],
        sums: 1,
      },
      ...(holders.length === 0
        ? []
        : [
            { heading: "贵方各出资单位（元）" },
            {
              columns: columns(["出资单位", 4], ["本期应缴", 2, "right"]),
              rows: holders.map(({ holder, amount }) => [
                holderName(register, holder ?? ""),
                grouped(amount),
              ]),
            },
          ]),
      ...(late === null
        ? []
        : [
            {
              text: `逾期未缴的，宽限 ${late.graceDays} 日；其后${late.from === "due" ? "自缴款期限次日起" : "自宽限期满次日起"}按日利率 ${late.dailyRate} 计收逾期利息。`,
            },
          ]),
      { text: "同比例到位的出资享有同等权利；超出同比例的部分作为预缴，待各方到位后自动转为到位资本。" },
    ],
    sender: keeperOf(book),
    dated: call.calledOn,
    notes: [`账簿 ${book.id}，出资通知 ${call.id}，通知日 ${call.calledOn}，缴款期限 ${call.dueOn}。`],
    createdAt: `${call.calledOn}T00:00:00+08:00`,
    source: `${book.name}（${book.id}）　出资通知 ${call.id}　${party}`,
  };
}

function holderName({ rounds }: Pick<FundRegister, "rounds">, id: string): string {
  const holders = rounds.flatMap(({ commitments }) => commitments.flatMap(each => each.holders));
  return holders.find(each => each.id === id)?.name ?? id;
}

/** A settlement as far as letters tell of it. */
export interface LetterSettlement {
  readonly id: string;
  /** The n-th settlement of the period. */
  readonly version: number;
  readonly evaluation: Evaluation;
  readonly earlier: readonly Evaluation[];
  readonly target: readonly Obligation[];
  readonly posted: readonly Obligation[];
  readonly entries: readonly { readonly number: string }[];
  readonly basis: readonly { readonly section: string; readonly month: string; readonly version: number }[];
  readonly settledAt: string;
  /** Day in China. */
  readonly settledOn: string;
}

const nameOf = ({ parties }: Agreement, id: string) => parties.find(each => each.id === id)?.name.zh ?? id;

/** What every party owes for a period and how it was computed, to all parties. */
export function settlementReport(
  book: LetterBook,
  agreement: Agreement,
  versions: readonly Agreement[],
  settlement: LetterSettlement,
  number: string | null,
): Letter {
  const { evaluation, earlier, target, posted, entries, basis, settledOn } = settlement;
  const money = columns(["条款", 2], ["付款方", 2], ["收款方", 2], ["金额（元）", 2, "right"]);
  const rowsOf = (obligations: readonly Obligation[]) =>
    obligations.map(({ term, payer, payee, amount }) => [
      agreement.terms.find(each => each.id === term)?.clause ?? term,
      nameOf(agreement, payer),
      nameOf(agreement, payee),
      grouped(amount),
    ]);
  const judged = [...earlier, evaluation];
  const held = judged.flatMap(each => each.held);
  const sections = new Map(agreement.sections.map(({ id, name }) => [id, name.zh]));
  const versionOf = (version: number) => versions.find(each => each.version === version) ?? agreement;
  return {
    title: "补偿资金核算通报",
    number,
    addressee: agreement.parties.map(({ name }) => name.zh).join("、"),
    parts: [
      {
        text: `依据《${agreement.name.zh}》${judged.map(({ version }) => `第 ${version} 版`).join("、")}和各方已确认的水质评价，${evaluation.from} 至 ${evaluation.to} 考核期补偿资金第 ${settlement.version} 次核算结果如下。`,
      },
      { heading: "一、核算结果" },
      ...(target.length === 0
        ? [{ text: "本考核期无应付补偿资金。" }]
        : [
            {
              columns: money,
              rows: [...rowsOf(target), ["合计", "", "", grouped(written(sumOf(target)))]],
              sums: 1,
            },
          ]),
      ...held.map(({ term, reason }) => ({ text: `暂缓核算 ${term}：${reason.zh}。` })),
      { heading: "二、本次入账" },
      ...(posted.length === 0
        ? [{ text: "与前次核算无差额，本次不入账。" }]
        : [
            { columns: money, rows: rowsOf(posted) },
            { text: `凭证 ${entries.map(each => each.number).join("、")}。` },
          ]),
      { heading: "三、所依据的水质评价" },
      {
        columns: columns(["断面", 3], ["月份", 2], ["评价版本", 1, "right"]),
        rows: basis.map(({ section, month, version }) => [
          `${sections.get(section) ?? section}（${section}）`,
          month,
          String(version),
        ]),
      },
      { heading: "四、计算过程" },
      ...judged.map(
        (each): Part => ({
          lines: renderEvaluation(versionOf(each.version), each, "zh").split("\n"),
        }),
      ),
    ],
    sender: keeperOf(book),
    dated: settledOn,
    notes: [
      `清算 ${settlement.id} 第 ${settlement.version} 次。各方如有异议，请在协议约定的期限内提出并说明理由。`,
    ],
    createdAt: settlement.settledAt,
    source: `${book.name}（${book.id}）　清算 ${settlement.id} 第 ${settlement.version} 次`,
  };
}

/** What one party owes another on a day. */
export interface LetterObligation {
  readonly payer: string;
  readonly payee: string;
  readonly amount: string;
  readonly surcharge: string;
  readonly paid: string;
  readonly open: string;
  readonly parts: readonly {
    readonly settlement: number;
    readonly dueOn: string | null;
    readonly amount: string;
    readonly open: string;
  }[];
  /** How it is paid, in words. */
  readonly method: string;
  readonly throughPool: boolean;
}

export function paymentNotice(
  book: LetterBook,
  agreement: Agreement,
  { id, from, to }: { readonly id: string; readonly from: string; readonly to: string },
  owed: LetterObligation,
  { on, number }: { readonly on: string; readonly number: string | null },
): Letter {
  const [payer, payee] = [nameOf(agreement, owed.payer), nameOf(agreement, owed.payee)];
  const due = owed.parts.flatMap(each => (each.dueOn === null ? [] : [each.dueOn])).sort()[0];
  const { bankAccount } = book;
  const surcharge =
    readAmount(owed.surcharge, CNY) === 0n ? "" : `（含滞纳金 ${grouped(owed.surcharge)} 元）`;
  return {
    title: "缴款通知书",
    number,
    addressee: payer,
    parts: [
      {
        text: `依据《${agreement.name.zh}》和 ${from} 至 ${to} 考核期补偿资金核算结果，贵方应付${payee}补偿资金 ${grouped(owed.amount)} 元${surcharge}，截至${chineseDate(on)}已付 ${grouped(owed.paid)} 元，尚应缴付${amountInWords(owed.open)}。`,
      },
      {
        text: `缴付方式：${owed.method}。${due === undefined ? "" : `请于${chineseDate(due)}前（含当日）缴付。`}`,
      },
      { heading: "应付明细（元）" },
      {
        columns: columns(["核算次序", 2], ["到期日", 2], ["应付", 2, "right"], ["尚未缴付", 2, "right"]),
        rows: [
          ...owed.parts.map(each => [
            `第 ${each.settlement} 次`,
            each.dueOn ?? "未约定",
            grouped(each.amount),
            grouped(each.open),
          ]),
          ["合计", "", grouped(owed.amount), grouped(owed.open)],
        ],
        sums: 1,
      },
      ...(owed.throughPool && bankAccount !== null
        ? [
            {
              columns: columns(["户名", 3], ["账号", 2], ["开户银行", 2]),
              rows: [[bankAccount.name, bankAccount.number, bankAccount.bank]],
            },
          ]
        : [{ text: `收款账户以${payee}书面告知的为准。` }]),
    ],
    sender: keeperOf(book),
    dated: on,
    notes: [`清算 ${id}。缴款时请在用途栏注明清算编号。`],
    createdAt: `${on}T00:00:00+08:00`,
    source: `${book.name}（${book.id}）　清算 ${id}　${owed.payer} → ${owed.payee}`,
  };
}

/** A payment that was approved, to whom it goes. */
export interface Remittance {
  readonly voucher: string;
  readonly payer: string;
  readonly payee: string;
  readonly amount: string;
  readonly narrative: string;
  readonly reference: string;
  readonly effectiveOn: string;
  readonly settlement: string;
  readonly entries: readonly { readonly number: string }[];
  readonly approvedAt: string;
}

export function remittanceLetter(
  book: LetterBook,
  agreement: Agreement,
  { from, to }: { readonly from: string; readonly to: string },
  paid: Remittance,
  number: string | null,
): Letter {
  const [payer, payee] = [nameOf(agreement, paid.payer), nameOf(agreement, paid.payee)];
  return {
    title: "关于拨付补偿资金的函",
    number,
    addressee: payee,
    parts: [
      {
        text: `依据《${agreement.name.zh}》和 ${from} 至 ${to} 考核期补偿资金核算结果，${payer}已于${chineseDate(paid.effectiveOn)}向贵方拨付补偿资金${amountInWords(paid.amount)}，请查收并按规定用途使用。`,
      },
      {
        columns: columns(["摘要", 3], ["银行流水号", 2], ["记账凭证", 5], ["金额（元）", 3, "right"]),
        rows: [
          [
            paid.narrative,
            paid.reference,
            paid.entries.map(each => each.number).join("、"),
            grouped(paid.amount),
          ],
        ],
      },
      { text: "特此函告。" },
    ],
    sender: payer,
    dated: paid.effectiveOn,
    notes: [`${book.name}（${book.id}），审批单 ${paid.voucher}，清算 ${paid.settlement}。`],
    createdAt: paid.approvedAt,
    source: `${book.name}（${book.id}）　审批单 ${paid.voucher}`,
  };
}
