/** The reasons for which a section gets a card, and the colour of each. */
export const CARD_RULES = {
  "day-over-target": { colour: "yellow", zh: "日均值超过水质目标", en: "a daily mean over target" },
  outlier: { colour: "yellow", zh: "监测值突变", en: "a value far beyond the last ones" },
  silent: { colour: "yellow", zh: "监测数据中断", en: "no data" },
  "days-running": { colour: "red", zh: "连续多日超过水质目标", en: "days running over target" },
  "month-over-target": { colour: "red", zh: "月均值超过水质目标", en: "the month over target" },
  "long-silent": { colour: "red", zh: "监测数据长时间中断", en: "no data for long" },
} as const;

export type CardRule = keyof typeof CARD_RULES;
export type CardColour = "yellow" | "red";
