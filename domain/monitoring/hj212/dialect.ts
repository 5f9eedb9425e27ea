/**
 * The protocols that stations speak. All share the frame; the same letter, number or command means different
 * things in them, and the version bits of Flag do not tell the 2018 trial from HJ 212-2025, so the dialect is a
 * property of the station. HJ 1404-2024 is none of them: its text was not at hand.
 */
import type { Validity } from "#domain/monitoring/hj212/validity.ts";
import type { ValueFlag } from "#domain/monitoring/value-flag.ts";

export const DIALECTS = ["2005", "2017", "surface-2018", "2025"] as const;

export type DialectName = (typeof DIALECTS)[number];

interface Dialect {
  /** Standard whose words these are. */
  readonly standard: string;
  /** Version bits of Flag, already shifted to their place. */
  readonly flagVersion: number;
  readonly flags: Readonly<Record<string, Validity>>;
  /** What QnRtn says about a request that was answered. */
  readonly requestAnswers: Readonly<Record<string, string>>;
  /** Command that sets the clock of the logger. */
  readonly setClock: string;
}

const normal: Validity = { use: "valid", flag: null, zh: "正常", en: "normal" };
const doubtful = (flag: ValueFlag, zh: string, en: string): Validity => ({ use: "review", flag, zh, en });
const invalid = (flag: ValueFlag, zh: string, en: string): Validity => ({ use: "invalid", flag, zh, en });

/** HJ 212-2017 table 8; the same letters in 2005 as far as it has them. */
const SOURCES_FLAGS = {
  N: normal,
  F: invalid("stopped", "停运", "stopped"),
  M: invalid("maintenance", "维护", "maintenance"),
  S: doubtful("set-by-hand", "手工输入", "set by hand"),
  D: invalid("fault", "故障", "fault"),
  C: invalid("calibrating", "校准", "calibration"),
  T: doubtful("above-range", "超测定上限", "above the upper limit"),
  B: invalid("communication-fault", "通讯异常", "no communication with the instrument"),
};

/** The trial protocol of the national stations: F, B and L are not those of HJ 212-2017. */
const SURFACE_FLAGS = {
  N: normal,
  T: doubtful("above-range", "超上限", "above the range"),
  L: doubtful("below-range", "超下限", "below the range or the detection limit"),
  P: invalid("power-failure", "电源故障", "power failure"),
  D: invalid("fault", "仪器故障", "analyser fault"),
  F: invalid("communication-fault", "仪器通信故障", "no communication with the analyser"),
  B: invalid("offline", "仪器离线", "analyser offline"),
  Z: invalid("no-water", "取水点无水样", "no water at the intake"),
  S: doubtful("set-by-hand", "手工输入", "set by hand"),
  M: invalid("maintenance", "维护调试", "maintenance"),
  lr: invalid("no-reagent", "缺试剂", "lack of reagent"),
  lp: invalid("no-pure-water", "缺纯水", "lack of pure water"),
  lw: invalid("no-sample", "缺水样", "lack of sample"),
  ls: invalid("no-standard", "缺标样", "lack of standard"),
  ra: invalid("spike-recovery", "加标回收", "spike recovery"),
  pt: invalid("parallel-sample", "平行样测试", "parallel sample"),
  sc: invalid("standard-check", "标样核查", "standard check"),
  cz: invalid("zero-check", "零点核查", "zero check"),
  cs: invalid("span-check", "跨度核查", "span check"),
};

const SOURCES_ANSWERS = {
  "1": "ready",
  "2": "refused",
  "3": "password wrong",
  "4": "MN wrong",
  "5": "ST wrong",
  "6": "Flag wrong",
  "7": "QN wrong",
  "8": "CN wrong",
  "9": "CRC wrong",
  "100": "unknown error",
};

const SURFACE_ANSWERS = { ...SOURCES_ANSWERS, "9": "busy", "99": "CRC wrong" };

/** ExeRtn, alike in all dialects (HJ 212-2017 table 7). */
export const EXECUTION_RESULTS: Readonly<Record<string, string>> = {
  "1": "done",
  "2": "failed, cause unknown",
  "3": "condition not met",
  "4": "communication timeout",
  "5": "busy",
  "6": "system fault",
  "100": "no data",
};

export const DIALECT: Readonly<Record<DialectName, Dialect>> = {
  "2005": {
    standard: "HJ/T 212-2005",
    flagVersion: 0,
    flags: SOURCES_FLAGS,
    requestAnswers: SOURCES_ANSWERS,
    setClock: "1012",
  },
  "2017": {
    standard: "HJ 212-2017",
    flagVersion: 4,
    flags: SOURCES_FLAGS,
    requestAnswers: SOURCES_ANSWERS,
    setClock: "1012",
  },
  "surface-2018": {
    standard: "地表水自动监测系统通信协议技术要求（试行）",
    flagVersion: 8,
    flags: SURFACE_FLAGS,
    requestAnswers: SURFACE_ANSWERS,
    // 1012 is the clock of an analyser there.
    setClock: "1015",
  },
  "2025": {
    standard: "HJ 212-2025",
    flagVersion: 8,
    flags: SOURCES_FLAGS,
    requestAnswers: SOURCES_ANSWERS,
    setClock: "1012",
  },
};

/** Commands whose data area HJ 212-2025 encrypts: data, the new key, and the station's information. */
export function isEncrypted(command: string): boolean {
  return /^2\d{3}$/.test(command) || command === "1014" || command === "3020";
}
