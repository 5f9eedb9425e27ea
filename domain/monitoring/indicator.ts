/**
 * What a station or a laboratory measures. The first 24 are the items of GB 3838-2002 table 1, in its order;
 * those after them are measured by automatic stations as well and never decide a class. Flow and volume are
 * positive in the section's normal direction of flow and negative against it; a volume is what passed in the
 * station's interval that begins at the reading's time.
 */

export interface Indicator {
  readonly zh: string;
  readonly en: string;
  /** The unit of every value of this indicator, in every table and message. */
  readonly unit: IndicatorUnit;
  /**
   * Decimals of an hourly value. Those of temp, ph, do, ec, turb, codmn, nh3n, tp and tn are what the national
   * real-time platform prints; the others come from secondary sources. `null`: not measured by the hour.
   */
  readonly decimalsHour: number | null;
  /** Decimals of a value that is evaluated (环办监测函〔2020〕82号). `null`: never evaluated. */
  readonly decimalsEvaluation: number | null;
  /** One of the 21 indicators that decide a class: table 1 without temperature, TN, coliforms (环办〔2011〕22号). */
  readonly decides: boolean;
}

export type IndicatorUnit = "℃" | "" | "mg/L" | "个/L" | "μS/cm" | "NTU" | "cells/L" | "m³/s" | "m" | "m³";

function indicator(
  zh: string,
  en: string,
  unit: IndicatorUnit,
  decimalsHour: number | null,
  decimalsEvaluation: number | null,
  decides: boolean,
): Indicator {
  return { zh, en, unit, decimalsHour, decimalsEvaluation, decides };
}

export const INDICATORS = {
  temp: indicator("水温", "Water temperature", "℃", 1, 1, false),
  ph: indicator("pH值", "pH", "", 2, 0, true),
  do: indicator("溶解氧", "Dissolved oxygen", "mg/L", 2, 1, true),
  codmn: indicator("高锰酸盐指数", "Permanganate index", "mg/L", 2, 1, true),
  cod: indicator("化学需氧量", "Chemical oxygen demand", "mg/L", 2, 1, true),
  bod5: indicator("五日生化需氧量", "Five-day biochemical oxygen demand", "mg/L", null, 1, true),
  nh3n: indicator("氨氮", "Ammonia nitrogen", "mg/L", 3, 2, true),
  tp: indicator("总磷", "Total phosphorus", "mg/L", 3, 3, true),
  tn: indicator("总氮", "Total nitrogen", "mg/L", 2, 2, false),
  cu: indicator("铜", "Copper", "mg/L", 4, 3, true),
  zn: indicator("锌", "Zinc", "mg/L", 4, 3, true),
  f: indicator("氟化物", "Fluoride", "mg/L", 4, 3, true),
  se: indicator("硒", "Selenium", "mg/L", 5, 4, true),
  as: indicator("砷", "Arsenic", "mg/L", 5, 4, true),
  hg: indicator("汞", "Mercury", "mg/L", 6, 5, true),
  cd: indicator("镉", "Cadmium", "mg/L", 5, 5, true),
  cr6: indicator("铬(六价)", "Hexavalent chromium", "mg/L", 4, 3, true),
  pb: indicator("铅", "Lead", "mg/L", 4, 3, true),
  cn: indicator("氰化物", "Cyanide", "mg/L", 4, 3, true),
  phenol: indicator("挥发酚", "Volatile phenol", "mg/L", 5, 4, true),
  oil: indicator("石油类", "Petroleum", "mg/L", 3, 2, true),
  las: indicator("阴离子表面活性剂", "Anionic surfactants", "mg/L", 3, 2, true),
  sulfide: indicator("硫化物", "Sulfide", "mg/L", 4, 3, true),
  fc: indicator("粪大肠菌群", "Faecal coliforms", "个/L", 0, 0, false),
  ec: indicator("电导率", "Electrical conductivity", "μS/cm", 1, null, false),
  turb: indicator("浊度", "Turbidity", "NTU", 1, null, false),
  chla: indicator("叶绿素a", "Chlorophyll a", "mg/L", null, null, false),
  algae: indicator("藻密度", "Algal density", "cells/L", null, null, false),
  flow: indicator("流量", "Flow", "m³/s", 3, null, false),
  level: indicator("水位", "Water level", "m", 2, null, false),
  volume: indicator("水量", "Volume", "m³", null, null, false),
  sd: indicator("透明度", "Transparency (Secchi depth)", "m", null, null, false),
  // Items of groundwater (GB/T 14848-2017) beyond these; decimals hold the digits of their limits.
  hardness: indicator("总硬度", "Total hardness as CaCO₃", "mg/L", null, 0, false),
  tds: indicator("溶解性总固体", "Total dissolved solids", "mg/L", null, 0, false),
  so4: indicator("硫酸盐", "Sulfate", "mg/L", null, 0, false),
  cl: indicator("氯化物", "Chloride", "mg/L", null, 0, false),
  fe: indicator("铁", "Iron", "mg/L", null, 2, false),
  mn: indicator("锰", "Manganese", "mg/L", null, 2, false),
  al: indicator("铝", "Aluminium", "mg/L", null, 2, false),
  na: indicator("钠", "Sodium", "mg/L", null, 0, false),
  no2n: indicator("亚硝酸盐氮", "Nitrite nitrogen", "mg/L", null, 2, false),
  no3n: indicator("硝酸盐氮", "Nitrate nitrogen", "mg/L", null, 1, false),
  iodide: indicator("碘化物", "Iodide", "mg/L", null, 2, false),
  chcl3: indicator("三氯甲烷", "Chloroform", "mg/L", null, 4, false),
  ccl4: indicator("四氯化碳", "Carbon tetrachloride", "mg/L", null, 4, false),
  benzene: indicator("苯", "Benzene", "mg/L", null, 4, false),
  toluene: indicator("甲苯", "Toluene", "mg/L", null, 4, false),
  coliform: indicator("总大肠菌群", "Total coliforms", "个/L", null, 0, false),
  bacteria: indicator("菌落总数", "Bacterial count", "个/L", null, 0, false),
} as const satisfies Record<string, Indicator>;

export type IndicatorKey = keyof typeof INDICATORS;

/** All keys in the order of the table; the order in which indicators are listed everywhere. */
export const INDICATOR_KEYS = Object.keys(INDICATORS) as readonly IndicatorKey[];

export function isIndicatorKey(text: string): text is IndicatorKey {
  return Object.hasOwn(INDICATORS, text);
}

/** Values by indicator as plain decimal text, each in the indicator's unit. */
export type Values = Readonly<Partial<Record<IndicatorKey, string>>>;

/** Those of `keys` that are in the table, once each and in its order. */
export function inTableOrder(keys: Iterable<IndicatorKey>): IndicatorKey[] {
  const wanted = new Set(keys);
  return INDICATOR_KEYS.filter(key => wanted.has(key));
}
