/**
 * What stands in Latin letters on the portal's Chinese pages, each with its reason. Whatever is not here is raw: an id
 * that has a name, a code of the contract, a sentence in English.
 */
import type { Route } from "#portal/routes.ts";

export interface Allowed {
  readonly words: RegExp;
  readonly why: string;
  /** Only on these views; on every one when left out. */
  readonly views?: readonly Route["view"][];
}

const JUDGED = [
  "agreement",
  "agreement-difference",
  "pilots",
  "settlement",
  "part",
  "simulator",
  "trace",
] as const;

export const ALLOWED: readonly Allowed[] = [
  { words: /^(English|Headwater)$/, why: "the way to the other language, and the name of the software" },
  { words: /^(mg\/L|m|KB|MB)$/, why: "units; m of m³" },
  { words: /^(pH|CODMn|NH|-N|TN|TP|AQI|CWQI)$/, why: "indicators and indices as the standards write them" },
  { words: /^(GB|GB\/T|ISO|GB18030|SHA-256)$/, why: "standards" },
  {
    words:
      /^(PDF|CSV|XLSX?|Excel|JSON|Lines|XML|OFD|camt\.053|pain\.001|MT940|hledger|Beancount|\.?vkey|jpg)$/,
    why: "forms of files, and the programs that read them",
  },
  { words: /^Esc$/, why: "a key of the keyboard" },
  { words: /^\d{4}(\.[\w{}-]+)+$/, why: "codes of accounts, which accountants know them by" },
  { words: /^[A-Z]{2}-\d{4}-\d{3}$/, why: "references as a bank or an office wrote them" },
  { words: /^\S{3,}…\S{3,}$/, why: "digests and keys, shortened" },
  {
    words:
      /^([\w+/]{43}|[0-9a-f]{64}|(?=\w*(\d|[A-Z]{2}))\w{16,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    why: "digests and ids that a machine gave",
  },
  {
    words: /^headwater\.local(\+\w+\+[\w+/]{20,}|\/[a-z-]+)$/,
    why: "keys of the log, and its name as they have it",
  },
  { words: /^(P|C|C0|k|k0|i)$/, why: "symbols of an agreement's formula", views: JUDGED },
  { words: /^[A-Z]{2}$/, why: "codes of parties beside their names", views: ["agreement", "administration"] },
  {
    words:
      /^(demonstration-zone-fund|xinan-river|jiekou|jishuigang|auditor|(finance|environment|review|station)-[a-z-]+)$/,
    why: "ids beside names, where they are registered",
    views: ["administration"],
  },
  {
    words: /^(Anhui|Jiangsu|Shanghai|Zhejiang)$/,
    why: "English names, where they are registered",
    views: ["administration"],
  },
  {
    words:
      /^(archive|assess|chain|chain-check|checkpoint|dead-letters|deliver|health|jobs|objects|publish|sentinel|settle|signing|table|ledger|monitoring|records|refusals|transient|watch)$/,
    why: "parts of the service beside their words, as its logs have them",
    views: ["administration"],
  },
  { words: /^[a-z]+-auto$/, why: "ids that files name stations by", views: ["upload", "administration"] },
  { words: /^(station|section|time|\w+_mgl)$/, why: "names of a file's columns", views: ["upload"] },
  {
    words: /^(n|name|party)$/,
    why: "places in a template of codes, said in words above it",
    views: ["fund-codes"],
  },
  {
    words: /^forest$/,
    why: "the id that is to be registered, as whoever approves it must see it",
    views: ["part", "fund"],
  },
  {
    words:
      /^(npm|run|-s|headwater|checkpoint|cosign|--[a-z-]+|[\w-]+\.(checkpoint|pem|vkey)|finance\.example\/w)$/,
    why: "a command that is copied to another machine",
    views: ["statements"],
  },
  {
    words: /./,
    why: "engineers' pages, which are in English, and commands (decision 0071)",
    views: ["docs", "api"],
  },
];

/** By which a word may stand on a view; undefined for what is raw. */
export function allowance(word: string, view: Route["view"]): Allowed | undefined {
  return ALLOWED.find(({ words, views }) => words.test(word) && views?.includes(view) !== false);
}
