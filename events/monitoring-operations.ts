/** The operations about sections, stations, readings, their review and assessment. */
import type { Role } from "#domain/access/principal.ts";
import * as monitoring from "#events/answers/monitoring.ts";
import * as readings from "#events/answers/readings.ts";
import { ReadingsPreview } from "#events/answers/readings-preview.ts";
import * as receipts from "#events/answers/receipts.ts";
import * as commands from "#events/monitoring-commands.ts";
import { CreateObservation, CreateObservations } from "#events/observation-commands.ts";
import { ANYONE_SIGNED_IN, command, paged, query } from "#events/operation.ts";

/** Whose people review; a monitor is held to its own stations, a department to its party's sections. */
const REVIEWERS: readonly Role[] = ["operator", "environment"];
const OBSERVERS: readonly Role[] = [...REVIEWERS, "monitor"];

export const MONITORING_OPERATIONS = {
  registerSection: command(
    ["Register a section", "登记断面"],
    ["operator"],
    commands.RegisterSection,
    receipts.Registered,
  ),
  reviseSection: command(
    ["Register a later version of a section, from a month on", "登记断面变更（自某月起生效）"],
    ["operator"],
    commands.ReviseSection,
    monitoring.SectionRevised,
  ),
  registerStation: command(
    ["Register a station, also as another's successor", "登记站点（含变更接续）"],
    ["operator"],
    commands.RegisterStation,
    receipts.Registered,
  ),
  reviewAssessment: command(
    ["Review a month's data", "审核月度监测数据"],
    REVIEWERS,
    commands.ReviewAssessment,
    receipts.Confirmed,
  ),
  confirmAssessment: command(
    ["Confirm a month's assessment", "确认月度评价"],
    ["environment"],
    commands.ConfirmAssessment,
    receipts.Confirmed,
  ),
  pushReadings: {
    summary: "Push readings; the same content again counts once",
    summaryZh: "上报监测数据（重复上报只计一次）",
    roles: ["monitor"] as readonly Role[],
    body: commands.PushReadings,
    files: ["text/csv", "application/x-ndjson", "application/x-hj212"],
    query: {
      reason: { description: "Why, for a correction sent as a file; stays with the revisions" },
    },
    answer: receipts.ReadingsAccepted,
    keyed: false,
  },
  previewReadings: {
    summary: "What a file of readings holds, and what would be refused of it; nothing is stored",
    summaryZh: "试读监测数据文件",
    roles: ["monitor"] as readonly Role[],
    files: ["text/csv", "application/x-ndjson"],
    answer: ReadingsPreview,
    keyed: false,
  },
  createObservations: {
    summary: "Create observations of OGC SensorThings; each row is judged alone",
    summaryZh: "批量写入 SensorThings 观测值（逐行校验）",
    roles: ["monitor"] as readonly Role[],
    body: CreateObservations,
    answer: readings.CreatedObservations,
    created: true,
    keyed: false,
  },
  createObservation: {
    summary: "Create one observation of OGC SensorThings",
    summaryZh: "写入 SensorThings 观测值",
    roles: ["monitor"] as readonly Role[],
    body: CreateObservation,
    answer: readings.CreatedObservation,
    created: true,
    keyed: false,
  },
  markDoubtful: command(
    ["Doubt values; a second person decides", "标记存疑数据"],
    OBSERVERS,
    commands.MarkDoubtful,
    readings.DoubtState,
  ),
  decideDoubt: command(
    ["Decide what another person doubts", "复核存疑数据"],
    REVIEWERS,
    commands.DecideDoubt,
    readings.DoubtState,
  ),
  requestMissing: command(
    ["Ask a station for missing readings", "要求补传缺失数据"],
    REVIEWERS,
    commands.RequestMissing,
    readings.GapState,
  ),
  explainMissing: command(
    ["Explain missing readings", "说明缺失数据"],
    OBSERVERS,
    commands.ExplainMissing,
    readings.GapState,
  ),
  recordCheck: command(
    ["Record a check of an instrument", "登记仪器核查"],
    ["monitor", "operator"],
    commands.RecordCheck,
    readings.CheckRecorded,
  ),
  takeJointSample: command(
    ["Take a joint sample", "登记联合监测样品"],
    REVIEWERS,
    commands.TakeJointSample,
    readings.JointSample,
  ),
  reportJointSample: command(
    ["Report what a laboratory measured in a joint sample, or in its spare", "上报联合监测结果"],
    OBSERVERS,
    commands.ReportJointSample,
    readings.JointSample,
  ),
  importAirQuality: {
    summary: "Import published daily AQI",
    summaryZh: "导入空气质量日报",
    roles: REVIEWERS,
    body: commands.ImportAirQuality,
    files: ["text/csv"],
    query: { source: { description: "Where it was published, for a table" } },
    answer: readings.AirQualityImported,
    keyed: true,
  },
  listSections: query(
    ["Sections with their class by month", "断面与月度水质类别"],
    "everyone",
    monitoring.Sections,
    { query: paged("Sections", 100, 50) },
  ),
  listSectionVersions: query(
    ["Every version of a section, with who registered it and why", "断面历次版本"],
    ANYONE_SIGNED_IN,
    monitoring.SectionVersions,
  ),
  listStations: query(["Stations of a section", "断面站点"], ANYONE_SIGNED_IN, readings.Stations),
  listReadings: query(
    ["Readings of a section with flags and revisions", "监测数据及其修订"],
    ANYONE_SIGNED_IN,
    readings.Readings,
    {
      query: {
        from: { description: "First instant or month", required: true, example: "2021-03" },
        to: { description: "Last instant or month; that of from when left out", example: "2021-03" },
        station: { description: "Only readings of this station", example: "jiekou-auto" },
        ...paged("Readings", 2_000, 500),
      },
    },
  ),
  getObservation: query(
    ["One observation of OGC SensorThings, addressed as Observations('<id>')", "SensorThings 观测值"],
    ANYONE_SIGNED_IN,
    readings.Observation,
  ),
  listVolumes: query(["Volume of water by day and month", "日、月水量"], ANYONE_SIGNED_IN, readings.Volumes, {
    query: {
      station: { description: "The station that measures it", required: true, example: "jiekou-auto" },
      from: { description: "First month", required: true, example: "2021-01" },
      to: { description: "Last month; that of from when left out", example: "2021-03" },
    },
  }),
  listJointSamples: query(
    ["Joint samples of a section", "联合监测样品"],
    ANYONE_SIGNED_IN,
    readings.JointSamples,
    { query: paged("Samples") },
  ),
  listAirQuality: query(["Published daily AQI of an area", "空气质量日报"], "everyone", readings.AirQuality, {
    query: {
      from: { description: "First month", required: true, example: "2021-01" },
      to: { description: "Last month; that of from when left out", example: "2021-12" },
    },
  }),
  getReview: query(["Review of a section's month", "月度审核情况"], ANYONE_SIGNED_IN, readings.Review),
  listReviewQueue: query(
    ["What waits for me to review, decide, confirm or send", "我的待办审核"],
    OBSERVERS,
    readings.ReviewQueue,
    {
      query: {
        section: { description: "Only this section", example: "jiekou" },
        month: { description: "Only this month", example: "2021-03" },
        ...paged("Section months", 200, 50),
      },
    },
  ),
  listChecks: query(
    ["Checks of a station's instruments", "仪器核查记录"],
    ANYONE_SIGNED_IN,
    readings.Checks,
    {
      query: {
        from: { description: "First instant", example: "2021-03-01T00:00:00+08:00" },
        ...paged("Checks", 500, 100),
      },
    },
  ),
} as const;
