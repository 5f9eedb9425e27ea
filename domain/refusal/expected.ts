/** What would have been right, in Chinese: phrases that stand alone, and phrases around a figure, a name or a list. */
import { PHRASES } from "#domain/refusal/phrases.ts";

const UNITS: Readonly<Record<string, string>> = {
  bytes: "字节",
  characters: "个字符",
  days: "天",
  deep: "层",
  digits: "位数字",
  frames: "帧",
  months: "个月",
  years: "年",
  yuan: "元",
};
const UNIT = `(?: (${Object.keys(UNITS).join("|")}))?`;

type Say = (...parts: string[]) => string | null;

/** Around what is the same in both languages: figures, dates, names. */
const AROUND: readonly (readonly [RegExp, Say])[] = [
  [new RegExp(`^(?:at most|up to) (\\S+)${UNIT}$`), (most, unit) => `不超过${most}${unitOf(unit)}`],
  [new RegExp(`^less than (\\S+)${UNIT}$`), (most, unit) => `小于${most}${unitOf(unit)}`],
  [new RegExp(`^(\\S+) to (\\S+)${UNIT}$`), (from, to, unit) => `${from}至${to}${unitOf(unit)}`],
  [new RegExp(`^(\\d+)${UNIT}$`), (count, unit) => `${count}${unitOf(unit)}`],
  [/^(\S+) or (?:before|earlier)$/, day => `不晚于${day}`],
  [/^not after (\S+)$/, day => `不晚于${day}`],
  [/^(\S+) or later$/, day => `不早于${day}`],
  [/^(\S+) or more$/, least => `不少于${least}`],
  [/^(\S+) or a later open period$/, month => `${month}或其后开放的期间`],
  [/^a month after (\S+)$/, month => `${month}之后的月份`],
  [
    /^a (?:year|month) from (\S+) on(?:, at most (\S+) months)?$/,
    (from, most) => `${from}起${most ? `、不超过${most}个月` : ""}`,
  ],
  [/^a date from (\S+) to (\S+)$/, (from, to) => `${from}至${to}之间的日期`],
  [/^a day before (\S+), if that is not over$/, day => `${day}之前、尚未过去的日期`],
  [/^a day up to the end of the month of (\S+)$/, day => `不晚于${day}所在月份的月末`],
  [/^a match with a line after (\S+)$/, day => `含${day}之后明细的勾对`],
  [/^a number from (\S+)$/, least => `不小于${least}的数`],
  [/^an instant of (\S+)$/, month => `${month}内的时间`],
  [/^an objection on or before (\S+)$/, day => `${day}或之前提出的异议`],
  [/^part (\d+) of (\d+)$/, (part, parts) => `第${part}段（共${parts}段）`],
  [/^an account of (\S+)$/, asset => `${asset}的科目`],
  [/^a book of kind (\S+)$/, kind => `类别为${kind}的账簿`],
  [
    /^a (debit|credit) balance on (\S+)$/,
    (side, account) => `科目${account}只能为${side === "debit" ? "借方" : "贷方"}余额`,
  ],
  [/^accounts of (\S+) or of all$/, party => `${party}的科目或共有科目`],
  [/^another party than (\S+)$/, party => `${party}以外的主体`],
  [/^(?:a|the) (?:manual )?station of section (\S+)$/, section => `断面${section}的站点`],
  [
    /^the period of (\S+), or months that no settlement has$/,
    settlement => `清算${settlement}的考核期，或尚未清算的月份`,
  ],
  [/^a checkpoint of size (\S+) or more$/, size => `覆盖第${size}个区块的检查点`],
  [/^a code for (\S+) in the map$/, account => `对照表中科目${account}的编码`],
  [/^a change of version (\S+)$/, version => `以第${version}版为准的变更`],
  [/^job (\S+) done$/, job => `批量记账${job}完成之后办理`],
  [/^a valid token of (\S+)$/, issuer => `${issuer}签发的有效令牌`],
  [/^somebody of (\S+)$/, party => `${party}的人员`],
  [/^for example (.+)$/, example => `例如${example}`],
  // Around lists.
  [/^one of (.+)$/, list => inList(list, each => `${each}之一`)],
  [/^another person than (.+)$/, list => inList(list, each => `${each}以外的人`)],
  [/^an environment department of (.+)$/, list => inList(list, each => `${each}的生态环境部门`)],
  [/^confirmations of (.+)$/, list => inList(list, each => `${each}的确认`)],
  [/^a period within (.+)$/, list => inList(list, each => `${each}以内的考核期`)],
  [/^another (\S+) of (\S+)$/, (role = "", party) => `${party}的另一名${PHRASES.get(role) ?? role}人员`],
];

/** Null where only English says it. */
export function expectedInChinese(text: string): string | null {
  const [first = "", ...advice] = text.split("; ");
  const right = phrase(first);
  if (right === null) return null;
  const more = advice.map(phrase);
  return more.includes(null) ? right : [right, ...more].join("；");
}

function phrase(text: string): string | null {
  const whole = PHRASES.get(text);
  if (whole !== undefined) return whole;
  for (const [pattern, say] of AROUND) {
    const found = pattern.exec(text);
    if (found !== null) return say(...found.slice(1));
  }
  const [, what, example] = /^(.+?),? such as (.+)$/.exec(text) ?? [];
  if (what !== undefined && example !== undefined) {
    const said = phrase(what);
    return said === null ? null : `${said}，如${example}`;
  }
  return inList(text, each => each);
}

/** A list of names as the domain has them, or of phrases that are known; null for anything else. */
function inList(text: string, say: (list: string) => string): string | null {
  const joined = text.includes(" and ") ? "、" : "或";
  const parts = text.split(/, (?:or )?| or | and /);
  const words = parts.map(part => PHRASES.get(part) ?? (isEnglish(part) ? null : part));
  return words.includes(null) ? null : say(words.join(joined));
}

/** Names, dates, figures and Chinese text carry no English phrase; two words in a row do. */
function isEnglish(text: string): boolean {
  return /[A-Za-z]{2,}[,;:]? +[A-Za-z]{2,}/.test(text) || /^[a-z]+ [a-z]/i.test(text);
}

function unitOf(unit: string | undefined): string {
  return unit === undefined ? "" : (UNITS[unit] ?? unit);
}
