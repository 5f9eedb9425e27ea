/** Bank files and profiles as the command line names them. */

import type { Io } from "#cli/command.ts";
import { unreadable } from "#cli/input.ts";
import { readJsonFile } from "#cli/json-file.ts";
import type { BankLayout } from "#domain/reconciliation/layouts/layout.ts";
import { readBankStream } from "#domain/reconciliation/read-stream.ts";
import type { BankFile } from "#domain/reconciliation/statement.ts";
import { type Fault, ok, okUnless, type Result } from "#domain/result.ts";
import { BankLayoutDocument } from "#events/bank-commands.ts";
import { fieldOf } from "#events/field-of.ts";

export interface BankFileOptions {
  readonly account?: string | undefined;
  readonly profiles: readonly string[];
}

/** What is wrong, and in which file. */
export interface FileFaults {
  readonly path: string;
  readonly faults: readonly Fault[];
}

export async function readBank(
  path: string,
  { account, profiles }: BankFileOptions,
  io: Io,
): Promise<{ readonly file: BankFile } | FileFaults> {
  const layouts: BankLayout[] = [];
  for (const profile of profiles) {
    const read = await readProfiles(profile, io);
    if (!read.ok) return { path: profile, faults: read.faults };
    layouts.push(...read.value);
  }
  const expected = account === undefined ? {} : { bankAccount: account };
  try {
    const file = await readBankStream(io.open(path), expected, layouts);
    return file.ok ? { file: file.value } : { path, faults: file.faults };
  } catch (error) {
    const fault = unreadable(error);
    if (fault === null) throw error;
    return { path, faults: [fault] };
  }
}

/** One layout as `bank map` prints it, or a list of them as `bank layouts` does. */
export async function readProfiles(path: string, io: Io): Promise<Result<readonly BankLayout[]>> {
  const json = await readJsonFile(path, "bank.unknown-layout", io);
  if (!json.ok) return json;
  const { value } = json.value;
  const read = (Array.isArray(value) ? value : [value]).map(profileOf);
  const faults = read.flatMap(one => (one.ok ? [] : one.faults));
  return okUnless(
    faults,
    read.flatMap(one => (one.ok ? [one.value] : [])),
  );
}

/** A layout as somebody wrote it. */
export function profileOf(value: unknown): Result<BankLayout> {
  const parsed = BankLayoutDocument.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const faults = parsed.error.issues.map(({ path, message }): Fault => {
    const field = fieldOf(path) || "profile";
    return { code: "bank.unknown-layout", message: `${field}: ${message}`, field };
  });
  return okUnless(faults, parsed.data as never);
}
