/**
 * Limits of GB/T 14848-2017 (地下水质量标准) table 1 for classes Ⅰ to Ⅳ; what keeps none is Ⅴ. Of its 39 items these
 * are the ones that are indicators here; the table grows with the indicators.
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
