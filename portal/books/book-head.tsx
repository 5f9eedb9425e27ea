/** The newest head of a book, and the button that rebuilds the whole book from its stored bytes. */
import { Button } from "antd";
import { useState } from "react";
import type { AnswerOf } from "#events/operations.ts";
import { VerificationResult } from "#portal/books/verification-result.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Book } from "#portal/live/answers.ts";
import { useCommand } from "#portal/live/use-command.ts";
import { CopyText } from "#portal/parts/copy-text.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";

export function BookHead({ book: { id, head } }: { book: Book }) {
  const say = useSay();
  const [verified, setVerified] = useState<AnswerOf<"verifyBook"> | null>(null);
  const verify = useCommand(async (client, book: string) => {
    setVerified(null);
    setVerified(await client.call("verifyBook", { params: { book } }));
  });
  return (
    <div className="book-head">
      <dl>
        <div>
          <dt>{say("区块", "Block")}</dt>
          <dd>{head.seq}</dd>
        </div>
        <div>
          <dt>{say("记账时间", "Recorded")}</dt>
          <dd>{chinaTime(head.recordedAt)}</dd>
        </div>
        <div>
          <dt>{say("区块头哈希", "Head hash")}</dt>
          <dd>
            <CopyText text={head.hash} ends={8} label={say("区块头哈希", "head hash")} />
          </dd>
        </div>
        <div>
          <dt>{say("日志树根", "Log root")}</dt>
          <dd>
            <CopyText text={head.logRoot} ends={8} label={say("日志树根", "log root")} />
            <span className="quiet"> · {say(`${head.logSize} 块`, `${head.logSize} blocks`)}</span>
          </dd>
        </div>
      </dl>
      <Button className="no-print" loading={verify.busy} onClick={() => void verify.run(id)}>
        {say("验证账簿", "Verify the book")}
      </Button>
      {verify.problem !== null && <ProblemNotice problem={verify.problem} onClose={verify.forget} />}
      {verified !== null && <VerificationResult verification={verified} head={head} />}
    </div>
  );
}
