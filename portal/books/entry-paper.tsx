/** An entry as it is filed: 记账凭证 on A4. */
import { useSay } from "#portal/language/language.tsx";
import { PaperButton } from "#portal/parts/paper-button.tsx";

interface EntryPaperProps {
  readonly book: string;
  readonly entry: string;
  /** 记-2021-06-0001, where it is known. */
  readonly number?: string;
}

export function EntryPaper({ book, entry, number }: EntryPaperProps) {
  const say = useSay();
  return (
    <PaperButton
      {...(number === undefined ? {} : { of: number })}
      print={client => client.download("printEntry", { params: { book, entry } })}
    >
      {say("凭证 PDF", "Entry, PDF")}
    </PaperButton>
  );
}
