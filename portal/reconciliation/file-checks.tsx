/** What a file proves about itself, in words, and why it is not taken where it is not. */
import type { BankCheck } from "#domain/reconciliation/checks.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { BankStatementPreview } from "#portal/live/answers.ts";
import { CHECK_WORDS } from "#portal/reconciliation/check-words.ts";

type Check = BankStatementPreview["checks"][number];

export function FileChecks({ seen }: { seen: BankStatementPreview }) {
  const say = useSay();
  const verified = seen.statement?.verified === true;
  const failed = seen.checks.filter(({ ok }) => !ok);
  return (
    <>
      {seen.importable ? (
        <p className={failed.length === 0 && verified ? "notice good" : "notice conflict"}>
          {failed.length > 0
            ? say(
                `可以导入，但有 ${failed.length} 项需要留意。`,
                `It may be imported, but ${failed.length} of the checks ask for a look.`,
              )
            : verified
              ? say("检查全部通过，可以导入。", "Every check holds; it may be imported.")
              : say(
                  "检查全部通过，可以导入。版式未验证：请先与银行打印件核对几笔。",
                  "Every check holds; it may be imported. The layout is not verified: compare a few lines with the bank's print first.",
                )}
        </p>
      ) : seen.headers.length > 0 ? (
        <p className="notice conflict">{say("版式未识别。", "The layout is not known.")}</p>
      ) : (
        <Refused refusals={seen.refusals} />
      )}
      {seen.checks.length > 0 && (
        <ul className="file-checks">
          {seen.checks.map(check => (
            <CheckItem key={check.name + check.detail} check={check} />
          ))}
        </ul>
      )}
    </>
  );
}

function Refused({ refusals }: Pick<BankStatementPreview, "refusals">) {
  const say = useSay();
  return (
    <div className="notice refused" role="alert">
      <p className="notice-title">{say("不能导入", "It cannot be imported")}</p>
      <ul>
        {refusals.slice(0, 10).map(({ code, title, titleZh, message, messageZh, line, column }) => (
          <li key={`${code} ${line} ${column} ${message}`}>
            {say(titleZh, title)}
            {line !== undefined && say(`（第 ${line} 行）`, ` (line ${line})`)} <code>{code}</code>
            <p className="quiet">{say(messageZh, message)}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function CheckItem({ check: { name, ok, mustHold, detail, lines } }: { check: Check }) {
  const say = useSay();
  const { language } = useLanguage();
  const words = CHECK_WORDS[name as BankCheck["name"]];
  const kind = ok ? "holds" : mustHold ? "fails" : "warns";
  return (
    <li className={kind}>
      <span className="check-mark">
        {ok ? say("✓ 通过", "✓ holds") : mustHold ? say("✗ 不通过", "✗ fails") : say("! 留意", "! look")}
      </span>
      <strong>{words?.title[language] ?? name}</strong>
      <span>{words?.[ok ? "good" : "bad"][language]}</span>
      {!ok && lines.length > 0 && (
        <span className="quiet">{say(`第 ${lines.join("、")} 行`, `line ${lines.join(", ")}`)}</span>
      )}
      <span className="quiet check-detail" lang="en">
        {detail}
      </span>
    </li>
  );
}
