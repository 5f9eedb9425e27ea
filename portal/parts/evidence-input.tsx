/** Chooses files as evidence. Only their digests leave the machine; the files stay where they are kept. */
import { useSay } from "#portal/language/language.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { readFile } from "#portal/parts/read-file.ts";

export interface Evidence {
  readonly name: string;
  readonly digest: string;
}

interface EvidenceInputProps {
  readonly value: readonly Evidence[];
  readonly onChange: (evidence: readonly Evidence[]) => void;
}

export function EvidenceInput({ value, onChange }: EvidenceInputProps) {
  const say = useSay();
  const read = async (files: FileList | null) => {
    const chosen = await Promise.all([...(files ?? [])].map(readFile));
    onChange(chosen.map(({ name, digest }) => ({ name, digest })));
  };
  return (
    <Labelled label={say("照片或文件（只登记摘要）", "Photos or files (only digests are recorded)")} wide>
      {id => (
        <>
          <input id={id} type="file" multiple onChange={event => void read(event.target.files)} />
          {value.map(({ name, digest }) => (
            <span className="quiet" key={digest}>
              {name} <code>{digest.slice(0, 12)}…</code>
            </span>
          ))}
        </>
      )}
    </Labelled>
  );
}
