/** What a verified file proves, and what not, as people read it: for the command line and for the page that verifies. */
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { titleOf as titleOfReport } from "#domain/evaluation-report/words.ts";
import { partyTitle } from "#domain/statement/forms/form.ts";
import type { StatementModel } from "#domain/statement/statements.ts";
import type { VerifiedFile } from "#domain/statement/verify-file.ts";

export type Language = "zh" | "en";

export interface ProofWords {
  /** Whose statement it is. */
  readonly title: string;
  readonly span: string;
  /** Figures of each account, then the sums. */
  readonly shown: readonly string[];
  readonly provenBy: string;
  readonly proven: readonly string[];
  readonly notProvenBy: string;
  readonly notProven: readonly string[];
}

/** Without keys nothing is known of who signed, and the words say so. */
export function proofWords(file: VerifiedFile, keys: readonly VerifierKey[], language: Language): ProofWords {
  const { model, head } = file;
  const { scope, accounts, book, bookName, from, to } = model;
  const say = (zh: string, en: string) => (language === "zh" ? zh : en);
  const one = accounts.length === 1 && scope.kind === "account";
  const these = one ? say("该科目", "this account") : say("上列科目", "these accounts");
  const final = (head.closedThrough ?? "") >= to;
  return {
    title: titleOf(model, say),
    span: say(`账簿 ${book}，会计期间 ${from} 至 ${to}`, `book ${book}, accounting periods ${from} to ${to}`),
    shown: shownLines(file, say),
    provenBy:
      keys.length === 0
        ? say("仅凭本文件即可证明：", "Proven with this file alone:")
        : say("凭本文件和所给公钥可证明：", "Proven with this file and the given keys:"),
    proven: [
      ...completeness(model, say),
      say(
        `截至第 ${head.seq} 区块（${head.recordedAt}），${these}的每一笔分录都在其中，未改动，次序不变；`,
        `every posting of ${these} up to block ${head.seq} (${head.recordedAt}) is here, unchanged and in order;`,
      ),
      ...opening(file, say),
      one
        ? say(
            "其余额和分录数与区块头所载一致；",
            "its balance and posting count are those that the head of the book stands for;",
          )
        : say(
            "其余额和分录数与区块头所载一致；",
            "their balances and posting counts are those that the head of the book stands for;",
          ),
      ...(final
        ? [
            say(
              `会计期间 ${to} 已结账：此后不能再记入；`,
              `period ${to} is closed: nothing can be posted to it any more;`,
            ),
          ]
        : []),
      ...reportProven(file, say),
      ...signedLines(file, keys, say),
    ],
    notProvenBy: say("本文件不能证明：", "Not proven by this file:"),
    notProven: [
      ...unsignedLines(file, keys, say),
      ...(final
        ? []
        : [
            say(
              `第 ${head.seq} 区块之后的记账：会计期间 ${to} 尚未结账；`,
              `what was posted after block ${head.seq}: period ${to} was not closed;`,
            ),
          ]),
      ...(model.issue === null
        ? []
        : [
            say(
              `编号（第 ${model.issue.number} 号）、出具时间和出具人；`,
              `number ${model.issue.number}, time and person of issue;`,
            ),
          ]),
      ...(model.codes === undefined
        ? []
        : [
            say(
              `${model.codes.party} 的科目编码（对照表第 ${model.codes.version} 版）；`,
              `the account codes of ${model.codes.party} (version ${model.codes.version} of its map);`,
            ),
          ]),
      ...reportNotProven(file, say),
      say(`账簿名称“${bookName}”；`, `that the book is called "${bookName}";`),
      ...(scope.kind !== "party" || scope.name === undefined
        ? []
        : [
            say(
              `主体 ${scope.party} 的名称“${scope.name}”；`,
              `that party ${scope.party} is called "${scope.name}";`,
            ),
          ]),
      ...(scope.kind === "book" ? [] : [say("账簿的其他科目。", "other accounts of the book.")]),
    ],
  };
}

type Say = (zh: string, en: string) => string;

function reportProven({ report }: VerifiedFile, say: Say): string[] {
  if (report === null) return [];
  const { from, to, issue, sourcesDigest } = report;
  const number =
    issue === null
      ? say("未编号", "without a number")
      : say(`第 ${issue.number} 号`, `number ${issue.number}`);
  return [
    say(
      `报告（${titleOfReport(report, say)}，${number}，${from} 至 ${to}）的资金数字由上列分录得出；`,
      `money in the report (${titleOfReport(report, say)}, ${number}, ${from} to ${to}) follows from these postings;`,
    ),
    say(
      `报告的其余数字由所附来源得出，来源摘要 SHA-256 ${sourcesDigest}；`,
      `its other figures follow from the sources that it carries, SHA-256 ${sourcesDigest};`,
    ),
  ];
}

function reportNotProven({ report }: VerifiedFile, say: Say): string[] {
  if (report === null) return [];
  return [
    say(
      "报告所附来源（水质评价、期限、台账、规则版本）与登记记录相同；",
      "that the sources of the report (assessments, deadlines, cases, versions of rules) are what was recorded;",
    ),
    ...(report.issue === null
      ? []
      : [
          say(
            `报告的编号（第 ${report.issue.number} 号）、出具时间和出具人；`,
            `number ${report.issue.number} of the report, time and person of issue;`,
          ),
        ]),
  ];
}

