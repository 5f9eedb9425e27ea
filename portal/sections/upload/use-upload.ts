/** One file on its way: read here, tried by the service part by part, and sent likewise. */
import { useRef, useState } from "react";
import type { AnswerOf } from "#events/operations.ts";
import type { ReadingsPreview } from "#portal/live/answers.ts";
import { type Command, useCommand } from "#portal/live/use-command.ts";
import { type FilePart, type FileRead, readFile } from "#portal/sections/upload/readings-file.ts";

/** What all parts of the file hold. */
export interface Seen extends ReadingsPreview {
  readonly name: string;
  readonly encoding: "UTF-8" | "GB18030";
}

/** What has been stored so far. */
export interface Stored {
  readonly readings: number;
  /** Of these, what was stored before in the same parts. */
  readonly known: number;
  readonly months: readonly string[];
}

export interface Progress {
  readonly done: number;
  readonly of: number;
}

export interface Upload {
  /** Why a file could not be read at all. */
  readonly unread: Exclude<FileRead["kind"], "parts"> | "empty" | null;
  readonly seen: Seen | null;
  readonly progress: Progress | null;
  readonly stored: Stored | null;
  /** Whether everything was stored. */
  readonly finished: boolean;
  readonly trial: Command<string>;
  readonly sending: Command<string>;
  readonly take: (file: File) => Promise<void>;
}

const NOTHING_SEEN: ReadingsPreview = { readings: 0, known: 0, rows: [], refused: 0, faults: [] };
const NOTHING_STORED: Stored = { readings: 0, known: 0, months: [] };
const ROWS_SHOWN = 200;
const FAULTS_SHOWN = 100;

export function useUpload(): Upload {
  // Commands are known by what they send; the parts stay beside them, and how many of them are stored.
  const parts = useRef<readonly FilePart[]>([]);
  const sent = useRef(0);
  const encoding = useRef<Seen["encoding"]>("UTF-8");
  const [unread, setUnread] = useState<Upload["unread"]>(null);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [stored, setStored] = useState<Stored | null>(null);

  const trial = useCommand(async (client, name: string) => {
    const of = parts.current.length;
    let all = NOTHING_SEEN;
    for (const [done, file] of parts.current.entries()) {
      setProgress({ done, of });
      all = together(all, await client.call("previewReadings", { file }));
    }
    setProgress(null);
    setSeen({ ...all, name, encoding: encoding.current });
  });
  const sending = useCommand(async (client, reason: string) => {
    const of = parts.current.length;
    const query = { reason: reason === "" ? undefined : reason };
    // After a lost answer it goes on with the part that was not answered; stored twice it counts once.
    for (const file of parts.current.slice(sent.current)) {
      setProgress({ done: sent.current, of });
      const answer = await client.call("pushReadings", { file, query });
      setStored(before => added(before ?? NOTHING_STORED, answer));
      sent.current += 1;
    }
    setProgress({ done: of, of });
  });
  const take = async (chosen: File) => {
    trial.forget();
    sending.forget();
    setUnread(null);
    setSeen(null);
    setProgress(null);
    setStored(null);
    const read = await readFile(chosen.name, new Uint8Array(await chosen.arrayBuffer()));
    if (read.kind !== "parts") return setUnread(read.kind);
    if (read.parts.length === 0) return setUnread("empty");
    parts.current = read.parts;
    sent.current = 0;
    encoding.current = read.encoding;
    await trial.run(chosen.name);
  };
  const finished = stored !== null && progress !== null && progress.done === progress.of;
  return { unread, seen, progress, stored, finished, trial, sending, take };
}

function together(all: ReadingsPreview, part: ReadingsPreview): ReadingsPreview {
  return {
    readings: all.readings + part.readings,
    known: all.known + part.known,
    rows: [...all.rows, ...part.rows].slice(0, ROWS_SHOWN),
    refused: all.refused + part.refused,
    faults: [...all.faults, ...part.faults].slice(0, FAULTS_SHOWN),
  };
}

function added(before: Stored, { accepted, segments }: AnswerOf<"pushReadings">): Stored {
  const known = segments.reduce((sum, each) => sum + (each.known ? each.readings : 0), 0);
  const months = new Set([...before.months, ...segments.map(({ month }) => month)]);
  return {
    readings: before.readings + accepted,
    known: before.known + known,
    months: [...months].sort(),
  };
}
