/** The styles of a workbook, numbered as they are asked for. */
export interface Style {
  readonly bold?: boolean;
  readonly heading?: boolean;
  readonly date?: boolean;
  /** Decimals of a number. */
  readonly scale?: number;
}

const DATE_FORMAT = 164;
const FIRST_NUMBER_FORMAT = 165;

export class Styles {
  readonly #known = new Map<string, Style>([["{}", {}]]);

  index(style: Style): number {
    const key = JSON.stringify(style);
    if (!this.#known.has(key)) this.#known.set(key, style);
    return [...this.#known.keys()].indexOf(key);
  }

  xml(): string {
    const styles = [...this.#known.values()];
    const scales = [...new Set(styles.flatMap(({ scale }) => (scale === undefined ? [] : [scale])))];
    const formats = scales.map(
      (scale, index) =>
        `<numFmt numFmtId="${FIRST_NUMBER_FORMAT + index}" formatCode="#,##0${scale === 0 ? "" : `.${"0".repeat(scale)}`}"/>`,
    );
    const cells = styles.map(({ bold, heading, date, scale }) => {
      const format =
        scale !== undefined ? FIRST_NUMBER_FORMAT + scales.indexOf(scale) : date === true ? DATE_FORMAT : 0;
      const font = bold === true || heading === true ? 1 : 0;
      const align = heading === true ? "center" : scale !== undefined ? "right" : "left";
      return `<xf numFmtId="${format}" fontId="${font}" fillId="${heading === true ? 2 : 0}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="${align}" vertical="top" wrapText="1"/></xf>`;
    });
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="${formats.length + 1}"><numFmt numFmtId="${DATE_FORMAT}" formatCode="yyyy\\-mm\\-dd"/>${formats.join("")}</numFmts><fonts count="2">${font(false)}${font(true)}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF2"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
  }
}

function font(bold: boolean): string {
  return `<font>${bold ? "<b/>" : ""}<sz val="10"/><name val="宋体"/><family val="0"/><charset val="134"/></font>`;
}
