/** A ZIP file that is written while its content comes, with the SHA-256 of every file in it. Its bytes know no clock. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { strToU8, Zip, ZipDeflate } from "fflate";

/** The earliest time that a ZIP file can name. */
const MTIME = "1980-01-01T00:00:00";
/** Beyond this a ZIP file needs another form, which not every program opens. */
const BYTES_MAX = 4_000_000_000;

export class ZipTooLarge extends Error {}

export class ZipFile {
  readonly #out: WriteStream;
  readonly #zip: Zip;
  readonly #sums: { readonly name: string; readonly sha256: string }[] = [];
  #bytes = 0;
  #failed: Error | null = null;

  /** Rejects when there is such a file already, or it cannot be written. */
  static async create(path: string): Promise<ZipFile> {
    const out = createWriteStream(path, { flags: "wx" });
    await once(out, "open");
    return new ZipFile(out);
  }

  private constructor(out: WriteStream) {
    this.#out = out;
    this.#out.on("error", error => {
      this.#failed = error;
    });
    this.#zip = new Zip((error, chunk) => {
      if (error !== null) throw error;
      this.#bytes += chunk.length;
      this.#out.write(chunk);
    });
  }

  /** Adds a file; texts and bytes are packed and let go as they come. */
  async add(name: string, content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = MTIME;
    this.#zip.add(file);
    const hash = createHash("sha256");
    let inFile = 0;
    for await (const part of content) {
      const bytes = typeof part === "string" ? strToU8(part) : part;
      hash.update(bytes);
      inFile += bytes.length;
      file.push(bytes);
      await this.#flushed(inFile);
    }
    file.push(new Uint8Array(), true);
    this.#sums.push({ name, sha256: hash.digest("hex") });
  }

  /** Waits for the disk when it is behind. */
  async #flushed(inFile: number): Promise<void> {
    if (this.#failed !== null) throw this.#failed;
    if (Math.max(this.#bytes, inFile) > BYTES_MAX)
      throw new ZipTooLarge(`the pack would have more than ${BYTES_MAX} bytes; name one --period`);
    if (this.#out.writableNeedDrain) await once(this.#out, "drain");
  }

  /** Adds the list of digests in the form of sha256sum, and ends the file. Answers with its size. */
  async close(): Promise<number> {
    const sums = this.#sums.map(({ name, sha256 }) => `${sha256}  ${name}\n`);
    await this.add("SHA256SUMS", sums);
    this.#zip.end();
    this.#out.end();
    await finished(this.#out);
    return this.#bytes;
  }

  /** Lets go of a file that will not be whole. */
  abandon(): void {
    this.#out.destroy();
  }
}
