/**
 * What the sender says of one value, beside the state of its station: the data flags (数据标记) of HJ 212 and of the
 * surface-water protocol under one name each, since the same letter means different things in the two. A value
 * without a flag is normal; a value with one is kept and shown, and is not fit for evaluation without review.
 */
export const VALUE_FLAGS = {
  "above-range": { zh: "超上限", en: "above the measuring range" },
  "below-range": { zh: "低于下限", en: "below the measuring range" },
  fault: { zh: "仪器故障", en: "instrument fault" },
  stopped: { zh: "仪器停运", en: "instrument stopped" },
  maintenance: { zh: "维护", en: "under maintenance" },
  calibrating: { zh: "校准", en: "calibrating" },
  "power-failure": { zh: "电源故障", en: "power failure" },
  "communication-fault": { zh: "通讯故障", en: "no communication with the instrument" },
  offline: { zh: "离线", en: "station offline" },
  "no-water": { zh: "取水点无水样", en: "no water at the intake" },
  "no-reagent": { zh: "缺试剂", en: "lack of reagent" },
  "no-pure-water": { zh: "缺纯水", en: "lack of pure water" },
  "no-sample": { zh: "缺水样", en: "lack of sample" },
  "no-standard": { zh: "缺标样", en: "lack of standard solution" },
  "set-by-hand": { zh: "手工输入", en: "set by hand" },
  "spike-recovery": { zh: "加标回收", en: "spike recovery test" },
  "parallel-sample": { zh: "平行样测试", en: "parallel sample test" },
  "standard-check": { zh: "标样核查", en: "standard-sample check" },
  "zero-check": { zh: "零点核查", en: "zero check" },
  "span-check": { zh: "跨度核查", en: "span check" },
  unknown: { zh: "未知标记", en: "a mark that its protocol does not have" },
  filtered: { zh: "极值过滤", en: "removed by the platform's filter of extremes" },
} as const satisfies Record<string, { zh: string; en: string }>;

export type ValueFlag = keyof typeof VALUE_FLAGS;

export function isValueFlag(text: string): text is ValueFlag {
  return Object.hasOwn(VALUE_FLAGS, text);
}
