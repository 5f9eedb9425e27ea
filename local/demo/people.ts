/** Who takes part in the demonstration: governments, and the people who may sign in. */
export const PARTIES = [
  { id: "SH", name: "上海市", nameEn: "Shanghai" },
  { id: "JS", name: "江苏省", nameEn: "Jiangsu" },
  { id: "ZJ", name: "浙江省", nameEn: "Zhejiang" },
  { id: "AH", name: "安徽省", nameEn: "Anhui" },
] as const;

export const SECTIONS = [
  {
    id: "jiekou",
    name: "街口(鸠坑口)",
    nameEn: "Jiekou",
    river: "新安江",
    riverEn: "Xin'an River",
    waterBody: "river",
    targetClass: "Ⅱ",
    parties: ["AH", "ZJ"],
    normalFlow: { from: "AH", to: "ZJ" },
    reviewer: "review-zj",
    station: {
      id: "jiekou-auto",
      name: "街口国家地表水自动站",
      // The files hold one reading a day, of 08:00.
      schedule: { everyMinutes: 1_440, firstMinute: 480 },
      operatesFrom: "2020-08-08T08:00:00+08:00",
    },
    readings: "jiekou-2020-2021.csv",
  },
  {
    id: "jishuigang",
    name: "急水港桥",
    nameEn: "Jishuigang Bridge",
    river: "淀山湖",
    riverEn: "Dianshan Lake",
    waterBody: "lake",
    targetClass: "Ⅲ",
    parties: ["SH", "JS"],
    normalFlow: { from: "JS", to: "SH" },
    reviewer: "review-sh",
    station: {
      id: "jishuigang-auto",
      name: "急水港桥国家地表水自动站",
      schedule: { everyMinutes: 1_440, firstMinute: 480 },
      operatesFrom: "2020-05-10T08:00:00+08:00",
    },
    readings: "jishuigang-2020-2021.csv",
  },
] as const;

/** Ids are what one signs in as. */
export const PRINCIPALS = [
  { id: "finance-sh", name: "上海市财政局 经办", role: "finance", party: "SH" },
  { id: "finance-js", name: "江苏省财政厅 经办", role: "finance", party: "JS" },
  { id: "finance-js-review", name: "江苏省财政厅 复核", role: "finance", party: "JS" },
  { id: "finance-zj", name: "浙江省财政厅 经办", role: "finance", party: "ZJ" },
  { id: "finance-ah", name: "安徽省财政厅 经办", role: "finance", party: "AH" },
  { id: "environment-sh", name: "上海市生态环境局", role: "environment", party: "SH" },
  { id: "environment-js", name: "江苏省生态环境厅", role: "environment", party: "JS" },
  { id: "environment-zj", name: "浙江省生态环境厅", role: "environment", party: "ZJ" },
  { id: "environment-ah", name: "安徽省生态环境厅", role: "environment", party: "AH" },
  { id: "review-sh", name: "上海市环境监测中心 数据审核", role: "environment", party: "SH" },
  { id: "review-zj", name: "浙江省生态环境监测中心 数据审核", role: "environment", party: "ZJ" },
  { id: "station-jiekou", name: "街口站数据上报", role: "monitor", stations: ["jiekou-auto"] },
  { id: "station-jishuigang", name: "急水港桥站数据上报", role: "monitor", stations: ["jishuigang-auto"] },
  { id: "auditor", name: "审计", role: "auditor" },
] as const;

export const ZONE_FUND = "demonstration-zone-fund";
export const XINAN_BOOK = "xinan-river";

/** What the readings cover; never called a year. */
export const ASSESSMENT_PERIOD = { from: "2020-05", to: "2021-04" } as const;
