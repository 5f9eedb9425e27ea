/** The operations about versions of assessments, lakes, loads and the days of good air. */
import { LOAD_RULES } from "#domain/evaluation/load.ts";
import * as answers from "#events/answers/evaluation.ts";
import * as commands from "#events/evaluation-commands.ts";
import { ANYONE_SIGNED_IN, command, query } from "#events/operation.ts";

const months = {
  from: { description: "First month", required: true, example: "2021-01" },
  to: { description: "Last month", required: true, example: "2021-12" },
};

export const EVALUATION_OPERATIONS = {
  reassessMonths: command(
    ["Assess months again by the section's present rules", "按现行规则重新评价"],
    ["operator"],
    commands.ReassessMonths,
    answers.Reassessed,
  ),
  listAssessmentVersions: query(
    ["Every version of a month's assessment", "月度评价的历次版本"],
    ["operator", "environment", "finance", "auditor"],
    answers.AssessmentVersions,
  ),
  rateTrophicState: query(
    ["Trophic index of a lake or reservoir", "湖库综合营养状态指数"],
    "everyone",
    answers.TrophicStates,
    {
      query: {
        ...months,
        sections: {
          description: "Ids of lake sections, separated by commas; or water",
          example: "qiandao-1",
        },
        water: { description: "Name of the lake: all of its sections; or sections", example: "千岛湖" },
      },
    },
  ),
  getLoad: query(
    ["Load of one indicator carried past a section", "断面污染物通量"],
    ANYONE_SIGNED_IN,
    answers.SectionLoad,
    {
      query: {
        ...months,
        indicator: { description: "An indicator in mg/L", required: true, example: "codmn" },
        rule: {
          description: `${LOAD_RULES.join(" or ")}; the first when left out`,
          example: LOAD_RULES[0],
        },
        stepHours: { description: "Hours of a step, which divide a day; 24 when left out", example: "24" },
      },
    },
  ),
  listAirAreas: query(
    ["Areas with published daily AQI", "有空气质量日报的地区"],
    "everyone",
    answers.AirAreas,
  ),
  listGoodAirDays: query(
    ["Share of days with good air, year by year", "历年优良天数比例"],
    "everyone",
    answers.GoodAirDays,
    { query: months },
  ),
} as const;
