/** Hands out one paper (PDF) of the book; a refusal stands beside the button. */
import type { Client, Download } from "#events/client.ts";
import { useCommand } from "#portal/live/use-command.ts";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { saveFile } from "#portal/parts/save-file.ts";

interface PaperButtonProps {
  /** Of what, for the ear: several papers of one kind may stand on a page. */
  readonly of?: string;
  readonly print: (client: Client) => Promise<Download>;
  readonly children: string;
}

export function PaperButton({ of, print, children }: PaperButtonProps) {
  const paper = useCommand<null>(async client => {
    const file = await print(client);
    saveFile(file, file.filename ?? `${of ?? children}.pdf`);
  });
  return (
    <>
      <button
        type="button"
        className="quiet-button no-print"
        aria-label={of === undefined ? undefined : `${children} ${of}`}
        aria-busy={paper.busy}
        disabled={paper.busy}
        onClick={() => void paper.run(null)}
      >
        {children}
      </button>
      {paper.problem !== null && <ProblemNotice problem={paper.problem} onClose={paper.forget} />}
    </>
  );
}
