/** What a verification covered, first; then what it found. "No findings" means nothing without the first. */
import type { AnswerOf } from "#events/operations.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Book } from "#portal/live/answers.ts";

interface VerificationResultProps {
  readonly verification: AnswerOf<"verifyBook">;
  readonly head: Book["head"];
}

export function VerificationResult({ verification, head }: VerificationResultProps) {
  const say = useSay();
  const { blocks, entries, accounts, findings } = verification;
  const good = findings.length === 0 && verification.head !== null;
  return (
    <div className={good ? "notice good" : "notice refused"} role="status">
      <p className="notice-title">
        {good
          ? say("账簿完好，未发现问题。", "The book is sound; nothing was found.")
          : say(`发现 ${findings.length} 处问题`, `${findings.length} findings`)}
      </p>
      <p>
        {say(
          `已由存储的原始字节重建 ${blocks} 个区块、${entries} 笔凭证、${accounts.length} 个科目。`,
          `Rebuilt from the stored bytes: ${blocks} blocks, ${entries} entries, ${accounts.length} accounts.`,
        )}{" "}
        {verification.head === head.hash
          ? say("重建的区块头与页面所示一致。", "The rebuilt head is the one shown here.")
          : say(
              "重建的区块头与页面所示不同：其间可能又有记账。",
              "The rebuilt head is not the one shown here: the book may have gone on since.",
            )}
      </p>
      <details>
        <summary>{say("所覆盖的科目", "Accounts covered")}</summary>
        <p className="codes">{accounts.join(" · ")}</p>
      </details>
      {findings.length > 0 && (
        <ul lang="en">
          {findings.map(({ seq, item, message }) => (
            <li key={`${seq} ${item} ${message}`}>
              {say("区块", "block")} {seq}, <code>{item}</code>: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
