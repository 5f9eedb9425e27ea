/** Forms of what was issued: put once into the object store, and answered whole or in part. */
import { hexText } from "#domain/checkpoint/verifier-key.ts";
import { sha256 } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { IssuedForm } from "#events/statement-records.ts";
import type { Answer, App, Ask } from "#functions/shared/app.ts";
import type { ByteRange, ObjectStore } from "#storage/objects.ts";

export interface FormToKeep {
  readonly form: string;
  /** What the file is called; `key` is where it lies. */
  readonly name: string;
  readonly key: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Until when nobody may remove it. */
  readonly lockedUntil?: string;
}

/** What was kept by a build that was interrupted stays, and counts. */
export async function keepForm(
  objects: ObjectStore,
  { form, name, key, mediaType, bytes, lockedUntil }: FormToKeep,
): Promise<IssuedForm> {
  const isNew = await objects.put(key, bytes, mediaType, lockedUntil);
  return keptForm({ form, mediaType, name }, isNew ? bytes : present(await objects.read(key), key));
}

/** What is known of a form whose bytes are these. */
export function keptForm(
  about: Pick<IssuedForm, "form" | "mediaType" | "name">,
  bytes: Uint8Array,
): IssuedForm {
  return { ...about, bytes: bytes.length, sha256: hexText(sha256(bytes)) };
}

/** Where the file lies, or its bytes. */
export async function answerForm(app: App, ask: Ask, form: IssuedForm, key: string): Promise<Result<Answer>> {
  const objects = present(app.objects, "object store");
  const elsewhere = await objects.address(key, form.name, form.mediaType);
  if (elsewhere !== null) return ok({ value: null, elsewhere });
  const part = partIn(ask, form);
  if (!part.ok) return part;
  const bytes = present(await objects.read(key, part.value ?? undefined), key);
  const { mediaType, name, sha256: tag, bytes: size } = form;
  return ok({ value: null, file: { mediaType, name, bytes, kept: { tag, size, part: part.value } } });
}

/**
 * One range of RFC 9110 §14.1.2; null for the whole file. What is not a single range of bytes is not looked at, as
 * the standard allows; one that begins behind the end is refused.
 */
function partIn({ range }: Ask, { bytes: size, sha256: tag }: IssuedForm): Result<ByteRange | null> {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range?.bytes ?? "") ?? [];
  const changed = range?.ifRange != null && range.ifRange !== `"${tag}"`;
  if (changed || (first === "" && last === "")) return ok(null);
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (start <= end) return ok({ start, end });
  const about = { field: "Range", value: range?.bytes, expected: `bytes 0 to ${size - 1}` };
  return refuse("request.range", `the file has ${size} bytes`, about);
}
