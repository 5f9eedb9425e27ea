/** `headwater bank upload`: a bank's file of any size into a book, in parts, until every line stands there. */
import { setTimeout as pause } from "node:timers/promises";
import type { Service } from "#cli/bank/layouts.ts";
import { EXIT, type Io } from "#cli/command.ts";
import { faultLines, unreadable } from "#cli/input.ts";
import { serviceClient } from "#cli/service-client.ts";
import { type Client, ProblemError } from "#events/client.ts";
import type { AnswerOf } from "#events/operations.ts";

type Upload = AnswerOf<"getBankUpload">;

const LOOK_AGAIN_MS = 500;

/** A service that is busy with the file, or starts again meanwhile, goes on with it: half a minute is waited for it. */
const UNREACHED_MAX = 60;

export async function uploadBankFile(path: string, service: Service, io: Io): Promise<number> {
  const client = serviceClient({ baseUrl: service.url, token: () => service.token });
  const params = { book: service.book };
  try {
    const bytes = await sizeOf(io.open(path));
    const name = path.split("/").at(-1) ?? path;
    const begun = await client.call("beginBankUpload", { params, body: { name, bytes } });
    let part = 0;
    for await (const content of inParts(io.open(path), begun.partBytes)) {
      part += 1;
      const file = { content, mediaType: "application/octet-stream" };
      await client.call("sendBankPart", {
        params: { ...params, upload: begun.id, part: String(part) },
        file,
      });
      io.stderr(`part ${part} of ${begun.parts} sent\n`);
    }
    return report(path, await untilRead(client, { ...params, upload: begun.id }, io), io);
  } catch (error) {
    if (error instanceof ProblemError) {
      io.stderr(`${path}: ${error.problem.code}: ${error.problem.detail}\n`);
      return EXIT.wrongInput;
    }
    const fault = unreadable(error);
    if (fault === null) throw error;
    io.stderr(faultLines(path, [fault]));
    return EXIT.wrongInput;
  }
}

async function sizeOf(pieces: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const piece of pieces) bytes += piece.length;
  return bytes;
}

/** Pieces of a file as parts of one size; the last is what is left. */
async function* inParts(
  pieces: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    held.push(piece);
    bytes += piece.length;
    while (bytes >= size) {
      const all = new Uint8Array(Buffer.concat(held));
      yield all.slice(0, size);
      held = [all.subarray(size)];
      bytes -= size;
    }
  }
  if (bytes > 0) yield new Uint8Array(Buffer.concat(held));
}

async function untilRead(
  client: Client,
  params: { readonly book: string; readonly upload: string },
  io: Io,
): Promise<Upload> {
  let said = "";
  for (;;) {
    const upload = await whenReached(() => client.call("getBankUpload", { params }));
    if (upload.state === "imported" || upload.state === "stopped") return upload;
    const words = `${upload.state}: ${upload.written} of ${upload.lines} lines\n`;
    if (words !== said) io.stderr(words);
    said = words;
    await pause(LOOK_AGAIN_MS);
  }
}

/** The answer, asked for again while nobody can be reached. */
async function whenReached<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let unreached = 0; ; unreached++) {
    try {
      return await ask();
    } catch (error) {
      const away = error instanceof ProblemError && error.problem.status === 0;
      if (!away || unreached === UNREACHED_MAX) throw error;
      await pause(LOOK_AGAIN_MS);
    }
  }
}

function report(path: string, { state, statement, lines, fault }: Upload, io: Io): number {
  if (state === "stopped") {
    io.stderr(`${path}: ${fault?.code}: ${fault?.message}\n`);
    return EXIT.wrongInput;
  }
  io.stdout(`IMPORTED  ${path}: ${lines} lines as statement ${statement}\n`);
  return EXIT.done;
}
