/** A refusal in the service's own words: title in the reader's language, what exactly, and the stable code. */
import { Button } from "antd";
import { fieldInEnglish } from "#domain/refusal/field-names.ts";
import type { Problem } from "#events/client.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";

interface ProblemNoticeProps {
  readonly problem: Problem;
  readonly onClose?: () => void;
}

export function ProblemNotice({ problem, onClose }: ProblemNoticeProps) {
  const { language } = useLanguage();
  const say = useSay();
  const title = language === "zh" ? problem.titleZh : problem.title;
  const more = problem.errors.filter(({ message }) => message !== problem.detail);
  const spoken = problem.language === "zh" ? "zh-CN" : "en";
  const conflict = problem.status === 409 || problem.status === 412;
  return (
    <div className={conflict ? "notice conflict" : "notice refused"} role="alert">
      <p className="notice-title">{title}</p>
      {problem.detail !== "" && problem.detail !== title && (
        <p lang={spoken}>{inFormWords(problem, problem.detail, problem.errors[0]?.field)}</p>
      )}
      {more.length > 0 && (
        <ul lang={spoken}>
          {more.map(({ code, field, message }) => (
            <li key={`${code} ${field} ${message}`}>{inFormWords(problem, message, field)}</li>
          ))}
        </ul>
      )}
      {conflict && (
        <p>
          {say(
            "页面已取回最新内容，请核对后再操作。",
            "The page now shows the newest content; look again before you go on.",
          )}
        </p>
      )}
      <p className="notice-code">
        {say("代码", "Code")} <code>{problem.code}</code>
        {problem.requestId !== "" && problem.requestId !== undefined && (
          <>
            {" · "}
            {say("请求号", "Request")} <code>{problem.requestId}</code>
          </>
        )}
      </p>
      {onClose !== undefined && (
        <Button size="small" type="text" className="notice-close" onClick={onClose}>
          {say("关闭", "Close")}
        </Button>
      )}
    </div>
  );
}

/** A form shows no paths of the request: English sentences name them, Chinese ones have the field's word already. */
function inFormWords({ language }: Problem, message: string, field: string | undefined): string {
  return language === "zh" || !field ? message : message.replaceAll(field, fieldInEnglish(field));
}
