/** Records as they are stored and answered: plain data, versioned by the store. */
import type * as z from "zod";
import type { VoucherReach } from "#domain/access/policy.ts";
import type { AgreementParty } from "#domain/agreement/agreement.ts";
import type { Settling } from "#domain/agreement/clauses/settling.ts";
import type { Evaluation } from "#domain/agreement/evaluate.ts";
import type { Obligation } from "#domain/agreement/totals.ts";
import type { CaseEvidence } from "#domain/cases/case.ts";
import type { BookKind, TwoPersons } from "#domain/fund/chart.ts";
import type { AssessmentState, Silence } from "#domain/monitoring/agreed.ts";
import type { MonthAssessment } from "#domain/monitoring/assessment.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { JointTolerance, LaboratoryValues } from "#domain/monitoring/joint-sample.ts";
import type { Reassessed } from "#domain/monitoring/review.ts";
import type { AdjustmentTable } from "#domain/reconciliation/adjustment-table.ts";
import type { BankLineJson } from "#domain/reconciliation/bank-line.ts";
import type { BankCheck } from "#domain/reconciliation/checks.ts";
import type { Match } from "#domain/reconciliation/match.ts";
import type { WarningCard } from "#domain/warning/cards.ts";
import type { ProposeVoucher, RegisterParty } from "#events/commands.ts";
import type { RegisterAsset } from "#events/ledger-commands.ts";
import type { RegisterSection, RegisterStation } from "#events/monitoring-commands.ts";
import type { RevokeKey } from "#events/revocation-commands.ts";
import type { RegisterProtocol, RegisterStationKey } from "#events/station-commands.ts";
import type { Approval, CarriedFile } from "#events/voucher-records.ts";

export type AssetRecord = z.output<typeof RegisterAsset>;
export type PartyRecord = z.output<typeof RegisterParty>;

/** A version of a section; version 1 has no first month and holds from the beginning. */
export interface SectionRecord extends z.output<typeof RegisterSection> {
  readonly validFrom?: string;
}

/** Who registered a later version of a section, when and why: version n is about version n of the section. */
export interface SectionRevisionRecord {
  readonly reason: string;
  readonly registeredBy: string;
  /** RFC 3339, UTC. */
  readonly registeredAt: string;
}

export type StationRecord = z.output<typeof RegisterStation>;

/** How a station speaks HJ 212 from this version on. */
export type ProtocolRecord = Omit<z.output<typeof RegisterProtocol>, "takesOver">;

/** The station that an MN belongs to. */
export interface MnRecord {
  readonly station: string;
}

/** A key that signs for one station; the same key may sign for others. */
export interface StationKeyRecord extends z.output<typeof RegisterStationKey> {
  readonly station: string;
  /** Hexadecimal SHA-256 of the public key. */
  readonly key: string;
  readonly registeredAt: string;
}

/** A key that was revoked, of stations or of the log; a later version may only say that it was out of hand earlier. */
export interface RevokedKeyRecord extends z.output<typeof RevokeKey> {
  readonly key: string;
  readonly by: string;
  readonly at: string;
}

export interface BookRecord {
  readonly id: string;
  readonly kind: BookKind;
  readonly name: string;
  readonly nameEn: string;
  readonly parties: readonly {
    readonly id: string;
    readonly name: string;
    readonly nameEn: string;
    /** Committed capital (认缴), decimal text; memorandum only. */
    readonly commitment: string | null;
  }[];
  readonly bankAccount: { readonly number: string; readonly name: string; readonly bank: string } | null;
  /** Absent from books of before this was kept, which are as "vouchers". */
  readonly twoPersons?: TwoPersons;
}

/** A key with which a party cosigns checkpoints. */
export interface PartyKeyRecord {
  readonly party: string;
  /** Verifier key, C2SP signed-note. */
  readonly vkey: string;
  readonly registeredAt: string;
}

export interface Confirmation {
  readonly party: string;
  readonly by: string;
  readonly at: string;
}

/** One person's review of a month, with what was missing then. */
export interface MonthReview {
  readonly by: string;
  readonly at: string;
  readonly note: string | null;
  readonly expected: number;
  readonly present: number;
  /** Missing readings that nobody has explained. */
  readonly unexplained: number;
}

/** A party's environment department does not agree to a month, and says why. */
export interface Objection extends Confirmation {
  readonly reason: string;
  readonly evidence: readonly CaseEvidence[];
}

export interface AssessmentRecord {
  readonly assessment: MonthAssessment;
  readonly state: AssessmentState;
  readonly review: MonthReview | null;
  readonly confirmations: readonly Confirmation[];
  /** Objections to this very content that their parties have not taken back; absent when there were none. */
  readonly objections?: readonly Objection[];
  /** Parties that said nothing of this very content until their term had ended; absent when there were none. */
  readonly silences?: readonly Silence[];
  /** The request to assess the month again that this content follows; absent when there was none. */
  readonly reassessed?: Omit<Reassessed, "kind">;
  readonly assessedAt: string;
}

/** A sample that two laboratories divide; each report is a new version. */
export interface JointSampleRecord {
  readonly id: string;
  readonly section: string;
  /** The manual station whose readings the decided values are. */
  readonly station: string;
  readonly takenAt: string;
  readonly takenBy: string;
  readonly laboratories: readonly [string, string];
  readonly tolerances: Readonly<Partial<Record<IndicatorKey, JointTolerance>>>;
  readonly evidence: readonly string[];
  /** By a laboratory, or "spare" for the sample that was kept, in the order in which they came. */
  readonly reports: readonly {
    readonly of: string;
    readonly by: string;
    readonly at: string;
    readonly values: LaboratoryValues;
    readonly evidence: readonly string[];
  }[];
}

