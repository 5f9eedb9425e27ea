/** Chooses files as evidence. Only their digests leave the machine; the files stay where they are kept. */
import { useState } from "react";
import { useSay } from "#portal/language/language.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";

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
  const [unable, setUnable] = useState(false);
  const read = async (files: FileList | null) => {
    // Pages that did not come over TLS have no digests of their own.
    if (globalThis.crypto?.subtle === undefined) return setUnable(true);
    onChange(await Promise.all([...(files ?? [])].map(digested)));
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
          {unable && (
            <p className="notice refused" role="alert">
              {say(
                "此页面未经加密连接，浏览器无法计算摘要。",
                "Without TLS the browser computes no digests.",
              )}
            </p>
          )}
        </>
      )}
    </Labelled>
  );
}

async function digested(file: File): Promise<Evidence> {
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  const digest = Array.from(new Uint8Array(hash), byte => byte.toString(16).padStart(2, "0")).join("");
  return { name: file.name, digest };
}
