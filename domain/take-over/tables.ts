/**
 * The tables of a take-over file (接管表): each is known by its heading, wherever it stands, so that a workbook of
 * several sheets and one text file with one table below the other are read alike.
 */

export interface TableColumn {
  readonly key: string;
  readonly title: string;
  readonly width: number;
  /** Whether the heading is known by this column. */
  readonly known?: true;
  /** Whether every row has something here. */
  readonly required?: true;
}

export interface TableLayout {
  readonly id: string;
  /** Name of its sheet. */
  readonly name: string;
  /** What is written there, for whom fills it in. */
  readonly about: readonly string[];
  readonly columns: readonly TableColumn[];
}

const text = (key: string, title: string, width = 14): TableColumn => ({ key, title, width });
const needed = (key: string, title: string, width = 14): TableColumn => ({
  key,
  title,
  width,
  known: true,
  required: true,
});

export const TABLES = [
  {
    id: "about",
    name: "说明",
    about: ["账簿：本系统中的账簿编号。接管日：此日终了的余额。原账：原账簿、原系统的名称。"],
    columns: [needed("item", "项目"), { key: "content", title: "内容", width: 40, known: true }],
  },
  {
    id: "balances",
    name: "科目余额",
    about: ["接管日终了的余额。科目编码写全，或写到主体之前并在主体栏写明主体。两栏合计必须相等。"],
    columns: [
      needed("account", "科目编码"),
      text("name", "科目名称", 36),
      text("party", "主体", 10),
      text("debit", "借方余额", 18),
      text("credit", "贷方余额", 18),
    ],
  },
  {
    id: "commitments",
    name: "认缴",
    about: ["首期认缴的轮次留空；增资写轮次和约定日期。一方由几个持有人出资的，每个持有人一行。"],
    columns: [
      text("round", "轮次", 12),
      text("agreedOn", "约定日期", 12),
      needed("party", "主体", 10),
      text("holder", "持有人", 14),
      text("holderName", "持有人名称", 28),
      needed("amount", "认缴金额", 18),
    ],
  },
  {
    id: "calls",
    name: "出资通知",
    about: ["以往的出资通知，未到期的也写。同一通知的各方各一行。"],
    columns: [
      needed("id", "通知编号"),
      needed("calledOn", "通知日期", 12),
      needed("dueOn", "缴款期限", 12),
      needed("party", "主体", 10),
      text("holder", "持有人"),
      needed("amount", "通知金额", 18),
    ],
  },
  {
    id: "contributions",
    name: "实缴出资",
    about: ["历次实缴，退回的写负数。各方合计必须等于到位资本与预缴的余额之和。"],
    columns: [
      needed("on", "到账日期", 12),
      needed("party", "主体", 10),
      text("holder", "持有人"),
      needed("amount", "实缴金额", 18),
      text("reference", "缴款凭据", 20),
    ],
  },
  {
    id: "shared",
    name: "累计分配",
    about: ["按规则累计已分配的金额；只有分级分配的规则需要。"],
    columns: [needed("rule", "规则"), needed("amount", "累计已分配", 18)],
  },
  {
    id: "openItems",
    name: "未了事项",
    about: ["余额由哪些事项组成：待查收款必须逐笔写；应付、应收、应退款建议逐笔写。每个科目合计等于其余额。"],
    columns: [
      needed("account", "科目编码"),
      text("party", "主体", 10),
      needed("on", "发生日期", 12),
      needed("amount", "未了金额", 18),
      needed("about", "事由", 40),
      text("reference", "凭据号", 20),
      text("dueOn", "到期日", 12),
    ],
  },
  {
    id: "banks",
    name: "银行余额",
    about: ["每个银行账户在接管日的对账单余额。"],
    columns: [needed("number", "银行账号", 26), needed("amount", "对账单余额", 18)],
  },
  {
    id: "bankItems",
    name: "银行未达账项",
    about: ["类别：银行已收单位未收、银行已付单位未付、单位已收银行未收、单位已付银行未付。金额为正数。"],
    columns: [
      needed("number", "银行账号", 26),
      needed("kind", "类别", 22),
      needed("on", "记账日期", 12),
      needed("amount", "未达金额", 18),
      needed("summary", "摘要", 36),
      text("counterparty", "对方户名", 28),
      text("reference", "凭据号", 20),
    ],
  },
  {
    id: "turnovers",
    name: "历史月份",
    about: ["可不填。从某月起至接管日所在月，逐月各科目的发生额；每月两栏合计必须相等。"],
    columns: [
      needed("month", "会计期间", 10),
      needed("account", "科目编码"),
      text("name", "科目名称", 36),
      text("party", "主体", 10),
      text("debit", "借方发生额", 18),
      text("credit", "贷方发生额", 18),
    ],
  },
  {
    id: "entries",
    name: "历史凭证",
    about: ["可不填。以凭证代替某月的发生额：同一会计期间、同一凭证号的各行是一张凭证。"],
    columns: [
      needed("month", "会计期间", 10),
      needed("number", "凭证号", 12),
      needed("on", "日期", 12),
      needed("narrative", "摘要", 36),
      needed("account", "科目编码"),
      text("party", "主体", 10),
      text("debit", "借方金额", 18),
      text("credit", "贷方金额", 18),
    ],
  },
] as const satisfies readonly TableLayout[];

export type TableId = (typeof TABLES)[number]["id"];

/** Rows of the table `about`, by what they say. */
export const ABOUT = { book: "账簿", on: "接管日", source: "原账" } as const;
