/** What may be asked about warnings, cases and objections: one schema per command body. */
import * as z from "zod";
import { WORK_KINDS } from "#domain/cases/case.ts";
import { GB_3838_AUTOMATIC, PROFILES } from "#domain/monitoring/profile.ts";
import { DEFAULT_RULES } from "#domain/warning/rules.ts";
import { Decimal, Id, Name, Narrative, Text } from "#events/text.ts";

const Hours = z.int().min(1).max(8_760).nullable();

export const WarningRuleSet = z
  .strictObject({
    dayOverTarget: z.boolean().default(DEFAULT_RULES.dayOverTarget).meta({
      description: "Yellow while the newest daily mean is over target",
    }),
    daysRunning: z.int().min(2).max(31).nullable().default(DEFAULT_RULES.daysRunning).meta({
      description: "Red after so many days running over target; null: never",
    }),
    monthOverTarget: z.boolean().default(DEFAULT_RULES.monthOverTarget).meta({
      description: "Red while the newest month is over target",
    }),
    silentHours: Hours.default(DEFAULT_RULES.silentHours).meta({
      description: "Yellow after so many hours without data",
    }),
    longSilentHours: Hours.default(DEFAULT_RULES.longSilentHours).meta({
      description: "Red after so many hours without data",
    }),
    outlierTimes: Decimal.nullable().default(DEFAULT_RULES.outlierTimes).meta({
      description: "Yellow for a value beyond so many times the median of the last ones; null: never",
    }),
    outlierValues: z.int().min(5).max(200).default(DEFAULT_RULES.outlierValues),
    newsDays: z.int().min(1).max(36_500).default(DEFAULT_RULES.newsDays).meta({
      description: "What is older when it becomes known is history and opens no case",
    }),
  })
  .meta({ id: "WarningRuleSet", description: "When a section gets a yellow or a red card" });

const WORKING_DAYS = 10;

const WorkingDays = z.int().min(1).max(250);

export const SetSectionRules = z
  .strictObject({
    profile: z
      .enum([...PROFILES.keys()])
      .default(GB_3838_AUTOMATIC.id)
      .meta({
        description: "Assessment profile of months that are assessed for the first time, or again on request",
      }),
    responsible: Id.nullable().default(null).meta({
      description: "Party in charge of what a card opens; the first of the section when null",
    }),
    caseWorkingDays: WorkingDays.default(WORKING_DAYS).meta({
      description: "Term of a case that a red card opens",
    }),
    confirmWithinWorkingDays: WorkingDays.default(WORKING_DAYS).meta({
      description: "Term of the parties to confirm a month or to object",
    }),
    warnings: WarningRuleSet.prefault({}),
  })
  .meta({ id: "SetSectionRules", description: "How a section is assessed, warned about and confirmed" });

export type SectionRules = z.output<typeof SetSectionRules>;

/** What counts where nothing was set. */
export const DEFAULT_SECTION_RULES: SectionRules = SetSectionRules.parse({});

const Evidence = z
  .strictObject({
    name: Name,
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/, "SHA-256 in hexadecimal")
      .meta({
        description: "SHA-256 of the document or photo, in hexadecimal",
      }),
    reference: Text(500).min(1).nullable().default(null).meta({ description: "Where it is kept" }),
  })
  .meta({ id: "Evidence", description: "A document or photo that is kept elsewhere" });

export const EvidenceList = z.array(Evidence).max(10);

export const ObjectToAssessment = z
  .strictObject({
    version: z.int().min(1).meta({ description: "The version that was looked at" }),
    reason: Narrative.meta({ description: "Why", example: "上游自动站当月仪器故障" }),
    evidence: EvidenceList.default([]),
  })
  .meta({
    id: "ObjectToAssessment",
    description: "A party's environment department objects to a month (提出异议)",
  });

const Degrees = (max: number) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,8})?$/, "decimal degrees as text")
    .refine(text => Math.abs(Number(text)) <= max, `at most ${max} degrees`);

const Place = z
  .strictObject({
    name: Name,
    longitude: Degrees(180).nullable().default(null),
    latitude: Degrees(90).nullable().default(null),
  })
  .meta({ id: "Place", description: "A place; degrees are CGCS 2000" });

const CaseContent = {
  note: Narrative,
  place: Place.nullable().default(null),
  document: Text(200)
    .min(1)
    .nullable()
    .default(null)
    .meta({ description: "Number of the enforcement document (执法文书)" }),
  evidence: EvidenceList.default([]),
};

export const OpenCase = z
  .strictObject({
    section: Id,
    origin: z.enum(["patrol", "hand", "card"]).meta({
      description: "A patrol (巡查) has place and photo; card: of a warning card that opened none by itself",
    }),
    card: Text(200).min(1).nullable().default(null).meta({ description: "Id of the card, for origin card" }),
    title: Name,
    owner: Id.meta({ description: "Party of the section that is in charge" }),
    jointOwners: z.array(Id).max(10).default([]),
    workingDays: WorkingDays.default(WORKING_DAYS),
    ...CaseContent,
  })
  .meta({ id: "OpenCase", description: "Open a case (立案)" });

export const AddCaseStep = z.strictObject({ kind: z.enum(WORK_KINDS), ...CaseContent }).meta({
  id: "AddCaseStep",
  description: "Monitoring, patrol, treatment or enforcement (监测、巡查、治理、执法)",
});

export const HandOverCase = z
  .strictObject({ to: Id, note: Narrative })
  .meta({ id: "HandOverCase", description: "Hand a case to another party of the section (移交)" });

export const ShareCase = z
  .strictObject({ jointOwners: z.array(Id).max(10), note: Narrative })
  .meta({ id: "ShareCase", description: "Set the parties that own it together with the owner (联合办理)" });

export const CloseCase = z
  .strictObject({ note: Narrative, evidence: EvidenceList.default([]) })
  .meta({ id: "CloseCase", description: "One side agrees to close; the second closes it (销号)" });

export const ReturnCase = z
  .strictObject({ note: Narrative })
  .meta({ id: "ReturnCase", description: "The other side does not agree (退回)" });
