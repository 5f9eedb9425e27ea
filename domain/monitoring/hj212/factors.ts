/**
 * What the factor codes of surface water stand for, and in which unit a station sends them.
 *
 * Units are those of HJ 212-2017 table B.1 where it has the code, and of the platform for turbidity. Table B.1
 * has total mercury, cadmium, hexavalent chromium, arsenic and lead in µg/L, but stations of the 2018 trial
 * send lead as `0.00011`, which is mg/L; a factor of 1000 is not guessed. So where the unit is not certain for
 * the station's dialect the table says `declare`, and the value is read only when the station's registration
 * names its unit.
 */
import type { DialectName } from "#domain/monitoring/hj212/dialect.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";

/** Units that a station may send an indicator in. */
export const SENT_UNITS = ["mg/L", "ug/L", "g/L", "℃", "uS/cm", "NTU", "count/L", "cells/L", "none"] as const;

export type SentUnit = (typeof SENT_UNITS)[number];

interface Factor {
  readonly indicator: IndicatorKey;
  /** For HJ 212-2005, -2017 and -2025. */
  readonly unit: SentUnit | "declare";
  /** For the 2018 trial protocol, where it may differ. */
  readonly surface?: "declare";
}

const inMicrograms = (indicator: IndicatorKey): Factor => ({ indicator, unit: "ug/L", surface: "declare" });
const inMilligrams = (indicator: IndicatorKey): Factor => ({ indicator, unit: "mg/L" });
const undeclared = (indicator: IndicatorKey): Factor => ({ indicator, unit: "declare" });

const FACTORS: Readonly<Record<string, Factor>> = {
  w01001: { indicator: "ph", unit: "none" },
  w01003: { indicator: "turb", unit: "NTU" },
  w01009: inMilligrams("do"),
  w01010: { indicator: "temp", unit: "℃" },
  w01014: { indicator: "ec", unit: "uS/cm" },
  w01016: undeclared("chla"),
  w01017: inMilligrams("bod5"),
  w01018: inMilligrams("cod"),
  w01019: inMilligrams("codmn"),
  w02003: { indicator: "fc", unit: "count/L" },
  w19002: inMilligrams("las"),
  w19011: undeclared("algae"),
  w20111: inMicrograms("hg"),
  w20115: inMicrograms("cd"),
  w20117: inMicrograms("cr6"),
  w20119: inMicrograms("as"),
  w20120: inMicrograms("pb"),
  w20122: undeclared("cu"),
  w20123: undeclared("zn"),
  w20128: undeclared("se"),
  w20138: undeclared("cu"),
  w20139: undeclared("zn"),
  w20140: { ...inMilligrams("se"), surface: "declare" },
  w20141: { ...inMilligrams("as"), surface: "declare" },
  w20142: inMicrograms("hg"),
  w20143: inMicrograms("cd"),
  w20144: { ...inMilligrams("pb"), surface: "declare" },
  w21001: inMilligrams("tn"),
  w21003: inMilligrams("nh3n"),
  w21011: inMilligrams("tp"),
  w21016: inMilligrams("cn"),
  w21017: inMilligrams("f"),
  w21019: inMilligrams("sulfide"),
  w22001: inMilligrams("oil"),
  w23002: inMilligrams("phenol"),
  // HJ/T 212-2005
  "001": { indicator: "ph", unit: "none" },
  "011": inMilligrams("cod"),
  "060": inMilligrams("nh3n"),
  "065": inMilligrams("tn"),
  "101": inMilligrams("tp"),
};

/** The codes that stand for an indicator of surface water. */
export const FACTOR_CODES: readonly string[] = Object.keys(FACTORS);

/** The indicator of a code and the unit it is sent in; null when no code of surface water. */
export function factorOf(
  code: string,
  dialect: DialectName,
): { readonly indicator: IndicatorKey; readonly unit: SentUnit | "declare" } | null {
  const factor = Object.hasOwn(FACTORS, code) ? FACTORS[code] : undefined;
  if (factor === undefined) return null;
  const { indicator, unit, surface = unit } = factor;
  return { indicator, unit: dialect === "surface-2018" ? surface : unit };
}
