/** The operations about rules of sections, objections, ratings, warning cards and cases. */
import type { Role } from "#domain/access/principal.ts";
import { MonthlyReview } from "#events/answers/monthly-review.ts";
import * as receipts from "#events/answers/receipts.ts";
import * as answers from "#events/answers/supervision.ts";
import { ANYONE_SIGNED_IN, command, paged, query } from "#events/operation.ts";
import * as commands from "#events/supervision-commands.ts";

/** Departments are held to sections of their own party. */
const DEALERS: readonly Role[] = ["operator", "environment"];
const READERS: readonly Role[] = ["operator", "environment", "finance", "auditor"];

const months = {
  from: { description: "First month", required: true, example: "2020-05" },
  to: { description: "Last month", required: true, example: "2021-04" },
};

export const SUPERVISION_OPERATIONS = {
  setSectionRules: command(
    ["Set how a section is assessed and warned about", "设定断面评价与预警规则"],
    ["operator"],
    commands.SetSectionRules,
    receipts.Registered,
  ),
  objectToAssessment: command(
    ["Object to a month's assessment", "对月度评价提出异议"],
    ["environment"],
    commands.ObjectToAssessment,
    answers.Objected,
  ),
  openCase: command(["Open a case", "问题立案"], DEALERS, commands.OpenCase, answers.CaseState),
  addCaseStep: command(
    ["Add a step of work to a case", "登记办理步骤"],
    DEALERS,
    commands.AddCaseStep,
    answers.CaseState,
  ),
  handOverCase: command(
    ["Hand a case to another party", "跨方移交"],
    DEALERS,
    commands.HandOverCase,
    answers.CaseState,
  ),
  shareCase: command(["Own a case together", "联合办理"], DEALERS, commands.ShareCase, answers.CaseState),
  closeCase: command(
    ["Agree to close a case", "申请或同意销号"],
    DEALERS,
    commands.CloseCase,
    answers.CaseState,
  ),
  returnCase: command(
    ["Return a case to its owner", "退回整改"],
    DEALERS,
    commands.ReturnCase,
    answers.CaseState,
  ),

  getSectionRules: query(["Rules of a section", "断面规则"], ANYONE_SIGNED_IN, answers.SectionRulesAnswer),
  listDays: query(["Daily means of a section's month", "断面日均值"], "everyone", answers.Days),
  assessPeriod: query(
    [
      "A quarter, a year or any months of a section, with the change since the year before",
      "断面期间评价与同比",
    ],
    "everyone",
    answers.Period,
    { query: months },
  ),
  compareSides: query(["Both sides' values beside each other", "双方监测数据比对"], READERS, answers.Sides),
  getConfirmation: query(
    ["Who has confirmed or objected, and until when", "数据确认进度"],
    READERS,
    answers.Confirmation,
  ),
  rateWaters: query(
    ["Ratings of rivers and of all sections together", "流域与区域水质评价"],
    "everyone",
    answers.Waters,
    {
      query: months,
    },
  ),
  listGoodShares: query(["Share of good sections by year", "历年优良比例"], "everyone", answers.GoodShares, {
    query: {
      from: { description: "First year", required: true, example: "2019" },
      to: { description: "Last year", required: true, example: "2023" },
    },
  }),
  listWarningCards: query(["Warning cards", "黄牌红牌"], READERS, answers.WarningCards, {
    query: {
      section: {
        description: "All cards of this section, cleared ones included; otherwise those that stand",
      },
    },
  }),
  listCases: query(["Cases, newest first", "问题台账"], READERS, answers.SectionCases, {
    query: {
      section: { description: "Only of this section" },
      state: { description: "Only in this state: open, closing or closed", example: "open" },
      ...paged("Cases"),
    },
  }),
  getCase: query(["One case with its steps", "一项问题台账"], READERS, answers.SectionCase),
  reviewMonth: query(["Review sheet of a month", "月度复盘"], READERS, MonthlyReview),
} as const;
