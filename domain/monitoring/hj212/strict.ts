/** What HJ 212-2017 (6.3.1 to 6.3.3) demands beyond what is needed to read a frame. */
import { isDate } from "#domain/calendar.ts";
import type { DialectName } from "#domain/monitoring/hj212/dialect.ts";
import { DATA_AREA_MAX, PARTS_MAX, SEGMENT_BYTES_MAX } from "#domain/monitoring/hj212/limits.ts";
import { FLAG_SPLIT, fieldIn, flagOf, type Packet } from "#domain/monitoring/hj212/packet.ts";
import { instantOf } from "#domain/monitoring/hj212/time.ts";
import type { Fault } from "#domain/result.ts";

interface Rule {
  readonly is: RegExp;
  readonly expected: string;
}

const FIELD_ORDER = ["QN", "ST", "CN", "PW", "MN", "Flag", "PNUM", "PNO"];

const MN_OF_SOURCES: Rule = { is: /^[0-9A-F]{24}$/, expected: "24 characters 0-9 A-F" };
const MN_OF_SURFACE: Rule = {
  is: /^[A-Z]{1,2}\d{6}_\d{4}$/,
  expected: "a letter, area code, _ and 4 digits",
};
const MN_OF_2005: Rule = { is: /^[0-9A-Za-z]{14}$/, expected: "14 characters" };

const RULES: Readonly<Record<string, Rule>> = {
  QN: { is: /^\d{17}$/, expected: "17 digits, YYYYMMDDhhmmsszzz" },
  ST: { is: /^\d{2}$/, expected: "2 digits" },
  CN: { is: /^\d{4}$/, expected: "4 digits" },
  PW: { is: /^.{6}$/, expected: "6 characters" },
  Flag: { is: /^(?:\d{1,2}|1\d\d|2[0-4]\d|25[0-5])$/, expected: "0 to 255" },
};

const KEY = /^[A-Za-z0-9-]+$/;

export function strictFaults(text: string, packet: Packet, lineBreak: string, dialect: DialectName): Fault[] {
  return [
    ...(lineBreak === "\r\n" ? [] : [fault("end", JSON.stringify(lineBreak), "CR LF behind the CRC")]),
    ...sizeFaults(text),
    ...headerFaults(packet, dialect),
    ...partFaults(packet),
    ...dataFaults(text, packet),
  ];
}

function sizeFaults(text: string): Fault[] {
  const bytes = Buffer.byteLength(text);
  const area = text.length - text.indexOf("CP=&&") - "CP=&&&&".length;
  return [
    ...(bytes > SEGMENT_BYTES_MAX
      ? [fault("length", bytes, `a data segment of at most ${SEGMENT_BYTES_MAX} bytes`)]
      : []),
    ...(area > DATA_AREA_MAX
      ? [fault("CP", area, `a data area of at most ${DATA_AREA_MAX} characters`)]
      : []),
  ];
}

function headerFaults({ header }: Packet, dialect: DialectName): Fault[] {
  const old = dialect === "2005";
  const mn = old ? MN_OF_2005 : dialect === "surface-2018" ? MN_OF_SURFACE : MN_OF_SOURCES;
  const rules = Object.entries({ ...RULES, MN: mn });
  const names = Object.keys(header);
  const known = FIELD_ORDER.filter(name => names.includes(name));
  return [
    ...rules.flatMap(([name, { is, expected }]) => {
      const value = header[name];
      if (value === undefined)
        return old && (name === "QN" || name === "Flag") ? [] : [fault(name, "", expected)];
      return is.test(value) ? [] : [fault(name, value, expected)];
    }),
    ...(header["QN"] !== undefined && !isMoment(header["QN"]) ? [fault("QN", header["QN"], "a time")] : []),
    ...(names.join() === known.join()
      ? []
      : [fault("header", names.join(), `in this order: ${FIELD_ORDER.join()}`)]),
  ];
}

function isMoment(digits: string): boolean {
  return isDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`);
}

/** PNUM and PNO are there exactly when Flag says so. */
function partFaults(packet: Packet): Fault[] {
  const split = (flagOf(packet) & FLAG_SPLIT) !== 0;
  return ["PNUM", "PNO"].flatMap(name => {
    const value = packet.header[name];
    if ((value !== undefined) === split) {
      const fits = value === undefined || (/^\d{1,4}$/.test(value) && Number(value) <= PARTS_MAX);
      return fits ? [] : [fault(name, value, `1 to ${PARTS_MAX}`)];
    }
    return [fault(name, value ?? "", split ? `${name}, because Flag says so` : `no ${name}, as Flag says`)];
  });
}

function dataFaults(text: string, packet: Packet): Fault[] {
  const area = text.slice(text.indexOf("CP=&&") + "CP=&&".length, -"&&".length);
  const wrong = area === "" ? [] : area.split(/[;,]/).filter(pair => !KEY.test(pair.split("=")[0] ?? ""));
  const dataTime = fieldIn(packet, "DataTime");
  const timed = dataTime === undefined || (/^\d{14}$/.test(dataTime) && instantOf(dataTime, "DataTime").ok);
  return [
    ...wrong.map(pair => fault("CP", pair, "key=value with a key of letters, digits and -")),
    ...(timed ? [] : [fault("DataTime", dataTime, "14 digits, YYYYMMDDhhmmss")]),
  ];
}

function fault(field: string, value: string | number | undefined, expected: string): Fault {
  const shown = typeof value === "string" ? value.slice(0, 60) : value;
  return {
    code: "hj212.field",
    message: `${field} "${shown}" is not what the standard demands: ${expected}`,
    field,
    value: shown,
    expected,
  };
}
