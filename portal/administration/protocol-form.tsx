/** How a station speaks HJ 212 (通讯协议): told in words, and registered anew when its logger is replaced. */
import { DIALECT, DIALECTS, type DialectName } from "#domain/monitoring/hj212/dialect.ts";
import { FACTOR_CODES, factorOf, SENT_UNITS } from "#domain/monitoring/hj212/factors.ts";
import { SERIES, type Series } from "#domain/monitoring/hj212/to-reading.ts";
import { INDICATORS } from "#domain/monitoring/indicator.ts";
import { CommandForm, chosenOf, type FormField, type Said } from "#portal/administration/command-form.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Protocol } from "#portal/live/answers.ts";

const SERIES_IN_WORDS: Readonly<Record<Series, readonly [zh: string, en: string]>> = {
  "2011": ["实时数据", "real-time data"],
  "2051": ["分钟数据", "data of some minutes"],
  "2061": ["小时数据", "hourly data"],
  "2031": ["日数据", "daily data"],
};

export function ProtocolInWords({ protocol }: { protocol: Protocol }) {
  const say = useSay();
  const words = useProtocolWords();
  if (protocol === null) return say("未登记通讯协议", "no protocol is registered");
  const { mn, dialect, series, units } = protocol;
  const declared = Object.entries(units).map(([code, unit]) => `${words.factor(code)} ${words.unit(unit)}`);
  return [`MN ${mn}`, words.dialect(dialect), words.series(series), ...declared].join(" · ");
}

/** The unit of a factor is said in a field of its own. */
const UNIT = "unit ";

export function ProtocolForm({ station, protocol }: { station: string; protocol: Protocol }) {
  const say = useSay();
  const words = useProtocolWords();
  const declared = protocol?.units ?? {};
  const unitOf = ([code, dialect]: readonly [string, DialectName]) => {
    const sent = declared[code] ?? factorOf(code, dialect)?.unit;
    return sent === undefined || sent === "declare" ? "" : sent;
  };
  /** First those whose unit must be declared. */
  const codesIn = (dialect: DialectName) => {
    const codes = [...new Set([...FACTOR_CODES, ...Object.keys(declared)])].sort();
    const open = codes.filter(code => factorOf(code, dialect)?.unit === "declare");
    return [...open, ...codes.filter(code => !open.includes(code))];
  };
  const fields = ({
    dialect = protocol?.dialect ?? "",
    factors = Object.keys(declared).join(" "),
  }: Said): readonly FormField[] => [
    {
      name: "mn",
      label: say("设备编号 MN", "MN of the logger"),
      maxLength: 27,
      usual: protocol?.mn ?? "",
    },
    {
      name: "dialect",
      label: say("所依标准", "Standard it follows"),
      kind: "choice",
      usual: protocol?.dialect ?? "",
      options: DIALECTS.map(each => [each, words.dialect(each)] as const),
      hint: say(
        "决定标记字母的含义，以站点技术文件为准",
        "decides what its marks mean; the station's papers say which",
      ),
    },
    {
      name: "series",
      label: say("作为监测数据的上报", "Upload that counts as readings"),
      kind: "choice",
      usual: protocol?.series ?? "2061",
      options: Object.keys(SERIES).map(each => [each, words.series(each as Series)] as const),
    },
    {
      name: "factors",
      label: say("另行声明单位的因子", "Factors whose unit is declared"),
      kind: "many",
      usual: Object.keys(declared).join(" "),
      optional: true,
      options: codesIn(dialect as DialectName).map(code => [code, words.factor(code)] as const),
      hint: say(
        "与标准单位不同的，或标准未写明单位的（后者不声明则不读取）",
        "that differ from the standard's, or that it leaves open (undeclared, these are not read)",
      ),
    },
    ...chosenOf(factors).map(code => ({
      name: UNIT + code,
      label: say(`${words.factor(code)}的单位`, `Unit of ${words.factor(code)}`),
      kind: "choice" as const,
      usual: unitOf([code, dialect as DialectName]),
      options: SENT_UNITS.map(each => [each, words.unit(each)] as const),
    })),
    {
      name: "takesOver",
      label: say("设备编号此前", "The MN was until now"),
      kind: "choice",
      usual: "no",
      options: [
        ["no", say("未由其他站点使用", "no other station's")],
        ["yes", say("属其他站点，现由本站接用", "another station's; this one takes over")],
      ],
    },
  ];
  return (
    <CommandForm
      title={say("登记或变更通讯协议", "Register the protocol, or change it")}
      submit={say("登记", "Register")}
      fields={fields}
      send={(client, said, idempotencyKey) =>
        client.call("registerProtocol", { params: { station }, body: registrationOf(said), idempotencyKey })
      }
    >
      <p className="quiet">
        {say(
          "HJ 212 报文按设备编号归入站点；变更后，此后收到的报文按新协议读取。",
          "HJ 212 packets belong to a station by MN; after a change the new protocol reads what comes from then on.",
        )}
      </p>
    </CommandForm>
  );
}

function registrationOf({ factors = "", takesOver, mn, dialect, series, ...said }: Said): object {
  const units = chosenOf(factors).map(code => [code, said[UNIT + code]]);
  return { mn, dialect, series, units: Object.fromEntries(units), takesOver: takesOver === "yes" };
}

function useProtocolWords() {
  const say = useSay();
  const { language } = useLanguage();
  return {
    dialect: (name: DialectName) =>
      name === "surface-2018"
        ? say(DIALECT[name].standard, "trial protocol of national surface-water stations (2018)")
        : DIALECT[name].standard,
    series: (series: Series) =>
      say(`${SERIES_IN_WORDS[series][0]}（${series}）`, `${SERIES_IN_WORDS[series][1]} (${series})`),
    factor: (code: string) => {
      const factor = factorOf(code, "2017");
      return factor === null ? code : `${code} ${INDICATORS[factor.indicator][language]}`;
    },
    unit: (unit: (typeof SENT_UNITS)[number]) => {
      if (unit === "none") return say("无单位", "no unit");
      return unit.replace(/^u/, "μ").replace("count/L", say("个/L", "count/L"));
    },
  };
}
