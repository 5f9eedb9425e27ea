/** `headwater checkpoint compare`: whether partners were shown the same book, said in words. */
import { join } from "node:path";
import { readShared } from "#cli/checkpoint/shared-text.ts";
import { EXIT, type Io } from "#cli/command.ts";
import { faultLines } from "#cli/input.ts";
import { printable } from "#cli/verified-words.ts";
import { hexText, type VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { sha256Text } from "#domain/hash.ts";
import type { Refused, Result } from "#domain/result.ts";
import { type Comparison, compareShown, readShown, type ShownLog } from "#domain/statement/shown-logs.ts";

interface CompareOptions {
  readonly keys: readonly VerifierKey[];
  /** Files or addresses of consistency proofs. */
  readonly consistency: readonly string[];
  /** Folder for the evidence of a fork. */
  readonly evidence: string;
  /** Asks the service for a proof between two sizes of a book; null when nobody is to be asked. */
  readonly prove: ((book: string, from: number, to: number) => Promise<string>) | null;
}

interface Named {
  readonly place: string;
  readonly log: ShownLog;
}

/** Compares each of the others' with one's own; the exit code is that of the worst outcome. */
export async function compareWithAll(
  own: string,
  others: readonly string[],
  options: CompareOptions,
  io: Io,
): Promise<number> {
  const mine = await readNamed(own, options.keys, io);
  if (mine === null) return EXIT.wrongInput;
  const proofs: string[] = [];
  for (const place of options.consistency) {
    const proof = await readShared(place, io);
    if (!proof.ok) return notCompared(place, proof, io);
    proofs.push(proof.value);
  }
  let worst: number = EXIT.done;
  for (const place of others) {
    const theirs = await readNamed(place, options.keys, io);
    const code = theirs === null ? EXIT.wrongInput : await compareTwo(mine, theirs, proofs, options, io);
    worst = Math.max(worst, code);
  }
  return worst;
}

async function compareTwo(
  mine: Named,
  theirs: Named,
  proofs: readonly string[],
  { prove, evidence }: CompareOptions,
  io: Io,
): Promise<number> {
  const between = compareShown(mine.log, theirs.log, proofs);
  const compared = between.ok || prove === null ? between : await askedOf(prove, mine.log, theirs.log);
  const both = `${mine.place}, ${theirs.place}`;
  if (!compared.ok) return notCompared(both, compared, io);
  if (compared.value.kind === "fork") return keepFork(mine, theirs, compared.value, evidence, io);
  io.stdout(`${sameInWords(compared.value, mine, theirs)}\n`);
  return EXIT.done;
}

async function askedOf(
  prove: NonNullable<CompareOptions["prove"]>,
  one: ShownLog,
  other: ShownLog,
): Promise<Result<Comparison>> {
  const [from, to] = [one.size, other.size].sort((a, b) => a - b) as [number, number];
  const proofs = from < to && one.origin === other.origin ? [await prove(one.book, from, to)] : [];
  return compareShown(one, other, proofs);
}

function sameInWords(compared: Exclude<Comparison, { kind: "fork" }>, mine: Named, theirs: Named): string {
  const { book, size, root } = mine.log;
  if (compared.kind === "same") {
    return printable(`THE SAME BOOK  ${book}: both have ${size} blocks with the root ${root}`);
  }
  const { smaller, larger } = compared;
  const older = (smaller === mine.log ? mine : theirs).place;
  return printable(
    `THE SAME BOOK  ${book}: ${older} has its first ${smaller.size} blocks; the other ${larger.size - smaller.size} more that only follow them (proven)`,
  );
}

/** Both notes, and the proof if one was needed, are kept before anything is said. */
async function keepFork(
  mine: Named,
  theirs: Named,
  { size, proof }: Extract<Comparison, { kind: "fork" }>,
  evidence: string,
  io: Io,
): Promise<number> {
  const { book } = mine.log;
  const texts = [mine.log.note, theirs.log.note, ...(proof === null ? [] : [proof])];
  const kept: string[] = [];
  for (const [index, text] of texts.entries()) {
    const digest = hexText(sha256Text(text).subarray(0, 4));
    const kind = index < 2 ? "checkpoint.txt" : "consistency.json";
    const path = join(evidence, `fork-${book.replace(/[^\w-]/g, "_")}-${digest}.${kind}`);
    await io.writeFile(path, new TextEncoder().encode(text));
    kept.push(path);
  }
  const doubts = [mine, theirs].flatMap(({ place, log }) =>
    log.doubt === null ? [] : [`  but of ${place} it may be another who signed: ${log.doubt}`],
  );
  const lines = [
    `${mine.place}, ${theirs.place}: TWO BOOKS: ${mine.log.origin} has signed two different books of ${size} blocks.`,
    ...(proof === null ? [] : ["  The proof holds from another root than the one that was signed."]),
    ...doubts,
    "Keep these, and tell every partner by another way: together they prove it to whoever has the log's key.",
    ...kept.map(path => `  ${path}`),
  ];
  io.stderr(`${lines.map(printable).join("\n")}\n`);
  return EXIT.fork;
}

async function readNamed(place: string, keys: readonly VerifierKey[], io: Io): Promise<Named | null> {
  const text = await readShared(place, io);
  const log = text.ok ? readShown(text.value, keys) : text;
  if (log.ok) return { place, log: log.value };
  notCompared(place, log, io);
  return null;
}

function notCompared(place: string, { faults }: Refused, io: Io): number {
  io.stderr(
    faultLines(
      place,
      faults.map(fault => ({ ...fault, message: printable(fault.message) })),
    ),
  );
  io.stderr(`${place}: NOT COMPARED: something is missing or does not hold\n`);
  return EXIT.wrongInput;
}
