/** A long text, such as a hash, shortened for the eye and whole for the clipboard. */
import { useState } from "react";
import { useSay } from "#portal/language/language.tsx";

interface CopyTextProps {
  readonly text: string;
  /** Characters shown at either end; all when left out. */
  readonly ends?: number;
  readonly label: string;
}

export function CopyText({ text, ends, label }: CopyTextProps) {
  const say = useSay();
  const [copied, setCopied] = useState(false);
  const short =
    ends === undefined || text.length <= 2 * ends + 1 ? text : `${text.slice(0, ends)}…${text.slice(-ends)}`;
  const copy = async () => {
    setCopied(await toClipboard(text));
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <span className="copy-text">
      <code title={text}>{short}</code>
      <button
        type="button"
        className="quiet-button no-print"
        aria-label={`${say("复制", "Copy")} ${label}`}
        onClick={() => void copy()}
      >
        {copied ? say("已复制", "Copied") : say("复制", "Copy")}
      </button>
    </span>
  );
}

/** Pages without TLS have no clipboard of their own; there the old way still works. */
async function toClipboard(text: string): Promise<boolean> {
  if (navigator.clipboard !== undefined) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