function titleOf({ scope, accounts }: StatementModel, say: Say): string {
  const [first] = accounts;
  switch (scope.kind) {
    case "account":
      return `${first?.account.id} ${first?.account.name} (${first?.account.nameEn})`;
    case "party":
      return say(
        `${partyTitle(scope)}名下全部 ${accounts.length} 个科目`,
        `all ${accounts.length} accounts of ${scope.party}`,
      );
    case "book":
      return say(`全部 ${accounts.length} 个科目`, `all ${accounts.length} accounts of the book`);
  }
}

function shownLines({ model, rows }: VerifiedFile, say: Say): string[] {
  const figures = (of: { opening: string; debits: string; credits: string; closing: string }) =>
    say(
      `期初 ${of.opening}   借方 ${of.debits}   贷方 ${of.credits}   期末 ${of.closing}`,
      `opening ${of.opening}   debits ${of.debits}   credits ${of.credits}   closing ${of.closing}`,
    );
  const unit = say("（借减贷）", "(debit − credit)");
  const counts = model.accounts.map(({ lines, laterPostings }, index) => {
    const later =
      laterPostings === 0
        ? ""
        : say(
            `；另有 ${laterPostings} 笔以后期间的分录未列示`,
            `; ${laterPostings} postings of later periods are not shown`,
          );
    const all = rows[index]?.postings ?? 0;
    return say(
      `列示 ${lines.length} 笔，该科目共 ${all} 笔${later}`,
      `${lines.length} postings shown of ${all} in the account${later}`,
    );
  });
  const [only] = model.accounts;
  if (only !== undefined && model.scope.kind === "account") {
    return [`${figures(only)} ${only.account.asset} ${unit}`, ...counts];
  }
  return [
    ...model.accounts.flatMap((each, index) => [
      `${each.account.id} ${each.account.name}`,
      `  ${figures(each)} ${each.account.asset}`,
      `  ${counts[index] ?? ""}`,
    ]),
    ...model.totals.map(total => `${say("合计", "total")} ${figures(total)} ${total.asset} ${unit}`),
  ];
}

function completeness({ scope, accounts }: StatementModel, say: Say): string[] {
  if (scope.kind === "account") return [];
  const whose = scope.kind === "party" ? scope.party : null;
  return [
    whose === null
      ? say(
          `这是账簿登记的全部 ${accounts.length} 个科目；`,
          `these ${accounts.length} accounts are all that the book has;`,
        )
      : say(
          `账簿登记在 ${whose} 名下的科目就是这 ${accounts.length} 个，没有遗漏；`,
          `these ${accounts.length} accounts are all that the register of the book gives to ${whose};`,
        ),
  ];
}

function opening({ model, openingSeq }: VerifiedFile, say: Say): string[] {
  if (openingSeq === null) return [];
  return [
    say(
      `期初余额取自第 ${openingSeq} 区块的余额：其前没有 ${model.from} 及以后期间的分录；`,
      `the openings follow from the balances at block ${openingSeq}, before which nothing was posted to ${model.from} or later;`,
    ),
  ];
}

function signedLines(
  { head, proof, signed }: VerifiedFile,
  keys: readonly VerifierKey[],
  say: Say,
): string[] {
  const place = say(
    `区块头是 ${proof.log.size} 个区块的日志中的第 ${head.seq} 个`,
    `the head is block ${head.seq} of a log of ${proof.log.size}`,
  );
  if (keys.length === 0 || signed === null) return [say(`${place}。`, `${place}.`)];
  const { origin } = signed.checkpoint;
  const by = signed.signatures.map(({ key, timestamp }) => {
    const role =
      key.name === origin ? say("日志自己的公钥", "the log's own key") : say("共签方", "cosigned by");
    const time = timestamp === null ? "" : `, ${instant(timestamp)}`;
    const since = key.revoked?.since;
    const revoked =
      since === undefined
        ? ""
        : say(
            `，该密钥自 ${since} 起吊销，本检查点仍有效`,
            `, revoked from ${since}; this checkpoint stands`,
          );
    return `  ${role} ${key.name} (${key.id})${time}${revoked}`;
  });
  return [say(`${place}，日志 ${origin}，签名方`, `${place}, the log ${origin}, signed by`), ...by];
}

/** The last second that a calendar date can name. */
const LAST_SECOND = 253_402_300_799;

function instant(timestamp: number): string {
  return timestamp > LAST_SECOND ? `second ${timestamp}` : new Date(timestamp * 1000).toISOString();
}

function unsignedLines({ signed }: VerifiedFile, keys: readonly VerifierKey[], say: Say): string[] {
  if (keys.length > 0) return [];
  if (signed !== null) {
    return [
      say(
        "由谁签名：文件带有日志的检查点，但没有给出用以核对的公钥；",
        "who signed: the file has a checkpoint of the log, but no key was given to check it with (--key);",
      ),
    ];
  }
  return [
    say(
      "账簿由谁保管：请将下列区块头与另一协议方同一区块的对账单比对；",
      "who keeps the book: compare the head below with a statement that another partner has of the same block;",
    ),
    say(
      "由谁签名：生成本文件时，区块头尚无签名覆盖；",
      "who signed: nothing that covers the head was signed yet when this file was made;",
    ),
  ];
}
