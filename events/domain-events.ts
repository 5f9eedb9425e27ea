/**
 * Events that leave the service: what a partner's systems wait for, one contract a kind. The type names the contract; a
 * field may be added, none is taken away or changes its meaning.
 */
import * as z from "zod";
import type { Role } from "#domain/access/principal.ts";
import { CARD_RULES } from "#domain/warning/card-rules.ts";
import { OBJECTION_STATES } from "#events/settlement-records.ts";
import { CalendarDate, FileDigest, Id, Month } from "#events/text.ts";

const Path = z.string().meta({ description: "Where to read it, below the service's address" });
const Party = Id.meta({ description: "A party", example: "ZJ" });
const Book = Id.meta({ description: "The book", example: "demonstration-zone-fund" });

interface EventKind {
  readonly en: string;
  readonly zh: string;
  /** Who of a party may be told. */
  readonly readers: readonly Role[];
  readonly data: z.ZodObject;
}

const MONEY: readonly Role[] = ["finance"];
const MONEY_AND_WATER: readonly Role[] = ["finance", "environment"];

/** Of one amount that one settlement raised between two parties. */
const OPEN_OBLIGATION = z.object({
  agreement: Id.meta({ description: "The agreement", example: "xinan-river" }),
  settlement: z
    .string()
    .meta({ description: "The assessment period", example: "xinan-river.2020-05.2021-04" }),
  version: z.int().meta({ description: "The settlement of it that raised the amount", example: 1 }),
  book: Book.meta({ example: "xinan-river" }),
  payer: Party.meta({ description: "Who owes", example: "ZJ" }),
  payee: Party.meta({ description: "Whom", example: "AH" }),
  amount: z.string().meta({ description: "What of it is open, decimal text", example: "200000000.00" }),
  asset: z.string().meta({ description: "In what", example: "CNY" }),
  dueOn: CalendarDate.meta({ description: "Last day to pay it", example: "2021-07-31" }),
  path: Path.meta({ example: "/v1/agreements/xinan-river/obligations" }),
});

