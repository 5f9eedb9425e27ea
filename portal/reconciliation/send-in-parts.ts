/** Sends a large file in parts, and goes on where an earlier page stopped: what has arrived is known by the service. */
import { type Client, ProblemError } from "#events/client.ts";
import type { BankUpload } from "#portal/live/answers.ts";

/** Resolves when every part has arrived; the service then reads the file by itself. */
export async function sendInParts(
  client: Client,
  book: string,
  file: File,
  idempotencyKey: string,
  arrived: (upload: BankUpload) => void,
): Promise<void> {
  const { uploads } = await client.all("listBankUploads", { params: { book } });
  const begun = uploads.findLast(
    each => each.state === "uploading" && each.name === file.name && each.bytes === file.size,
  );
  if (begun !== undefined && (await isTheSame(client, begun, file)))
    return sendRest(client, begun, file, arrived);
  const body = { name: file.name, bytes: file.size };
  const upload = await client.call("beginBankUpload", { params: { book }, body, idempotencyKey });
  return sendRest(client, upload, file, arrived);
}

async function sendRest(
  client: Client,
  begun: BankUpload,
  file: File,
  arrived: (upload: BankUpload) => void,
): Promise<void> {
  arrived(begun);
  for (let upload = begun; upload.received < upload.parts; arrived(upload)) {
    upload = await sendPart(client, upload, file, upload.received + 1);
  }
}

/** Another file may have the same name and size: the first and the newest part are sent again, and must be the same. */
async function isTheSame(client: Client, upload: BankUpload, file: File): Promise<boolean> {
  try {
    for (const part of new Set([1, upload.received])) {
      if (part <= upload.received && part > 0) await sendPart(client, upload, file, part);
    }
    return true;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === "record.exists") return false;
    throw error;
  }
}

async function sendPart(client: Client, { book, id, partBytes }: BankUpload, file: File, part: number) {
  const piece = file.slice((part - 1) * partBytes, part * partBytes);
  const content = new Uint8Array(await piece.arrayBuffer());
  return client.call("sendBankPart", {
    params: { book, upload: id, part: String(part) },
    file: { content, mediaType: "application/octet-stream" },
  });
}
