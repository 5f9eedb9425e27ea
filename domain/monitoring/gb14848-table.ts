/**
 * Limits of GB/T 14848-2017 (地下水质量标准) table 1 for classes Ⅰ to Ⅳ; what keeps none is Ⅴ. 34 of its 39 items: colour
 * and radioactivity have units of their own, odour and visible matter no numbers, and stand in no table here.
 *
 * Confirmed item by item by one independent transcription of the standard (github.com/sm1lewc/Silence.Water, commit
 * 907c6d3, Groundwater/Data/GBT_14848_2017.json, 2026-11-28); the standard itself was not at hand. There the organic
 * items are in μg/L, coliforms per 100 mL and bacteria per mL.
 */
import { atMost, type LimitTable } from "#domain/monitoring/gb3838-table.ts";

export const GB_14848_TABLE_1: LimitTable = {
  ph: {
    kind: "range",
    ranges: [
      ["6.5", "8.5"],
      ["6.5", "8.5"],
      ["6.5", "8.5"],
      ["5.5", "9.0"],
    ],
  },
  // 耗氧量, CODMn as O2.
  codmn: atMost("1.0", "2.0", "3.0", "10.0"),
  nh3n: atMost("0.02", "0.10", "0.50", "1.50"),
  turb: atMost("3", "3", "3", "10"),
  hardness: atMost("150", "300", "450", "650"),
  tds: atMost("300", "500", "1000", "2000"),
  so4: atMost("50", "150", "250", "350"),
  cl: atMost("50", "150", "250", "350"),
  fe: atMost("0.1", "0.2", "0.3", "2.0"),
  mn: atMost("0.05", "0.05", "0.10", "1.50"),
  al: atMost("0.01", "0.05", "0.20", "0.50"),
  na: atMost("100", "150", "200", "400"),
  no2n: atMost("0.01", "0.10", "1.00", "4.80"),
  no3n: atMost("2.0", "5.0", "20.0", "30.0"),
  iodide: atMost("0.04", "0.04", "0.08", "0.50"),
  chcl3: atMost("0.0005", "0.006", "0.060", "0.300"),
  ccl4: atMost("0.0005", "0.0005", "0.0020", "0.0500"),
  benzene: atMost("0.0005", "0.0010", "0.0100", "0.120"),
  toluene: atMost("0.0005", "0.140", "0.700", "1.400"),
  coliform: atMost("30", "30", "30", "1000"),
  bacteria: atMost("100000", "100000", "100000", "1000000"),
  cu: atMost("0.01", "0.05", "1.00", "1.50"),
  zn: atMost("0.05", "0.5", "1.00", "5.00"),
  f: atMost("1.0", "1.0", "1.0", "2.0"),
  se: atMost("0.01", "0.01", "0.01", "0.1"),
  as: atMost("0.001", "0.001", "0.01", "0.05"),
  hg: atMost("0.0001", "0.0001", "0.001", "0.002"),
  cd: atMost("0.0001", "0.001", "0.005", "0.01"),
  cr6: atMost("0.005", "0.01", "0.05", "0.10"),
  pb: atMost("0.005", "0.005", "0.01", "0.10"),
  cn: atMost("0.001", "0.01", "0.05", "0.1"),
  phenol: atMost("0.001", "0.001", "0.002", "0.01"),
  // Class Ⅰ is "not detected", which is a reading of zero.
  las: atMost("0", "0.1", "0.3", "0.3"),
  sulfide: atMost("0.005", "0.01", "0.02", "0.10"),
};