export const EVENTS = {
  "statement.ready": {
    en: "A statement was issued and every form of it can be downloaded",
    zh: "对账单已出具，各格式可下载",
    readers: MONEY,
    data: z.object({
      book: Book,
      number: z.int().meta({ description: "Its number in the book", example: 12 }),
      scope: z
        .enum(["account", "party", "book"])
        .meta({ description: "Whose accounts it is of", example: "party" }),
      party: Party.nullable().meta({
        description: "The party, where it is of one; otherwise null",
        example: "ZJ",
      }),
      account: z
        .string()
        .nullable()
        .meta({ description: "The account, where it is of one; otherwise null", example: null }),
      from: Month.meta({ description: "First accounting period", example: "2021-03" }),
      to: Month.meta({ description: "Last accounting period", example: "2021-03" }),
      replaces: z
        .int()
        .nullable()
        .meta({ description: "The statement that it corrects, or null", example: null }),
      forms: z.array(
        z.object({
          form: z.string().meta({ description: "Form, as in the address of its file", example: "json" }),
          bytes: z.int().meta({ description: "Size", example: 48_211 }),
          sha256: FileDigest.meta({
            example: "b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184",
          }),
        }),
      ),
      path: Path.meta({ example: "/v1/books/demonstration-zone-fund/statements/12" }),
    }),
  },
  "settlement.made": {
    en: "An assessment period was settled, or settled again",
    zh: "考核期已清算（或已重新清算）",
    readers: MONEY_AND_WATER,
    data: z.object({
      agreement: Id.meta({ description: "The agreement", example: "xinan-river" }),
      settlement: z
        .string()
        .meta({ description: "The assessment period", example: "xinan-river.2020-05.2021-04" }),
      version: z.int().meta({ description: "The n-th settlement of the period", example: 1 }),
      book: Book.meta({ example: "xinan-river" }),
      obligations: z
        .array(
          z.object({
            payer: Party.meta({ description: "Who owes", example: "ZJ" }),
            payee: Party.meta({ description: "Whom", example: "AH" }),
            amount: z.string().meta({ description: "Decimal text", example: "200000000.00" }),
            asset: z.string().meta({ description: "In what", example: "CNY" }),
          }),
        )
        .optional(),
      content: z.object({ path: Path, bytes: z.int(), sha256: FileDigest }).optional().meta({
        description:
          "Only where `obligations` are too many to be sent, and instead of them: `path` of the whole, its `bytes` and their `sha256`",
        example: null,
      }),
      path: Path.meta({ example: "/v1/agreements/xinan-river/obligations" }),
    }),
  },
  "settlement.objection": {
    en: "A party objected to a settlement, or an objection was resolved",
    zh: "对清算结果提出异议，或异议已处理",
    readers: MONEY_AND_WATER,
    data: z.object({
      agreement: Id.meta({ description: "The agreement", example: "xinan-river" }),
      settlement: z
        .string()
        .meta({ description: "The assessment period", example: "xinan-river.2020-05.2021-04" }),
      objection: z.int().meta({ description: "Its number within the settlement", example: 1 }),
      party: Party.meta({ description: "Who objected", example: "ZJ" }),
      state: z.enum(OBJECTION_STATES).meta({ description: "Where it stands", example: "open" }),
      path: Path.meta({ example: "/v1/agreements/xinan-river/obligations" }),
    }),
  },
  "obligation.due": {
    en: "An obligation is soon due and not yet paid",
    zh: "应付补偿即将到期，尚未付清",
    readers: MONEY,
    data: OPEN_OBLIGATION,
  },
  "obligation.overdue": {
    en: "An obligation was not paid by its day",
    zh: "应付补偿已逾期",
    readers: MONEY,
    data: OPEN_OBLIGATION,
  },
  "voucher.waiting": {
    en: "A voucher waits for somebody's decision",
    zh: "审批单待审批",
    readers: MONEY,
    data: z.object({
      book: Book,
      voucher: Id.meta({ description: "The voucher", example: "pay-2021-001" }),
      kind: z.string().meta({ description: "What it would do", example: "payment" }),
      preparedFor: Party.nullable().meta({
        description: "The party that proposed it; null for the operator",
        example: "ZJ",
      }),
      path: Path.meta({ example: "/v1/books/demonstration-zone-fund/vouchers?state=waiting" }),
    }),
  },
  "card.raised": {
    en: "A warning card was raised at a section",
    zh: "断面出现黄牌或红牌预警",
    readers: MONEY_AND_WATER,
    data: z.object({
      section: Id.meta({ description: "The section", example: "jiekou" }),
      card: z.string().meta({ description: "The card", example: "month-over-target.2021-03" }),
      colour: z.enum(["yellow", "red"]).meta({ description: "Its colour", example: "red" }),
      rule: z
        .string()
        .meta({ description: `Why: ${Object.keys(CARD_RULES).join(", ")}`, example: "month-over-target" }),
      path: Path.meta({ example: "/v1/warning-cards?section=jiekou" }),
    }),
  },
  "case.opened": {
    en: "A case was opened about a section",
    zh: "问题台账新增一项",
    readers: MONEY_AND_WATER,
    data: z.object({
      case: z.string().meta({ description: "The case", example: "jiekou.month-over-target.2021-03" }),
      section: Id.meta({ description: "The section", example: "jiekou" }),
      owner: Party.meta({ description: "Who has to act", example: "AH" }),
      dueOn: CalendarDate.nullable().meta({
        description: "Last day of its term, where the calendar knows it",
        example: "2021-04-20",
      }),
      path: Path.meta({ example: "/v1/cases/jiekou.month-over-target.2021-03" }),
    }),
  },
  "checkpoint.signed": {
    en: "The newest head of a book was signed",
    zh: "账簿最新检查点已签名",
    readers: MONEY,
    data: z.object({
      book: Book,
      size: z.int().meta({ description: "Blocks that it covers", example: 40 }),
      root: z.string().meta({
        description: "Root of the book's log, base64",
        example: "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
      }),
      path: Path.meta({ example: "/v1/books/demonstration-zone-fund/checkpoint?size=40" }),
    }),
  },
} as const satisfies Record<string, EventKind>;

export type EventType = keyof typeof EVENTS;

export const EVENT_TYPES = Object.keys(EVENTS) as [EventType, ...EventType[]];

export type DataOf<Type extends EventType> = z.output<(typeof EVENTS)[Type]["data"]>;

/** An event on its way: what it says, and which parties may be told. */
export interface DomainEvent {
  /** `evt_…`: the same event again has the same id, so that whoever takes it twice can tell. */
  readonly id: string;
  readonly type: EventType;
  /** RFC 3339 instant in UTC. */
  readonly timestamp: string;
  readonly parties: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** A letter that the deployment's own mail service sends; the service itself sends none. */
export const MailRequested = z.object({
  id: z.string().meta({ description: "The same letter again has the same id", example: "evt_9x2mK0b3" }),
  to: z.array(z.string()).meta({ description: "Mailboxes", example: ["cw@zj.example"] }),
  subject: z.object({ zh: z.string(), en: z.string() }).meta({ description: "In both languages" }),
  text: z.object({ zh: z.string(), en: z.string() }).meta({ description: "In both languages, plain text" }),
});

export type MailRequested = z.output<typeof MailRequested>;
