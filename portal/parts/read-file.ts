/** A chosen file as bytes with its digest, also on pages that did not come over TLS. */
import { hexText } from "#domain/checkpoint/verifier-key.ts";
import { sha256 } from "#domain/hash.ts";

export interface ReadFile {
  readonly name: string;
  readonly content: Uint8Array<ArrayBuffer>;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
}

export async function readFile(file: File): Promise<ReadFile> {
  const content = new Uint8Array(await file.arrayBuffer());
  return { name: file.name, content, digest: digestText(content) };
}

export function digestText(content: Uint8Array): string {
  return hexText(sha256(content));
}
