/**
 * Files that will go with a voucher. They stay on this computer until the voucher is sent, as what the book keeps it
 * keeps for good; trying it out takes their digests alone.
 */
import { useState } from "react";
import { ATTACHMENT_BYTES_MAX } from "#events/attachments.ts";
import { type Client, ProblemError } from "#events/client.ts";
import { type ReadFile, readFile } from "#portal/parts/read-file.ts";
import { type Hindrance, hindrances, mediaTypeOf } from "#portal/vouchers/attachable.ts";

export interface AttachedFile extends ReadFile {
  readonly state: "chosen" | "sending" | "stored" | "refused";
}

export interface Attaching {
  readonly files: readonly AttachedFile[];
  /** What was offered last and does not go along. */
  readonly hindered: readonly { readonly name: string; readonly why: Hindrance }[];
  readonly add: (offered: readonly File[]) => Promise<void>;
  readonly remove: (digest: string) => void;
  /** What the proposal says of them. */
  readonly carried: { readonly attachments?: readonly { readonly name: string; readonly digest: string }[] };
  /** Stores in the book what is not there yet; throws the problem of the first that is refused. */
  readonly store: (client: Client, book: string) => Promise<void>;
}

export function useAttaching(): Attaching {
  const [files, setFiles] = useState<readonly AttachedFile[]>([]);
  const [hindered, setHindered] = useState<Attaching["hindered"]>([]);
  const mark = (digest: string, state: AttachedFile["state"]) =>
    setFiles(before => before.map(each => (each.digest === digest ? { ...each, state } : each)));

  const add = async (offered: readonly File[]) => {
    const read = await Promise.all(offered.map(readIfSmall));
    const sizes = read.map((file, index) => ({ ...file, bytes: offered[index]?.size ?? 0 }));
    const why = hindrances(files, sizes);
    setHindered(
      read.flatMap(({ name }, index) => {
        const hindrance = why[index] ?? null;
        return hindrance === null ? [] : [{ name, why: hindrance }];
      }),
    );
    const taken = read.filter((_, index) => why[index] === null);
    setFiles(before => [...before, ...taken.map(file => ({ ...file, state: "chosen" as const }))]);
  };

  const store = async (client: Client, book: string) => {
    for (const { name, digest, content, state } of files) {
      if (state === "stored") continue;
      mark(digest, "sending");
      const file = { content, mediaType: mediaTypeOf(name) ?? "application/octet-stream" };
      try {
        await client.call("storeAttachment", { params: { book }, file });
      } catch (error) {
        if (error instanceof ProblemError) mark(digest, "refused");
        throw error;
      }
      mark(digest, "stored");
    }
  };

  return {
    files,
    hindered,
    add,
    remove: digest => setFiles(before => before.filter(each => each.digest !== digest)),
    carried: files.length === 0 ? {} : { attachments: files.map(({ name, digest }) => ({ name, digest })) },
    store,
  };
}

/** What is far too large is not even read. */
async function readIfSmall(file: File): Promise<ReadFile> {
  if (file.size > ATTACHMENT_BYTES_MAX) return { name: file.name, content: new Uint8Array(), digest: "" };
  return readFile(file);
}