/** Published daily AQI of an area in one month, by date. */
export interface AirQualityRecord {
  readonly area: string;
  readonly month: string;
  readonly days: Readonly<
    Record<
      string,
      {
        readonly aqi: number;
        readonly primary: string | null;
        readonly source: string;
        readonly by: string;
        readonly at: string;
      }
    >
  >;
}

/** The warning cards of a section that began in one month. */
export interface CardsRecord {
  readonly section: string;
  readonly month: string;
  readonly cards: readonly WarningCard[];
}

/** What a judgement rests on, kept in parts. */
export interface KeptContent {
  /** SHA-256 over the whole content's canonical bytes, base64; entries name it. */
  readonly digest: string;
  /** Digests of its parts, in order. */
  readonly parts: readonly string[];
  readonly characters: number;
}

/** One settlement of an agreement's assessment period; the n-th version is the n-th settlement. */
export interface SettlementRecord {
  readonly id: string;
  readonly book: string;
  readonly agreement: string;
  /** By the version in force at the end of the period. */
  readonly evaluation: Evaluation;
  /** By versions that were in force earlier in the period, for what they judge; absent when there is none. */
  readonly earlier?: readonly Evaluation[];
  readonly parties: readonly AgreementParty[];
  /** The clauses by which what is owed is paid; absent where the agreement has none. */
  readonly settling?: Settling;
  /** The assessments that were used. */
  readonly basis: readonly { readonly section: string; readonly month: string; readonly version: number }[];
  /** Figures and events that everybody had agreed to; absent when there were none. */
  readonly facts?: readonly { readonly fact: string; readonly version: number }[];
  /** What it rests on, kept beside it: absent from settlements of before it was. */
  readonly content?: KeptContent;
  /** What stands in the book after this settlement. */
  readonly target: readonly Obligation[];
  /** What this settlement posted: signed differences to what was posted before. */
  readonly posted: readonly Obligation[];
  /** Debts and claims of one party that met each other, as they stand after it; absent where nothing is netted. */
  readonly netted?: readonly { readonly party: string; readonly amount: string }[];
  readonly entries: readonly EntryRef[];
  readonly settledBy: string;
  readonly settledAt: string;
}

export interface EntryRef {
  readonly id: string;
  readonly number: string;
}

/** Prepared by one person, and decided by another or not yet. */
export interface TwoPeople {
  readonly preparedBy: string;
  /** The party that the preparer acts for; null for the operator. */
  readonly preparedFor: string | null;
  readonly preparedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
}

export interface VoucherRecord extends TwoPeople {
  readonly id: string;
  readonly book: string;
  readonly proposal: z.output<typeof ProposeVoucher>;
  /** checked (复核): approved by one person, and by the book's rule a second one is needed. */
  readonly state: "proposed" | "checked" | "approved" | "refused";
  readonly entries: readonly EntryRef[];
  /** Whom it concerns, as it was when proposed; absent from vouchers of before this was kept. */
  readonly reach?: VoucherReach;
  /** Who approved it, in order; absent from vouchers of before this was kept. */
  readonly approvals?: readonly Approval[];
  /** Amount above which a second person approves, by the rule of the day it was proposed; null for none. */
  readonly secondAbove?: string | null;
  /** The job that posts the rest of it, when one commit could not hold it. */
  readonly job?: string;
  /** The files that its proposal names; absent from vouchers of before this was kept. */
  readonly attachments?: readonly CarriedFile[];
}

/** The settlement that a month of an agreement belongs to, for ever. */
export interface SettledMonthRecord {
  readonly settlement: string;
}

/** A bank's statement as it was imported; amounts are decimal text. */
export interface BankStatementRecord {
  readonly layout: string;
  readonly bankAccount: string;
  readonly lines: readonly BankLineJson[];
  readonly opening: string;
  readonly closing: string;
  readonly from: string;
  readonly to: string;
  /** SHA-256 of the file, base64. */
  readonly fileDigest: string;
  readonly checks: readonly BankCheck[];
  /** Absent from statements of before this was kept. */
  readonly importedBy?: string;
  readonly importedAt?: string;
}

export interface ReconciliationRecord {
  readonly id: string;
  readonly book: string;
  readonly asOf: string;
  /** Last block of the book that was looked at. */
  readonly cut: number;
  readonly matches: readonly Match[];
  readonly table: AdjustmentTable;
  readonly preparedBy: string;
  readonly preparedAt: string;
  /** Absent in tables from before reviews were kept. */
  readonly review?: {
    readonly decision: "approve" | "refuse";
    readonly by: string;
    readonly at: string;
    readonly reason: string | null;
  } | null;
  readonly seal?: {
    readonly by: string;
    readonly at: string;
    /** Of the checkpoint's log; it covers `cut`. */
    readonly size: number;
    /** SHA-256 of the table's canonical bytes, base64. */
    readonly tableDigest: string;
    readonly note: string;
  } | null;
}

/** Alarms are listed under the table they are about. */
export const ALARM_OWNER = "ledger";

/** Something that must never happen was seen on a table that only grows. */
export interface AlarmRecord {
  /** Sequence number of the stream's record, or book and block that were found wrong. */
  readonly id: string;
  readonly kind: "modified" | "removed" | "chain";
  /** Partition and sort key of the item, or what does not come out the same and why. */
  readonly item: string;
  readonly seenAt: string;
}

/** How far the stored blocks of a book were rebuilt, in one version more for each look. */
export interface ChainCheckRecord {
  readonly book: string;
  /** The last block that came out the same, with its head's hash; null before the first. */
  readonly through: { readonly seq: number; readonly head: string } | null;
  readonly checkedAt: string;
  /** Blocks that this look rebuilt. */
  readonly blocks: number;
  /** What did not come out the same; the next look begins there again. */
  readonly findings: readonly string[];
}
